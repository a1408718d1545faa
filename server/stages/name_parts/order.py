"""Names with the family name first: by endings and syllables, Hungarian, Russian."""

from __future__ import annotations

import re

import regex

from .endings import split_by_ends
from .lexicon import (
    HUNGARIAN_ALONE,
    HUNGARIAN_GIVEN,
    HUNGARIAN_SURNAMES,
    IBERIAN_GIVEN,
    RUSSIAN_GIVEN,
    RUSSIAN_LATIN,
    WESTERN_GIVEN,
    strip_marks,
)
from .split import Split, split_at, turn_at
from .syllables import split_chinese, split_hong_kong, split_japanese, split_korean, split_vietnamese

WESTERN = WESTERN_GIVEN | IBERIAN_GIVEN
PATRONYMIC = re.compile(
    r".{2,}(?:ович|евич|ич|овна|евна|ична|инична|івна|ївна|ovich|evich|ovych|ovna|evna|yevna|ivna)",
    re.IGNORECASE,
)
CYRILLIC = regex.compile(r"\p{Cyrillic}")
SLAVIC_END = re.compile(
    r".{2,}(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|цкий|цкая|енко|ко|юк|чук|ський|ська)",
    re.IGNORECASE,
)
SURE_END = re.compile(r".{2,}(?:ов|ев|ёв|ова|ева|ёва|ский|ская|цкий|цкая|енко|чук|ський|ська)", re.IGNORECASE)
"""Of no given name."""
SLAVIC_LATIN_END = re.compile(r".{2,}(?:[oe]v|[oe]va|in|ina|[dt]?sk(?:y|iy|ii|yi|aya|a)|enko|chuk|yuk)")


def reverse_by_tables(words: list[str], lang: str) -> Split | None:
    """The parts of a name whose order one of the tables tells; None for all others."""
    folded = [strip_marks(word).replace("-", "") for word in words]
    if regex.search(CYRILLIC, words[0]) or PATRONYMIC.fullmatch(words[-1]):
        return split_slavic(words, folded)
    if ended := split_by_ends(words):
        return ended
    tables = (
        split_slavic_latin,
        split_vietnamese,
        split_korean,
        split_hong_kong,
        split_chinese,
        split_japanese,
    )
    # longer names of these languages are rare, and a table that fits by chance is not
    if len(words) < 5 and (
        found := next((item for load_table in tables if (item := load_table(words, folded))), None)
    ):
        return found
    return split_hungarian(words, folded, lang)


def split_slavic(words: list[str], folded: list[str]) -> Split | None:
    """Иванов Иван Иванович: the patronymic tells where the given name is."""
    if len(words) == 3 and PATRONYMIC.fullmatch(words[2]) and not PATRONYMIC.fullmatch(words[1]):
        return turn_at(words, 1, sure=True)
    if len(words) == 3 and PATRONYMIC.fullmatch(words[1]):
        return split_at(words, 2)
    ended = SURE_END.fullmatch(words[0]) and not SURE_END.fullmatch(words[-1])
    if len(words) == 2 and folded[0] not in RUSSIAN_GIVEN and (folded[1] in RUSSIAN_GIVEN or ended):
        return turn_at(words, 1, sure=bool(SLAVIC_END.fullmatch(words[0])))
    return None


def split_slavic_latin(words: list[str], folded: list[str]) -> Split | None:
    """Kuznetsov Pavel: a family name by its end, and a given name of the table."""
    known = len(words) == 2 and folded[1] in RUSSIAN_LATIN and folded[0] not in RUSSIAN_LATIN | WESTERN
    return turn_at(words, 1, sure=False) if known and SLAVIC_LATIN_END.fullmatch(folded[0]) else None


def split_hungarian(words: list[str], folded: list[str], lang: str) -> Split | None:
    """Kovács Eszter, Kovácsné Tóth Ilona, Nagy Anna Mária."""
    given = 0
    while given < len(words) - 1 and folded[-1 - given].removesuffix("ne") in HUNGARIAN_GIVEN:
        given += 1
    place = len(words) - given
    if not given:
        return None
    family = folded[:place]
    known = [is_hungarian_family(word) for word in words[:place]]
    if known[0] and all(known) and family[0] not in HUNGARIAN_GIVEN | WESTERN:
        return turn_at(words, place, sure=True)
    both = folded[0] in HUNGARIAN_SURNAMES and folded[1] not in HUNGARIAN_SURNAMES
    given_too = WESTERN | (HUNGARIAN_GIVEN - HUNGARIAN_SURNAMES if both else HUNGARIAN_GIVEN)
    own = len(words) == 2 and folded[1] in HUNGARIAN_ALONE and folded[0] not in given_too
    if own or (lang == "hu" and len(words) == 2 and folded[0] not in WESTERN - HUNGARIAN_SURNAMES):
        turned = folded[1] not in HUNGARIAN_SURNAMES
        return turn_at(words, 1, sure=lang == "hu" and folded[0] not in HUNGARIAN_GIVEN) if turned else None
    return None


def is_hungarian_family(word: str) -> bool:
    """Whether a word is a surname of the table, two of them with a hyphen, or a married one."""
    parts = strip_marks(word).split("-")
    return all(part in HUNGARIAN_SURNAMES or part.endswith("ne") for part in parts)
