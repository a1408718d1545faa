"""What every page has: its frame, its headers, its sign-in, and how a failure is shown to a person."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Plain

import connectors
from connectors.errors import ConnectorError

from .. import VERSION
from ..access.sessions import Session, SignInNeeded, read_session, require_role
from ..api.problems import KINDS, Problem
from ..mappings.revisions import ReadOnly
from ..seal import BrokenSeal, OversizedSeal
from ..wiring import current_wiring
from .words import LANGUAGES, choose_language, remember_language, say, say_if_known

pages = Blueprint("pages", __name__, url_prefix="/admin", template_folder="templates", static_folder="static")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
MENU = (
    ("setup", "pages.show_setup"),
    ("mapping", "pages.list_mappings"),
    ("drift", "pages.show_drift"),
    ("revisions", "pages.list_mapping_files"),
    ("access", "pages.show_access"),
    ("suppression", "pages.show_suppression"),
)


def show_page(name: str, /, status: int = 200, **given: Any) -> Response:
    """A page from its template, in the frame. Whoever is signed in stands in the frame."""
    session = read_session()
    faults = current_wiring().mappings.faults(connectors.specs()) if session else {}
    told = {
        "say": say,
        "say_if_known": say_if_known,
        "language": choose_language(),
        "languages": LANGUAGES,
        "session": session,
        "menu": [(key, url_for(endpoint)) for key, endpoint in MENU],
        "here": name,
        "version": VERSION,
        "broken_files": faults,
        "broken_access": current_wiring().access.broken,
    }
    return Response(render_template(f"{name}.html", **told, **given), status, mimetype="text/html")


def sign_in_or(role: Any) -> Session:
    """The session of a page. Raises what `require_role` raises."""
    return require_role(role)


@pages.after_request
def harden_page(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return remember_language(answer)


@pages.errorhandler(Problem)
def show_problem(error: Problem) -> Response:
    wait = round(error.retry_after or 0)
    kind = KINDS[error.code]
    answer = show_page(
        "problem",
        kind.status,
        title=say_if_known(f"problem_{error.code}", kind.title),
        detail=error.detail,
        wait=wait,
    )
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


@pages.errorhandler(ConnectorError)
def show_crm_error(error: ConnectorError) -> Response:
    kind = KINDS[error.code]
    return show_page(
        "problem",
        kind.status,
        title=say_if_known(f"problem_{error.code}", kind.title),
        detail=str(error),
        wait=0,
    )


@pages.errorhandler(BrokenSeal)
@pages.errorhandler(OversizedSeal)
def show_seal_error(_: Exception) -> Response:
    return show_page("problem", 400, title=say("problem_grant_broken"), detail="", wait=0)


@pages.errorhandler(ReadOnly)
def show_read_only(_: ReadOnly) -> Response:
    return show_page("problem", 409, title=say("read_only_folder"), detail="", wait=0)


def install_failure_page(app: Flask) -> None:
    """Whoever is not signed in is led to the sign-in, from any page of the relay."""
    app.register_error_handler(SignInNeeded, lead_to_sign_in)


def lead_to_sign_in(error: SignInNeeded) -> Plain:
    return redirect(url_for("pages.show_sign_in", next=error.path), 303)


def go_to(endpoint: str, **given: Any) -> Plain:
    """After a form: the page is asked for anew, so that a reload sends nothing twice."""
    return redirect(url_for(endpoint, **given), 303)


def safe_next(text: str) -> str:
    """A page of ours to go on to; anything else is the first page."""
    mine = text.startswith(("/admin", "/status")) and "\\" not in text and "//" not in text
    return text if mine else "/admin"


def form_text(name: str, most: int = 2_000) -> str:
    return request.form.get(name, "")[:most].strip()
