"""A long day: a hundred profiles one after the other, and LinkedIn sees a person who reads."""

from __future__ import annotations

import time

import pytest

from ..saved import Saved, saved_pages
from ..side_panel import press_icon
from .network import Network

PROFILES = 100
CONFIRMED = 10  # every so many
LAYOUTS = ("sdui_2026_profile_own_es", "ember_2025_profile_own_en", "public_2025_profile_own_en")
WATCH = """<script>(() => {
  window.seen = [];
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  const kinds = ["click", "auxclick", "mousedown", "mousemove", "pointerdown", "keydown", "keyup", "submit",
    "input", "change", "focusin", "scroll", "wheel", "touchstart", "dragstart", "copy", "popstate"];
  addEventListener("load", () => {
    new MutationObserver((changes) => { window.seen.push(...changes.map((one) => one.type)); })
      .observe(document, all);
    for (const kind of kinds) addEventListener(kind, () => { window.seen.push(kind); }, true);
  });
})();</script>"""


def profile(number: int) -> Saved:
    """Somebody else, on a page of one of the layouts."""
    saved = saved_pages()[LAYOUTS[number % len(LAYOUTS)]]
    slug, name = saved.expected["public_id"], saved.expected["full_name"]
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}").capitalize()
    html = saved.html.decode().replace(slug, f"person-{number}").replace(name, f"{name} {letters}")
    if member := saved.expected.get("member_urn"):
        html = html.replace(member.split(":")[-1], f"ACoAAB{number:08}")
    watched = html.replace("</head>", f"{WATCH}</head>", 1).encode()
    return Saved(letters, watched, {"input_url": f"https://www.linkedin.com/in/person-{number}/"})


@pytest.fixture
def day(connected):
    """The panel of one tab, open on the first profile."""
    page = connected.open(profile(0))
    panel = connected.click_icon(page)
    panel.wait_view("plan")
    return page, panel


def read(rep, page, panel, number: int) -> None:
    """Open a profile, press the icon, see its plan; confirm some."""
    saved = profile(number)
    rep.site.serve(saved.url, saved.html)
    page.goto(saved.url)
    press_icon(rep.context, page)
    panel.wait(f"document.querySelector('h1')?.textContent.includes('{saved.id}')")
    panel.wait_view("plan")
    if number % CONFIRMED == 0:
        panel.press("Enter")
        panel.wait_view("report")


def test_a_hundred_profiles(connected, day, site, record_property):
    page, panel = day
    network = Network(connected.context)
    actions, begun = [], time.monotonic()
    site.hits.clear()
    for number in range(PROFILES):
        read(connected, page, panel, number)
        actions += page.evaluate("window.seen")
    took = time.monotonic() - begun
    opened = [one for one in site.hits if "/in/person-" in one]
    linkedin = [one for one in network.asked if "linkedin" in one]
    record_property("session", [PROFILES, len(linkedin), len(actions), round(took)])
    assert any(one.startswith(connected.relay.address) for one in network.asked), "the control: it is seen"
    assert linkedin == [] and actions == []
    assert {one.partition("/")[2] for one in site.hits if one not in opened} <= {"favicon.ico"}
    assert len(opened) == len({*opened}) == PROFILES, "each was asked for once, by the rep"
    assert len(connected.cards()) == PROFILES // CONFIRMED
