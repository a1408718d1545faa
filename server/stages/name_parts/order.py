"""Names with the family name first: Hungarian, Vietnamese, Korean, Chinese, Japanese, Russian."""

from __future__ import annotations

import re

import regex

from .endings import split_by_ends
from .lexicon import (
    CHINESE_STRONG,
    CHINESE_SURNAMES,
    HUNGARIAN_ALONE,
    HUNGARIAN_GIVEN,
    HUNGARIAN_SURNAMES,
    IBERIAN_GIVEN,
    JAPANESE_GIVEN,
    JAPANESE_SURNAMES,
    KOREAN_SURNAMES,
    KOREAN_SYLLABLES,
    NEVER_GIVEN,
    PINYIN,
    RUSSIAN_GIVEN,
    RUSSIAN_LATIN,
    VIETNAMESE_SURNAMES,
    VIETNAMESE_SYLLABLES,
    WESTERN_GIVEN,
    strip_marks,
)
from .split import Split, split_at, turn_at

WESTERN = WESTERN_GIVEN | IBERIAN_GIVEN
VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
PATRONYMIC = re.compile(
    r".{2,}(?:ович|евич|ич|овна|евна|ична|инична|івна|ївна|ovich|evich|ovych|ovna|evna|yevna|ivna)",
    re.IGNORECASE,
)
CYRILLIC = regex.compile(r"\p{Cyrillic}")
SLAVIC_END = re.compile(
    r".{2,}(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|цкий|цкая|енко|ко|юк|чук|ський|ська)",
    re.IGNORECASE,
)
SLAVIC_LATIN_END = re.compile(r".{2,}(?:[oe]v|[oe]va|in|ina|[dt]?sk(?:y|iy|ii|yi|aya|a)|enko|chuk|yuk)")
MORA = re.compile(r"(?:(?:[kgsztdnhbpmyrwfj]|sh|ch|ts|[kgnhbmpr]y)?[aiueo]{1,2}n?)+", re.IGNORECASE)


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
    if len(words) == 2 and folded[1] in RUSSIAN_GIVEN and folded[0] not in RUSSIAN_GIVEN:
        return turn_at(words, 1, sure=bool(SLAVIC_END.fullmatch(words[0])))
    return None


def split_slavic_latin(words: list[str], folded: list[str]) -> Split | None:
    """Kuznetsov Pavel: a family name by its end, and a given name of the table."""
    known = len(words) == 2 and folded[1] in RUSSIAN_LATIN and folded[0] not in RUSSIAN_LATIN | WESTERN
    return turn_at(words, 1, sure=False) if known and SLAVIC_LATIN_END.fullmatch(folded[0]) else None


def split_vietnamese(words: list[str], folded: list[str]) -> Split | None:
    """Nguyễn Văn An: family, middle, given. An Nguyễn has the order of LinkedIn."""
    native = any(VIETNAMESE.search(word) for word in words)
    ends = [folded[0] in VIETNAMESE_SURNAMES, folded[-1] in VIETNAMESE_SURNAMES]
    syllables = all(item in VIETNAMESE_SYLLABLES or item in VIETNAMESE_SURNAMES for item in folded)
    if not any(ends) or not (native or syllables) or folded[0] in WESTERN:
        return None
    if not ends[0]:
        return split_at(words, len(words) - 1) if syllables or native else None
    strong = native or folded[0] in ("nguyen", "tran", "pham", "huynh", "truong", "trinh")
    if not syllables:
        return None
    if ends[1] and len(words) == 2:
        return Split(words[0], words[1], (words[1], words[0]) if strong else None)
    made = turn_at(words, len(words) - 1, sure=strong or len(words) > 2)
    if len(words) < 4:
        return made
    return Split(made.first, made.last, (" ".join(words[2:]), " ".join(words[:2])))


def split_korean(words: list[str], folded: list[str]) -> Split | None:
    """Kim Min-soo, Park Jisung, Lee Min Ho; with a hyphen it is sure."""
    if folded[0] not in KOREAN_SURNAMES:
        return None
    rest = [part for word in words[1:] for part in strip_marks(word).split("-")]
    if len(words) == 2 and len(rest) == 2 and all(item in KOREAN_SYLLABLES for item in rest):
        return turn_at(words, 1, sure=True)
    spaced = len(words) == 3 and len(rest) == 2 and all(item in KOREAN_SYLLABLES for item in rest)
    if spaced and folded[2] not in ("kim", "lee", "park", "choi"):
        return turn_at(words, 1, sure=False)
    joined = len(words) == 2 and len(rest) == 1 and folded[1] not in WESTERN | KOREAN_SURNAMES
    if joined and has_two_syllables(rest[0], KOREAN_SYLLABLES):
        return turn_at(words, 1, sure=False)
    return None


