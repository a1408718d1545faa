"""Every problem is told in words with the one button that its action calls for."""

from __future__ import annotations

from server.api.problems import KINDS

from ..side_panel import press_icon

BUTTONS = {
    "ask_admin": "Copy the details for your admin",
    "fix_mapping": "Copy the details for your admin",
    "replan": "Plan again",
    "retry": "Try again",
    "none": "Close",
    "reconnect": "Connect again",
}
"""The last leaves the connection broken."""
ONE_OF_EACH = {kind.action: code for code, kind in KINDS.items()}
BUTTON = "document.querySelector('.buttons .primary')"
TOLD = "document.querySelector('[data-code={}]') !== null"


def test_a_plan_that_fails_offers_one_way_out(connected, person):
    page = connected.open(person)
    for number, (action, button) in enumerate(BUTTONS.items()):
        connected.relay.fail("/v1/plan", ONE_OF_EACH[action])
        if number:
            press_icon(connected.context, page)
        else:
            panel = connected.click_icon(page)
        panel.wait(TOLD.format(ONE_OF_EACH[action]))
        assert panel.wait_view("problem")
        assert panel.evaluate("document.querySelectorAll('.buttons button').length") == 1, action
        assert panel.evaluate(f"{BUTTON}.innerText") == button, action
        assert "Nothing was written to the CRM" in panel.text()
        assert person.expected["full_name"] not in panel.text()


def test_the_way_out_leads_on_and_waiting_counts_down(connected, person):
    panel = connected.plan(person)
    for code, seconds in (("conflict", None), ("unavailable", None), ("throttled", 2)):
        panel.press("Escape")
        panel.wait_view("cancelled")
        connected.relay.fail("/v1/plan", code, retry_after=seconds)
        panel.click(".buttons .secondary")
        panel.wait_view("problem")
        if seconds:
            assert panel.evaluate(f"{BUTTON}.disabled")
            assert panel.evaluate(f"{BUTTON}.innerText").startswith("Try again in ")
            panel.wait(f"!{BUTTON}.disabled")
        panel.click(".buttons .primary")
        panel.wait_view("plan")


def test_a_write_that_the_relay_refuses_says_so(connected, person):
    page = connected.open(person)
    panel = connected.click_icon(page)
    for code in ("forbidden", "conflict", "invalid"):
        panel.wait_view("plan")
        connected.relay.fail("/v1/apply", code)
        panel.press("Enter")
        panel.wait_view("problem")
        assert panel.evaluate(f"{BUTTON}.innerText") == BUTTONS[KINDS[code].action]
        assert connected.cards() == []
        press_icon(connected.context, page)


def test_a_write_that_must_wait_is_kept_as_long_as_the_crm_asks(connected, person):
    panel = connected.plan(person)
    connected.relay.fail("/v1/apply", "throttled", retry_after=90)
    panel.press("Enter")
    panel.wait_view("kept")
    due = "chrome.alarms.get('drain').then((one) => one.scheduledTime - Date.now())"
    assert 60_000 < panel.evaluate(due) <= 90_000
