"""Access: teams and their rules, keys and the day of their last use, and how the company's groups come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask import Response

from ..access.roll_edits import add_admin_key, add_team, add_team_key, revoke_key
from ..api.problems import Problem
from ..rule_files import WrongRules
from ..wiring import current_wiring
from .frame import form_text, pages, show_page, sign_in_or


@pages.get("/access")
def show_access() -> Response:
    sign_in_or("support")
    return show_access_with()


@pages.post("/access")
def change_access() -> Response:
    """Raises `Problem`: `no_access_file`, `bad_request`; a key is in the answer to this request alone."""
    sign_in_or("admin")
    path = current_wiring().settings.access_file
    change = CHANGES.get(form_text("change", 20))
    if path is None:
        raise Problem("no_access_file")
    if change is None:
        raise Problem("bad_request")
    try:
        return show_access_with(change(path) or "")
    except WrongRules as error:
        raise Problem("bad_request", str(error)) from None


def show_access_with(shown: str = "") -> Response:
    roll = current_wiring().access.read()
    return show_page(
        "access",
        roll=roll,
        uses=current_wiring().uses.read(),
        shown=shown,
        path=current_wiring().settings.access_file,
    )


def make_team(path: Path) -> None:
    add_team(path, form_text("name", 40).lower())


def make_team_key(path: Path) -> str:
    return add_team_key(path, form_text("name", 40), form_text("label", 80))


def make_admin_key(path: Path) -> str:
    role = "support" if form_text("role", 20) == "support" else "admin"
    return add_admin_key(path, form_text("label", 80) or "admin", role)  # type: ignore[arg-type]


def end_key(path: Path) -> None:
    revoke_key(path, form_text("id", 40))


CHANGES: dict[str, Callable[[Path], str | None]] = {
    "team": make_team,
    "key": make_team_key,
    "admin": make_admin_key,
    "revoke": end_key,
}
