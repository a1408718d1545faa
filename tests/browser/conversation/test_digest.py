"""A rep sees the week in counts: what was logged is told by words of ours, no word of a message is kept."""

from __future__ import annotations

import json

from ..desk import confirmed, fill, submit

CATCH = """void (URL.createObjectURL = (blob) => {
  blob.text().then((text) => { globalThis.file = text; });
  return "#";
})"""
SHOWN = "document.querySelector('.digest').innerText"


def open_digest(panel):
    panel.click("#history")
    panel.wait_view("history")
    panel.click("#digest")
    panel.wait("document.querySelectorAll('.digest table').length > 0")


def test_a_note_is_counted_by_what_it_is_about(solo, ines):
    panel = solo.plan(ines)
    panel.click("#add-note")
    fill(panel, "#entry-text", "Ines asked for the price, canary. I will call you.")
    submit(panel, ".entry-form form")
    panel.wait("document.querySelector('[data-verb=log]')")
    panel.wait_view("plan")
    confirmed(panel)
    (write,) = solo.await_stored("sent")
    assert [part.get("gist") for part in write["parts"] if part["kind"]] == ["topic_price step_call"]
    assert "canary" not in json.dumps(solo.stored("sent"))
    open_digest(panel)
    told = panel.evaluate(SHOWN)
    assert "Price" in told and "Call" in told and "canary" not in told and "Ines" not in told
    panel.evaluate(CATCH)
    panel.click(".digest [data-file=md]")
    panel.wait("(globalThis.file ?? '').includes('Price')")
    assert "- Price: fewer than 5" in panel.evaluate("globalThis.file")


OFF = "() => chrome.storage.session.set({ heard: { digest: { at: Date.now(), value: false } } })"


def test_where_the_team_has_none_nothing_is_noted_and_it_is_said(solo, ines):
    solo.behind.evaluate(OFF)
    panel = solo.plan(ines)
    panel.click("#add-note")
    fill(panel, "#entry-text", "We talked about the price.")
    submit(panel, ".entry-form form")
    panel.wait("document.querySelector('[data-verb=log]')")
    panel.wait_view("plan")
    confirmed(panel)
    (write,) = solo.await_stored("sent")
    assert [part.get("gist") for part in write["parts"] if part["kind"]] == [None]
    panel.click("#history")
    panel.wait_view("history")
    panel.click("#digest")
    panel.wait(f"({SHOWN}).includes('Your team has no digest of the week.')")
