"""What a CRM or a page says is text: markup, direction, control characters and length change nothing."""

from __future__ import annotations

import html
import json

import pytest

from ..desk import plan_again
from ..fit import misfits
from ..saved import Saved
from ..side_panel import press_icon

MARKUP = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script><b>Bold</b>"
HOSTILE = {
    "markup": MARKUP,
    "attribute": '" onmouseover="document.title=\'taken\'" x="',
    "direction": "\u202eexe.fdp\u2066\u2067",
    "control": "a\u0000b\u0007c\u001b[31md\u0085e\u2028f",
    "long": "x" * 100_000,
    "lines": "\n".join(["line"] * 2_000),
    "template": "${document.title='taken'}{{7*7}}$1$&",
}
LONGEST = 500  # characters of a person's name that the relay lets through
SAID = {"person", "label", "effect", "name", "detail"}  # words of the CRM or the page, by their key
TAKEN = """document.title === "taken" || document.querySelectorAll(
  "#view img, #view script, #view b, #view iframe, #view [onmouseover], a[href^='javascript' i]").length"""
BUTTONS = """(() => {
  const { bottom, height } = document.querySelector(".buttons").getBoundingClientRect();
  return height > 0 && bottom <= innerHeight + 1;
})()"""
# Where the direction turns, nothing but that text is turned: it is set apart, or alone in its block.
TURNED = """[...document.querySelectorAll("#view *")].filter((one) =>
  [...one.childNodes].some((child) => child.nodeType === 3 && /[\\u202a-\\u202e]/.test(child.data)) &&
  getComputedStyle(one).unicodeBidi !== "isolate" && getComputedStyle(one).display.startsWith("inline"))
  .map((one) => one.outerHTML)"""


def worded(value, text: str):
    """The same answer with its words replaced; what the panel switches on stays."""
    if isinstance(value, list):
        return [worded(one, text) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: replaced(key, one, text) for key, one in value.items()}


def replaced(key: str, value, text: str):
    if key == "url" and value:
        return f"javascript:document.title='taken'//{text[:50]}"
    if key in ("before", "after") and value:
        return [text, text] if isinstance(value, list) else text
    if key == "values" and isinstance(value, dict):
        return {name: text if isinstance(one, str) else one for name, one in value.items()}
    if key in SAID and isinstance(value, str) and value:
        return text[:LONGEST] if key == "person" else text
    return worded(value, text)


@pytest.fixture
def say(relay):
    """From then on the relay's plans, reports and problems say this, wherever a CRM's words may stand."""
    said = [""]

    def change(answer):
        told = answer.get_json(silent=True) if said[0] else None
        if answer.mimetype.endswith("json") and isinstance(told, dict) and "connectors" not in told:
            answer.set_data(json.dumps(worded(told, said[0])))
        return answer

    relay.app.after_request(change)
    return lambda text: said.__setitem__(0, text)


def holds(panel, text: str) -> None:
    """The screen is whole, and says this as it is."""
    assert not panel.evaluate(TAKEN)
    assert misfits(panel) == [] == misfits(panel, "rtl")
    assert panel.evaluate(TURNED) == []
    assert panel.evaluate(f"document.getElementById('view').textContent.includes({json.dumps(text[:60])})")


def test_plan_report_and_what_was_taken_back(say, connected, person):
    page = connected.open(person)
    panel = connected.click_icon(page)
    for text in HOSTILE.values():
        panel.wait_view("plan")
        say(text)
        plan_again(panel)
        holds(panel, text)
        assert panel.evaluate(BUTTONS), "confirming stays in reach"
        panel.press("Enter")
        panel.wait_view("report")
        holds(panel, text)
        panel.click("[data-undo]")
        panel.wait_view("undone")
        holds(panel, text)
        say("")
        press_icon(connected.context, page)


def test_candidates(say, connected, person):
    for name in ("one", "two"):
        connected.book.put(
            f"{name}.vcf",
            f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{name}\r\nFN:{person.expected['full_name']}\r\n"
            f"ORG:{name}\r\nURL:https://{name}.example\r\nEND:VCARD\r\n",
        )
    panel = connected.plan(person)
    for text in HOSTILE.values():
        say(text)
        plan_again(panel)
        assert panel.evaluate("document.querySelectorAll('.choice li').length") >= 2
        holds(panel, text)


def test_problems(say, connected, person):
    page = connected.open(person)
    panel = connected.click_icon(page)
    for text in HOSTILE.values():
        panel.wait_view("plan")
        say(text)
        connected.relay.fail("/v1/apply", "invalid")
        panel.press("Enter")
        panel.wait_view("problem")
        assert not panel.evaluate(TAKEN)
        assert misfits(panel) == []
        press_icon(connected.context, page)


@pytest.mark.parametrize("text", [MARKUP, HOSTILE["direction"]], ids=["markup", "direction"])
def test_a_page(connected, person, text):
    """Words on the page that look like markup are a headline like any other."""
    old = html.escape(person.expected["headline"], quote=False).encode()
    assert old in person.html
    changed = Saved(person.id, person.html.replace(old, html.escape(text).encode()), person.expected)
    panel = connected.plan(changed)
    assert not panel.evaluate(TAKEN)
    assert panel.evaluate(TURNED) == []
    shown = panel.evaluate("document.getElementById('view').textContent")
    assert text.lstrip("\u202e")[:7] in shown and "\u202e" not in shown
