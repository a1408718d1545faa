"""Given names and surnames by which the order of a name is told. Common ones alone; without diacritics.

General knowledge of frequent names, in no order. What is in none of the tables is unknown, never a proof.
"""

from __future__ import annotations

import unicodedata

from connectors.spelling.texts import normalise_marks

from .tables import load_table


def strip_marks(word: str) -> str:
    """Small letters without diacritics: Nguyễn and nguyen are one word."""
    if word.isascii():
        return word.lower()
    # đ and ł are letters of their own to Unicode: no decomposition takes the stroke off
    apart = normalise_marks("NFD", word.casefold().replace("đ", "d").replace("ł", "l"))
    return normalise_marks("NFC", "".join(item for item in apart if not unicodedata.combining(item)))


IBERIAN_GIVEN = load_table("iberian_given")
IBERIAN_SURNAMES = load_table("iberian_surnames")
WESTERN_GIVEN = load_table("western_given")
HUNGARIAN_SURNAMES = load_table("hungarian_surnames")
HUNGARIAN_GIVEN = load_table("hungarian_given")
# without those that are common elsewhere too: they tell the order of no name by themselves
HUNGARIAN_ALONE = HUNGARIAN_GIVEN - load_table("no_hungarian_alone")
RUSSIAN_GIVEN = load_table("russian_given")
RUSSIAN_LATIN = load_table("russian_latin")
VIETNAMESE_SURNAMES = load_table("vietnamese_surnames")
VIETNAMESE_SYLLABLES = load_table("vietnamese_syllables")
KOREAN_SURNAMES = load_table("korean_surnames")
KOREAN_SYLLABLES = load_table("korean_syllables")
NEVER_GIVEN = load_table("never_given")
"""Chinese surnames whose spelling is no syllable of a given name."""
CHINESE_SURNAMES = load_table("chinese_surnames") | NEVER_GIVEN
CHINESE_STRONG = CHINESE_SURNAMES - load_table("no_chinese_strong")
PINYIN = load_table("pinyin")
JAPANESE_SURNAMES = load_table("japanese_surnames")
JAPANESE_GIVEN = load_table("japanese_given")
JAPANESE_HAN_SURNAMES = load_table("japanese_han_surnames")
HAN_SURNAMES = load_table("han_surnames")
HANGUL_SURNAMES = load_table("hangul_surnames")
