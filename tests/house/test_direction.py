"""The screens turn around for languages that run from right to left: no style names a side of the screen."""

from __future__ import annotations

import re

import pytest

from tests import ROOT

STYLES = sorted((ROOT / "extension").rglob("*.css"))
SIDED = re.compile(
    r"""(?:^|[;{\s])(?:
        (?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b[\w-]*\s*: |
        (?:left|right)\s*: |
        (?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b |
        border-(?:top|bottom)-(?:left|right)-radius\s*:
    )""",
    re.VERBOSE,
)
FOUR = re.compile(r"(?:margin|padding|inset|border-width)\s*:\s*([^;{}]+);")


def sided(style: str) -> list[str]:
    """Declarations that would stay where they are when the text turns around."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    uneven = [one[0] for one in FOUR.finditer(bare) if unlike(re.split(r"\s+(?![^(]*\))", one[1].strip()))]
    return [one[0].strip() for one in SIDED.finditer(bare)] + uneven


def unlike(values: list[str]) -> bool:
    """Whether right and left differ in a shorthand of four values."""
    return len(values) == 4 and values[1] != values[3]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_style_names_a_side(path):
    assert sided(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "style",
    [
        "a { margin-left: 1px; }",
        "a { border-right: 1px solid; }",
        "a{left:0}",
        "a { text-align: right; }",
        "a { padding: 1px 2px 3px 4px; }",
        "a { border-top-left-radius: 1px; }",
    ],
)
def test_a_side_is_found(style):
    assert sided(style) != []


def test_what_turns_around_is_not():
    style = "a { margin-inline-start: 1px; padding: 0 max(1px, 2px) 3px; inset-inline-end: 0; top: 0; }"
    assert sided(style) == []
