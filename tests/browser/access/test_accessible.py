"""Every state in every look: axe finds nothing, everything fits, nothing moves, it is said aloud.

By Tab each control is reached, in the order of the screen, and its focus is seen.
"""

from __future__ import annotations

import pytest

from ..fit import misfits
from ..looks import LOOKS, look_only, prefer
from ..scenes.scene import every_scene, list_journeys
from .axe import COLOURS, LAYOUT, findings
from .keyboard import by_keys

SCENES, JOURNEYS = every_scene(), list_journeys()
MOVING = "document.getAnimations().filter((one) => one.playState === 'running').length"
FOCUSED = "document.activeElement !== document.body"
SAID = "[...document.querySelectorAll('[role=status]')].map((one) => one.textContent).join(' ')"


class Journey:
    """A fixture's value by its name; each of the states is checked when it is reached."""

    def __init__(self, request, states):
        self.request, self.states = request, states
        self.checked, self.wrong = [], {}

    def __call__(self, name):
        return self.request.getfixturevalue(name)

    def tell_reached(self, name, screen):
        if name in self.states:
            self.checked.append(name)
            with look_only(screen):
                wrong = check_state(name, screen)
            self.wrong |= {f"{name}, {look}": found for look, found in wrong.items()}


def check_state(name, screen):
    """What is wrong in a state, by its look."""
    says, said = SCENES[name][1], screen.evaluate(SAID)
    assert says in said, f"{name}: its scene says {says!r}, and what has role=status is {said!r}"
    takes_focus = not name.startswith(("about", "cards", "settings", "welcome"))
    assert screen.evaluate(FOCUSED) or not takes_focus, f"{name}: a new view takes the focus"
    wide = screen.evaluate("innerWidth")
    wrong = {"keyboard": by_keys(screen)}
    for look in LOOKS:
        look.put_on(screen, wide)
        assert screen.evaluate(MOVING) == 0, f"{name}: motion is reduced"
        # the dark one is of the same size as the light one; of the styles none tells the narrow one from it
        rules = {"dark": [COLOURS], "narrow": [LAYOUT]}.get(look.name, [])
        found = findings(screen, *rules)
        wrong[look.name] = found if look.scheme == "dark" else [*found, *fit_both_ways(screen)]
    return {look: found for look, found in wrong.items() if found}


def fit_both_ways(screen):
    return [*misfits(screen), *misfits(screen, "rtl")]


@pytest.mark.usefixtures("parked")
@pytest.mark.parametrize("end", JOURNEYS, ids=map("-".join, JOURNEYS.values()))
def test_every_state_on_the_way_in_every_look(end, request, record_property):
    journey = Journey(request, JOURNEYS[end])
    SCENES[end][0](journey)
    assert journey.checked == JOURNEYS[end]
    record_property("looks", [len(journey.checked), len(LOOKS), sum(map(len, journey.wrong.values()))])
    assert journey.wrong == {}


def test_no_state_is_left_out():
    checked = [name for states in JOURNEYS.values() for name in states]
    assert sorted(checked) == sorted(SCENES), "each once"


def test_what_moves_is_still_when_motion_is_reduced(request):
    """The control: without the wish the same state moves."""
    panel = SCENES["busy"][0](request.getfixturevalue)
    prefer(panel, **{"prefers-reduced-motion": "no-preference"})
    assert panel.evaluate(MOVING) > 0
    prefer(panel)
    assert panel.evaluate(MOVING) == 0
