"""Going through a screen by Tab: what can be reached, in which order, and whether it is seen."""

from __future__ import annotations

import itertools

from ..looks import prefer
from ..side_panel import SidePanel

STOPS = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !one.matches(":disabled, [tabindex='-1']"))"""
INNER = "4 * [...document.querySelectorAll('[type=date]')].filter((one) => one.checkVisibility()).length"
"""A day is typed in parts, each of them a stop of its own."""
UNSEEN = f"""{STOPS}.flatMap((one) => {{
  one.focus({{ focusVisible: true }});
  const {{ outlineStyle, outlineWidth }} = getComputedStyle(one);
  return outlineStyle === "none" || parseFloat(outlineWidth) < 2 ? `${{one.tagName}}#${{one.id}}` : [];
}})"""
HERE = f"""(() => {{
  const one = document.activeElement;
  const {{ left, right, top, bottom }} = one.getBoundingClientRect();
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const {{ outlineStyle, outlineWidth, outlineColor }} = getComputedStyle(one);
  const faults = [
    outlineStyle === "none" || parseFloat(outlineWidth) < 2 ? "its focus is not visible" : "",
    there && (one.contains(there) || there.contains(one)) ? "" : "something covers it",
    one.tabIndex > 0 ? "it jumps the queue" : "",
  ].filter(Boolean);
  const name = `${{one.tagName}}#${{one.id}} "${{one.innerText?.slice(0, 30) ?? ""}}"`;
  return [{STOPS}.indexOf(one), ...faults.map((fault) => `${{name}}: ${{fault}} ${{outlineColor}}`)];
}})()"""


def walk(screen: SidePanel) -> tuple[int, list[int], list[str]]:
    """How many stops there are, the places that Tab came to in their order, what is wrong at them."""
    count = screen.evaluate(f"{STOPS}.length")
    places, faults = [], []
    for _ in range(count + 2 + screen.evaluate(INNER)):
        screen.send("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
        place, *wrong = screen.evaluate(HERE)
        if place >= 0 and places[-1:] != [place]:
            places.append(place)
            faults += wrong
    return count, places, sorted(set(faults))


def by_keys(screen: SidePanel) -> list[str]:
    """What is wrong for somebody who uses the keyboard alone, with and without forced colours."""
    count, places, faults = walk(screen)
    missed = sorted(set(range(count)) - set(places))
    jumps = [step for step in itertools.pairwise(places) if step[1] not in (step[0] + 1, 0)]
    prefer(screen, **{"forced-colors": "active"})
    unseen = screen.evaluate(UNSEEN)
    prefer(screen, **{"forced-colors": "none"})
    told = {"not reached": missed, "out of order": jumps, "no focus in forced colours": unseen}
    return [*faults, *(f"{what}: {which}" for what, which in told.items() if which)]
