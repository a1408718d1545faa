"""The parts of a name. The full name is kept verbatim elsewhere; parts are derived, never shown as read.

LinkedIn shows names given name first, then credentials behind a comma, so what follows a comma is no name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import regex
from nameparser import HumanName

ORNAMENT = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{So}\p{Cc}\p{Cf}®™]")
BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]|[“\"«][^”\"»]*[”\"»]")
CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


class Parts(NamedTuple):
    first: str
    last: str


def parts(full_name: str) -> Parts:
    """First and last name of a display name; either may be empty. Never raises."""
    bare = BRACKETED.sub(" ", ORNAMENT.sub("", full_name)).split(",")[0]
    written = [" ".join(one.split()) for one in bare.split("/")]
    name = next((one for one in written if one and not CJK.search(one)), written[0])
    if CJK.search(name):
        return family_first(name)
    parsed = HumanName(name)
    return Parts(f"{parsed.first} {parsed.middle}".strip(), parsed.last)


def family_first(name: str) -> Parts:
    """Chinese, Japanese and Korean names put the family name first; without a blank there is no telling."""
    family, _, given = name.partition(" ")
    return Parts(given, family) if given else Parts(name, "")
