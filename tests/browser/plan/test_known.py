"""Which record a page became: remembered without a personal datum, used by the next plan, and forgotten."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from connectors.base import ID

from ..bridge import NAME

KNOWN = f"known:{NAME}"
FILL = """(key) => chrome.storage.local.set({
  [key]: Array.from({ length: 2000 }, (_, number) => [`place-${number}`, "x.y"]) })"""


@pytest.fixture
def panel(holder, person):
    """A panel whose person and company were written a moment ago."""
    panel = holder.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    holder.await_stored(KNOWN)
    return panel


def again(panel):
    panel.click(".buttons .secondary")
    panel.wait_view("plan")


def test_the_next_plan_asks_for_the_record_itself(bridge, panel):
    assert sorted(bridge.looks) == [("key", "linkedin", "name"), ("page", "name")]
    bridge.looks.clear()
    again(panel)
    assert bridge.looks == [(ID,), (ID,)], "the person and the company, without a search"
    assert "Nothing to change" in panel.text()


@pytest.mark.usefixtures("panel")
def test_nothing_of_it_can_be_read(holder, bridge, person):
    (kept, ids) = holder.stored(KNOWN), list(bridge.crm.records)
    assert len(kept) == 3 and len(ids) == 2, "two addresses of the person, one of the company"
    disk = json.dumps(holder.behind.evaluate("chrome.storage.local.get(null)"))
    for word in (*ids, person.expected["public_id"], person.expected["profile_url"], "rep-1", "55667788"):
        assert word not in disk


def test_a_record_that_went_away_is_searched_for(bridge, panel):
    bridge.crm.records.clear()
    bridge.looks.clear()
    again(panel)
    assert len(bridge.looks) == 4 and "Not in Bridge yet" in panel.text()


def test_undo_forgets_what_it_removed(holder, panel):
    panel.click("[data-undo]")
    panel.wait_view("undone")
    panel.until(lambda: holder.stored(KNOWN) == [])


@pytest.mark.usefixtures("panel")
def test_disconnecting_forgets_all(holder):
    holder.options.get_by_role("button", name="Disconnect").click()
    expect(holder.options.locator("#said")).to_contain_text("is disconnected")
    assert holder.stored(KNOWN) is None


def test_another_account_knows_nothing(holder, bridge, panel):
    holder.store(f"grant:{NAME}", account="somebody else")
    bridge.looks.clear()
    again(panel)
    assert (ID,) not in bridge.looks


def test_the_oldest_go(holder, person):
    holder.behind.evaluate(FILL, KNOWN)
    panel = holder.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    panel.until(lambda: holder.stored(KNOWN)[0][0] == "place-3")
    assert len(holder.stored(KNOWN)) == 2000


def test_what_was_altered_is_not_used(holder, bridge, panel):
    altered = [[place, turned(sealed), at] for place, sealed, at in holder.stored(KNOWN)]
    holder.behind.evaluate("([key, value]) => chrome.storage.local.set({ [key]: value })", [KNOWN, altered])
    bridge.looks.clear()
    again(panel)
    assert (ID,) not in bridge.looks and "Nothing to change" in panel.text()


def turned(sealed):
    """With another first byte: the last character of base64 may hold bits that do not count."""
    nonce, text = sealed.split(".")
    return f"{nonce}.{'B' if text[0] == 'A' else 'A'}{text[1:]}"
