"""Text without what nobody sees, and text as it is compared. Every function is linear in its input."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words)
    for name, words in tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")).items()
}

KEPT = frozenset("\n\t\u200c\u200d")
"""Line ends; and the joiners, without which Persian words and emoji of several parts fall apart."""
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u3164\uffa0\ufffc")
"""Marks and fillers that show nothing though Unicode does not call them format characters."""
UNHIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "ẞ": "SS", "\u0131": "i"}
)
"""Letters that Unicode does not take apart."""
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
    | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)


def is_shown(letter: str) -> bool:
    """Whether a character can be seen, or is a line end or a joiner."""
    return letter in KEPT or (letter not in INVISIBLE and unicodedata.category(letter) not in UNHIDDEN)


def strip_invisible(text: str) -> str:
    """NFC, without control, format and filler characters and without half an emoji; line ends stay.

    A joiner stays only between two characters that it can join, so a name never ends in one.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(letter for letter in plain if is_shown(letter))
    joined = [
        letter
        for place, letter in enumerate(shown)
        if letter not in "\u200c\u200d" or is_joined(shown[place - 1 : place], shown[place + 1 : place + 2])
    ]
    return unicodedata.normalize("NFC", "".join(joined)).strip()


def is_joined(left: str, right: str) -> bool:
    """Whether a joiner between these two has a meaning: neither is Latin, Greek or Cyrillic, nor a blank."""
    return all(part and ord(part) >= 0x590 and not part.isspace() for part in (left, right))


def drop_accents(text: str) -> str:
    """The same letters without marks, case kept: `José Ørsted` is `Jose Orsted`."""
    apart = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return unicodedata.normalize(
        "NFC", "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
    )


def fold(text: str) -> str:
    """Without invisible characters, accents, case and outer or double blanks: what is compared."""
    return " ".join(drop_accents(strip_invisible(text)).casefold().split())


def spell_umlauts(text: str) -> str:
    """The same text with a mark written as a letter, case kept: `Müller` is `Mueller`."""
    return unicodedata.normalize("NFC", text).translate(UMLAUTS)


def fold_umlauts(text: str) -> str:
    """As `fold`, where a mark is written as a letter: `Müller` is `mueller`."""
    return fold(spell_umlauts(text))


def fold_case(text: str) -> str:
    """Without case, width and outer blanks, accents kept: what tells whether a field would change."""
    return unicodedata.normalize("NFKC", text).casefold().strip()
