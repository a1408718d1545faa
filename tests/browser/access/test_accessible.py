"""Every state in every look: axe finds nothing, everything fits, nothing moves, it is said aloud.

By Tab each control is reached, in the order of the screen, and its focus is seen.
"""

from __future__ import annotations

import pytest

from ..fit import misfits
from ..looks import LOOKS, prefer
from ..scenes.scene import every_scene
from .axe import COLOURS, findings
from .keyboard import by_keys

SCENES = every_scene()
MOVING = "document.getAnimations().filter((one) => one.playState === 'running').length"
FOCUSED = "document.activeElement !== document.body"
SAID = "[...document.querySelectorAll('[role=status]')].map((one) => one.textContent).join(' ')"


@pytest.fixture(params=SCENES)
def state(request):
    """A screen in this state, the words that a screen reader hears, whether it must take the focus."""
    bring, says = SCENES[request.param]
    return (
        bring(request.getfixturevalue),
        says,
        not request.param.startswith(("about", "settings", "welcome")),
    )


def test_a_state_in_every_look(state, record_property):
    screen, says, takes_focus = state
    assert says in screen.evaluate(SAID), "a screen reader is told"
    assert screen.evaluate(FOCUSED) or not takes_focus, "a new view takes the focus"
    wide = screen.evaluate("innerWidth")
    keys = by_keys(screen)
    wrong = {"keyboard": keys} if keys else {}
    for look in LOOKS:
        look.put_on(screen, wide)
        assert screen.evaluate(MOVING) == 0, "motion is reduced"
        if look.scheme == "dark":  # of the same size as the light one
            found = findings(screen, COLOURS)
        else:
            found = [*findings(screen), *misfits(screen), *misfits(screen, "rtl")]
        wrong |= {look.name: found} if found else {}
    record_property("looks", [len(LOOKS), sum(len(one) for one in wrong.values())])
    assert wrong == {}


def test_what_moves_is_still_when_motion_is_reduced(request):
    """The control: without the wish the same state moves."""
    panel = SCENES["busy"][0](request.getfixturevalue)
    prefer(panel, **{"prefers-reduced-motion": "no-preference"})
    assert panel.evaluate(MOVING) > 0
    prefer(panel)
    assert panel.evaluate(MOVING) == 0
