"""Nothing that decides lies below the fold: heights at 360 pixels, and what twice the size leaves."""

from __future__ import annotations

import pytest

import connectors

from ..desk import value
from ..saved import Saved

WIDTH, CARD, PANEL = 360, 420, 600  # CSS pixels
HEIGHT = """(() => {
  const buttons = document.querySelector(".buttons").getBoundingClientRect();
  const parts = [...document.querySelectorAll("#view > :not(.buttons, [hidden])")];
  const last = parts.at(-1).getBoundingClientRect();
  return Math.ceil(last.bottom + scrollY + buttons.height);
})()"""
FIXED = """document.querySelector(".bar").getBoundingClientRect().height +
  document.querySelector(".buttons").getBoundingClientRect().height"""
BROKEN = """(() => {
  const broken = [];
  for (const button of document.querySelectorAll("button, a.button, .acts summary, .standings .status")) {
    if (!button.checkVisibility()) continue;
    const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      for (const { 0: word, index } of walker.currentNode.data.matchAll(/[^\\s]+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, index);
        range.setEnd(walker.currentNode, index + word.length);
        if (new Set([...range.getClientRects()].map((one) => one.top)).size > 1) broken.push(word);
      }
  }
  return broken;
})()"""


def size(panel, width, height, scale=1):
    told = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
    panel.send("Emulation.setDeviceMetricsOverride", **told)
    panel.wait(f"innerWidth === {width}")


def height(panel):
    size(panel, WIDTH, 900)
    return panel.evaluate(HEIGHT)


def test_a_new_person_in_one_crm_fits_a_card(solo, ines, record_property):
    tall = height(solo.plan(ines))
    record_property("height", tall)
    assert tall <= CARD


def test_two_crms_fit_one_panel(pair, ines, record_property):
    tall = height(pair.plan(ines))
    record_property("height", tall)
    assert tall <= PANEL


def test_the_longest_names_leave_the_plan_above_the_fold(desk, request, ines):
    label = "Microsoft Dynamics 365 Sales"
    desk.specs["ledger"] = desk.specs["ledger"].model_copy(update={"label": label})
    connectors.specs().update(desk.specs)
    pair = request.getfixturevalue("pair")
    name = "Maximiliane von Hohenstein " * 8
    html = ines.html.decode().replace(ines.expected["full_name"], name.strip())
    page = pair.open(Saved(ines.id, html.encode(), ines.expected))
    panel = pair.click_icon(page)
    panel.wait_view("plan")
    size(panel, 320, 900)
    assert label in panel.text() and panel.evaluate(BROKEN) == []
    assert panel.evaluate("document.querySelector('.person h1').getBoundingClientRect().height") < 80
    page.evaluate("history.pushState({}, '', '/in/somebody-else/')")
    panel.wait("document.getElementById('confirm').innerText.endsWith('anyway')")
    assert len(value(panel, "#confirm")) < 90 and value(panel, ".person h1", "title") == name.strip()


@pytest.mark.parametrize("who", ["solo", "connected"])
def test_every_row_is_one_line(who, request, ines):
    panel = request.getfixturevalue(who).plan(ines)
    size(panel, WIDTH, 900)
    rows = "[...document.querySelectorAll('[data-entity=person] > .rows > .row')]"
    tall = panel.evaluate(f"{rows}.map((one) => one.getBoundingClientRect().height)")
    assert len(tall) >= 3 and max(tall) < 32


@pytest.mark.parametrize(("width", "tall", "scale"), [(320, 640, 1), (180, 450, 2)])
def test_zoom_and_a_narrow_panel_leave_room(pair, ines, width, tall, scale):
    """At 200 % a panel of 360 by 900 pixels has half as many of its own."""
    panel = pair.plan(ines)
    size(panel, width, tall, scale)
    assert panel.evaluate(FIXED) < tall / 3
    assert panel.evaluate(BROKEN) == []
    assert value(panel, "#confirm").startswith("Confirm")
