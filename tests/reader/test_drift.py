"""Pages as LinkedIn may serve them tomorrow: whatever is changed, nothing wrong is read, and nothing that
stands on the page is called absent.

A page is mutated by one to three of tests/drift/mutations.js, seeded. To read less, or to refuse, is right.
The last line of a run says how many mutated pages there were.
"""

import itertools
import os
import random

import pytest

from ..saved_pages import PAGES, saved
from .expected import PERSONS, compare, falsely_absent

MUTATIONS = [
    *("rename_classes", "rename_some_classes", "wrap_elements", "drop_a_section", "shuffle_sections"),
    *("drop_attributes", "unknown_words", "unknown_terms", "foreign_card_before", "foreign_card_after"),
    *("foreign_column", "stale_json", "stale_title", "drop_json", "another_language"),
]
READ_MUTATED = """async (given) => {
  const page = mutations.mutated(given);
  return [await read.read(page), page.html + page.interop];
}"""
KINDS = (*PERSONS, "company", "messaging_thread")
ROUNDS = int(os.environ.get("DRIFT_ROUNDS", "2"))
SEED = os.environ.get("DRIFT_SEED", "1")
ALL = {folder.name: saved(folder) for folder in reversed(PAGES)}
READ = {name: one for name, one in ALL.items() if one[2]["page_kind"] in KINDS}


def stranger(name, dice):
    """A page about somebody or something else, of the same layout when there is one."""
    subject = identities(READ[name][2])
    others = [one for one in READ if not identities(READ[one][2]) & subject]
    alike = [one for one in others if one.split("_")[0] == name.split("_")[0]]
    return READ[dice.choice(alike or others)][0]


def identities(expected):
    """The name and the member's id: a page with one of them is about the same person."""
    return {expected["full_name"] or expected["company"]["name"], expected["member_urn"]} - {None}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_nothing_wrong_is_read_or_called_absent(chromium, record_property, mutation):
    chromium.bring("mutations", "/tests/reader/drift/mutations.js")
    assert set(MUTATIONS) == set(chromium.run("() => Object.keys(mutations.MUTATIONS)"))
    read, number, wrong = 0, 0, []
    for (name, (html, url, expected)), seed in itertools.product(READ.items(), range(ROUNDS)):
        dice = random.Random(f"{mutation} {name} {SEED} {seed}")
        names = [mutation, *dice.sample(MUTATIONS, min(seed, 2))]
        own = url.split("?")[0].rstrip("/").split("/")[4:5] or [""]
        given = [html, url, stranger(name, dice), own[0], names, dice.randrange(10**6)]
        answer, page = chromium.run(READ_MUTATED, given)
        verdict = compare(expected, answer)
        absent = [f"absent: {one}" for one in falsely_absent(expected, answer, page)]
        faults = verdict.wrong + absent
        wrong += [f"{name}, {names}, seed {SEED} {seed}: {faults}"] if faults else []
        number += 1
        read += bool(verdict.right)
    record_property("drift", [number, len(wrong)])
    assert wrong == []
    assert read, "some of the pages are still read"
