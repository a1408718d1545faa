"""The looks that every state is checked in: schemes, zoom and width, as the browser makes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .side_panel import SidePanel

HEIGHT = 720  # CSS pixels


@dataclass(frozen=True)
class Look:
    """At 200 % zoom a page has half as many CSS pixels, each of them twice as large."""

    name: str
    scheme: str = "light"
    zoom: int = 1
    width: int = 0  # CSS pixels before zoom; 0: as wide as the screen is

    def put_on(self, screen: SidePanel, wide: int) -> None:
        """`wide` is the width of the screen in CSS pixels."""
        width = (self.width or wide) // self.zoom
        size = {"width": width, "height": HEIGHT // self.zoom, "deviceScaleFactor": self.zoom}
        screen.send("Emulation.setDeviceMetricsOverride", mobile=False, **size)
        prefer(screen, **{"prefers-color-scheme": self.scheme})
        screen.wait(f"innerWidth === {width}")


LOOKS = [Look("light"), Look("dark", scheme="dark"), Look("zoom", zoom=2), Look("narrow", width=320)]


def prefer(screen: SidePanel, **features: str) -> None:
    """What the rep has set in the system, motion reduced unless said otherwise."""
    asked = {"prefers-reduced-motion": "reduce", **features}
    screen.send("Emulation.setEmulatedMedia", features=[{"name": one, "value": asked[one]} for one in asked])
    for name, value in asked.items():
        screen.wait(f"matchMedia({json.dumps(f'({name}: {value})')}).matches")


FOCUSED = "document.activeElement.id"
GIVE_FOCUS = """void (document.activeElement.blur(),
  document.getElementById({})?.focus({{ preventScroll: true }}), scrollTo(0, 0))"""


@contextmanager
def look_only(screen: SidePanel) -> Iterator[None]:
    """Afterwards the screen is as it was: its own size and schemes, and the same thing in focus."""
    focused = screen.evaluate(FOCUSED)
    yield
    screen.send("Emulation.clearDeviceMetricsOverride")
    screen.send("Emulation.setEmulatedMedia", features=[])
    screen.evaluate(GIVE_FOCUS.format(json.dumps(focused)))
