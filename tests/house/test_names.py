"""Names, folders and docstrings of the house, by the figures that `make house` prints.

The first figures are the rule. `STILL` holds what a tree has beyond it: it may shrink, and never grow.
"""

from __future__ import annotations

import pytest

from .measures import (
    count_by_folder,
    count_unnamed_errors,
    find_doubles,
    measure_extension,
    measure_python,
    one_word_share,
    participle_share,
    share,
)

ONE_WORD, PARTICIPLES, ONES, DOUBLES, FILES = 40.0, 5.0, 0.2, 0, 20
STILL: dict[str, dict[str, float]] = {
    "server": {},
    "connectors": {},
    "extension": {},
}
LARGE = {
    "tests/odoo": (31, "what sets up two real Odoos lies beside the tests that need it"),
    "extension/panel/plan": (25, "a part of the plan's view each"),
    "tests/contract": (27, "a promise or a fault each, and a file for each CRM that keeps them"),
    "tests/fakes": (27, "a CRM or a provider each, in the parts that it has"),
    "server/stages": (23, "a stage each"),
    "tests/stages": (33, "a stage each"),
    "tests/carddav": (26, "the servers that are started, those that are played, and the cards"),
}
TREES = {name: measure_python(name) for name in ("server", "connectors")} | {"extension": measure_extension()}


@pytest.mark.parametrize("name", TREES)
def test_names(name):
    tree, still = TREES[name], STILL[name]
    assert one_word_share(tree) <= still.get("one word", ONE_WORD)
    assert participle_share(tree) <= still.get("participles", PARTICIPLES)
    assert share(tree.ones, tree.names) <= still.get("ones", ONES)
    doubles = find_doubles(tree.exports)
    assert len(doubles) <= still.get("doubles", DOUBLES), doubles


@pytest.mark.parametrize("name", ["server", "connectors"])
def test_a_public_function_names_what_it_raises(name):
    unnamed, raising = count_unnamed_errors(name)
    assert raising > 20 and unnamed == 0


def test_no_folder_is_large_without_a_reason():
    for place, many in count_by_folder().items():
        most, _ = LARGE.get(place, (FILES, ""))
        assert many <= most, place
