"""The mapping page: for each connector and team, what LinkedIn gives and where in the CRM it goes."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from werkzeug.wrappers import Response as Plain

import connectors
from connectors.base import Owner
from connectors.errors import ConnectorError, Unsupported
from connectors.spec import Spec

from ..access.sessions import Session
from ..api.problems import Problem
from ..mappings.flaws import Flaw
from ..mappings.judging import LiveSchema, added_flaws, find_flaws, read_schema
from ..mappings.overlay import MappingFault, Overlay, digest_of, lay_over, parse_overlay
from ..mappings.revisions import (
    Overtaken,
    ReadOnly,
    is_writable,
    read_active,
    save_revision,
    stem_of,
)
from ..wiring import current_wiring
from .frame import form_text, go_to, pages, show_page, sign_in_or
from .grant_cookies import active_spec, find_admin_connector, find_declared, read_grant
from .mapping_form import NEW_ROWS, draft_of
from .mapping_rows import list_parts
from .privacy_change import list_privacy_changes
from .sample import sample_subject
from .words import choose_language


@pages.get("/mapping")
def list_mappings() -> Response:
    sign_in_or("support")
    roll = current_wiring().access.read()
    teams = sorted(roll.teams) if roll else []
    rows = [
        (spec, read_grant(spec.name) is not None, current_wiring().mappings.list_stems())
        for spec in connectors.specs().values()
    ]
    return show_page("mappings", rows=rows, teams=teams, folder=current_wiring().settings.mapping_dir)


@pages.get("/mapping/<name>")
def show_mapping(name: str) -> Response:
    session = sign_in_or("support")
    declared, team = find_declared(name), chosen_team()
    live, owners = ask_live(declared, team)
    text = read_file_of(name, team)
    return show_mapping_with(
        session, declared, team, text, live, owners, judge_text(declared, team, text, live)
    )


@pages.post("/mapping/<name>")
def save_mapping(name: str) -> Plain:
    """Raises `Problem`: `no_grant` without a look at the live schema, `no_mapping_dir`, or `bad_request`."""
    session = sign_in_or("admin")
    declared, team = find_declared(name), chosen_team()
    live, owners = ask_live(declared, team)
    text, flaws = read_draft(declared, team, live)
    # without the live schema half of the faults cannot be seen
    if flaws or live is None:
        if live is None:
            raise Problem("no_grant")
        return show_mapping_with(session, declared, team, text, live, owners, flaws, 422)
    folder = current_wiring().settings.mapping_dir
    if folder is None:
        raise Problem("no_mapping_dir")
    stem, note = stem_of(name, team), form_text("note", 300)
    try:
        made = save_revision(folder, stem, text, form_text("base", 12), session.who, note)
    except Overtaken as other:
        return show_mapping_with(session, declared, team, text, live, owners, [], 409, overtaken=other)
    except ReadOnly:
        return send_file_of(stem, text)
    return go_to("pages.show_mapping", name=name, team=team, saved=made.number)


def show_mapping_with(
    session: Session,
    declared: Spec,
    team: str,
    text: str,
    live: LiveSchema | None,
    owners: list[Owner],
    flaws: list[Flaw],
    status: int = 200,
    overtaken: Overtaken | None = None,
) -> Response:
    """The page of a text that is active, or of one that is not saved yet."""
    folder = current_wiring().settings.mapping_dir
    overlay = overlay_or_empty(text)
    active = read_file_of(declared.name, team)
    return show_page(
        "mapping",
        status,
        spec=declared,
        team=team,
        parts=list_parts(declared, overlay, live, flaws, sample_subject()),
        overlay=overlay,
        live=live,
        owners=owners,
        flaws=flaws,
        base=digest_of(active),
        refused=status == 422,
        **describe_saved(declared, team),
        overtaken=overtaken,
        new_rows=range(NEW_ROWS),
        writes=session.role == "admin",
        folder=folder,
        read_only=folder is not None and not is_writable(folder),
        connected=read_grant(declared.name) is not None,
    )


def describe_saved(declared: Spec, team: str) -> dict[str, Any]:
    """The number of the revision that was just saved, and what it changes for personal data."""
    folder, saved = current_wiring().settings.mapping_dir, request.args.get("saved", "")
    if folder is None or not (saved.isascii() and saved.isdigit() and len(saved) <= 6):
        return {"saved": "", "moved": None}
    moved = list_privacy_changes(folder, declared, team, int(saved), choose_language())
    return {"saved": saved, "moved": moved}


def overlay_or_empty(text: str) -> Overlay:
    try:
        return parse_overlay(text)
    except MappingFault:
        return Overlay()


def read_draft(declared: Spec, team: str, live: LiveSchema | None) -> tuple[str, list[Flaw]]:
    """The file that the form stands for, and what is wrong with it."""
    if draft := request.form.get("draft", "")[:200_000]:
        text, flaws = draft.replace("\r\n", "\n"), list[Flaw]()
    else:
        made = draft_of(read_file_of(declared.name, team), declared, live, request.form)
        text, flaws = made.text, made.flaws
    return text, [*flaws, *judge_text(declared, team, text, live, mine=True)]


def judge_text(
    declared: Spec, team: str, text: str, live: LiveSchema | None, *, mine: bool = False
) -> list[Flaw]:
    """`mine` keeps to the admin's own rows, which a save refuses."""
    try:
        below = active_spec(declared) if team else declared
        fitted = lay_over(below, parse_overlay(text), declared)
    except MappingFault as fault:
        return [Flaw(row=fault.row, code=fault.code, detail=fault.detail)]
    found = find_flaws(fitted, live)
    return added_flaws(found, declared, fitted) if mine else found


def ask_live(declared: Spec, team: str) -> tuple[LiveSchema | None, list[Owner]]:
    """The live schema and colleagues, where the admin is connected."""
    connector = find_admin_connector(active_spec(declared, team))
    if connector is None:
        return None, []
    live = read_schema(connector)
    try:
        return live, connector.owners() if declared.capabilities.owners else []
    except (Unsupported, ConnectorError):
        return live, []


def read_file_of(name: str, team: str) -> str:
    """Raises `Problem` (`not_readable`)."""
    folder = current_wiring().settings.mapping_dir
    try:
        return read_active(folder, stem_of(name, team)) if folder else ""
    except (OSError, UnicodeDecodeError):
        raise Problem("mapping_broken") from None


def chosen_team() -> str:
    """Raises `Problem` (`bad_request`) for a team that is not there."""
    team = request.args.get("team", "") or form_text("team", 40)
    roll = current_wiring().access.read()
    if team and (roll is None or team not in roll.teams):
        raise Problem("bad_request", "there is no such team")
    return team


def send_file_of(stem: str, text: str) -> Response:
    """The file to put into the folder by hand, where the relay cannot write it."""
    headers = {"Content-Disposition": f'attachment; filename="{stem}.toml"'}
    return Response(text, mimetype="application/toml", headers=headers)


@pages.get("/mapping/<name>/schema.json")
def send_schema(name: str) -> Response:
    """For `python -m server mapping check --schema`. Raises `Problem` (`no_grant`)."""
    sign_in_or("support")
    live, _ = ask_live(find_declared(name), "")
    if live is None:
        raise Problem("no_grant")
    headers = {"Content-Disposition": f'attachment; filename="{name}-schema.json"'}
    return Response(live.model_dump_json(indent=1), mimetype="application/json", headers=headers)
