"""Every problem is told in words with the one button that its action calls for."""

from __future__ import annotations

import pytest

from server.api.problems import KINDS

BUTTONS = {
    "reconnect": "Connect again",
    "ask_admin": "Copy the details for your admin",
    "fix_mapping": "Copy the details for your admin",
    "replan": "Plan again",
    "retry": "Try again",
    "none": "Close",
}
ONE_OF_EACH = {kind.action: code for code, kind in KINDS.items()}
BUTTON = "document.querySelector('.buttons .primary')"


@pytest.mark.parametrize("action", BUTTONS)
def test_a_plan_that_fails_offers_one_way_out(connected, person, action):
    connected.relay.fail("/v1/plan", ONE_OF_EACH[action])
    panel = connected.click_icon(connected.open(person))
    panel.wait_view("problem")
    assert panel.evaluate("document.querySelectorAll('.buttons button').length") == 1
    assert panel.evaluate(f"{BUTTON}.innerText") == BUTTONS[action]
    assert "Nothing was written to the CRM" in panel.text()
    assert person.expected["full_name"] not in panel.text()


@pytest.mark.parametrize("code", ["conflict", "unavailable"])
def test_the_way_out_leads_on(connected, person, code):
    connected.relay.fail("/v1/plan", code)
    panel = connected.click_icon(connected.open(person))
    panel.wait_view("problem")
    panel.click(".buttons .primary")
    panel.wait_view("plan")


def test_waiting_counts_down(connected, person):
    connected.relay.fail("/v1/plan", "throttled", retry_after=2)
    panel = connected.click_icon(connected.open(person))
    panel.wait_view("problem")
    assert panel.evaluate(f"{BUTTON}.disabled")
    assert panel.evaluate(f"{BUTTON}.innerText").startswith("Try again in ")
    panel.wait(f"!{BUTTON}.disabled")
    panel.click(".buttons .primary")
    panel.wait_view("plan")


@pytest.mark.parametrize("code", ["forbidden", "conflict", "invalid"])
def test_a_write_that_the_relay_refuses_says_so(connected, person, code):
    panel = connected.plan(person)
    connected.relay.fail("/v1/apply", code)
    panel.press("Enter")
    panel.wait_view("problem")
    assert panel.evaluate(f"{BUTTON}.innerText") == BUTTONS[KINDS[code].action]
    assert connected.cards() == []


def test_a_write_that_must_wait_is_kept_as_long_as_the_crm_asks(connected, person):
    panel = connected.plan(person)
    connected.relay.fail("/v1/apply", "throttled", retry_after=90)
    panel.press("Enter")
    panel.wait_view("kept")
    due = "chrome.alarms.get('drain').then((one) => one.scheduledTime - Date.now())"
    assert 60_000 < panel.evaluate(due) <= 90_000
