"""A vCard's values under the names that the CardDAV declaration gives them, read by a parser of its own."""

from __future__ import annotations

import vobject


def values(card: str) -> dict[str, list[str]]:
    """Every value of the card that the plan can name."""
    parsed = vobject.readOne(card)
    found: dict[str, list[str]] = {}
    for line in parsed.getChildren():
        name, value = line.name, line.value
        if name == "N":
            found["N.given"], found["N.family"] = [value.given], [value.family]
        elif name == "ADR":
            found["ADR.locality"] = [value.city]
        elif name == "ORG":
            found["ORG"] = [value[0]]
        else:
            found.setdefault(name, []).append(str(value))
    return found


def read_back(planned: dict[str, list[str]], card: str) -> dict[str, bool]:
    """For each field of the plan, whether the card holds exactly its values."""
    held = values(card)
    return {name: held.get(name) == wanted for name, wanted in planned.items()}
