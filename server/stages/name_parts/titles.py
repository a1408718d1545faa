"""Titles before a name: how many words they are, and when the same letters are initials instead."""

from __future__ import annotations

import regex

from .letters import is_unspeakable
from .lexicon import IBERIAN_GIVEN, IBERIAN_SURNAMES, WESTERN_GIVEN, strip_marks
from .spelling import INITIALS, LETTER, fold_word
from .words import (
    ABBREVIATED,
    CAPITAL_DEGREES,
    CASED,
    DEGREES,
    PAIRED,
    PARTICLES,
    SHARED,
    STOPPED,
    SUBJECTS,
    TITLED,
    TITLES,
)

GIVEN = IBERIAN_GIVEN | WESTERN_GIVEN
INFLECTED = regex.compile(r"\p{Lu}\p{L}*\.(?:\p{Ll}{1,4}\.?|[ªºᵃᵒ])|\p{Lu}\p{Ll}+[ªº]")
"""A title with its ending: `Prof.ssa`, `Mag.a`, `Eng.º`, `Profª`."""
COMPANIONS = frozenset({"ir-h", "drs-h", "dra-hj", "ir-hj", "prof-h", "k-h", "sr-d", "sra-d", "sra-dª"})
"""The second one says more where a name of two words follows (a pilgrim, Don); else it is an initial."""
ALSO = frozenset({"et", "e", "i", "und", "&", "y"})
CALLED = frozenset({"dr", "prof", "mag", "ing", "dra", "dipling"})
"""Titles that stand behind another one, and never in a name."""


def is_subject(words: list[str]) -> bool:
    """Whether the word behind a title says of what: `dr hab. n. med.`, `dr. sc. oec.`, `Ing. Comercial`."""
    return (words[0].islower() and words[0].endswith(".")) or (
        len(words) > 2 and words[0].casefold() in SUBJECTS
    )


def count_titles(words: list[str], *, titled: bool = False) -> int:
    """How many words at the start are one title; `titled` where there was one already (`Mgr. et Mgr.`)."""
    if words[0] in ALSO and len(words) > 3 and (more := count_titles(words[1:])):
        return 1 + more if titled else 0
    pair = "-".join(fold_word(word).strip("'’") for word in words[:2])
    if len(words) > 2 and pair in PAIRED:
        return 2
    if len(words) > 3 and pair in COMPANIONS and fold_word(words[2]) not in PARTICLES:
        return 2
    if len(words) > 2 and words[0] in CASED and not words[1].isupper():
        return 1
    return int(begins_with_title(words))


def begins_with_title(words: list[str]) -> bool:
    """Whether the first word is a title; if it may be a name, only with a full stop or before two words."""
    first, many = fold_word(words[0]), len(words) > 2
    before_another = len(words) > 1 and words[1].endswith(".") and fold_word(words[1]) in CALLED
    if INITIALS.fullmatch(words[0]):
        return begins_with_dotted(words)
    if many and before_another and words[0].isupper() and first not in GIVEN:
        return True
    if many and (INFLECTED.fullmatch(words[0]) or (first in STOPPED and words[0].endswith("."))):
        return True
    if first in TITLED and many and not words[0].islower():
        return True
    if many and len(first) > 2 and first in CAPITAL_DEGREES | DEGREES and is_unspeakable(words[0]):
        return not words[1].isupper()
    if is_shortened(words[0]) and many and first not in ABBREVIATED:
        return True
    if first not in TITLES or (len(words) == 1 and "." not in words[0]):
        return False
    return first not in SHARED or "." in words[0] or many or before_another


def begins_with_dotted(words: list[str]) -> bool:
    """Whether letters with stops are a title: `C.P. Tomás Arce`, `M. Luc Martin`; initials in `M. S. Rao`.

    Only before a name of two words, of which the first is a given one or, behind French `M.`, no initial.
    """
    if len(words) < 3 or INITIALS.fullmatch(words[1]):
        return False
    given = strip_marks(words[1].partition("-")[0])
    if words[0] == "M.":
        return True
    known = fold_word(words[0]) in TITLES | TITLED | STOPPED | CAPITAL_DEGREES | DEGREES
    iberian = words[0].count(".") > 1 and strip_marks(words[-1]) in IBERIAN_SURNAMES
    if known and words[0].count(".") > 2:
        return True
    return (known and given in GIVEN) or (iberian and given in IBERIAN_GIVEN)


def is_shortened(word: str) -> bool:
    """Whether a word is cut off and no initial, a title: `Lic.`, `Dipl.-Kffr.`, `inż.`, `em.`, `r.pr.`"""
    letters = len(LETTER.findall(word))
    if word.islower() and word.count(".") > 1:
        return True
    return word.endswith(".") and letters > (1 if word.islower() else 2) and "." not in word[:2]
