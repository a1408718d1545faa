"""Names of countries and regions in the reader's languages: CLDR's by Babel, ISO 3166's by pycountry.

Read once, at first use; nothing is fetched. Names are compared without case, accents and full stops.
"""

from __future__ import annotations

import gettext
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

from connectors.spelling.texts import fold

LANGUAGES = (
    *("ar", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja"),
    *("ko", "mr", "ms", "nb", "nl", "pa", "pl", "pt", "ro", "ru", "sv", "te", "th", "tl", "tr", "uk", "vi"),
    *("zh", "zh_Hant"),
)
"""The reader's, as Babel calls them; tests/stages compares them with extension/reader/words/."""
CATALOGUES = Path(pycountry.LOCALES_DIR)
OTHER_NAMES = {"nb": "nb_NO", "zh": "zh_CN", "zh_Hant": "zh_TW", "tl": "fil", "pt": "pt_BR"}
TABLE = tomllib.loads(Path(__file__).with_name("tables.toml").read_text("utf-8"))
DOUBTFUL = frozenset({"GE"})
"""Countries whose name is as often a region's of another: Georgia."""


def fold_place(text: str) -> str:
    return fold(text.replace(".", "").replace("-", " ").replace("\u2019", " ").replace("'", " "))


def country_of(name: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country's name, "" for any other text."""
    # longer than any country's name, so nothing is folded for it
    return country_names().get(fold_place(name), "") if len(name) <= 100 else ""


@cache
def country_names() -> dict[str, str]:
    """Every name, and the code; a name that two countries share is left out."""
    found: dict[str, set[str]] = {}
    codes = {country.alpha_2 for country in pycountry.countries}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            # CLDR's territories hold continents too; Kosovo has no code of ISO 3166 yet
            if code in codes | {"XK"}:
                found.setdefault(fold_place(name), set()).add(code)
    for country in pycountry.countries:
        for name in (
            country.name,
            getattr(country, "common_name", ""),
            getattr(country, "official_name", ""),
        ):
            found.setdefault(fold_place(name), set()).add(country.alpha_2)
    for code, names in TABLE["countries"].items():
        for name in names:
            found[fold_place(name)] = {code}
    return {name: codes.pop() for name, codes in found.items() if name and len(codes) == 1}


def load_place_names() -> None:
    """Read every table now, so that nobody's first plan waits: about 1.3 s and 50 MB, once a process."""
    country_names()
    all_region_names()


def is_doubtful(code: str, name: str) -> bool:
    """Whether a country's name is a region's elsewhere too, so that it needs another word beside it."""
    return code in DOUBTFUL and fold_place(name) in region_names("US", "types")


def is_region(code: str, name: str, *, both: bool = False) -> bool:
    """Whether a country has a first-level region of that name; `both`: whose city has the same name."""
    return fold_place(name) in region_names(code, "both" if both else "types")


def is_city_state(code: str, name: str) -> bool:
    return fold_place(name) in region_names(code, "city")


@cache
def region_names(code: str, kind: str) -> frozenset[str]:
    """The names of a country's regions: `types` all of them, `both` and `city` as tables.toml lists them."""
    wanted = TABLE["regions"].get(code, {})
    listed = {f"{code}-{part}" for part in wanted.get(kind, ())}
    if kind == "types":
        types, listed = set(wanted.get("types", ())), {f"{code}-{part}" for part in wanted.get("codes", ())}
        listed |= {region.code for region in regions_of(code) if region.type in types}
    return frozenset(name for part in listed for name in all_region_names().get(part, ()))


@cache
def all_region_names() -> dict[str, frozenset[str]]:
    """By ISO 3166-2 code, for the countries that tables.toml names."""
    regions = [region for code in TABLE["regions"] for region in regions_of(code)]
    found: dict[str, set[str]] = {part.code: set(spell_region(part.name)) for part in regions}
    for language in LANGUAGES:
        path = CATALOGUES / OTHER_NAMES.get(language, language) / "LC_MESSAGES" / "iso3166-2.mo"
        # pycountry has no catalogue for some of the reader's languages; CLDR's names remain
        if not path.exists():
            continue
        with path.open("rb") as file:
            words = gettext.GNUTranslations(file)
        for part in regions:
            found[part.code].update(spell_region(words.gettext(part.name)))
    return {code: frozenset(names) for code, names in found.items()}


def regions_of(code: str) -> Iterable[Any]:
    """A country's regions of every level, as pycountry's objects with `code`, `name` and `type`."""
    held: Iterable[Any] = pycountry.subdivisions.get(country_code=code) or ()  # type: ignore[no-untyped-call]
    return held


def spell_region(name: str) -> list[str]:
    """`Cataluña [Catalunya]` is two names, `Madrid, Comunidad de` is turned round."""
    said: list[str] = []
    for part in name.replace("]", "").replace("[", ";").replace("/", ";").split(";"):
        head, _, tail = part.partition(",")
        said += [fold_place(part), fold_place(f"{tail} {head}")] if tail else [fold_place(part)]
    return [part for part in said if part]
