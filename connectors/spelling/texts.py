"""Text without what nobody sees, and text as it is compared. Every function is linear in its input."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Literal

import regex

from ..once import note_once

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words)
    for name, words in tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")).items()
}

KEPT = frozenset("\n\t\u200c\u200d")
"""Line ends; and the joiners, without which Persian words and emoji of several parts fall apart."""
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u2800\u3164\uffa0\ufffc")
"""Marks and fillers that show nothing though Unicode does not call them format characters."""
UNHIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "ẞ": "SS", "\u0131": "i"}
)
"""Letters that Unicode does not take apart."""
MANY_MARKS = regex.compile(r"([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+")
"""No word of any language has as many; the two of half width become marks in NFKD."""
JOINABLE = "\u0590-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\U0010ffff"
LINE_ENDS = regex.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
"""UAX #14; a title on two lines must not become one word."""
LOOSE_STYLE = regex.compile(r"(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\s])[\ufe00-\ufe0f]+")
"""Emoji and some scripts have styles; behind these letters nothing is shown."""
LOOSE_JOINER = regex.compile(rf"(?<![{JOINABLE}])[\u200c\u200d]|[\u200c\u200d](?![{JOINABLE}])")
"""A joiner has a meaning between two that are neither Latin, Greek or Cyrillic, nor a blank."""
NUKTAS = "\u093c\u09bc\u0a3c\u0abc\u0b3c"
"""Points under letters of Indian scripts, which many leave out."""
LETTER_MARKS = regex.compile(
    rf"(?=\p{{M}})[\u0900-\u0fff\u1000-\u109f\u1780-\u17d3\u1b00-\u1cff\u3099\u309a\ua800-\uabff](?<![{NUKTAS}])"
)
"""Marks that are no accents but the vowels and sounds of Indian, South East Asian and Japanese words."""
NOT_IN_WORDS = r"[^\w\p{M}]"
"""Of a pattern of `regex`: what is between words. A mark is within one, which `re` does not know."""
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
    | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)


def is_shown(letter: str) -> bool:
    """Whether a character can be seen, or is a line end or a joiner."""
    return letter in KEPT or (letter not in INVISIBLE and unicodedata.category(letter) not in UNHIDDEN)


def normalise_marks(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Unicode's normal form of a text with 30 marks on a letter at most, in linear time (UAX #15-13).

    CPython sorts the marks of a letter by insertion: 30,000 on one would hold the interpreter for 16 s.
    """
    # an ASCII text is in every normal form, and most texts are
    if text.isascii() or (unicodedata.is_normalized(form, text) and len(text) <= 30):
        return text
    return unicodedata.normalize(form, text if len(text) <= 30 else MANY_MARKS.sub(r"\1", text))


@note_once
def strip_invisible(text: str) -> str:
    """NFC, without control, format and filler characters and without half an emoji; line ends stay.

    A joiner stays only between two characters that it can join, so a name never ends in one.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = LINE_ENDS.sub("\n", text)
    # by the set of its letters: a category is looked up once for each, and not for each place
    unseen = dict.fromkeys(ord(letter) for letter in set(plain) if not is_shown(letter))
    return normalise_marks("NFC", LOOSE_STYLE.sub("", LOOSE_JOINER.sub("", plain.translate(unseen)))).strip()


def drop_accents(text: str) -> str:
    """The same letters without marks, case kept: `José Ørsted` is `Jose Orsted`."""
    if text.isascii():
        return text
    apart = normalise_marks("NFKD", text.translate(LETTERS))
    marks = dict.fromkeys(ord(letter) for letter in set(apart) if is_accent(letter))
    return normalise_marks("NFC", apart.translate(marks))


def is_accent(mark: str) -> bool:
    """Whether a mark may be left out and the word is the same; spacing marks (Mc) are always letters."""
    return unicodedata.category(mark) == "Mn" and not LETTER_MARKS.match(mark)


@note_once
def fold(text: str) -> str:
    """Without invisible characters, accents, case and outer or double blanks: what is compared."""
    return " ".join(drop_accents(strip_invisible(text)).casefold().split())


def spell_umlauts(text: str) -> str:
    """The same text with a mark written as a letter, case kept: `Müller` is `Mueller`."""
    return normalise_marks("NFC", text).translate(UMLAUTS)


def fold_umlauts(text: str) -> str:
    """As `fold`, where a mark is written as a letter: `Müller` is `mueller`."""
    return fold(spell_umlauts(text))


@note_once
def fold_case(text: str) -> str:
    """Without case, width, invisible characters and outer blanks, accents kept: would a field change?"""
    return normalise_marks("NFKC", strip_invisible(text)).casefold().strip()
