"""What a search that tells accents apart is asked for where a page spells a name without them.

Two ways: the names that are common in Europe, as they are spelt at home; and halves of words, because in most
words the marks stand in one half. What is found so is compared as all else (`is_like_name`,
`is_like_company`), so a guess asks, and never proves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

from .companies import company_words, is_like_company
from .marks import plainest_part
from .people import APOSTROPHES, is_like_name, name_words
from .texts import fold, fold_umlauts

MOST_SPELLINGS, MOST_TOGETHER, LONGEST_HALF = 8, 3, 20
"""Spellings of one name; words of a name whose forms are mixed; characters of half a word."""
PERSON, COMPANY = ("first_name", "last_name", "full_name"), ("company.name",)
"""Where the values of a field that holds a name come from."""
SHORT = 2
CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")


class Halves(NamedTuple):
    """The beginning and the end of a word, in lower case."""

    beginning: str
    end: str


def read_forms() -> dict[str, tuple[str, ...]]:
    """The spellings of each common name, by what it and a page's share: `jose`, `mueller`, `muller`."""
    forms: dict[str, tuple[str, ...]] = {}
    table = tomllib.loads(Path(__file__).with_name("accented.toml").read_text("utf-8"))
    for name in table["names"].split():
        # until 2007 keyboards had the cedilla for Romanian's comma, and records have it still
        if (typed := name.translate(CEDILLAS)) != name:
            forms[fold(name)] = (*forms.get(fold(name), ()), typed)
        for folded in {fold(name), fold_umlauts(name)}:
            forms[folded] = (*forms.get(folded, ()), name)
    return forms


FORMS = read_forms()


def accented_spellings(name: str) -> tuple[str, ...]:
    """The spellings with accents that a name without them may have, eight at most; the given one is not told.

    A word that bears a mark already is believed.
    """
    given = name[:400].split()
    known = [FORMS.get(fold(word), ()) if word.isascii() else () for word in given]
    mixed = sum(map(bool, known))
    if not mixed:
        return ()
    if mixed > MOST_TOGETHER:
        return (" ".join(forms[0] if forms else word for word, forms in zip(given, known, strict=True)),)
    # the marked forms first: who writes one name with its marks mostly writes all
    choices = [(*forms, word) for word, forms in zip(given, known, strict=True)]
    several = (" ".join(words) for words in islice(product(*choices), MOST_SPELLINGS + 1))
    return tuple(dict.fromkeys(text for text in several if text != " ".join(given)))[:MOST_SPELLINGS]


def halve_word(word: str) -> Halves:
    """`alv` and `arez`: a search for either finds a word whose marks stand in the other half."""
    plain = word.casefold()
    middle = len(plain) // 2
    return Halves(plain[:middle][:LONGEST_HALF], plain[middle:][-LONGEST_HALF:])


def words_to_guess(name: str, *, company: bool = False) -> tuple[str, ...]:
    """The words by which a name is looked for: without titles, legal forms and signs; in order, folded."""
    if company:
        words = company_words(APOSTROPHES.sub(" ", name))
        # one or two letters stand in every other name; `3 M` is looked for as one word
        return tuple(word for word in words if len(word) > SHORT) or ("".join(words),)
    return tuple(min(spellings, key=len) for spellings in name_words(name))


def guess_terms(name: str, *, company: bool = False) -> tuple[str, ...]:
    """What to look for in a search that finds parts of words, seven at most: the halves of the longest word,
    its spellings that do not begin as it does, the next word, for one that bears marks in both halves, and
    what of both mostly bears none."""
    longest, *others = sorted(words_to_guess(name, company=company), key=len, reverse=True) or [""]
    halves = halve_word(longest)
    marked = [form for form in FORMS.get(longest, ()) if not form.casefold().startswith(halves.beginning)]
    plain = [plainest_part(word) for word in (longest, *others[:1]) if word]
    return tuple(filter(None, dict.fromkeys((*halves, *marked[:2], *others[:1], *plain))))


def is_like(first: str, other: str, *, company: bool = False) -> bool:
    """Whether two names of people, or of companies, are alike enough to ask."""
    return is_like_company(first, other) if company else is_like_name(first, other)


def join_parts(parts: Sequence[str]) -> str:
    """A name out of its fields, in their order."""
    return " ".join(part for part in parts if part.strip())
