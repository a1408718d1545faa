"""The checks of the screens find what they are for: each fault is planted and told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ..fit import misfits
from ..in_tab import InTab
from ..looks import LOOKS
from .axe import COLOURS, findings
from .keyboard import walk

PLANT = "void document.querySelector('main').insertAdjacentHTML('beforeend', '{}')"


@pytest.fixture
def screen(rep):
    expect(rep.options.locator("#address")).not_to_have_value("")
    return InTab(rep.options)


PLANTED = {
    "label": "<input>",
    "button-name": "<button></button>",
    "heading-order": "<h4>Far below</h4>",
    "color-contrast": "<p class=faint>Faint</p>",
    "aria-roles": "<p role=buton>Wrong</p>",
    "target-size": "<p><button class=tiny>a</button><button class=tiny>b</button></p>",
}
# the settings allow no style in markup
FAINT = """void [...document.querySelectorAll(".faint")].map((one) => { one.style.color = "#ccc"; })"""
TINY = """void [...document.querySelectorAll(".tiny")].map((one) => Object.assign(one.style, {
  width: "9px", height: "9px", padding: 0, fontSize: "9px" }))"""


def test_axe_finds_each_fault_and_the_colours_alone_when_asked(screen):
    assert findings(screen) == []
    screen.evaluate(PLANT.format("".join(PLANTED.values())))
    screen.evaluate(FAINT)
    screen.evaluate(TINY)
    found = findings(screen)
    assert {one.split(" ")[0] for one in found} >= set(PLANTED), found
    assert {one.split(" ")[0] for one in findings(screen, COLOURS)} == {"color-contrast"}


@pytest.mark.parametrize(
    ("style", "words"),
    [("width: 2000px", "sticks out"), ("width: 20px; overflow: hidden; white-space: nowrap", "text is cut")],
)
def test_what_does_not_fit_is_found(screen, style, words):
    assert misfits(screen) == [] == misfits(screen, "rtl")
    screen.evaluate(PLANT.format("<button id=bad>Long enough</button>"))
    screen.evaluate(f"void (document.getElementById('bad').style = '{style}')")
    assert words in misfits(screen)[0] and words in misfits(screen, "rtl")[0]


def test_what_is_wrong_by_keyboard_is_found(screen):
    count, places, faults = walk(screen)
    assert set(places) == set(range(count)) and faults == []
    screen.evaluate(PLANT.format("<button id=bad>Unseen</button>"))
    screen.evaluate("void (document.getElementById('bad').style.outline = 'none')")
    *_, faults = walk(screen)
    assert "focus is not visible" in faults[0]


def test_zoom_halves_the_width(screen):
    (zoom,) = (one for one in LOOKS if one.name == "zoom")
    zoom.put_on(screen, 1000)
    assert screen.evaluate("[innerWidth, devicePixelRatio]") == [500, 2]
