"""A picture of every state of the screens. Not a test of its own: `python -m tests.tools.screens` runs it."""

from __future__ import annotations

import json

import pytest

from tests.tools.screens import DARK, FOLDER

from ..looks import Look
from .scene import SIGHTS, every_scene

SCENES = every_scene()
WIDTH, LOWEST, HIGHEST = 400, 420, 1100  # CSS pixels
TALL = "Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)"

IN_SIGHT = "document.querySelector({}).scrollIntoView({{ block: 'center' }})"


@pytest.mark.parametrize("name", SCENES)
def test_picture(name, request):
    bring, _ = SCENES[name]
    screen = bring(request.getfixturevalue)
    for scheme in ("light", "dark") if name in DARK else ("light",):
        Look(name, scheme=scheme, width=WIDTH).put_on(screen, WIDTH)
        height = min(max(screen.evaluate(TALL), LOWEST), HIGHEST)
        size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1}
        screen.send("Emulation.setDeviceMetricsOverride", mobile=False, **size)
        screen.wait(f"innerHeight === {height}")
        if name in SIGHTS:
            screen.evaluate(IN_SIGHT.format(json.dumps(SIGHTS[name])))
        screen.picture(FOLDER / f"{name}-{scheme}.png")
