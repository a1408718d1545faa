"""The panel from 320 to 480 pixels, and at twice the text size: nothing is cut off sideways."""

from __future__ import annotations

import pytest

from ..saved import saved_pages

WIDER = "document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("width", [320, 480])
def test_nothing_sticks_out(connected, width):
    panel = connected.plan(saved_pages()["sdui_2026_profile_grouped_synthetic_fr"])
    panel.send(
        "Emulation.setDeviceMetricsOverride", width=width, height=700, deviceScaleFactor=1, mobile=False
    )
    panel.wait(f"innerWidth === {width}")
    assert panel.evaluate(WIDER) <= 0
    panel.evaluate("void (document.documentElement.style.fontSize = document.body.style.fontSize = '28px')")
    assert panel.evaluate(WIDER) <= 0
    panel.press("Enter")
    panel.wait_view("report")
    assert panel.evaluate(WIDER) <= 0
