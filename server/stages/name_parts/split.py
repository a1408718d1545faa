"""How a name is split, and how it could be split instead."""

from __future__ import annotations

from typing import NamedTuple


class Split(NamedTuple):
    """First and last name; `other` is the same two as they may be instead, None where the split is sure."""

    first: str
    last: str
    other: tuple[str, str] | None = None


def split_at(words: list[str], place: int, other: int = 0) -> Split:
    """The last name begins with the word at `place`; if not there, then at `other`."""
    return Split(*join_at(words, place), join_at(words, other) if other and other != place else None)


def turn_at(words: list[str], place: int, *, sure: bool) -> Split:
    """The first name begins with the word at `place`, behind the last one; otherwise as written."""
    last, first = join_at(words, place)
    return Split(first, last, None if sure else (last, first))


def join_at(words: list[str], place: int) -> tuple[str, str]:
    """The words before a place, and from there on."""
    return " ".join(words[:place]), " ".join(words[place:])
