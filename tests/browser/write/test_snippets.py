"""Texts for notes and tasks that the rep need not type again: a few of ours, and the rep's own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ..desk import confirmed, fill, reopened, submit, value

OPTIONS = "[...document.querySelectorAll('#entry-snippet option')].map((one) => one.textContent)"
CHOOSE = """((words) => {{
  const list = document.getElementById('entry-snippet');
  const found = [...list.options].find((one) => one.textContent.startsWith(words));
  list.value = found.value;
  list.dispatchEvent(new Event('change', {{ bubbles: true }}));
}})({!r})"""
TODAY = """(() => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()];
})()"""


@pytest.fixture
def panel(solo, ines):
    return solo.plan(ines)


def open_task(panel):
    panel.click("#add-task")
    panel.wait("document.querySelectorAll('#entry-snippet option').length > 1")


def day_after(panel, days):
    """The computer's own calendar, which may be another than that of UTC."""
    return (date(*panel.evaluate(TODAY)) + timedelta(days)).isoformat()


def test_a_ready_made_task_brings_its_day(panel, desk):
    open_task(panel)
    assert {"Follow up · in 3 days", "Follow up · in 7 days", "Call back · tomorrow"} <= set(
        panel.evaluate(OPTIONS)
    )
    panel.evaluate(CHOOSE.format("Follow up · in 3 days"))
    assert value(panel, "#entry-text", "value") == "Follow up"
    assert value(panel, "#entry-due", "value") == day_after(panel, 3)
    submit(panel, ".entry-form form")
    panel.wait("document.querySelector('[data-verb=log]')")
    panel.wait_view("plan")
    confirmed(panel)
    ((entry,),) = desk.crms["memory"].entries.values()
    assert (entry.kind, entry.text, entry.due) == ("task", "Follow up", day_after(panel, 3))


def test_a_note_has_texts_of_its_own(panel):
    panel.click("#add-note")
    panel.wait("document.querySelectorAll('#entry-snippet option').length > 1")
    options = panel.evaluate(OPTIONS)
    assert "Met in person:" in options and not any("Follow up" in one for one in options)


def test_what_the_rep_typed_is_kept_when_a_text_is_chosen(panel):
    open_task(panel)
    fill(panel, "#entry-text", "Ask for Linnea.")
    panel.evaluate(CHOOSE.format("Call back"))
    assert value(panel, "#entry-text", "value") == "Ask for Linnea.\nCall back"


def test_a_text_that_was_only_chosen_gives_way_to_the_next(panel):
    open_task(panel)
    panel.evaluate(CHOOSE.format("Call back"))
    panel.evaluate(CHOOSE.format("Follow up · in 7 days"))
    assert value(panel, "#entry-text", "value") == "Follow up"
    assert value(panel, "#entry-due", "value") == day_after(panel, 7)


def test_an_own_text_is_there_for_the_next_person_and_is_removed_again(solo, panel, ines):
    open_task(panel)
    fill(panel, "#entry-text", "Send the map of <b>Malmö</b>")
    fill(panel, "#entry-due", day_after(panel, 5))
    panel.click("#keep-snippet")
    panel.wait("document.getElementById('said').textContent.startsWith('The text is in the list')")
    panel = reopened(solo, ines)
    open_task(panel)
    mine = "Send the map of <b>Malmö</b> · in 5 days"
    panel.wait(f"({OPTIONS}).includes({mine!r})")
    panel.evaluate(CHOOSE.format(mine))
    assert value(panel, "#entry-text", "value") == "Send the map of <b>Malmö</b>"
    assert value(panel, "#entry-due", "value") == day_after(panel, 5)
    panel.click("#drop-snippet")
    panel.wait(f"!({OPTIONS}).includes({mine!r})")
    assert solo.ask("snippets") == {"problem": {"code": "refused_message", "action": "none"}}, (
        "the settings page asks for none"
    )


def test_the_same_text_is_kept_once(panel):
    open_task(panel)
    fill(panel, "#entry-text", "Ask again")
    for _ in range(2):
        panel.evaluate("document.getElementById('said').textContent = ''")
        panel.click("#keep-snippet")
        panel.wait("document.getElementById('said').textContent.startsWith('The text is in the list')")
    assert panel.evaluate(OPTIONS).count("Ask again") == 1
