"""What a CRM says can neither break an answer nor hold the interpreter."""

import json
import time

import pytest
from pydantic import BaseModel

from connectors.spelling.companies import company_words
from connectors.spelling.emails import addresses_in
from connectors.spelling.guesses import accented_spellings, guess_terms
from connectors.spelling.people import name_spellings, name_words
from connectors.spelling.phones import fold_phone
from connectors.spelling.texts import fold, strip_invisible
from connectors.transport.answers import Answer
from server.stages.sites import site_of


class Named(BaseModel):
    name: str


@pytest.mark.parametrize("half", [rb"\ud83d", rb"\uDE00", b"\xed\xa0\xbd"])
def test_half_an_emoji_is_no_failure(half):
    answer = Answer(status=200, headers={}, body=b'{"name": "Ada ' + half + b'"}', safe=True)
    for name in (answer.json()["name"], answer.as_model(Named).name):
        assert name.startswith("Ada ") and name.encode()
    whole = Answer(status=200, headers={}, body=json.dumps({"name": "Ada \U0001f600"}).encode(), safe=True)
    assert whole.json() == {"name": "Ada \U0001f600"} == whole.as_model(Named).model_dump()


READERS = (
    strip_invisible,
    fold,
    addresses_in,
    name_words,
    name_spellings,
    accented_spellings,
    guess_terms,
    company_words,
    fold_phone,
    site_of,
)


def seconds(call, text):
    """The least of three, in the time of this process, so that a busy machine changes nothing."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        call(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("call", READERS, ids=lambda call: call.__name__)
@pytest.mark.parametrize("piece", ["a", "a.", "(", " ", "@", "<a@", "\u200d", "e\u0301", "1 ", "a, "])
def test_what_reads_outside_texts_is_linear(call, piece):
    short, long = (seconds(call, piece * count) for count in (2_000, 32_000))
    assert long < max(short, 0.002) * 64, "sixteen times the text may take sixteen times as long"
