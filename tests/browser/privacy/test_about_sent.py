"""What was sent where: kept by the browser, without anything of a person, and clearable."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from ..extension import ORIGIN

KEPT = "chrome.storage.local.get(['sent', 'asked', 'names_sent'])"
NAMES = "chrome.storage.session.get('sent_names').then((all) => all.sent_names ?? null)"
NAMED = "chrome.storage.local.get('names_sent').then((all) => all.names_sent === true)"
FILL = """(count) => chrome.storage.local.set({ sent: Array.from({ length: count }, (_, one) => ({
  id: `${one}`, at: one, connector: "x", label: "X", kind: "apply", parts: [], code: "invalid" })) })"""


@pytest.fixture
def about(connected):
    page = connected.context.new_page()
    page.goto(f"{ORIGIN}/about/about.html")
    return page


def sync(rep, saved):
    panel = rep.plan(saved)
    panel.press("Enter")
    panel.wait_view("report")
    return panel


def rows(about):
    return about.locator("#sent tbody tr")


def test_nothing_was_sent_yet(about):
    expect(about.locator("#sent")).to_have_text("Nothing is on this list.")
    expect(about.locator("#clear button")).to_have_count(0)


def test_a_write_and_its_undo_are_told_without_the_person(connected, about, person):
    panel = sync(connected, person)
    expect(rows(about)).to_have_count(1)
    expect(rows(about).first).to_contain_text("CardDAV address book")
    expect(rows(about).first).to_contain_text("Contact created: Full name, First name, Last name, Job title")
    panel.click("[data-undo]")
    panel.wait_view("undone")
    expect(rows(about)).to_have_count(2)
    expect(rows(about).first).to_contain_text("Contact removed again")
    expect(about.locator("[data-asked]")).to_contain_text("CardDAV address book: 1 plan, 1 write, 1 undo")
    kept = json.dumps(about.evaluate(KEPT), ensure_ascii=False)
    shown = about.locator("main").inner_text()
    for name in ("full_name", "headline", "current_company", "public_id"):
        assert person.expected[name] not in kept + shown, name
    uids = [
        line.partition(":")[2] for card in connected.cards() for line in card.splitlines() if "UID" in line
    ]
    assert not [uid for uid in uids if uid in kept]


def test_a_write_that_the_relay_refused_is_told(connected, about, person):
    panel = connected.plan(person)
    connected.relay.fail("/v1/apply", "plan_expired")
    panel.press("Enter")
    expect(rows(about)).to_have_count(1)
    expect(rows(about)).to_contain_text("Nothing was written. The plan is too old")


def test_a_write_that_waits_is_counted_and_told_once(connected, about, person):
    panel = connected.plan(person)
    connected.relay.fail("/v1/apply", "unavailable")
    panel.press("Enter")
    panel.wait_view("kept")
    expect(about.locator("[data-asked]")).to_contain_text("1 write")
    expect(rows(about)).to_have_count(0)
    (entry,) = panel.evaluate("chrome.runtime.sendMessage({ verb: 'writes' }).then((all) => all.value)")
    panel.evaluate(f"chrome.runtime.sendMessage({{ verb: 'attempt', id: '{entry['id']}' }})")
    expect(rows(about)).to_have_count(1)
    expect(about.locator("[data-asked]")).to_contain_text("2 writes")


def test_names_are_shown_until_the_browser_closes_when_the_rep_asks(connected, about, person):
    panel = sync(connected, person)
    expect(rows(about)).to_have_count(1)
    names = about.get_by_role("switch", name="Show the names")
    expect(names).not_to_be_checked()
    assert about.evaluate(NAMES) is None, "off by default"
    names.focus()
    about.keyboard.press("Space")
    expect(names).to_be_checked()
    panel.until(lambda: about.evaluate(NAMED))
    panel.click("[data-undo]")
    panel.wait_view("undone")
    expect(rows(about).first).to_contain_text(person.expected["full_name"])
    expect(rows(about).last).not_to_contain_text(person.expected["full_name"])
    assert person.expected["full_name"] not in json.dumps(about.evaluate(KEPT), ensure_ascii=False)
    names.click()
    expect(about.locator("#sent")).not_to_contain_text(person.expected["full_name"])
    panel.until(lambda: about.evaluate(NAMES) is None)


def test_it_is_bounded(connected, about, person):
    about.evaluate(FILL, 500)
    expect(rows(about)).to_have_count(500)
    sync(connected, person)
    expect(rows(about).first).to_contain_text("Contact created")
    kept = about.evaluate(KEPT)["sent"]
    assert len(kept) == 500 and kept[0]["id"] == "1", "the oldest went"


def test_it_can_be_cleared(connected, about, person):
    sync(connected, person)
    about.get_by_role("button", name="Clear this list").click()
    about.get_by_role("button", name="Yes, clear it").click()
    expect(about.locator("#sent")).to_have_text("Nothing is on this list.")
    expect(about.locator("#sent_said")).to_have_text("The list was cleared.")
    expect(about.locator("#sent_heading")).to_be_focused()
    assert about.evaluate(KEPT) == {}
    assert len(connected.cards()) == 1, "the CRM is not touched"


def test_of_the_page_only_what_a_crm_has_a_field_for_is_sent(connected, person):
    """The address book maps the name, the job and the addresses, and neither the headline nor the schools."""
    connected.plan(person)
    sent = connected.relay.bodies["/v1/plan"]["snapshot"]
    assert sent["full_name"]["value"] == person.expected["full_name"]
    assert {"current_title", "emails", "phones", "location"} <= sent.keys()
    unmapped = {"headline", "education", "experiences", "connection_degree", "skills", "pronouns"}
    assert not sent.keys() & unmapped
