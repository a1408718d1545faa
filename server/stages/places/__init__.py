"""A page's place -> city, region, country and ISO code, as far as each is sure. Pure and linear.

`London, England, United Kingdom`   London, England, United Kingdom, GB
`Berlin, Deutschland`               Berlin, -, Deutschland, DE
`Bavière, Allemagne`                -, Bavière, Allemagne, DE
`Greater London Area, United Kingdom`  -, -, United Kingdom, GB
`日本 東京都 港区`                     港区, 東京都, 日本, JP
`Atlanta, Georgia`; `Remote`; `Paris et périphérie`   nothing: the text alone remains
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from connectors.base import Model
from connectors.spelling.texts import fold

from .countries import country_of, is_city_state, is_doubtful, is_region

TABLE = tomllib.loads(Path(__file__).with_name("tables.toml").read_text("utf-8"))
AREA_WORDS, AREA_ENDS = frozenset(map(fold, TABLE["areas"]["words"])), tuple(TABLE["areas"]["ends"])
AREA_STARTS, NO_AREAS = frozenset(TABLE["areas"]["starts"]), frozenset(TABLE["areas"]["cities"])
NOWHERE = frozenset(map(fold, TABLE["nowhere"]["words"]))
WORKING = frozenset(map(fold, TABLE["nowhere"]["working"]))
REGION_STARTS = frozenset(map(fold, TABLE["region_words"]["starts"]))
REGION_OF = frozenset(TABLE["region_words"]["of"])
REGION_ENDS = frozenset(map(fold, TABLE["region_words"]["ends"]))
COMMAS = re.compile("[,\u060c\u3001\uff0c]")
EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
OTHER_THAN_A_NAME = re.compile(r"[\d/|&+@#:;<>*_=\\]")
"""What the name of a city does not have: a house's number, a post code, a list."""
BREAKS = re.compile(r"[\s\-'\u2019.]+")
LONGEST, LONGEST_PART = 200, 60


class Place(Model):
    """Each part as the page spells it, "" where it is not sure; `country_code` is ISO 3166-1 alpha-2."""

    city: str = ""
    region: str = ""
    country: str = ""
    country_code: str = ""


NO_PLACE = Place()


def place_of(text: str) -> Place:
    """The parts of a place's text; `NO_PLACE` when it names no country for sure. Never raises."""
    parts = split_place(text)
    # more than four parts are a sentence
    if not parts or len(parts) > 4:
        return NO_PLACE
    *inner, country = parts
    code = country_of(country)
    # Georgia alone is a state as often as a country: nothing rather than the wrong one
    if not code or (is_doubtful(code, country) and not is_confirmed(inner, code)):
        return NO_PLACE
    known = Place(country=country, country_code=code)
    match inner:
        # four parts: a district stands somewhere among them, and which one is the city is not sure
        case [] | [_, _, _]:
            return known
        case [place]:
            return known.model_copy(update=judge_part(place, code))
        case [city, region]:
            return known.model_copy(update=judge_parts(city, region, code))
    return known


def split_place(text: str) -> list[str]:
    """The parts with the country last. Chinese, Japanese and Korean put it first, between blanks."""
    if len(text) > LONGEST:
        return []
    parts = [part.strip() for part in COMMAS.split(text)]
    if len(parts) == 1 and EAST_ASIAN.search(text):
        parts = text.split()
    if EAST_ASIAN.search(text) and len(parts) > 1 and country_of(parts[0]) and not country_of(parts[-1]):
        parts.reverse()
    # an empty part is a comma too many: no form that we know
    return parts if all(parts) else []


def judge_part(place: str, code: str) -> dict[str, str]:
    """A single word before the country is a city or a region, or neither for sure."""
    if is_city_state(code, place):
        return {"city": place}
    if is_named_region(place) or is_region(code, place):
        # New York is both, and so neither for sure
        return {"region": place} if not is_region(code, place, both=True) else {}
    return {"city": place} if is_city_name(place) else {}


def judge_parts(city: str, region: str, code: str) -> dict[str, str]:
    found = {"city": city} if is_city_name(city) else {}
    said = is_region(code, region) or is_named_region(region)
    return {**found, "region": region} if said or (found and is_region_name(region)) else found


def is_confirmed(inner: list[str], code: str) -> bool:
    """Whether the words before a country's name, which is a region's elsewhere too, speak for the country."""
    return len(inner) > 1 or any(is_region(code, part) or is_city_state(code, part) for part in inner)


def is_named_region(text: str) -> bool:
    """Whether a word in it says that it is a region: `County Cork`, `Jiangsu Province`."""
    words = BREAKS.split(fold(text))
    named = words[0] in REGION_STARTS or words[-1] in REGION_ENDS
    return len(words) > 1 and named and not is_around_city(words)


def is_around_city(words: list[str]) -> bool:
    """Whether folded words say what is around a city, as LinkedIn does in French: `Région de Paris`."""
    return words[0] in AREA_WORDS and not REGION_OF.isdisjoint(words[1:2])


def is_region_name(text: str) -> bool:
    """Whether it can be the name of a region, behind a city and before a country."""
    words = BREAKS.split(fold(text))
    return is_plain_name(text) and words[0] not in AREA_STARTS and not is_around_city(words)


def is_city_name(text: str) -> bool:
    """Whether it can be the name of a city, and not of an area around one."""
    said = fold(text)
    words = [word for word in BREAKS.split(said) if word]
    if not is_plain_name(text) or text.endswith(AREA_ENDS) or WORKING.intersection(words):
        return False
    # a city whose name looks like an area's
    if " ".join(words) in NO_AREAS:
        return True
    return not (AREA_WORDS.intersection(words) and len(words) > 1) and words[0] not in AREA_STARTS


def is_plain_name(text: str) -> bool:
    said = fold(text)
    bare = not OTHER_THAN_A_NAME.search(text) and len(text) <= LONGEST_PART
    return bare and said not in NOWHERE and any(map(str.isalpha, said)) and not country_of(text)
