"""JSON pointers (RFC 6901) into what a provider says, and into what it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

MOST_STEPS = 12
MOST_ITEMS = 20
"""Details of one person that are looked at; a provider has a handful."""


def value_at(said: Any, pointer: str) -> Any:
    """What stands there, None for nothing; "" is the whole."""
    for step in steps_of(pointer):
        if isinstance(said, dict):
            said = said.get(step)
        elif isinstance(said, list) and step.isascii() and step.isdigit():
            said = said[int(step)] if int(step) < len(said) else None
        else:
            return None
    return said


def items_at(said: Any, pointer: str) -> Iterator[Any]:
    """The items of a list that stands there, or the one value."""
    found = value_at(said, pointer)
    yield from (found[:MOST_ITEMS] if isinstance(found, list) else () if found is None else (found,))


def text_at_pointer(said: Any, pointer: str) -> str:
    """The text there; `true`, `false` and numbers as JSON writes them; "" for anything else."""
    found = value_at(said, pointer)
    if isinstance(found, bool):
        return "true" if found else "false"
    return str(found) if isinstance(found, str | int) else ""


def put_at(body: dict[str, Any], pointer: str, value: Any) -> None:
    """Put a value into a body, with the objects and lists on the way; `/data/0/name` makes a list of one,
    `/kinds/-` adds to a list."""
    steps = steps_of(pointer)
    place: Any = body
    for step, below in pairwise(steps):
        fresh: Any = [{}] if below == "0" else [] if below == "-" else {}
        place = place[0] if isinstance(place, list) else place.setdefault(step, fresh)
    if steps[-1] == "-":
        place.append(value)
    else:
        place[0 if isinstance(place, list) else steps[-1]] = value


def steps_of(pointer: str) -> list[str]:
    parts = pointer.split("/")[1 : MOST_STEPS + 1]
    return [part.replace("~1", "/").replace("~0", "~") for part in parts]
