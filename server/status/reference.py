"""The reference of one request: eight letters and digits that can be read out over a telephone."""

from __future__ import annotations

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford's Base32 (crockford.com/base32.html): no I, L, O or U, which are misheard or misread."""

LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
LENGTH, GROUP = 8, 4


def make_reference() -> str:
    """A new one, as `7K3M-P2QX`: 40 random bits, so that nobody comes upon another's by trying."""
    number = secrets.randbits(5 * LENGTH)
    return group_letters("".join(LETTERS[number >> 5 * at & 31] for at in range(LENGTH)))


def parse_reference(text: str) -> str:
    """The one spelling of what somebody typed: case, blanks and look-alikes aside; "" for what is none."""
    letters = text[: 4 * LENGTH].strip().upper().translate(LOOKALIKES)
    if len(letters) != LENGTH or not set(LETTERS).issuperset(letters):
        return ""
    return group_letters(letters)


def group_letters(letters: str) -> str:
    return f"{letters[:GROUP]}-{letters[GROUP:]}"
