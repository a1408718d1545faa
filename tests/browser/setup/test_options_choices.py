"""What the rep allows: switches that are off, personal people, locked fields."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ..extension import ORIGIN
from ..rep import ASK

REFUSED = {"problem": {"code": "refused_message", "action": "none"}}
VERBS = [
    {"verb": "logging"},
    {"verb": "set_logging", "connector": "carddav", "on": True},
    {"verb": "follows"},
    {"verb": "set_follows", "on": True},
    {"verb": "locks", "connector": "carddav"},
    {"verb": "set_lock", "connector": "carddav", "field": "person.N.given", "on": True},
]
FORGED = [
    {"verb": "set_logging", "connector": "carddav", "on": "yes"},
    {"verb": "set_lock", "connector": "carddav", "field": "TITLE", "on": True},
    {"verb": "set_lock", "connector": "carddav", "field": "person.", "on": True},
    {"verb": "sent"},
    {"verb": "clear_sent"},
    {"verb": "writes"},
]


@pytest.fixture
def page(connected):
    """The settings page of a rep who is connected to an address book."""
    expect(connected.options.locator("#logging")).to_contain_text("CardDAV address book")
    return connected.options


def switch(page, name):
    return page.get_by_role("switch", name=name)


def until_stored(rep, key, value):
    """Wait until the disk says so."""
    script = """async ([key, value]) => {
      const kept = async () => JSON.stringify((await chrome.storage.local.get(key))[key]);
      while ((await kept()) !== value) await new Promise((done) => setTimeout(done, 20));
    }"""
    text = rep.options.evaluate("(value) => JSON.stringify(value)", value)
    rep.options.evaluate(script, [key, text])


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("Log conversations to CardDAV address book", "logs", {"carddav": True}),
        ("Follow me", "follows", True),
    ],
)
def test_a_switch_is_off_until_the_rep_turns_it_on(connected, page, name, key, value):
    expect(switch(page, name)).not_to_be_checked()
    assert not connected.stored(key)
    switch(page, name).focus()
    page.keyboard.press("Space")
    until_stored(connected, key, value)
    expect(switch(page, name)).to_be_focused()
    page.reload()
    expect(switch(page, name)).to_be_checked()


def test_only_connected_crms_have_a_switch(rep):
    rep.use_relay()
    expect(rep.options.locator("#logging")).to_have_text("No CRM that takes conversations is connected.")


def test_a_locked_field_has_its_crms_words_and_can_be_unlocked(connected, page):
    for field in ("person.TITLE", "person.N.given"):
        connected.tell("set_lock", connector="carddav", field=field, on=True)
    assert connected.tell("locks", connector="carddav") == ["person.TITLE", "person.N.given"]
    expect(page.locator("#locks h3")).to_have_text("CardDAV address book")
    page.get_by_role("button", name="Unlock Contact: Job title").press("Enter")
    expect(page.locator("#locks li")).to_have_count(1)
    expect(page.locator("#locks_said")).to_have_text("Contact: Job title is unlocked.")
    expect(page.get_by_role("button", name="Unlock Contact: First name")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#locks")).to_have_text("No field is locked.")
    assert connected.stored("locks:carddav") == []


def test_personal_people_are_counted_and_forgotten_when_the_rep_is_sure(connected, page):
    page.evaluate("chrome.storage.local.set({ personal: ['one', 'two'] })")
    expect(page.locator("#personal_count")).to_have_text("2 addresses are marked as personal.")
    page.get_by_role("button", name="Clear all marks").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Clear all marks")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Yes, clear all").click()
    expect(page.locator("#personal_count")).to_have_text("Nobody is marked as personal.")
    expect(page.locator("#personal_heading")).to_be_focused()
    assert connected.stored("personal") == []


def test_disconnecting_forgets_what_was_decided_for_the_crm(connected, page):
    connected.tell("set_logging", connector="carddav", on=True)
    connected.tell("set_lock", connector="carddav", field="person.TITLE", on=True)
    page.evaluate("chrome.storage.local.set({ 'known:carddav': [['digest', 'sealed', 1]] })")
    page.get_by_role("button", name="Disconnect").click()
    expect(page.locator("#said")).to_contain_text("is disconnected")
    expect(page.locator("#locks")).to_have_text("No field is locked.")
    assert connected.stored("logs") == {}
    assert connected.stored("locks:carddav") is None and connected.stored("known:carddav") is None


def test_the_panel_may_decide_too(connected):
    panel = connected.context.new_page()
    panel.goto(f"{ORIGIN}/panel/panel.html")
    for message in VERBS:
        assert "value" in panel.evaluate(ASK, message), message
    assert connected.stored("locks:carddav") == ["person.N.given"]
    about = connected.context.new_page()
    about.goto(f"{ORIGIN}/about/about.html")
    assert [about.evaluate(ASK, message) for message in VERBS] == [REFUSED] * len(VERBS)


def test_what_does_not_fit_is_refused(rep):
    taken = [message for message in FORGED if rep.behind.evaluate(ASK, message) != REFUSED]
    assert taken == []
