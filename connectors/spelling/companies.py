"""Names of companies. A name is never proof: two that are nearly equal are a question."""

from __future__ import annotations

import re

import regex

from ..once import note_once
from .people import APOSTROPHES
from .texts import NOT_IN_WORDS, WORDS, fold, fold_umlauts

LEGAL_FORMS, LEADING = (frozenset(map(fold, WORDS[at])) for at in ("legal_forms", "leading_forms"))
AND = WORDS["and"]
JOINED = re.compile("|".join(sorted(map(re.escape, WORDS["joined_forms"]), key=len, reverse=True)))
MOST_PARTS = 5
"""The words of the longest form that is written in several: `Sp. z o.o.`, `S. de R.L. de C.V.`"""
SIGNS = str.maketrans(dict.fromkeys("\u2122\u2120\u00ae\u00a9"))
"""Compared, the first two would be letters."""
# `S.A.` and `z o.o.` are one word each; the dot behind a longer word ends it
DOTTED = regex.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")
BREAKS = regex.compile(rf"{NOT_IN_WORDS}+")
FORMERLY = re.compile(rf"[(\[,] ?(?:{'|'.join(map(re.escape, sorted(WORDS['formerly'])))})\b[^)\]]*[)\]]?")
"""`Engines (formerly Looms)` is Engines."""
SITE = re.compile(r"(?<=\w)\.(?:com|io|ai|net|org|co|app|dev|eu|de|fr|es|it|nl|at|ch|be|uk|us|co\.uk)$")
"""`Engines.io` is Engines."""
TIGHT = re.compile(r" ?& ?")
PARTED = re.compile(r"(?<=\d) (?=[^\W\d])|(?<=[^\W\d]) (?=\d)")
MET = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")
"""Between a digit and a letter, with a blank and without."""


@note_once
def company_words(name: str) -> tuple[str, ...]:
    """The words that tell companies apart: without case, accents, punctuation, legal forms and "and"."""
    # 400: a name is never longer, and a hostile one must not be worked on
    said = FORMERLY.sub(" ", APOSTROPHES.sub("", fold(name[:400].translate(SIGNS))))
    plain = DOTTED.sub("", SITE.sub("", said).replace("&", " and ").replace("+", " and "))
    words = BREAKS.sub(" ", JOINED.sub(" ", plain).replace("_", " ")).split()
    first = words[count_leading(words) :]
    end = len(first)
    while count := count_form(first[:end]):
        end -= count
    # "The And Company" has nothing else: then all its words count
    return tuple(word for word in first[:end] if word not in AND) or tuple(words)


def count_leading(words: list[str]) -> int:
    """How many words at the beginning are an article or a legal form; the last is always the name's."""
    for count in range(min(MOST_PARTS, len(words) - 1), 0, -1):
        if "".join(words[:count]) in LEADING or words[:count] == ["the"]:
            return count
    return 0


def count_form(words: list[str]) -> int:
    """How many words at the end are a legal form, or an "and" before one; the first is always the name's."""
    for count in range(min(MOST_PARTS, len(words) - 1), 0, -1):
        if "".join(words[-count:]) in LEGAL_FORMS:
            return count
    return 1 if len(words) > 1 and words[-1] in AND else 0


def fold_company(name: str) -> str:
    """What nearly equal names have in common: `Analytical-Engines & Co. Ltd.` and `AnalyticalEngines`."""
    return "".join(company_words(name))


def is_like_company(first: str, other: str) -> bool:
    """Whether two names are nearly equal: but for legal forms, case, accents, blanks, hyphens, "&"."""
    # Müller is filed as Muller and as Mueller
    left, right = ({fold_company(name), fold_company(fold_umlauts(name))} - {""} for name in (first, other))
    return not left.isdisjoint(right)


def can_be_one_company(first: str, other: str) -> bool:
    """Whether nothing in two names contradicts that they are one company's: one may be the longer form."""
    left, right = set(company_words(first)), set(company_words(other))
    return not left or not right or is_like_company(first, other) or left <= right or right <= left


def company_spellings(name: str) -> tuple[str, ...]:
    """The spellings to ask a CRM for that compares exactly or by whole words; the given one comes first."""
    given = " ".join(name.split())
    words = " ".join(company_words(given))
    swapped = given.replace("&", "and") if "&" in given else given.replace(" and ", " & ")
    said = (given, swapped, given.replace("-", " "), words, *tight_spellings(swapped, given))
    return tuple(filter(None, dict.fromkeys(said)))


def tight_spellings(*names: str) -> tuple[str, ...]:
    """`H&M` and `H & M`, `AT&T` for `AT and T`, `3M` and `3 M`."""
    signed = [name for name in names if "&" in name]
    at_sign = (joined for name in signed for joined in (TIGHT.sub("&", name), TIGHT.sub(" & ", name)))
    return (*at_sign, *(joined for name in names for joined in (PARTED.sub("", name), MET.sub(" ", name))))
