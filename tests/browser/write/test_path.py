"""The whole path with the real side panel: page, plan, confirm, contact, undo."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.tools.language_pages import WORDS, page_id

from ..saved import CLAIMED, saved_pages

# The pages of `language_pages` differ in their words alone, which the reader's tests read.
ALIKE = {page_id(lang) for lang in WORDS}
# On a layout that nobody knows nothing is ticked by itself, so that Enter writes nobody.
UNKNOWN = ("profile_unknown_2027", "profile_mobile")
PEOPLE = [
    one
    for one in saved_pages().values()
    if one.kind in CLAIMED and one.id not in ALIKE and not one.id.startswith(UNKNOWN)
]
SHOWN = (*CLAIMED, "company", "messaging_thread", "recruiter_profile")
OTHERS = [one for one in saved_pages().values() if one.kind not in SHOWN]


@pytest.mark.parametrize("saved", PEOPLE, ids=lambda one: one.id)
def test_a_page_becomes_a_contact_and_is_taken_back(connected, saved):
    panel = connected.plan(saved)
    assert saved.expected["full_name"] in panel.text()
    assert connected.cards() == [], "nothing is written before the rep confirms"
    panel.press("Enter")
    panel.wait_view("report")
    (card,) = connected.cards()
    assert saved.expected["profile_url"].rpartition("/")[2].lower() in unquote(card).lower()
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert connected.cards() == []


@pytest.mark.parametrize("saved", OTHERS, ids=lambda one: one.id)
def test_a_page_that_is_no_person_is_refused_in_words(connected, saved):
    panel = connected.click_icon(connected.open(saved))
    panel.wait_view("refused")
    assert len(panel.text()) > 60
    assert "POST /v1/plan" not in connected.relay.seen


def test_a_second_sync_changes_nothing(connected, person):
    panel = connected.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    assert "Nothing to change" in panel.text()
    assert not panel.evaluate("Boolean(document.getElementById('confirm'))")
    assert len(connected.cards()) == 1
