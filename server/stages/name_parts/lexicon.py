"""Given names and surnames by which the order of a name is told. Common ones alone; without diacritics.

General knowledge of frequent names, in no order. What is in none of the tables is unknown, never a proof.
"""

from __future__ import annotations

import unicodedata

from .tables import table


def bare(word: str) -> str:
    """Small letters without diacritics: Nguyễn and nguyen are one word."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.casefold().replace("đ", "d").replace("ł", "l"))
    return unicodedata.normalize("NFC", "".join(one for one in apart if not unicodedata.combining(one)))


IBERIAN_GIVEN = table("iberian_given")
IBERIAN_SURNAMES = table("iberian_surnames")
WESTERN_GIVEN = table("western_given")
HUNGARIAN_SURNAMES = table("hungarian_surnames")
HUNGARIAN_GIVEN = table("hungarian_given")
HUNGARIAN_ALONE = HUNGARIAN_GIVEN - table("no_hungarian_alone")
RUSSIAN_GIVEN = table("russian_given")
VIETNAMESE_SURNAMES = table("vietnamese_surnames")
VIETNAMESE_SYLLABLES = table("vietnamese_syllables")
KOREAN_SURNAMES = table("korean_surnames")
KOREAN_SYLLABLES = table("korean_syllables")
CHINESE_SURNAMES = table("chinese_surnames")
CHINESE_STRONG = CHINESE_SURNAMES - table("no_chinese_strong")
PINYIN = table("pinyin")
JAPANESE_SURNAMES = table("japanese_surnames")
JAPANESE_GIVEN = table("japanese_given")
JAPANESE_HAN_SURNAMES = table("japanese_han_surnames")
HAN_SURNAMES = table("han_surnames")
HANGUL_SURNAMES = table("hangul_surnames")
