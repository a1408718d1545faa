"""Names of syllables with the family name first: Vietnamese, Korean, Chinese, Japanese."""

from __future__ import annotations

import re

from .lexicon import (
    CHINESE_STRONG,
    CHINESE_SURNAMES,
    IBERIAN_GIVEN,
    JAPANESE_GIVEN,
    JAPANESE_SURNAMES,
    KOREAN_SURNAMES,
    KOREAN_SYLLABLES,
    NEVER_GIVEN,
    PINYIN,
    VIETNAMESE_SURNAMES,
    VIETNAMESE_SYLLABLES,
    WESTERN_GIVEN,
    strip_marks,
)
from .split import Split, split_at, turn_at

WESTERN = WESTERN_GIVEN | IBERIAN_GIVEN
KOREAN = re.compile(r"(?:[bcdghjklmnprst]h?|kk|ss)?[wy]?[aeiou]{1,2}(?:ng|ck|[nklmpth])?")
CHINESE = re.compile(
    r"(?:[cgknpstz]h|hs|ts|tz|hw|kw|gw|ng|[b-df-hj-np-tv-z])?[wyiu]?[aeiouy]{1,3}(?:ng|ck|gh|[nktphmrwy])?"
)
"""How a syllable sounds, in any spelling."""
VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
VIETNAMESE_SYLLABLE = re.compile(
    r"(?:ngh?|[cgknt]h|ph|tr|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
"""Without its marks: onset, vowels and one of eight ends."""
VIETNAMESE_STRONG = frozenset({"nguyen", "tran", "pham", "huynh", "truong", "trinh"})
MORA = re.compile(r"(?:(?:[kgsztdnhbpmyrwfj]|sh|ch|ts|[kgnhbmpr]y)?[aiueo]{1,2}n?)+", re.IGNORECASE)


def split_vietnamese(words: list[str], folded: list[str]) -> Split | None:
    """Nguyễn Văn An: family, middle, given. An Nguyễn has the order of LinkedIn."""
    native = any(VIETNAMESE.search(word) for word in words)
    ends = [folded[0] in VIETNAMESE_SURNAMES, folded[-1] in VIETNAMESE_SURNAMES]
    # the marks of the language prove it, and then any syllable that it can have is one: no table has them all
    syllables = all(
        item in VIETNAMESE_SYLLABLES
        or item in VIETNAMESE_SURNAMES
        or (native and ends[0] and VIETNAMESE_SYLLABLE.fullmatch(item))
        for item in folded
    )
    if not any(ends) or not (native or syllables) or folded[0] in WESTERN:
        return None
    if not ends[0]:
        return split_at(words, len(words) - 1) if syllables or native else None
    strong = native or folded[0] in VIETNAMESE_STRONG
    if not syllables:
        return None
    if folded[-1] in VIETNAMESE_STRONG and folded[0] not in VIETNAMESE_STRONG and not native:
        return split_at(words, len(words) - 1)
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
    if len(words) == 2 and is_korean_given(words[1]):
        return turn_at(words, 1, sure=True)
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


def is_korean_given(word: str) -> bool:
    """Whether a word is two syllables with a hyphen, the second one in small letters: `Ha-neul`."""
    parts = word.split("-")
    small = len(parts) == 2 and parts[1].islower()
    return small and all(KOREAN.fullmatch(strip_marks(part)) for part in parts)


def split_hong_kong(words: list[str], folded: list[str]) -> Split | None:
    """Kevin Lau Wai-Kit, Tom Goh Hock Nien: English name, family name, and the Chinese one behind it."""
    given = [part for word in words[2:] for part in strip_marks(word).split("-")]
    western = folded[0] in WESTERN and folded[1] in CHINESE_STRONG
    long = len(words) == 4 or "-" in words[-1]
    spelt = CHINESE_SURNAMES if long else NEVER_GIVEN
    other_name = folded[0] not in PINYIN | CHINESE_SURNAMES and folded[1] in spelt
    known = len(words) in (3, 4) and (western or other_name)
    if not known or len(given) != 2 or not all(map(is_syllable, given)):
        return None
    rest = " ".join(words[2:])
    other = (" ".join(words[:2]), rest) if len(words) == 3 else (words[0], " ".join(words[1:]))
    return Split(f"{words[0]} {rest}", words[1], other)


def split_chinese(words: list[str], folded: list[str]) -> Split | None:
    """Wang Xiaoming, Zhang Wei; Wei Zhang and Xiaoming Wang have the order of LinkedIn."""
    if len(words) == 2 and folded[0] not in CHINESE_SURNAMES and folded[1] in CHINESE_STRONG:
        return split_at(words, 1)
    english = folded[0] in WESTERN and not PINYIN.issuperset(folded[1:])
    if folded[0] not in CHINESE_SURNAMES or english:
        return None
    if len(words) == 2:
        return split_chinese_pair(words, folded)
    given = folded[1:]
    surname = folded[-1] in NEVER_GIVEN or folded[-1] in CHINESE_STRONG - PINYIN
    ended = surname and folded[0] not in NEVER_GIVEN
    if len(words) != 3 or ended or not all(map(is_syllable, given)):
        return None
    known = all(item in PINYIN | CHINESE_SURNAMES for item in given) and folded[-1] not in CHINESE_STRONG
    return turn_at(words, 1, sure=known and folded[0] in CHINESE_STRONG)


def split_chinese_pair(words: list[str], folded: list[str]) -> Split | None:
    """A family name and what may be the given one: Zhang Wei, Wang Xiaoming, Chang Hsiao-Mei."""
    family, given = folded
    parts = strip_marks(words[1]).split("-")
    if len(parts) == 2 and all(map(is_syllable, parts)):
        return turn_at(words, 1, sure=True)
    if given in WESTERN:
        return None
    if given not in PINYIN:
        long = has_two_syllables(given, PINYIN)
        return turn_at(words, 1, sure=family in CHINESE_STRONG) if long else None
    if family in CHINESE_STRONG and given not in CHINESE_STRONG:
        return turn_at(words, 1, sure=given not in CHINESE_SURNAMES)
    if given in CHINESE_STRONG and family not in CHINESE_STRONG:
        return split_at(words, 1)
    if given not in CHINESE_SURNAMES:
        return turn_at(words, 1, sure=False)
    return Split(words[0], words[1], (words[1], words[0]))


def is_syllable(word: str) -> bool:
    """Whether a word may be half of a Chinese given name."""
    return word in PINYIN or bool(CHINESE.fullmatch(word) and word not in WESTERN)


def split_japanese(words: list[str], folded: list[str]) -> Split | None:
    """Yamada Taro; Taro Yamada has the order of LinkedIn."""
    if len(words) != 2 or folded[0] not in JAPANESE_SURNAMES or folded[1] in JAPANESE_SURNAMES:
        return None
    if folded[1] in JAPANESE_GIVEN:
        return turn_at(words, 1, sure=True)
    return turn_at(words, 1, sure=False) if MORA.fullmatch(folded[1]) and folded[1] not in WESTERN else None


def has_two_syllables(word: str, syllables: frozenset[str]) -> bool:
    """Whether a word is two syllables of a table, written together."""
    return any(word[:cut] in syllables and word[cut:] in syllables for cut in range(1, len(word)))
