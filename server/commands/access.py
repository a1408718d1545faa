"""`python -m server access`: teams, their keys and the admins' keys, in the access file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..access.roll import parse_roll
from ..access.roll_edits import add_admin_key, add_team, add_team_key, revoke_key
from ..mappings.revisions import ReadOnly


def add_access_parser(commands: Any) -> None:
    parser = commands.add_parser("access", help="who may use the relay and its pages")
    parser.add_argument("file", type=Path, help="the access file; made when it is not there")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="teams and keys")
    verbs.add_parser("add-team", help="a team").add_argument("name")
    key = verbs.add_parser("add-key", help="a key of a team, shown once")
    key.add_argument("name", help="the team")
    key.add_argument("--label", default="", help="whose it is, in your own words")
    admin = verbs.add_parser("add-admin", help="a key for the admin's pages, shown once")
    admin.add_argument("name", help="whose it is; the revisions say it")
    admin.add_argument("--role", choices=("admin", "support"), default="admin")
    verbs.add_parser("revoke", help="let a key in no more").add_argument("name", help="the key's id")
    parser.set_defaults(run=run_access)


def run_access(given: argparse.Namespace) -> int:
    """Raises `ValueError` for what cannot be done."""
    try:
        sys.stdout.write(f"{answer_access(given)}\n")
    except ReadOnly:
        raise ValueError(f"{given.file} cannot be written") from None
    return 0


def answer_access(given: argparse.Namespace) -> str:
    """Raises `WrongRules` or `ReadOnly`."""
    if given.verb == "add-team":
        add_team(given.file, given.name)
        return f"The team {given.name} is there."
    if given.verb == "add-key":
        return tell_once(add_team_key(given.file, given.name, given.label))
    if given.verb == "add-admin":
        return tell_once(add_admin_key(given.file, given.name, given.role))
    if given.verb == "revoke":
        revoke_key(given.file, given.name)
        return "The key lets nobody in any more."
    return list_roll(given.file)


def tell_once(key: str) -> str:
    return f"{key}\nThis key is shown once. Whoever has it is let in; its id is {key.split('_')[1]}."


def list_roll(path: Path) -> str:
    """Raises `WrongRules`."""
    roll = parse_roll(path.read_text(encoding="utf-8") if path.exists() else "")
    lines = [f"team {name}" for name in roll.teams]
    rows = [(id_, f"key of {key.team}", key) for id_, key in roll.keys.items()]
    rows += [(id_, f"{admin.role}'s key", admin) for id_, admin in roll.admins.items()]  # type: ignore[misc]
    for id_, kind, row in rows:
        gone = f", revoked {row.revoked}" if row.revoked else ""
        lines.append(f"{kind} {id_} {row.label}, made {row.made}{gone}")
    return "\n".join(lines) or "Nobody is listed."
