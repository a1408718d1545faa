"""`python -m tests.tools.place_names`: names of countries and regions in LinkedIn's languages.

CLDR's by Babel and ISO 3166's by pycountry, with what `server/stages/places/tables.toml` adds by hand. It
writes `server/stages/places/names.json`, so that the relay holds neither library: 50 MB and a second of CPU.
"""

from __future__ import annotations

import gettext
import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

from server.stages.places.countries import NAMES, fold_place
from tests import ROOT

LANGUAGES = (
    *("ar", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja"),
    *("ko", "mr", "ms", "nb", "nl", "pa", "pl", "pt", "ro", "ru", "sv", "te", "th", "tl", "tr", "uk", "vi"),
    *("zh", "zh_Hant"),
)
"""The reader's, as Babel calls them; tests/stages compares them with extension/reader/words/."""
CATALOGUES = Path(pycountry.LOCALES_DIR)
OTHER_NAMES = {"nb": "nb_NO", "zh": "zh_CN", "zh_Hant": "zh_TW", "tl": "fil", "pt": "pt_BR"}
TABLE = tomllib.loads((ROOT / "server/stages/places/tables.toml").read_text("utf-8"))
KINDS = ("types", "both", "city")


def name_countries() -> dict[str, str]:
    """Every name, and the ISO 3166-1 code; a name that two countries share is left out."""
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


def name_regions(code: str, kind: str, names: dict[str, set[str]]) -> list[str]:
    """The names of a country's regions: `types` all of them, `both` and `city` as tables.toml lists them."""
    wanted = TABLE["regions"].get(code, {})
    listed = {f"{code}-{part}" for part in wanted.get(kind, ())}
    if kind == "types":
        types, listed = set(wanted.get("types", ())), {f"{code}-{part}" for part in wanted.get("codes", ())}
        listed |= {region.code for region in regions_of(code) if region.type in types}
    return sorted({name for part in listed for name in names.get(part, ())})


def spell_regions() -> dict[str, set[str]]:
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
    return found


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


def write_names() -> str:
    """The text of names.json: what was found, in an order of its own, so that a change is seen."""
    names = spell_regions()
    regions = {
        code: {kind: name_regions(code, kind, names) for kind in KINDS} for code in sorted(TABLE["regions"])
    }
    found = {"countries": dict(sorted(name_countries().items())), "regions": regions}
    return json.dumps(found, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    NAMES.write_text(write_names(), encoding="utf-8")
