"""The whole path with the real side panel: page, plan, confirm, contact, undo."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.tools.language_pages import WORDS, page_id

from ..desk import reopened
from ..saved import CLAIMED, Saved, saved_pages

# The pages of `language_pages` differ in their words alone, which the reader's tests read.
ALIKE = {page_id(lang) for lang in WORDS}
# On a layout that nobody knows nothing is ticked by itself, so that Enter writes nobody.
UNKNOWN = ("profile_unknown_20", "profile_mobile")


def pick_pages() -> list[Saved]:
    """A person's page of every layout and year, and of every language: what else differs is the reader's."""
    picked: dict[str, Saved] = {}
    for saved in saved_pages().values():
        if saved.kind in CLAIMED and saved.id not in ALIKE and not saved.id.startswith(UNKNOWN):
            layout, language = re.split(r"(?<=_\d{4})_", saved.id)[0], saved.id.rpartition("_")[2]
            if layout not in picked or language not in picked:
                picked |= {layout: saved, language: saved}
    return list({saved.id: saved for saved in picked.values()}.values())


PEOPLE = pick_pages()
# A rep's new browser for each page took half of the time; of a handful each, no test is a long one.
HANDFULS = [PEOPLE[place : place + 5] for place in range(0, len(PEOPLE), 5)]
SHOWN = (*CLAIMED, "company", "messaging_thread", "recruiter_profile")
OTHERS = [one for one in saved_pages().values() if one.kind not in SHOWN]


@pytest.mark.parametrize("handful", HANDFULS, ids=lambda pages: pages[0].id)
def test_a_page_becomes_a_contact_and_is_taken_back(connected, handful):
    for saved in handful:
        panel = reopened(connected, saved)
        assert saved.expected["full_name"] in panel.text(), saved.id
        assert connected.cards() == [], "nothing is written before the rep confirms"
        panel.press("Enter")
        panel.wait_view("report")
        (card,) = connected.cards()
        own = unquote(saved.expected["profile_url"].rpartition("/")[2])
        assert own.lower() in unquote(card).lower(), saved.id
        panel.click("[data-undo]")
        panel.wait_view("undone")
        assert connected.cards() == [], saved.id


def test_a_page_that_is_no_person_is_refused_in_words(connected):
    for saved in OTHERS:
        panel = connected.look_anew(saved)
        panel.wait_view("refused")
        assert len(panel.text()) > 60, saved.id
    assert OTHERS and "POST /v1/plan" not in connected.relay.seen


def test_a_second_sync_changes_nothing(connected, person):
    panel = connected.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    assert "Nothing to change" in panel.text()
    assert not panel.evaluate("Boolean(document.getElementById('confirm'))")
    assert len(connected.cards()) == 1
