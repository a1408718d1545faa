"""Messages are chosen, seen word for word, and logged once each."""

from __future__ import annotations

import json

from flask import request

from ..extension import kill_worker
from .talk import (
    CONFIRM,
    LOGGED,
    NAME,
    STANDINGS,
    TEXTS,
    TICKS,
    grown,
    known,
    logged,
    says,
    shown,
    tick,
    turned_on,
)

KEPT = "price-list-2025"  # in one of the messages that stay ticked
LINES = "[...document.querySelectorAll('.lines li')].map((one) => one.innerText.split('\\n')[0].trim())"


def confirmed(panel, view="report"):
    panel.press("Enter")
    panel.wait_view(view)


def test_new_ones_are_ticked_and_sent_word_for_word_once_the_rep_confirms(solo, desk, thread):
    known(desk, "memory")
    bodies = []
    before = solo.relay.app.before_request_funcs[None]
    before.append(lambda: bodies.append(request.get_data(as_text=True)))
    panel = shown(turned_on(solo, "memory"), thread)
    assert says(panel, "memory").count(NAME) == 1 and "as LinkedIn messages" in says(panel, "memory")
    assert panel.evaluate(TICKS) == [True] * 6
    assert panel.evaluate(CONFIRM) == "Log 6 messages in Memory"
    tick(panel, 1)
    assert panel.evaluate(CONFIRM) == "Log 5 messages in Memory"
    texts = [one for place, one in enumerate(panel.evaluate(TEXTS)) if place != 1]
    assert any("okafor" in one.lower() for one in bodies) and not any(KEPT in one for one in bodies)
    panel.press("Escape")
    panel.wait_view("cancelled")
    assert not logged(desk.crms["memory"]), "Esc sends nothing"
    panel.click(".buttons .secondary")
    panel.wait_view("thread")
    tick(panel, 1)
    confirmed(panel)
    assert sum(KEPT in one for one in bodies) == 1
    entries = logged(desk.crms["memory"])
    assert [one.text for one in entries] == texts
    assert [one.key for one in entries] == ["2-M1", "2-M3", "2-M4", "2-M5", "2-M6"]
    assert {(one.kind, one.due) for one in entries} == {("message", "")}
    assert [one.author for one in entries][:2] == [NAME, "Viewer Account"]
    assert len({one.at for one in entries}) == 1 and entries[0].at.endswith("Z")
    assert "Received on LinkedIn: Monday, 2:14 PM. Read on " in entries[0].text
    assert "Attached: price-list-2025.pdf" in entries[2].text
    assert panel.evaluate(LINES)[-1].startswith("5 messages logged on the contact")
    assert not panel.evaluate("Boolean(document.querySelector('[data-undo]'))")
    check_disk(solo)


def check_disk(rep):
    """It holds digests alone, and none once the CRM is disconnected."""
    kept = rep.await_stored("logged:memory")
    assert len(set(kept)) == 5 and {len(one) for one in kept} == {43}
    disk = json.dumps(rep.behind.evaluate("chrome.storage.local.get(null)"))
    assert not any(word in disk for word in ("2-M1", "Okafor", "price list", "ACoAA"))
    rep.tell("disconnect", connector="memory")
    assert rep.stored("logged:memory") is None


def test_logging_again_adds_what_is_new(solo, desk, thread):
    known(desk, "memory")
    panel = shown(turned_on(solo, "memory"), thread)
    tick(panel, 0)
    confirmed(panel)
    panel = shown(solo, thread)
    assert panel.evaluate(TICKS) == [False] * 6 and panel.evaluate(CONFIRM) == ""
    assert panel.evaluate(LOGGED) == ["", *["memory"] * 5]
    assert panel.evaluate("document.getElementById('message-1').disabled")
    panel = shown(solo, grown(thread, "One thing more"))
    assert panel.evaluate(TICKS) == [False] * 6 + [True]
    assert panel.evaluate(CONFIRM) == "Log 1 message in Memory"
    confirmed(panel)
    assert [one.key for one in logged(desk.crms["memory"])][-1] == "2-N0"
    assert len(logged(desk.crms["memory"])) == 6
    panel = shown(solo, thread)
    tick(panel, 0)
    confirmed(panel)
    keys = sorted(one.key for one in logged(desk.crms["memory"]))
    assert keys == [*(f"2-M{n}" for n in range(1, 7)), "2-N0"], "what was left out is logged later"


def test_the_crm_knows_a_message_that_the_browser_forgot(solo, desk, thread):
    known(desk, "memory")
    confirmed(shown(turned_on(solo, "memory"), thread))
    solo.behind.evaluate("chrome.storage.local.remove('logged:memory')")
    panel = shown(solo, thread)
    assert panel.evaluate(TICKS) == [True] * 6
    confirmed(panel)
    assert len(logged(desk.crms["memory"])) == 6


def test_fifty_go_at_a_time_and_the_rest_after(solo, desk, thread):
    known(desk, "memory")
    long = grown(thread, *(f"Message {number}" for number in range(50)))
    panel = shown(turned_on(solo, "memory"), long)
    assert "At most 50 messages" in panel.text()
    assert panel.evaluate(TICKS) == [True] * 50 + [False] * 6
    assert panel.evaluate("document.getElementById('message-55').disabled")
    tick(panel, 0)
    assert not panel.evaluate("document.getElementById('message-55').disabled")
    tick(panel, 0)
    confirmed(panel)
    panel.click(".buttons .secondary")
    panel.wait_view("thread")
    assert panel.evaluate(CONFIRM) == "Log 6 messages in Memory"
    confirmed(panel)
    assert len(logged(desk.crms["memory"])) == 56


def test_a_worker_that_dies_in_between_logs_once(solo, desk, thread):
    known(desk, "memory")
    panel = shown(turned_on(solo, "memory"), thread)
    held = solo.relay.hold("/v1/apply")
    panel.press("Enter")
    panel.until(held.reached.is_set)
    kill_worker(solo.behind)
    held.go.set()
    solo.tell("standing")  # wakes the next worker, as any event of the browser does
    panel.wait_view("report", "kept")
    panel.until(lambda: len(solo.stored("logged:memory") or []) == 6)
    assert len(logged(desk.crms["memory"])) == 6
    assert shown(solo, thread).evaluate(STANDINGS) == {"memory": "kept"}
