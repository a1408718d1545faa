"""Numbers as words, however they are set apart: "zero (two) zero", "the zero, then the two", "achtneun"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from connectors.spelling.texts import normalise_marks

from .spelt import NUMERALS

STEMS = frozenset(word.replace("?", "") for word in NUMERALS.split("|")) | frozenset(
    # as they stand within compounds alone
    ["ein", "vent", "trent", "quarant", "cinquant", "sessant", "settant", "ottant", "novant", "veinti"]
)
JOINTS = ("und", "en", "y", "i", "e", "ë")
EVERYDAY = re.compile(
    "one|uno?|um|en|ein|een|et|ett|to|ti|ni|hat|fire|plus|oh|double|triple|once|due|sei|neuf|opt|sex|bir|egy"
    "|mil|cent"
)
"""Words that mean something else, in one of the languages, or stand for "a"."""
WORD = re.compile(r"[^\W\d_]{2,60}")
APART = 3  # other words between two numerals
FEWEST = 4  # numerals, a compound being as many as it is made of: "two or three of your ten" are fewer
LONGEST_STEM = max(map(len, STEMS))


def find_spoken(text: str) -> Iterator[tuple[int, int]]:
    """Where a row of numerals begins and ends, the words between them included."""
    row: list[tuple[int, int, int]] = []
    between = 0
    for found in WORD.finditer(text):
        many = count_numerals(fold_numeral(found[0]))
        if many:
            row.append((found.start(), found.end(), many))
            between = 0
            continue
        between += 1
        if between > APART:
            yield from spans_of(row)
            row = []
    yield from spans_of(row)


def spans_of(row: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    if sum(many for _, _, many in row) >= FEWEST:
        yield row[0][0], row[-1][1]


def count_numerals(word: str) -> int:
    """Of how many numerals a word is made; 0 for any other word, and for one that has another meaning."""
    return 0 if EVERYDAY.fullmatch(word) else max(0, count_stems(word))


def count_stems(word: str) -> int:
    """The stems from end to end, as few as there can be; -1 where something is left."""
    fewest: list[int | None] = [0] + [None] * len(word)
    for start in range(len(word)):
        before = fewest[start]
        if before is None:
            continue
        for end in range(start + 1, min(len(word), start + LONGEST_STEM) + 1):
            part = word[start:end]
            # a joint stands between two stems
            step = 1 if part in STEMS else 0 if part in JOINTS and start > 0 and end < len(word) else None
            here = fewest[end]
            if step is not None and (here is None or before + step < here):
                fewest[end] = before + step
    last = fewest[-1]
    return -1 if last is None else last


def fold_numeral(word: str) -> str:
    """As the list has it: `casefold` would make "ss" of the "ß" in "dreißig"."""
    return normalise_marks("NFKC", word).lower()
