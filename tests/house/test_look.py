"""The colours of the screens keep the contrast that WCAG 2.2 AA asks for, in light and in dark."""

from __future__ import annotations

import re

import pytest

from tests import ROOT

LOOK = (ROOT / "extension/screen/look.css").read_text(encoding="utf-8")
TEXT = [
    *(("ink", ground) for ground in ("paper", "card", "tint")),
    *(("soft", ground) for ground in ("paper", "card")),
    *(("on-accent", ground) for ground in ("accent", "accent-press")),
    *(("accent", ground) for ground in ("card", "tint")),
    *(("on-tint", ground) for ground in ("tint", "paper")),
    *(("warn", ground) for ground in ("card", "warn-tint")),
    *(("bad", ground) for ground in ("card", "bad-tint")),
]
SCHEMES = re.compile(r"@media \(prefers-color-scheme: \w+\) \{(.*?)\n\}", re.DOTALL)
EDGES = [("edge", "card"), ("edge", "paper"), ("accent", "paper"), ("accent", "card")]


def colours(scheme):
    light, dark = LOOK.split("@media (prefers-color-scheme: dark)")
    part = light if scheme == "light" else dark
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3)], ids=["text", "edges"])
def test_contrast(scheme, pairs, least):
    found = colours(scheme)
    low = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in low.items() if ratio < least} == {}


def test_colours_have_names():
    """Only look.css knows a colour, so that dark is never forgotten."""
    for path in (ROOT / "extension").rglob("*.css"):
        if path.name != "look.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b(?![^{]*\{)|rgb\(", path.read_text()), path.name


def test_the_dark_scheme_changes_colours_alone():
    """So axe's other rules need not be asked again in it (tests/browser/access)."""
    for folder in ("extension", "server/admin"):
        for path in (ROOT / folder).rglob("*.css"):
            for block in SCHEMES.findall(path.read_text()):
                names = re.findall(r"^\s*([\w-]+):", block, re.M)
                assert names and all(name.startswith("--") for name in names), path.name


def test_no_style_changes_between_the_usual_width_and_320():
    """So the tree of the one is that of the other, which is looked at by the rules of layout alone."""
    styles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "extension").rglob("*.css"))]
    widths = [int(width) for style in styles for width in re.findall(r"(?:max|min)-width: (\d+)px\)", style)]
    assert widths and max(widths) < 320
