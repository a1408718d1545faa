"""A grant that ends: renewed once however many tabs ask, kept through faults, and told when it is over."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from ..bridge import NAME
from ..extension import OPTIONS, kill_worker

GRANT = f"grant:{NAME}"
BEGIN = f"void (window.answer = chrome.runtime.sendMessage({{verb: 'preparations', connector: '{NAME}'}}))"
STATES = "chrome.runtime.sendMessage({ verb: 'writes' }).then((all) => all.value.map((one) => one.state))"


def look(rep):
    """A call with the grant; its problem, or None."""
    return rep.ask("preparations", connector=NAME).get("problem")


def soon(rep):
    """The grant is about to end, as far as the extension knows."""
    rep.store(GRANT, expires_at=int(time.time()) + 30, renewed_at=0)


def refreshed(provider):
    return provider.calls.count("refresh_token")


def test_a_grant_is_renewed_before_it_ends_and_kept_through_faults(holder, provider):
    now = int(time.time())
    holder.store(GRANT, expires_at=now - 3600, renewed_at=now)
    assert look(holder) is None and refreshed(provider) == 0, "a clock that is ahead does not renew each time"
    before = holder.stored(GRANT)
    soon(holder)
    assert look(holder) is None and refreshed(provider) == 1
    after = holder.stored(GRANT)
    assert after["sealed"] != before["sealed"] and after["expires_at"] > time.time() + 1000
    assert holder.relay.seen.count("POST /v1/refresh") == 1
    assert look(holder) is None and refreshed(provider) == 1
    check_fault(holder, provider)
    check_busy(holder)


def check_fault(holder, provider):
    """A fault keeps the grant."""
    soon(holder)
    before = holder.stored(GRANT)
    provider.down = True
    problem = look(holder)
    assert (problem["code"], problem["action"]) == ("unavailable", "retry")
    assert holder.stored(GRANT) == before
    provider.down = False
    assert look(holder) is None


def check_busy(holder):
    """Somebody else is renewing."""
    soon(holder)
    holder.relay.seen.clear()
    holder.relay.fail("/v1/refresh", "busy", retry_after=1)
    assert look(holder) is None
    assert holder.relay.seen.count("POST /v1/refresh") == 2


def test_four_tabs_at_once_lose_nothing(holder, provider):
    """The server ends everything when an old refresh token comes a second time."""
    tabs = [holder.context.new_page() for _ in range(4)]
    for one in tabs:
        one.goto(OPTIONS)
    for times in range(1, 4):
        soon(holder)
        for one in tabs:
            one.evaluate(BEGIN)
        answers = [one.evaluate("window.answer") for one in tabs]
        assert all("value" in one for one in answers), answers
        assert refreshed(provider) == times
        assert holder.relay.seen.count("POST /v1/refresh") == times, "one writer, not one for each tab"
    assert len(provider.store.tokens) == 4, "one of the sign-in, one of each renewal"


def test_when_the_relay_asks_for_it_once(holder, provider):
    before = holder.relay.seen.count("POST /v1/preparations")
    holder.relay.fail("/v1/preparations", "token_expiring")
    assert look(holder) is None
    assert refreshed(provider) == 1
    assert holder.relay.seen.count("POST /v1/preparations") == before + 2


def test_a_worker_killed_before_the_answer_loses_nothing(holder, provider):
    soon(holder)
    held = holder.relay.hold("/v1/refresh")
    holder.options.evaluate(BEGIN)
    assert held.reached.wait(60)
    kill_worker(holder.behind)
    held.go.set()
    assert look(holder) is None, "the relay remembers what it renewed"
    assert refreshed(provider) == 1


@pytest.fixture
def thrown_out(holder, person, provider):
    """A panel with a plan, and a server that has forgotten the user since."""
    panel = holder.plan(person)
    provider.store.tokens.clear()
    soon(holder)
    return panel


def test_a_refusal_is_told_and_the_queue_is_kept(holder, thrown_out):
    thrown_out.press("Enter")
    thrown_out.wait_view("kept")
    assert thrown_out.evaluate(STATES) == ["blocked"]
    assert thrown_out.evaluate("document.querySelector('.buttons .primary').innerText") == "Connect again"
    expect(holder.options.locator(f"[data-crm={NAME}]")).to_contain_text("no longer accepts this connection")
    assert holder.tell("standing")["connections"][0]["again"] is True


def test_after_connecting_again_it_is_written(holder, thrown_out, bridge):
    thrown_out.press("Enter")
    thrown_out.wait_view("kept")
    holder.window("Connect again to Bridge").get_by_role("button", name="Allow").click()
    holder.options.get_by_role("button", name="Yes, keep it").click()
    thrown_out.wait_view("report")
    assert [one.entity for one in bridge.crm.records.values()] == ["company", "person"]
    assert holder.tell("standing")["connections"][0]["again"] is False


def test_what_waits_can_be_discarded(thrown_out, bridge):
    thrown_out.press("Enter")
    thrown_out.wait_view("kept")
    thrown_out.click(".buttons .secondary")
    thrown_out.wait_view("cancelled")
    assert thrown_out.evaluate(STATES) == [] and not bridge.crm.records
