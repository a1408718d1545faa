"""Nothing that decides lies below the fold: heights at 360 pixels, and what twice the size leaves."""

from __future__ import annotations

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


def test_a_new_person_in_one_crm_fits_a_card_and_every_row_is_one_line(solo, ines, record_property):
    panel = solo.plan(ines)
    tall = height(panel)
    record_property("height", tall)
    assert tall <= CARD
    rows = "[...document.querySelectorAll('[data-entity=person] > .rows > .row')]"
    heights = panel.evaluate(f"{rows}.map((one) => one.getBoundingClientRect().height)")
    assert len(heights) >= 3 and max(heights) < 32


def test_two_crms_fit_one_panel_and_zoom_leaves_room(pair, ines, record_property):
    """At 200 % a panel of 360 by 900 pixels has half as many of its own; and one that is narrow."""
    panel = pair.plan(ines)
    tall = height(panel)
    record_property("height", tall)
    assert tall <= PANEL
    for wide, high, scale in ((320, 640, 1), (180, 450, 2)):
        size(panel, wide, high, scale)
        assert panel.evaluate(FIXED) < high / 3, wide
        assert panel.evaluate(BROKEN) == [], wide
        assert value(panel, "#confirm").startswith("Confirm")


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
