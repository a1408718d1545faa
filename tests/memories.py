"""What a process remembers of CRMs; forgotten between tests, as each fake gives out the same ids again."""

from __future__ import annotations

import sys
from types import GenericAlias
from typing import Any

CONSTANTS = (dict, list, set, type, GenericAlias)
FOUND: dict[int, list[Any]] = {}
"""By how many modules there were: a connector is loaded when it is first asked for."""


def forget_crms() -> None:
    """Know nothing any more, as another process would."""
    modules = len(sys.modules)
    if modules not in FOUND:
        FOUND[modules] = find_memories()
    for memory in FOUND[modules]:
        memory.clear()


def find_memories() -> list[Any]:
    """Whatever the modules of the connectors hold that can be cleared and is no constant."""
    ours = [module for name, module in sys.modules.items() if name.startswith("connectors.")]
    held = {id(value): value for module in ours for value in vars(module).values() if is_memory(value)}
    return list(held.values())


def is_memory(value: Any) -> bool:
    return hasattr(value, "clear") and not isinstance(value, CONSTANTS)
