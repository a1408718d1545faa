"""The tables of `tables.toml`, read once."""

from __future__ import annotations

import tomllib
from pathlib import Path

TABLES: dict[str, str] = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))


def load_table(name: str) -> frozenset[str]:
    """The words of a table. `KeyError` without it."""
    return frozenset(TABLES[name].split())
