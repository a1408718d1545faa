"""The list of what waits: who, where, why, until when, what can be done, and how far many at once are."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ..rep import Rep
from .queued import Queue, name

HOURS = 7_200_000


@pytest.fixture
def queue(connected: Rep):
    """What the side panel shows, in a tab that Playwright can look into."""
    return Queue(connected)


def row(queue, number):
    return queue.page.locator("#queue li", has_text=name(number))


def throttled(queue, count=3, seconds=120):
    writes = [queue.write(number) for number in range(count)]
    queue.rep.relay.fail("/v1/apply", "throttled", retry_after=seconds)
    queue.send(*writes)
    queue.wait(lambda: [bool(one["problem"]) for one in queue.entries()] == [True] * count)
    return writes


def test_each_entry_says_who_where_why_and_when(queue):
    throttled(queue)
    for number in range(3):
        expect(row(queue, number)).to_contain_text("Write to CardDAV address book · waits")
        expect(row(queue, number)).to_contain_text("Next try in 2 minutes")
        expect(row(queue, number)).to_contain_text("The CRM asks to slow down.")
        expect(row(queue, number).get_by_role("button")).to_have_text(["Try now", "Discard"])
    time = row(queue, 0).locator("time")
    assert time.get_attribute("datetime").endswith("Z") and ":" in time.get_attribute("title")


def test_it_counts_the_seconds_and_names_a_later_time_of_day(queue):
    first, second, _ = throttled(queue)
    now = queue.page.evaluate("Date.now()")
    queue.change(first["id"], next=now + 50_000)
    queue.change(second["id"], next=now + HOURS)
    words = row(queue, 0).locator("time")
    expect(words).to_have_text("Next try in 49 seconds")
    expect(words).to_have_text("Next try in 48 seconds")
    at = queue.page.evaluate(
        "(at) => new Intl.DateTimeFormat(chrome.i18n.getUILanguage(), { timeStyle: 'short' }).format(at)",
        now + HOURS,
    )
    expect(row(queue, 1)).to_contain_text(f"Next try {at}")


def test_try_now_does_not_wait(connected, queue):
    throttled(queue, 1)
    row(queue, 0).get_by_role("button", name=f"Try now: {name(0)}").click()
    queue.wait_states("done")
    expect(row(queue, 0)).to_contain_text("was sent")
    expect(row(queue, 0).get_by_role("button")).to_have_text(["Show"])
    assert len(connected.cards()) == 1


def test_discard_asks_nothing_and_says_what_it_did(queue):
    throttled(queue)
    row(queue, 1).get_by_role("button", name=f"Discard: {name(1)}").click()
    said = queue.page.locator("#said")
    expect(said).to_have_text(f"The change for {name(1)} in CardDAV address book was discarded.")
    expect(row(queue, 1)).to_have_count(0)
    expect(queue.page.locator("#queue h2")).to_be_focused()
    queue.wake()
    queue.wait_states("done", "done")
    assert queue.names() == [name(0), name(2)]


def test_the_focus_stays_when_the_list_is_drawn_anew(queue):
    first, *_ = throttled(queue)
    press = row(queue, 0).get_by_role("button", name="Discard")
    press.focus()
    queue.change(first["id"], next=queue.page.evaluate("Date.now()") + HOURS)
    expect(row(queue, 0)).not_to_contain_text("minutes")
    expect(press).to_be_focused()


def test_a_bar_shows_how_far_they_are(connected, queue):
    writes = [queue.write(number) for number in range(4)]
    held = connected.relay.hold("/v1/apply")
    queue.send(*writes)
    bar = queue.page.get_by_role("progressbar", name="0 of 4 sent")
    expect(bar).to_have_js_property("max", 4)
    expect(bar).to_have_js_property("value", 0)
    expect(queue.page.locator("#said")).to_have_text("4 writes are under way.")
    queue.wait(held.reached.is_set)
    held.go.set()
    queue.wait_states(*["done"] * 4)
    expect(queue.page.get_by_role("progressbar")).to_have_count(0)
    expect(queue.page.locator("#said")).to_have_text("None of the 4 writes is under way any more.")


def test_one_alone_has_no_bar(queue):
    throttled(queue, 1)
    expect(row(queue, 0)).to_be_visible()
    expect(queue.page.get_by_role("progressbar")).to_have_count(0)


def test_what_is_blocked_leads_to_the_connection(connected, queue):
    write = queue.write(0)
    connected.relay.fail("/v1/apply", "grant_expired")
    queue.send(write)
    expect(row(queue, 0)).to_contain_text("waits until you connect again")
    expect(row(queue, 0)).to_contain_text("The connection is too old. Connect again.")
    expect(row(queue, 0).get_by_role("button")).to_have_text(["Show", "Discard"])
