"""Whether everything fits: nothing sticks out sideways, no text of a control is cut."""

from __future__ import annotations

import json

from .side_panel import SidePanel

MISFITS = """(() => {
  const name = (one) => `${one.tagName}#${one.id}.${one.className} "${one.textContent.slice(0, 30)}"`;
  const shown = [...document.querySelectorAll("body *")].filter((one) =>
    one.checkVisibility() && !one.closest(".unseen, .unseen *, svg"));
  const inside = (one) => one.closest("pre, .wide");
  const found = shown.filter((one) => !inside(one)).flatMap((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < -0.5 || right > innerWidth + 0.5 ? [`sticks out: ${name(one)}`] : [];
  });
  const cut = [...document.querySelectorAll("button, select, summary, label")].filter((one) =>
    one.checkVisibility() && getComputedStyle(one).display !== "inline" &&
    (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1));
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  return [...found, ...cut.map((one) => `text is cut: ${name(one)}`)];
})()"""


def misfits(screen: SidePanel, direction: str = "ltr") -> list[str]:
    """What does not fit when text runs in this direction."""
    screen.evaluate(f"void (document.documentElement.dir = {json.dumps(direction)})")
    found = list(screen.evaluate(MISFITS))
    screen.evaluate("void (document.documentElement.dir = 'ltr')")
    return [f"{direction}: {one}" for one in found]
