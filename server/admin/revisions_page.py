"""Revisions: who changed a mapping, when and why; compare any two, bring any back, take any along."""

from __future__ import annotations

from pathlib import Path

from flask import Response, request
from werkzeug.wrappers import Response as Plain

import connectors

from ..api.problems import Problem
from ..mappings.overlay import digest_of
from ..mappings.revisions import (
    STEM,
    Overtaken,
    Revision,
    activate_revision,
    compare_texts,
    list_revisions,
    read_active,
)
from ..wiring import current_wiring
from .frame import form_text, go_to, pages, show_page, sign_in_or
from .mapping_page import send_file_of


@pages.get("/revisions")
def list_mapping_files() -> Response:
    sign_in_or("support")
    folder = current_wiring().settings.mapping_dir
    stems = current_wiring().mappings.list_stems()
    newest = [(stem, next(iter(list_revisions(folder, stem)), None)) for stem in stems] if folder else []
    return show_page("revision_files", files=newest, folder=folder)


@pages.get("/revisions/<stem>")
def show_revisions(stem: str) -> Response:
    session = sign_in_or("support")
    folder, known = find_revisions(stem)
    older, newer = (request.args.get(name, type=int) for name in ("older", "newer"))
    texts = {revision.number: revision.text for revision in known}
    lines = compare_texts(texts[older], texts[newer]) if older in texts and newer in texts else None
    active = digest_of(read_active(folder, stem))
    return show_page(
        "revision_list",
        stem=stem,
        revisions=known,
        lines=lines,
        older=older,
        newer=newer,
        active=active,
        writes=session.role == "admin",
    )


@pages.post("/revisions/<stem>/<int:number>")
def take_revision(stem: str, number: int) -> Plain:
    """Bring a revision back, as a new one. Raises `Problem`: `overtaken`, `no_such_route`."""
    session = sign_in_or("admin")
    folder, known = find_revisions(stem)
    if number not in {revision.number for revision in known}:
        raise Problem("no_such_route")
    try:
        activate_revision(folder, stem, number, form_text("base", 12), session.who, form_text("note", 300))
    except Overtaken:
        raise Problem("overtaken") from None
    return go_to("pages.show_revisions", stem=stem)


@pages.get("/revisions/<stem>/<int:number>.toml")
def export_revision(stem: str, number: int) -> Response:
    """Raises `Problem` (`no_such_route`)."""
    sign_in_or("support")
    for revision in find_revisions(stem)[1]:
        if revision.number == number:
            return send_file_of(stem, revision.text)
    raise Problem("no_such_route")


def find_revisions(stem: str) -> tuple[Path, list[Revision]]:
    """Raises `Problem` (`no_such_route`) for a name that is no mapping's."""
    folder = current_wiring().settings.mapping_dir
    if folder is None or not STEM.fullmatch(stem) or stem.partition(".")[0] not in connectors.specs():
        raise Problem("no_such_route")
    return folder, list_revisions(folder, stem)
