"""What of a person a draft may hold, by a closed list of names. A text names one as `{first_name}`.

No format string and no template engine: both reach into objects, and the texts come from outside.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, get_args

from ..stages.subject import Person
from .spelt import UNSEEN

FactName = Literal[
    "first_name",
    "last_name",
    "full_name",
    "title",
    "company",
    "location",
    "industry",
    "headline",
    "about",
    "my_name",
    "my_company",
]
FACTS: tuple[FactName, ...] = get_args(FactName)
"""The rep's own name and company come from the rep, all others from the page."""

PLACE = re.compile(r"\{([^{}\n]{0,60})\}")
LONGEST, LONGEST_ABOUT = 120, 600  # characters
LINE_ENDS = str.maketrans("\n\r\t", "   ")


def describe_person(person: Person) -> dict[FactName, str]:
    """What the page says of a person, cleaned; nothing for what it does not say."""
    company = person.company
    said: dict[FactName, str] = {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "full_name": person.full_name,
        "title": person.title,
        "company": company.name if company else "",
        "location": person.location,
        "industry": person.industry or (company.industry if company else ""),
        "headline": person.headline,
        "about": person.about,
    }
    cleaned = {name: clean_fact(text, longest_of(name)) for name, text in said.items()}
    return {name: text for name, text in cleaned.items() if text}


def longest_of(name: FactName) -> int:
    return LONGEST_ABOUT if name == "about" else LONGEST


def clean_fact(text: str, longest: int = LONGEST) -> str:
    """One line of what a person can see: without control, bidi, zero-width and tag characters."""
    line = strip_unseen(text.translate(LINE_ENDS))
    return " ".join(line.split())[:longest].strip()


def strip_unseen(text: str) -> str:
    """Without what no eye sees (Unicode's Cc but line ends, Cf, Co, Cs, Cn, and fillers); tags of U+E0000 and
    selectors of variants carry hidden orders.
    """
    kept = (
        char
        for char in UNSEEN.sub("", text)
        if char == "\n" or not unicodedata.category(char).startswith("C")
    )
    return "".join(kept)


def unknown_places(text: str) -> list[str]:
    """What a text names in braces and nobody knows."""
    return [name for name in PLACE.findall(text) if name not in FACTS]
