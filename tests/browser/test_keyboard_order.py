"""By Tab through every state: each control is reached, in the order of the screen, and its focus is seen."""

from __future__ import annotations

import itertools

import pytest

from . import scenes_about, scenes_other, scenes_plan, scenes_settings  # noqa: F401  (they fill the table)
from .keyboard import walk
from .looks import prefer
from .scenes import every_scene

SCENES = every_scene()
FOCUSED = "document.activeElement !== document.body"


@pytest.mark.parametrize("name", SCENES)
def test_every_control_is_reached_and_seen(name, request):
    screen = SCENES[name][0](request.getfixturevalue)
    assert screen.evaluate(FOCUSED) or name.startswith(("about", "settings")), "a new view takes the focus"
    for colours in ("none", "active"):
        prefer(screen, **{"forced-colors": colours})
        count, places, faults = walk(screen)
        assert set(places) == set(range(count)), "everything is reached"
        steps = itertools.pairwise(places)
        assert all(after in (before + 1, 0) for before, after in steps), f"out of order: {places}"
        assert faults == [], colours
