"""A computer that is not well: its disk is full, its clock was set back."""

from __future__ import annotations

import time

import pytest

from .queued import Queue

HOUR = 3_600_000
FILLED = """async () => {
  for (let size = 8_000_000, number = 0; size > 0; number += 1)
    await chrome.storage.local.set({ [`junk${number}`]: "x".repeat(size) })
      .catch(() => { size = Math.floor(size / 2); });
}"""
HELD = """chrome.storage.local.get(null).then((all) =>
  Object.keys(all).filter((key) => key.startsWith("queued:")).length)"""


@pytest.fixture
def full(connected):
    """A rep whose browser can keep nothing more on the disk."""
    connected.behind.evaluate(FILLED)
    return connected


def test_a_full_disk_holds_up_no_write_and_no_undo(full, person):
    panel = full.plan(person)
    panel.press("Enter")
    assert panel.wait_view("report") and len(full.cards()) == 1
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert not full.cards()


def test_what_a_full_disk_does_not_take_is_told(full, person):
    panel = full.plan(person)
    full.relay.stop()
    panel.press("Enter")
    panel.wait_view("kept")
    assert "lost when the browser closes" in panel.text() and full.behind.evaluate(HELD) == 0
    full.behind.evaluate("chrome.storage.local.remove('junk0')")
    panel.click(".buttons .primary")
    panel.wait("!document.body.innerText.includes('lost when the browser closes')")
    full.behind.wait_for_function(f"{HELD}.then((held) => held === 1)")  # once there is room it is kept


def test_what_was_held_before_the_clock_was_set_back_is_due(connected):
    queue = Queue(connected)
    write = queue.write(0)
    connected.relay.fail("/v1/apply", "throttled", retry_after=90)
    queue.send(write)
    queue.wait(lambda: any(one["problem"] for one in queue.entries()))
    (entry,) = queue.entries()
    queue.change(write["id"], held=entry["held"] + 5 * HOUR, next=entry["next"] + 5 * HOUR)
    queue.ring()
    queue.wait_states("done")
    assert len(connected.cards()) == 1


def test_a_press_after_the_clock_was_set_back_counts(connected, person):
    page = connected.open(person)
    panel = connected.click_icon(page)
    panel.wait_view("plan")
    panel.press("Escape")
    panel.wait_view("cancelled")
    before = time.time() * 1000 - 2 * HOUR
    script = """(at) => chrome.storage.session.get(null).then((all) => {
      const key = Object.keys(all).find((one) => one.startsWith("pressed:"));
      return chrome.storage.session.set({ [key]: at });
    })"""
    connected.behind.evaluate(script, before)
    panel.wait_view("plan")