def split_hong_kong(words: list[str], folded: list[str]) -> Split | None:
    """Kevin Lau Wai-Kit, Tom Goh Hock Nien: English name, family name, and the Chinese one behind it."""
    given = [part for word in words[2:] for part in strip_marks(word).split("-")]
    western = folded[0] in WESTERN and folded[1] in CHINESE_STRONG
    spelt = NEVER_GIVEN if len(words) == 4 or "-" not in words[-1] else CHINESE_STRONG
    other_name = folded[0] not in PINYIN | CHINESE_SURNAMES and folded[1] in spelt
    known = len(words) in (3, 4) and (western or other_name)
    if not known or len(given) != 2 or not all(item in PINYIN for item in given):
        return None
    rest = " ".join(words[2:])
    other = (" ".join(words[:2]), rest) if len(words) == 3 else (words[0], " ".join(words[1:]))
    return Split(f"{words[0]} {rest}", words[1], other)


def split_chinese(words: list[str], folded: list[str]) -> Split | None:
    """Wang Xiaoming, Zhang Wei; Wei Zhang and Xiaoming Wang have the order of LinkedIn."""
    if len(words) == 2 and folded[0] not in CHINESE_SURNAMES and folded[1] in CHINESE_STRONG:
        return split_at(words, 1)
    if folded[0] not in CHINESE_SURNAMES or folded[0] in WESTERN:
        return None
    given = folded[1:]
    ended = folded[-1] in CHINESE_STRONG and folded[0] not in NEVER_GIVEN
    if len(words) == 3 and not ended and all(item in PINYIN | CHINESE_SURNAMES for item in given):
        return turn_at(words, 1, sure=folded[0] in CHINESE_STRONG)
    if len(words) != 2 or given[0] in WESTERN:
        return None
    long = has_two_syllables(given[0], PINYIN) and given[0] not in PINYIN
    if long:
        return turn_at(words, 1, sure=folded[0] in CHINESE_STRONG)
    if given[0] not in PINYIN:
        return None
    if folded[0] in CHINESE_STRONG and given[0] not in CHINESE_STRONG:
        return turn_at(words, 1, sure=given[0] not in CHINESE_SURNAMES)
    if given[0] in CHINESE_STRONG and folded[0] not in CHINESE_STRONG:
        return split_at(words, 1)
    return Split(words[0], words[1], (words[1], words[0]))


def split_japanese(words: list[str], folded: list[str]) -> Split | None:
    """Yamada Taro; Taro Yamada has the order of LinkedIn."""
    if len(words) != 2 or folded[0] not in JAPANESE_SURNAMES or folded[1] in JAPANESE_SURNAMES:
        return None
    if folded[1] in JAPANESE_GIVEN:
        return turn_at(words, 1, sure=True)
    return turn_at(words, 1, sure=False) if MORA.fullmatch(folded[1]) and folded[1] not in WESTERN else None


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
    own = len(words) == 2 and folded[1] in HUNGARIAN_ALONE and folded[0] not in HUNGARIAN_GIVEN | WESTERN
    if own or (lang == "hu" and len(words) == 2 and folded[0] not in WESTERN - HUNGARIAN_SURNAMES):
        turned = folded[1] not in HUNGARIAN_SURNAMES
        return turn_at(words, 1, sure=lang == "hu" and folded[0] not in HUNGARIAN_GIVEN) if turned else None
    return None


def is_hungarian_family(word: str) -> bool:
    """Whether a word is a surname of the table, two of them with a hyphen, or a married one."""
    parts = strip_marks(word).split("-")
    return all(part in HUNGARIAN_SURNAMES or part.endswith("ne") for part in parts)


def has_two_syllables(word: str, syllables: frozenset[str]) -> bool:
    """Whether a word is two syllables of a table, written together."""
    return any(word[:cut] in syllables and word[cut:] in syllables for cut in range(1, len(word)))
