"""By Tab through every state: each control is reached, in the order of the screen, and its focus is seen."""

from __future__ import annotations

import itertools

import pytest

from .keyboard import unseen, walk
from .looks import prefer
from .scenes import every_scene

SCENES = every_scene()
FOCUSED = "document.activeElement !== document.body"


@pytest.mark.parametrize("name", SCENES)
def test_every_control_is_reached_and_seen(name, request):
    screen = SCENES[name][0](request.getfixturevalue)
    assert screen.evaluate(FOCUSED) or name.startswith(("about", "settings")), "a new view takes the focus"
    count, places, faults = walk(screen)
    assert set(places) == set(range(count)), "everything is reached"
    steps = itertools.pairwise(places)
    assert all(after in (before + 1, 0) for before, after in steps), f"out of order: {places}"
    assert faults == []
    prefer(screen, **{"forced-colors": "active"})
    assert unseen(screen) == []
