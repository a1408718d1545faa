"""`python -m server suppress`: put people who objected on the list, from a plain list or one by one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from connectors.spelling.phones import is_country

from ..mappings.revisions import ReadOnly
from ..suppression.objections import NoList, Objections, make_list


def add_suppress_parser(commands: Any) -> None:
    parser = commands.add_parser("suppress", help="refuse people who objected")
    parser.add_argument("list", type=Path, help="the list of digests; made when it is not there")
    parser.add_argument("key", type=Path, help="its key; made when it is not there")
    parser.add_argument("entries", nargs="*", help="LinkedIn addresses, e-mail addresses, phone numbers")
    parser.add_argument("--from", dest="plain", type=Path, help="a plain list, one a line; - for stdin")
    parser.add_argument("--country", default="", help="where numbers without a country's code are at home")
    parser.set_defaults(run=run_suppress)


def run_suppress(given: argparse.Namespace) -> int:
    """1 when a line names nobody; it is told by its number. Raises `ValueError` for what cannot be done."""
    if given.country and not is_country(given.country):
        raise ValueError("--country is two capital letters of ISO 3166-1, as GB")
    lines = [*given.entries, *(read_plain(given.plain) if given.plain else [])]
    try:
        make_list(given.list, given.key)
        held = Objections(given.list, given.key)
        new, nobody = held.add(lines, given.country)
    except (ReadOnly, NoList):
        raise ValueError(f"{given.list} or {given.key} cannot be read and written") from None
    sys.stdout.write(f"{new} digests are new, {held.count()} are on the list.\n")
    if nobody:
        named = ", ".join(map(str, nobody[:20])) + (" ..." if len(nobody) > 20 else "")
        sys.stderr.write(f"{len(nobody)} lines name nobody: {named}\n")
    return 1 if nobody else 0


def read_plain(path: Path) -> list[str]:
    """Raises `ValueError`."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ValueError(f"{path} cannot be read") from None
    return text.splitlines()
