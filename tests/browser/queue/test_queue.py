"""A confirmed write is kept before it is sent, survives what happens, and is written once."""

from __future__ import annotations

import json

import pytest

from ..extension import kill_worker

DRAIN = "chrome.alarms.create('drain', { when: Date.now() + 100 })"
STATES = "chrome.runtime.sendMessage({ verb: 'writes' }).then((all) => all.value.map((one) => one.state))"
READY = """chrome.storage.session.get(null).then(async (all) => {
  for (const [key, one] of Object.entries(all)) {
    if (!key.startsWith("entry:") || one.state !== "waiting" || !one.problem) continue;
    await chrome.storage.session.set({ [key]: { ...one, next: 0 } });
  }
})"""
# one far ahead may stay: it forgets what can be taken back no longer
NOTHING_DUE = """chrome.alarms.getAll().then((all) =>
  all.every((alarm) => alarm.scheduledTime > Date.now() + 60_000))"""


@pytest.fixture
def kept(connected, person):
    """A panel whose write waits because the relay went away."""
    panel = connected.plan(person)
    connected.relay.stop()
    panel.press("Enter")
    panel.wait_view("kept")
    return panel


def drain(panel):
    panel.evaluate(READY)
    panel.evaluate(DRAIN)


def wait_badge(panel, text):
    """The worker sets it a moment after the entry changed."""
    panel.wait(f"chrome.action.getBadgeText({{}}).then((text) => text === {json.dumps(text)})")


def applied(rep):
    return rep.relay.seen.count("POST /v1/apply")


def test_a_write_waits_while_the_relay_is_away(connected, kept):
    assert "They wait in this browser for 24 hours" in kept.text()
    assert kept.evaluate(STATES) == ["waiting"]
    wait_badge(kept, "1")
    connected.relay.start()
    drain(kept)
    kept.wait_view("report")
    assert len(connected.cards()) == 1
    wait_badge(kept, "")


def test_it_is_tried_again_at_once_on_demand(connected, kept):
    connected.relay.start()
    kept.click(".buttons .primary")
    kept.wait_view("report")
    assert len(connected.cards()) == 1


def test_it_can_be_discarded(connected, kept):
    kept.click(".buttons .secondary")
    kept.wait_view("cancelled")
    connected.relay.start()
    assert kept.evaluate(STATES) == []
    kept.evaluate(DRAIN)
    kept.wait(NOTHING_DUE)
    assert kept.evaluate(STATES) == [] and connected.cards() == []


def test_a_killed_worker_drains_once(connected, kept):
    kill_worker(connected.behind)
    connected.relay.start()
    drain(kept)
    kept.wait_view("report")
    kill_worker(connected.behind)
    kept.evaluate(DRAIN)
    kept.wait(NOTHING_DUE)
    assert kept.evaluate(STATES) == ["done"]
    assert applied(connected) == 1
    assert len(connected.cards()) == 1


def test_a_worker_killed_while_it_sends_writes_one_record(connected, person):
    """The relay did it, the answer was lost: sent again, it gives the first report."""
    panel = connected.plan(person)
    relay = connected.relay
    slow = relay.hold("/v1/apply")
    panel.evaluate("void document.getElementById('confirm').click()")
    assert slow.reached.wait(60)
    kill_worker(connected.behind)
    slow.go.set()
    panel.wait(f"({STATES}).then((all) => all.join() === 'done')")
    assert len(connected.cards()) == 1


def test_confirming_twice_writes_once(connected, person):
    panel = connected.plan(person)
    panel.press("Enter")
    panel.press("Enter")
    panel.wait_view("report")
    assert applied(connected) == 1


def test_one_id_is_sent_once(connected, person):
    panel = connected.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    (entry,) = panel.evaluate("chrome.runtime.sendMessage({ verb: 'writes' }).then((all) => all.value)")
    write = {"id": entry["id"], "kind": "apply", "connector": "carddav", "person": "A", "sealed": "x"}
    body = json.dumps({"verb": "send", "addresses": {}, "chosen": [], "gists": [], "origins": [], **write})
    again = panel.evaluate(f"chrome.runtime.sendMessage({body})")["value"]
    assert again["state"] == "done" and again["report"]["ok"]
    assert applied(connected) == 1


@pytest.mark.usefixtures("kept")
def test_a_new_panel_shows_what_ended_unseen(connected, person):
    connected.close_tab()
    connected.relay.start()
    connected.behind.evaluate(READY)
    connected.behind.evaluate(DRAIN)
    panel = connected.click_icon(connected.open(person))
    panel.click("#queue [data-state=done] button")
    panel.wait_view("report")
    assert "Contact created" in panel.text()
    panel.wait("!document.getElementById('queue').childElementCount")
