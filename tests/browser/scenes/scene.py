"""Every state of the screens, by name, with what brings it about. A state more is a function more."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..side_panel import SidePanel

Ask = Callable[[str], Any]  # a fixture's value by its name
Scene = Callable[[Ask], SidePanel]
SCENES: dict[str, tuple[Scene, str]] = {}
AFTER: dict[str, str] = {}
"""The state that another one passes as it is, and in which it is checked on the way."""
SIGHTS: dict[str, str] = {}
"""What a picture must show, by the state's name, where the page is taller than a picture."""


SHOWN: dict[str, str] = {}
"""Words that the picture of a state shows, by its name, where they are others than those that are heard."""


def scene(
    says: str, name: str = "", at: str = "", shows: str = "", after: str = ""
) -> Callable[[Scene], Scene]:
    """Register a state under its function's name, with words that a screen reader hears in it.

    `shows` are words that its picture shows, where a screen reader hears others. `at` is the selector of what
    the state is about, where that may lie below the window. `after` is the state that it passes.
    """

    def keep(bring: Scene) -> Scene:
        own = name or bring.__name__
        if own in SCENES:
            raise ValueError(f"two states are called {own}")

        def reach(ask: Ask) -> SidePanel:
            screen = bring(ask)
            if tell := getattr(ask, "tell_reached", None):
                tell(own, screen)
            return screen

        SCENES[own] = (reach, says)
        if after:
            AFTER[own] = after
        if at:
            SIGHTS[own] = at
        if shows:
            SHOWN[own] = shows
        return reach

    return keep


def every_scene() -> dict[str, tuple[Scene, str]]:
    """The table, filled by each module beside this file."""
    for file in sorted(Path(__file__).parent.glob("*.py")):
        if file.stem not in {"__init__", "scene", "pictures"}:
            importlib.import_module(f".{file.stem}", __package__)
    return SCENES


def list_journeys() -> dict[str, list[str]]:
    """The states on the way to each one that leads no further, in their order. Every state stands once."""
    ends = [name for name in every_scene() if name not in AFTER.values()]
    return {end: list(trace_back(end))[::-1] for end in ends}


def trace_back(name: str) -> Iterator[str]:
    while name:
        yield name
        name = AFTER.get(name, "")
