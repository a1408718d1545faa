"""Half an emoji in a CRM's answer is a question mark, and no fault of the relay."""

import pytest
from pydantic import BaseModel

from connectors.errors import InDoubt, Unavailable
from connectors.transport.answers import Answer
from tests.growth import assert_linear


class Name(BaseModel):
    name: str


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (rb'{"name": "Ada \ud83d"}', "Ada ?"),
        (rb'{"name": "Ada \uDC69 L"}', "Ada ? L"),
        (rb'{"name": "Ada \ud83d\ude00"}', "Ada \U0001f600"),
        (rb'{"name": "Ad\u00e1 \\ud83d"}', "Adá \\ud83d"),
    ],
)
def test_a_letter_is_whole_or_a_question_mark(body, name):
    said = Answer(200, {}, body, safe=True)
    assert said.json() == {"name": name} and said.shaped(Name).name == name


@pytest.mark.parametrize(("safe", "kind"), [(True, Unavailable), (False, InDoubt)])
@pytest.mark.parametrize("body", [rb'{"name": \ud83d', b"\\ud" + b"[" * 100_000])
def test_what_is_no_json_stays_none(body, safe, kind):
    for read in (lambda said: said.json(), lambda said: said.shaped(Name)):
        with pytest.raises(kind):
            read(Answer(200, {}, body, safe=safe))


def test_it_takes_no_longer_than_its_length():
    assert_linear(
        lambda size: Answer(200, {}, b'{"name": "' + rb"\ud83d" * size + b'"}', safe=True).json(), 20_000
    )
