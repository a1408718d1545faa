"""Messages that are drafted and copied, and the week in counts."""

from __future__ import annotations

from ..desk import confirmed, fill, submit
from ..side_panel import SidePanel
from .desk import seat
from .scene import Ask, scene

CHOOSE = """((words) => {
  const list = document.getElementById('draft-snippet');
  list.value = [...list.options].find((option) => option.textContent.startsWith(words)).value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
})('Dear {full_name}')"""


def open_draft(ask: Ask) -> SidePanel:
    panel = ask("make_author")().plan(ask("ines"))
    panel.click("#more")
    panel.click("#draft-message")
    panel.wait("document.querySelectorAll('#draft-snippet optgroup').length > 1")
    return panel


@scene("Missing", at="#draft-text")
def draft_filled(ask: Ask) -> SidePanel:
    panel = open_draft(ask)
    fill(panel, "#fact-my_name", "Rae")
    panel.evaluate(CHOOSE)
    panel.wait("document.body.innerText.includes('Missing')")
    return panel


@scene("it may be wrong", at=".draft-model")
def draft_by_model(ask: Ask) -> SidePanel:
    ask("model").says = "Hello Ines, may I show you our engines? See https://evil.example."
    panel = open_draft(ask)
    panel.click("#draft-model")
    fill(panel, "#draft-wish", "Ask for a short call.")
    panel.click(".draft-model form button")
    panel.wait("document.body.innerText.includes('it may be wrong')")
    return panel


NOTE = "Ines asked for the price and a demo. I will call you next week."


@scene("History", at=".digest", shows="Next steps")
def digest(ask: Ask) -> SidePanel:
    panel = seat(ask, "solo").plan(ask("ines"))
    panel.click("#add-note")
    fill(panel, "#entry-text", NOTE)
    submit(panel, ".entry-form form")
    panel.wait("document.querySelector('[data-verb=log]')")
    panel.wait_view("plan")
    confirmed(panel)
    panel.click("#history")
    panel.wait_view("history")
    panel.click("#digest")
    panel.wait("document.querySelectorAll('.digest table').length > 1")
    return panel
