"""Whatever a provider puts where something else was promised: only addresses and numbers come out."""

from __future__ import annotations

import copy
import re
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.providers import provider_specs
from connectors.providers.answers import is_somebody_else, judge_answer, read_credits, read_details
from connectors.providers.spec import Sureness, Verdict
from connectors.transport.answers import Answer
from tests.fakes.providers import ADDRESS, FOUND, SURE

FACTS = {
    "full_name": "Ada Lovelace",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "domain": "engines.example",
}
LEAVES = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=30)),
    *map(st.just, (ADDRESS, "ada@engines.example, bob@engines.example", "VALID", "valid", "+44 7700 900123")),
    *map(
        st.just, ("javascript:alert(1)", "<b>ada@engines.example</b>", "ada@engines.example\u202e", "9" * 400)
    ),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def list_places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(place for key, value in inner for place in list_places(value, (*path, key)))]


def put_at(said: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    made = copy.deepcopy(said)
    at = made
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return made


@pytest.mark.parametrize("name", sorted(FOUND))
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_anything_in_any_place(name, data):
    spec = provider_specs()[name]
    whole = FOUND[name](ADDRESS, SURE[name], "Lovelace")
    said = put_at(whole, data.draw(st.sampled_from(list_places(whole))), data.draw(JSON))
    answer = Answer(
        status=data.draw(st.sampled_from((200, 202, 400, 402, 404, 500))), headers={}, body=b"", safe=True
    )
    for call in filter(None, (spec.ask, spec.poll)):
        assert judge_answer(answer, said, call, spec) in get_args(Verdict)
    assert is_somebody_else(said, FACTS, spec) in (True, False)
    left = read_credits(said, spec)
    assert left is None or left >= 0
    for found in read_details(said, FACTS, spec, "GB"):
        assert found.status in get_args(Sureness)
        form = (
            r"[!-~]+@[a-z0-9.-]+\.[a-z]+"
            if found.detail == "email"
            else r"\+?[\d\s()./-]+(?: ?(?:x|ext\.?) ?\d+)?"
        )
        assert re.fullmatch(form, found.value), found.value
        assert all(source.startswith("https://") for source in found.sources)
