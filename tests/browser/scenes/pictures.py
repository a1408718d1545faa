"""A picture of every state of the screens. Not a test of its own: `python -m tests.tools.screens` runs it."""

from __future__ import annotations

import json
import re

import pytest

from tests.tools.screens import DARK, FOLDER

from ..looks import Look
from .scene import SHOWN, SIGHTS, every_scene

SCENES = every_scene()
WIDTH, LOWEST, HIGHEST = 400, 420, 1100  # CSS pixels
TALL = "Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)"

IN_SIGHT = "document.querySelector({}).scrollIntoView({{ block: 'center' }})"

IN_FRAME = """(({{ top, bottom }}) => top < innerHeight && bottom > 0)(
  document.querySelector({}).getBoundingClientRect())"""
OF_TESTS = re.compile(r"\b(Bridge|Memory|Ledger)\b")
ALL_TEXT = """document.body.innerText + [...document.querySelectorAll("input, textarea")]
  .map((field) => field.value).join(" ")"""


@pytest.mark.parametrize("name", SCENES)
def test_picture(name, request):
    bring, says = SCENES[name]
    screen = bring(request.getfixturevalue)
    shown = screen.evaluate(ALL_TEXT)
    assert SHOWN.get(name, says) in shown, "the picture shows what its name says"
    assert not OF_TESTS.search(shown), "and names only CRMs that there are"
    for scheme in ("light", "dark") if name in DARK else ("light",):
        Look(name, scheme=scheme, width=WIDTH).put_on(screen, WIDTH)
        height = min(max(screen.evaluate(TALL), LOWEST), HIGHEST)
        size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1}
        screen.send("Emulation.setDeviceMetricsOverride", mobile=False, **size)
        screen.wait(f"innerHeight === {height}")
        if name in SIGHTS:
            screen.evaluate(IN_SIGHT.format(json.dumps(SIGHTS[name])))
            assert screen.evaluate(IN_FRAME.format(json.dumps(SIGHTS[name]))), "and inside the frame"
        screen.picture(FOLDER / f"{name}-{scheme}.png")
