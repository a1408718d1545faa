"""Pages as LinkedIn may serve them tomorrow: whatever is changed, nothing wrong is read.

A page is mutated by one to three of tests/drift/mutations.js, seeded. To read less, or to refuse, is right.
"""

import itertools
import json
import os
import random
from pathlib import Path

import pytest

from .expected import PERSONS, compare

OWN = Path(__file__).parent / "pages"
FOLDERS = [OWN, *(Path(one) for one in os.environ.get("EXTRA_PAGES", "").split(os.pathsep) if one)]
MUTATIONS = [
    *("rename_classes", "rename_some_classes", "wrap_elements", "drop_a_section", "shuffle_sections"),
    *("drop_attributes", "unknown_words", "foreign_card_before", "foreign_card_after", "foreign_column"),
    *("stale_json", "another_language"),
]


def saved():
    """(the page, what is expected of it) of every page about a person, the project's own first."""
    found = {}
    for folder in FOLDERS:
        for file in sorted(folder.glob("*/expected.json")):
            expected = json.loads(file.read_text(encoding="utf-8"))
            if expected["page_kind"] in PERSONS:
                html = file.with_name("page.html").read_text(encoding="utf-8")
                found.setdefault(file.parent.name, (html, expected))
    return found


ROUNDS = 4
SEED = os.environ.get("DRIFT_SEED", "1")
PAGES = saved()


def stranger(name, dice):
    """A page about somebody else, of the same layout when there is one."""
    others = [one for one in PAGES if PAGES[one][1]["full_name"] != PAGES[name][1]["full_name"]]
    alike = [one for one in others if one.split("_")[0] == name.split("_")[0]]
    return PAGES[dice.choice(alike or others)][0]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_nothing_wrong_is_read(chromium, mutation):
    chromium.bring("mutations", "/tests/drift/mutations.js")
    assert mutation in chromium.run("() => Object.keys(mutations.MUTATIONS)")
    read = 0
    for (name, (html, expected)), seed in itertools.product(PAGES.items(), range(ROUNDS)):
        dice = random.Random(f"{mutation} {name} {SEED} {seed}")
        names = [mutation, *dice.sample(MUTATIONS, min(seed, 2))]
        url, slug = expected["input_url"], expected["public_id"]
        given = [html, url, stranger(name, dice), slug, names, dice.randrange(10**6)]
        verdict = compare(expected, chromium.run("(given) => read.read(mutations.mutated(given))", given))
        assert verdict.wrong == [], f"{name}, {names}, seed {SEED} {seed}"
        read += bool(verdict.right)
    assert read, "some of the pages are still read"
