"""Degrees, offices and letters of institutes behind a name: how many words they are."""

from __future__ import annotations

import re

import regex

from .spelling import INITIALS, fold_word
from .words import (
    CAPITAL_DEGREES,
    CODAS,
    DEGREES,
    DOTTED_DEGREES,
    GENERATIONS,
    LEVELS,
    ONSETS,
    PARTICLES,
    QUALIFIERS,
    SHARED,
    SPELT_DEGREES,
    SURNAME_DEGREES,
    TITLES,
)

DOTTED = re.compile(r"[A-Z]{1,2}\.[A-Z][a-z]+\.?")
"""`S.Kom`, `M.Tech`: a degree."""
JOINED = regex.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|St|Al|El|O)\p{Lu}+|IJ\p{Ll}+")
"""Surnames in capitals behind their particle, and Dutch IJ: names in which two capitals stand together."""
FELLOW = regex.compile(r"[ACFMR][A-Z]{2,5}")
LATIN = regex.compile(r"\p{Latin}+")
CAPITALS = regex.compile(r"\p{Lu}{2}")


def is_unspeakable(word: str) -> bool:
    """Whether capitals are no word of any language: FNSE, KBE, MRTPI; a surname can be said."""
    plain = word.casefold()
    if not (word.isascii() and word.isalpha() and word.isupper() and 1 < len(word) < 7):
        return False
    vowels = [letter in "aeiouy" for letter in plain]
    if not any(vowels) or (not any(vowels[:2]) and plain[:2] not in ONSETS):
        return True
    begun = any(vowels[:3]) or plain[1:3] in ONSETS
    return not begun or not (any(vowels[-2:]) or plain[-2:] in CODAS)


def is_institute(word: str) -> bool:
    """Whether two capitals stand together beside small letters, as in no name: `CEng`, `FInstLM`."""
    mixed = word.isalpha() and word != word.upper() and word != word.lower()
    return mixed and bool(CAPITALS.search(word)) and not JOINED.fullmatch(word)


def count_institutes(words: list[str]) -> int:
    """How many words behind a name and a surname are letters of institutes, in capitals too beside `CEng`."""
    count = 0
    while len(words) - count > 2 and (is_institute(words[-1 - count]) or FELLOW.fullmatch(words[-1 - count])):
        count += 1
    return count if any(map(is_institute, words[len(words) - count :])) else 0


def is_degree(word: str, before: int) -> bool:
    """Whether a word is a degree, in any case; spelt as a name, and to be said, it is a surname (Cima)."""
    folded = fold_word(word)
    if folded not in DEGREES or not (word.isalpha() and word.istitle() and LATIN.fullmatch(word)):
        return folded in DEGREES
    return (
        is_unspeakable(word.upper()) or folded in SPELT_DEGREES or (before > 1 and folded in SURNAME_DEGREES)
    )


def is_beside_degree(word: str) -> bool:
    """Whether a word before a degree belongs to it: `SE MM`, `RE CISA`, `Chartered FCIPD`."""
    folded = fold_word(word)
    return folded in QUALIFIERS or (word.isupper() and 1 < len(folded) < 5 and folded not in PARTICLES)


def count_run(words: list[str]) -> int:
    """How many short words in capitals stand at the end, one of them a degree."""
    count, known = 0, False
    while len(words) - count > 2 and (word := words[-1 - count]):
        folded = fold_word(word)
        degree = word.isupper() and folded in DEGREES | CAPITAL_DEGREES | DOTTED_DEGREES and len(folded) > 1
        if not (degree or is_beside_degree(word)) or (folded in QUALIFIERS and not known):
            break
        count, known = count + 1, known or degree
    named = all(not word.isupper() for word in words[:2])
    return count if known and count > 1 and named else 0


def count_trailing(words: list[str]) -> int:
    """How many words at the end are no name."""
    if institutes := count_institutes(words) or count_run(words):
        return institutes
    last, before = words[-1], len(words) - 1
    folded = fold_word(last)
    if before and fold_word(words[-2] + last) in DEGREES and len(words[-2]) < 4 and "." in words[-2]:
        return 2
    if before and fold_word(words[-2]) in DEGREES and folded in LEVELS:
        return 2
    capital = last == last.upper() and (before > 1 or len(folded) > 2)
    shouted = before > 1 and all(word == word.upper() for word in words)
    parts = last.isupper() and "-" in last and fold_word(last.partition("-")[0]) in DEGREES
    doubled = "-" in words[-2] and last.isupper() and len(last) < 6 if before > 1 else False
    if before > 1 and (is_unspeakable(last) or doubled) and not shouted:
        return 1
    if before == 1 and INITIALS.fullmatch(last) and fold_word(words[0]) not in TITLES:
        return 0
    if before and (
        parts or is_degree(last, before) or (folded in CAPITAL_DEGREES and capital and not shouted)
    ):
        return 1
    if (
        before
        and "." in last[:-1]
        and (folded in CAPITAL_DEGREES | DOTTED_DEGREES or folded in TITLES or DOTTED.fullmatch(last))
    ):
        return 1
    if before > 1 and (folded in GENERATIONS or (folded in TITLES - SHARED and len(folded) > 1)):
        return 1
    dashed = last.rpartition("-")
    if dashed[0] and fold_word(dashed[2]) in DEGREES and dashed[2].isupper():
        words[-1] = dashed[0]
    return 0
