"""How a word of a name is compared with the tables."""

from __future__ import annotations

import re

import regex

CASED_DOT = re.compile(r"[.\-’'®™]")
LETTER = regex.compile(r"\p{L}")
INITIALS = regex.compile(r"(?:\p{Lu}\.-?)+")
"""`M.`, `J.R.`: the letters of a name, unless a table knows them and a given name follows."""


def fold_word(word: str) -> str:
    """As the tables spell a word."""
    return CASED_DOT.sub("", word).replace('"', "״").casefold()
