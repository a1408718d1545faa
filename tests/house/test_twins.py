"""What the extension and the relay both know is the same in both: tables, and words for every reason."""

from __future__ import annotations

import json
import re
from typing import get_args

import pytest

from connectors.models import Unwritable
from server.drafts.facts import FACTS, PLACE
from server.specs_check import list_properties
from server.stages import diff, normalise
from server.stages.change import Change
from server.stages.diff import Left
from tests import ROOT

EXTENSION = ROOT / "extension"
LOCALES = sorted((EXTENSION / "_locales").glob("*/messages.json"))


# What says a change's reason to the rep: the keys of the words, in every language.
BOTH = ("person", "company")
SAID_BY = {
    "not_found": [f"change_create_{entity}" for entity in BOTH],
    "matched": [f"change_{verb}_{entity}" for verb in ("update", "skip") for entity in BOTH],
    "unsure": [f"change_ask_{entity}" for entity in BOTH],
    "put_away": ["change_ask_company", "away_company_left"],
    "works_at": ["change_link_person"],
    "asked": [
        *(f"change_log_{kind}" for kind in ("note", "message", "task")),
        *("change_create_deal", "change_update_deal", "apply_create_deal_done", "apply_update_deal_done"),
    ],
    "deal_there": ["change_deal_there"],
    "deal_gone": ["change_deal_gone"],
    "stage_gone": ["change_stage_gone"],
    "unsupported": ["change_unsupported"],
    "kept": ["standing_in", "standing_there"],
    "not_in_crm": ["standing_in_add_first", "standing_there_add_first"],
    "to_check": [f"change_to_check_{entity}" for entity in BOTH],
    "no_employer": ["change_no_employer"],
    "not_made": ["change_not_made"],
    "unwritable": [
        "standing_unwritable",
        *(f"unwritable_{why}" for why in get_args(Unwritable) if why),
    ],
    "stays": ["undo_entry_stays", "messages_stay_one", "messages_stay_other"],
    "too_long": ["change_too_long"],
    "undo": [
        *(f"undo_{done}_{entity}_done" for done in ("restored", "removed") for entity in (*BOTH, "deal")),
        "undo_archived_person_done",
    ],
}


def read_table(path: str, name: str) -> str:
    """The text of a table between the brackets after `const NAME =`."""
    text = (EXTENSION / path).read_text(encoding="utf-8")
    found = re.search(rf"const {name} = ([\[{{].*?\n[\]}}]);", text, re.DOTALL)
    assert found, f"{path} has no {name}"
    return found[1]


def flatten(kind) -> set[str]:
    """The texts of a Literal, or of a union of them."""
    return {text for part in get_args(kind) for text in ([part] if isinstance(part, str) else flatten(part))}


def test_facts_that_belong_together_are_the_same():
    """The panel ticks together what the relay writes together; a place's parts have no tick of their own."""
    mine = [
        tuple(re.findall(r'"([^"]+)"', line))
        for line in read_table("panel/plan/properties.js", "TOGETHER").splitlines()
        if '"' in line
    ]
    theirs = [fact for fact in diff.TOGETHER if not any("place." in source for source in fact)]
    assert mine == theirs


def test_what_is_shared_has_the_same_tick():
    table = read_table("panel/plan/properties.js", "SHARED_UNDER")
    assert dict(re.findall(r'(\w+): "(\w+)"', table)) == diff.SHARED_WITH


def test_a_property_is_seen_under_the_same_name():
    """What is sent of a page and what the rep copies as the reason go by the table of the relay."""
    table = dict(re.findall(r'"?([\w.]+)"?: \["(\w+)"', read_table("reader/properties.js", "MADE_OF")))
    own = {name: at for name, at in table.items() if not name.startswith("company.")}
    theirs = {name: at for name, at in normalise.SEEN_AS.items() if name != "company"}
    assert own == {**theirs, "sync_key": "profile_url"}
    assert table.keys() - {"place"} <= set(list_properties())


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.parent.name)
def test_every_reason_to_leave_a_field_has_words(path):
    words = json.loads(path.read_text(encoding="utf-8"))
    reasons = flatten(Left.model_fields["reason"].annotation) - {
        "read"
    }  # what was read is no reason to leave it
    assert len(reasons) > 8
    assert {f"left_{reason}" for reason in reasons} - words.keys() == set()


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.parent.name)
def test_every_reason_for_a_change_has_words(path):
    """By the title of its card or the standing of its CRM, whatever verb it comes with."""
    words = json.loads(path.read_text(encoding="utf-8"))
    reasons = flatten(Change.model_fields["reason"].annotation)
    assert SAID_BY.keys() == reasons
    assert {key for keys in SAID_BY.values() for key in keys} - words.keys() == set()


def test_the_admin_has_the_colours_of_the_extension():
    """The pages and the extension ship apart, so the table stands in both; light first, then dark."""
    colour = re.compile(r"(--[a-z-]+): (#[0-9a-f]+)")
    pages, screens = (
        colour.findall((ROOT / path).read_text(encoding="utf-8"))
        for path in ("server/admin/static/colours.css", "extension/screen/look.css")
    )
    assert len(pages) > 20 and pages == screens


def test_a_draft_knows_the_same_names_on_both_sides():
    """The panel fills a text in, the relay checks the admin's: a name of one alone would be a hole."""
    script = (ROOT / "extension/panel/drafts/filling.js").read_text(encoding="utf-8")
    listed = script[script.index("export const FACTS = [") : script.index("];")]
    assert re.findall(r'"(\w+)"', listed) == list(FACTS)
    assert f"/{PLACE.pattern}/g" in script, "a name is sought by the same expression"
