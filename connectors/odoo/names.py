"""A whole name in the two parts of OCA's partner_firstname."""

from __future__ import annotations

from nameparser import HumanName


def split_name(name: str) -> tuple[str, str]:
    """(first and middle names, last name); a name of one word is a first name.

    What follows a comma is a title: LinkedIn never writes the family name first.
    """
    parsed = HumanName(name.partition(",")[0])
    first = " ".join(filter(None, (parsed.first, parsed.middle)))
    return (first, parsed.last) if first or parsed.last else (name, "")
