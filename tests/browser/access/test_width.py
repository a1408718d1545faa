"""The panel from 320 to 480 pixels, and at twice the text size: nothing is cut off sideways."""

from __future__ import annotations

from ..saved import saved_pages

WIDER = "document.documentElement.scrollWidth - innerWidth"


def test_nothing_sticks_out(connected):
    panel = connected.plan(saved_pages()["sdui_2026_profile_grouped_synthetic_fr"])
    assert widest(panel) <= 0
    panel.evaluate("void (document.documentElement.style.fontSize = document.body.style.fontSize = '28px')")
    assert widest(panel) <= 0
    panel.press("Enter")
    panel.wait_view("report")
    assert widest(panel) <= 0


def widest(panel):
    """By how many pixels the page is wider than the panel, at the worse of the two widths."""
    found = []
    for width in (320, 480):
        size = {"width": width, "height": 700, "deviceScaleFactor": 1}
        panel.send("Emulation.setDeviceMetricsOverride", mobile=False, **size)
        panel.wait(f"innerWidth === {width}")
        found.append(panel.evaluate(WIDER))
    return max(found)
