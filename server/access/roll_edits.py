"""Changes to the access file: tomlkit keeps its comments and order, and the file is replaced in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tomlkit

from ..mappings.revisions import ReadOnly, hold_folder, replace_file
from ..rule_files import WrongRules
from .roll import Role, parse_roll
from .secret_keys import make_key


def edit_roll(path: Path, change: Callable[[Any], None]) -> None:
    """Raises `ReadOnly` where the file cannot be written, `WrongRules` for what would be no access file."""
    with hold_folder(path.parent):
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        change(document)
        text = tomlkit.dumps(document)
        # before it is written: a file that nobody can read would let nobody in
        parse_roll(text)
        try:
            replace_file(path, text)
        except OSError:
            raise ReadOnly from None


def add_team_key(path: Path, team: str, label: str = "") -> str:
    """A new key of a team, to be shown once. Raises `WrongRules` without such a team, `ReadOnly`."""
    id_, shown, kept = make_key()

    def _change(document: Any) -> None:
        row = {"team": team, "hash": kept, "made": today(), **({"label": label[:80]} if label else {})}
        document.setdefault("keys", tomlkit.table(is_super_table=True))[id_] = row

    edit_roll(path, _change)
    return shown


def add_admin_key(path: Path, label: str, role: Role) -> str:
    """A new key for the pages, to be shown once. Raises `ReadOnly`."""
    id_, shown, kept = make_key()

    def _change(document: Any) -> None:
        row = {"role": role, "hash": kept, "made": today(), "label": label[:80]}
        document.setdefault("admins", tomlkit.table(is_super_table=True))[id_] = row

    edit_roll(path, _change)
    return shown


def add_team(path: Path, name: str) -> None:
    """Raises `WrongRules` for a name that is none or is taken, `ReadOnly`."""

    def put_team(document: Any) -> None:
        """Raises `WrongRules`."""
        teams = document.setdefault("teams", tomlkit.table(is_super_table=True))
        if name in teams:
            raise WrongRules(f"there is a team {name} already")
        teams[name] = tomlkit.table()

    edit_roll(path, put_team)


def revoke_key(path: Path, id_: str) -> None:
    """From now on the key lets nobody in; the row stays, so that one sees which it was.

    Raises `WrongRules` for no such key, `ReadOnly`.
    """

    def mark_revoked(document: Any) -> None:
        """Raises `WrongRules`."""
        row = document.get("keys", {}).get(id_) or document.get("admins", {}).get(id_)
        if row is None:
            raise WrongRules("there is no such key")
        row["revoked"] = today()

    edit_roll(path, mark_revoked)


def today() -> str:
    return datetime.now(UTC).date().isoformat()
