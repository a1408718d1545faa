"""A whole name in the two parts of OCA's partner_firstname."""

from __future__ import annotations


def split_name(name: str) -> tuple[str, str]:
    """(first and middle names, last name); a name of one word is a first name.

    What follows a comma is a title: LinkedIn never writes the family name first. A last name begins at its
    first particle in small letters ("de la Cruz").
    """
    words = name.partition(",")[0].split()
    if len(words) < 2:
        return name, ""
    start = next((place for place, word in enumerate(words) if place and word.islower()), len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:])
