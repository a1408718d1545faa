"""Names of countries and regions in the reader's languages: CLDR's and ISO 3166's.

`names.json` holds them as they are compared, without case, accents and full stops; it is written by
`python -m tests.tools.place_names`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from connectors.spelling.texts import fold

NAMES = Path(__file__).with_name("names.json")
DOUBTFUL = frozenset({"GE"})
"""Countries whose name is as often a region's of another: Georgia."""


def fold_place(text: str) -> str:
    return fold(text.replace(".", "").replace("-", " ").replace("\u2019", " ").replace("'", " "))


def country_of(name: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country's name, "" for any other text."""
    # longer than any country's name, so nothing is folded for it
    return country_names().get(fold_place(name), "") if len(name) <= 100 else ""


def is_doubtful(code: str, name: str) -> bool:
    """Whether a country's name is a region's elsewhere too, so that it needs another word beside it."""
    return code in DOUBTFUL and fold_place(name) in region_names("US", "types")


def is_region(code: str, name: str, *, both: bool = False) -> bool:
    """Whether a country has a first-level region of that name; `both`: whose city has the same name."""
    return fold_place(name) in region_names(code, "both" if both else "types")


def is_city_state(code: str, name: str) -> bool:
    return fold_place(name) in region_names(code, "city")


@cache
def read_names() -> tuple[dict[str, str], dict[str, dict[str, frozenset[str]]]]:
    """The code of every country's name, and of each country its regions' names by kind."""
    held = json.loads(NAMES.read_text("utf-8"))
    regions = {
        code: {kind: frozenset(names) for kind, names in kinds.items()}
        for code, kinds in held["regions"].items()
    }
    return held["countries"], regions


def country_names() -> dict[str, str]:
    return read_names()[0]


def region_names(code: str, kind: str) -> frozenset[str]:
    """`types` all of a country's regions; `both` and `city` as tables.toml lists them."""
    return read_names()[1].get(code, {}).get(kind, frozenset())
