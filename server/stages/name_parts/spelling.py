"""How a word of a name is compared with the tables."""

from __future__ import annotations

import re

import regex

CASED_DOT = re.compile(r"[.\-’'®™]")
LETTER = regex.compile(r"\p{L}")


def fold_word(word: str) -> str:
    """As the tables spell a word."""
    return CASED_DOT.sub("", word).replace('"', "״").casefold()
