"""A hostile page: nothing that it does confirms or sends anything, and it does not notice us."""

from __future__ import annotations

import pytest

from ..extension import EXTENSION, ID, ORIGIN
from ..side_panel import SidePanel
from .attacks import BODIES, EVENTS, FORGED, MESSAGES, OVERLAY, SCRIPTS, attacked

SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
WRITTEN = ("POST /v1/apply", "POST /v1/undo", "POST /v1/layouts", "POST /v1/disconnect")
SPY = """(() => {
  window.called = window.seen = 0;
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  window.globals = () => Object.getOwnPropertyNames(window).length;
  customElements.define("x-spy", class extends HTMLElement {
    constructor() { super(); window.called += 1; }
    connectedCallback() { window.called += 1; }
    adoptedCallback() { window.called += 1; }
  });
  addEventListener("load", () => {
    window.called = 0;
    new MutationObserver((changes) => { window.seen += changes.length; }).observe(document, all);
    for (const kind of ["click", "keydown", "submit", "focusin", "scroll", "input", "copy", "beforeunload"])
      addEventListener(kind, () => { window.seen += 1; }, true);
  });
})();"""
PROBE = """async (urls) => {
  const loads = (tag, name, url) => new Promise((done) => {
    const one = document.createElement(tag);
    one.onload = () => done(true);
    one.onerror = () => done(false);
    if (tag === "link") one.rel = "stylesheet";
    one[name] = url;
    document.head.append(one);
  });
  const seen = [];
  for (const url of urls) {
    const tries = [fetch(url).then(() => true, () => false), loads("img", "src", url),
      loads("script", "src", url), loads("link", "href", url)];
    if ((await Promise.all(tries)).some(Boolean)) seen.push(url);
  }
  return seen;
}"""


def named(script: str) -> str:
    return script.replace("EXTENSION", ID)


def holds_out(rep, panel: SidePanel) -> None:
    """Nothing was confirmed or sent since the plan."""
    panel.evaluate(SETTLED)
    assert panel.evaluate("document.getElementById('view').dataset.view") == "plan"
    assert not [one for one in rep.relay.seen if one in WRITTEN]
    assert panel.evaluate("chrome.runtime.sendMessage({ verb: 'writes' })") == {"value": []}
    assert rep.tell("standing")["address"] == rep.relay.address
    assert len(rep.tell("standing")["connections"]) == 1
    assert rep.cards() == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_change_nothing(connected, person, name):
    panel = connected.plan(attacked(person, named(SCRIPTS[name])))
    assert person.expected["full_name"] in panel.text() and FORGED not in panel.text()
    assert connected.context.pages[-1].evaluate("window.called ?? 0") == 0, "the reader is in another world"
    holds_out(connected, panel)


def test_markup_puts_nothing_in_anybodys_mouth(connected, person):
    """Read as it is, or refused: never what nobody can see."""
    for name, markup in BODIES.items():
        panel = connected.look_anew(attacked(person, markup=markup))
        view = panel.wait_view("plan", "refused", "out_of_reach")
        assert FORGED not in panel.text(), name
        if view == "plan":
            assert person.expected["full_name"] in panel.text(), name
            holds_out(connected, panel)


def test_a_page_that_presses_keys_while_the_plan_is_shown(connected, person):
    page = connected.open(attacked(person, markup=OVERLAY))
    panel = connected.click_icon(page)
    panel.wait_view("plan")
    for script in (
        EVENTS,
        named(MESSAGES),
        "document.querySelector('div').requestFullscreen().catch(() => 0)",
    ):
        page.evaluate(script)
    page.evaluate("for (let turn = 0; turn < 5; turn += 1) { window.focus(); document.body.click(); }")
    page.mouse.click(200, 200)
    page.keyboard.press("Enter")
    holds_out(connected, panel)


def test_a_page_does_not_notice(connected, person, site):
    page = connected.open(attacked(person, SPY, "<x-spy></x-spy>"))
    page.wait_for_load_state("networkidle")
    before, globals_ = list(site.hits), page.evaluate("window.globals()")
    panel = connected.click_icon(page)
    panel.wait_view("plan")
    panel.press("Enter")
    panel.wait_view("report")
    assert page.evaluate("[window.seen, window.called]") == [0, 0], "no node, no attribute, no event"
    assert page.evaluate("window.globals()") == globals_
    assert site.hits == before
    loaded = "performance.getEntries().map((one) => one.name).filter((one) => one.includes('extension'))"
    assert page.evaluate(loaded) == [] and ID not in page.content()


def test_no_file_answers_a_page(connected, person):
    """Every file of the extension, by every way that a page can load one."""
    page = connected.open(person)
    connected.click_icon(page).wait_view("plan")
    files = [one.relative_to(EXTENSION).as_posix() for one in EXTENSION.rglob("*") if one.is_file()]
    assert len(files) > 50
    assert page.evaluate(PROBE, [f"{ORIGIN}/{one}" for one in files]) == []
