"""Reading JSON that may have any shape: what is not as documented counts as absent."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]


def object_at(value: Any, name: str) -> Item:
    """The object under a name, {} when there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def objects_at(value: Any, name: str) -> list[Item]:
    """The objects in the list under a name."""
    found = value.get(name) if isinstance(value, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def text_at(value: Any, name: str) -> str:
    """The text under a name, "" when there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""
