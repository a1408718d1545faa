"""What of a model's text reaches a rep: plain words. What leads somewhere, and no rep typed, is taken out
and said.

The model may have been told by a stranger's page to plant it (OWASP LLM01). What cannot be told apart is
taken out too: a rep puts a number back in a second, and sends a planted one to a customer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from connectors.base import Model
from connectors.spelling.texts import normalise_marks

from .facts import strip_unseen
from .prompt import SYSTEM
from .spelt import (
    APART_LETTERS,
    CASH,
    DRAWN,
    GENDERED,
    JOINED,
    SCHEMES,
    SHORTENED,
    SLASHED,
    SPELT,
    SPOKEN,
)
from .spoken import find_spoken

LONGEST = 1_500  # characters of a draft
ECHO = 40  # characters of our own instructions in a row
TAKEN_OUT = "[…]"
# signs around a word, with the quotes and dashes of four languages
EDGES = ".,;:!?()[]{}<>\"'«»“”„…*_-" + "\u2018\u2019\u2013\u2014"
MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!?]|```|\]\s*\(|&#|&[a-z]{2,8};")
# two labels at least and no blank: `evil.example`, `a.b`; a sentence that lacks its blank looks the same
# from the beginning of a run of letters alone, so that a long one is read once
DOTTED = re.compile(r"(?<![\w-])([\w-]++)(?=\.[^\W\d_]{2})")
# an emoji may stand for the letters of a host
SYMBOLS = re.compile(r"[^\w\s.\"'()\[\]\u2026-]\.[^\W\d_]{2}")
# signs of print and of Spanish that NFKC folds too, and nobody hides anything in
LIGATURES = "ªº\ufb00\ufb01\ufb02\ufb03\ufb04\u017f"
# accents by themselves: NFKC makes a blank and a mark of them; the acute one is typed for an apostrophe
BLANKS = "\u00a8\u00af\u00b8\u02d8\u02d9\u02da\u02db\u02dc\u02dd\u1fbd\u1fbf\u1fc0\u1ffe"
# a letter in a circle or a square; two of them are a flag
LETTERED = re.compile(r"LATIN|LETTER")
THOUGHT = "</think>"


class OddDraft(Exception):
    """No text that could be a message; `code` is the problem's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class GuardedDraft(Model):
    """`taken_out` are the words that no rep typed, as many as were cut."""

    text: str
    taken_out: int = 0


def guard_draft(text: str, own: Iterable[str], facts: Collection[str] = ()) -> GuardedDraft:
    """The text without links, addresses and numbers, unless they stand in what is the rep's `own`.

    `facts` are the ticked values: a name in another script is a name. Raises `OddDraft`: `model_long`,
    `model_odd`.
    """
    # models that think aloud do so before the answer
    said = tidy_lines(strip_unseen(text.rpartition(THOUGHT)[2]))
    if len(said) > LONGEST:
        raise OddDraft("model_long")
    if not said or MARKUP.search(fold(said)) or is_echo(said):
        raise OddDraft("model_odd")
    mine, known = words_in(own), words_in(facts)
    # the widest first: half a row that is left says nothing of its other half
    said = take_spoken(said, mine)
    for pattern in (SCHEMES, SPELT, APART_LETTERS, SPOKEN):
        said = pattern.sub(lambda found: found[0] if words_in([found[0]]) <= mine else TAKEN_OUT, said)
    words = re.split(r"(\s+)", said)
    kept = [guard_word(word, mine, known) for word in words]
    if not any(char.isalpha() for char in "".join(kept)):
        raise OddDraft("model_odd")
    # what was cut in a row is one hole
    whole = re.sub(rf"{re.escape(TAKEN_OUT)}(?:[^\S\n]*{re.escape(TAKEN_OUT)})+", TAKEN_OUT, "".join(kept))
    return GuardedDraft(text=whole, taken_out=whole.count(TAKEN_OUT))


def take_spoken(text: str, mine: frozenset[str]) -> str:
    """The text without rows of numerals, but for those that are the rep's own."""
    for start, end in reversed(list(find_spoken(text))):
        if not words_in([text[start:end]]) <= mine:
            text = text[:start] + TAKEN_OUT + text[end:]
    return text


def guard_word(word: str, mine: Collection[str], known: Collection[str]) -> str:
    """The word, or the mark in its place. A word of a rep passes as it was typed, and no other way."""
    if not word or word.isspace():
        return word
    bare = strip_edges(word)
    if bare in mine:
        return word
    folded = fold(word)
    if (
        leads_somewhere(folded)
        or is_disguised(word)
        or (not is_latin(folded) and (bare not in known or is_mixed(folded)))
    ):
        return TAKEN_OUT
    return word


def leads_somewhere(word: str) -> bool:
    """Whether a folded word may be an address, a handle, a link or a number."""
    word = GENDERED.sub("", word)
    inner = strip_edges(word)
    if SHORTENED.fullmatch(inner):
        return False
    if any(unicodedata.category(char).startswith("N") for char in word):
        return True
    if any(
        sign in word
        for sign in ("@", "://", "//", "\\", "www.", "%", "=", "_", "#", "|", "^", "`", "~", "\ua78f")
    ):
        return True
    if any(char.isalpha() for run in DOTTED.finditer(inner) for char in run[1]):
        return True
    if SLASHED.search(inner) or DRAWN.search(word):
        return True
    if JOINED.search(inner) or CASH.search(word) or SYMBOLS.search(inner):
        return True
    return bool(re.search(r"[:/][^\s:/]*\.|\w:\w", inner))


def is_disguised(word: str) -> bool:
    """Whether it has letters or numerals that only look like the plain ones, as full-width and Roman ones
    do, or a sign between letters that folds to a blank, as a raised dot does."""
    if any(sign in BLANKS for sign in word.strip(EDGES)):
        return True
    alike = (char for char in word if not char.isascii() and char not in LIGATURES)
    return any(
        unicodedata.category(char).startswith("N")
        or (char.isalpha() and normalise_marks("NFKC", char).isascii())
        or (unicodedata.category(char) == "So" and LETTERED.search(unicodedata.name(char, "")))
        for char in alike
    )


def is_latin(word: str) -> bool:
    """Whether all letters are Latin ones: a look-alike of another script may be a part of an address."""
    return all(unicodedata.name(char, "").startswith("LATIN") for char in word if char.isalpha())


def is_mixed(word: str) -> bool:
    """Whether Latin letters stand beside others: no name has both."""
    names = {unicodedata.name(char, "").startswith("LATIN") for char in word if char.isalpha()}
    return len(names) > 1


def is_echo(text: str) -> bool:
    """Whether a part of our own instructions stands in it: then something else was answered than asked."""
    lower, own = " ".join(text.lower().split()), SYSTEM.lower()
    return any(own[start : start + ECHO] in lower for start in range(0, len(own) - ECHO, ECHO // 4))


def words_in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(strip_edges(word) for text in texts for word in text.split()) - {""}


def strip_edges(word: str) -> str:
    return fold(word).strip(EDGES)


def fold(text: str) -> str:
    """As it would be typed into an address bar: full-width letters and other dots are the plain ones
    (NFKC).
    """
    return normalise_marks("NFKC", text).replace("\u3002", ".").casefold()


def tidy_lines(text: str) -> str:
    """Without blanks at the ends of lines, and never more than one empty line."""
    lines = [" ".join(line.split()) for line in text.replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
