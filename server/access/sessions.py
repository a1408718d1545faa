"""Who is signed in to the pages: a sealed cookie, good for eight hours, and nothing on the relay.

The cookie is `__Host-` (RFC 6265bis 4.1.3.2), Secure, HttpOnly and SameSite=Strict. A form also carries the
session's own token, and is refused when a browser says that another site sent it.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TypeVar

from flask import Response, request

from connectors.base import Model

from ..api.problems import Problem
from ..seal import BrokenSeal, ExpiredSeal
from ..wiring import current_wiring
from .roll import Role

Shape = TypeVar("Shape", bound=Model)
COOKIE, SESSION_SECONDS = "__Host-passerelle", 8 * 3600
TOKEN_FIELD = "csrf"  # noqa: S105 - the name of a form's field
RANK = {"support": 1, "admin": 2}


class Session(Model):
    """`who` is a name for the revisions' notes; support reads, an admin changes."""

    who: str
    role: Role
    token: str


class SignInNeeded(Exception):
    """Nobody is signed in: the page leads to the sign-in, and back to `path`."""

    def __init__(self, path: str) -> None:
        super().__init__("sign in first")
        self.path = path


def start_session(answer: Response, who: str, role: Role) -> Response:
    session = Session(who=who, role=role, token=secrets.token_urlsafe(16))
    set_sealed_cookie(answer, COOKIE, session, SESSION_SECONDS)
    return answer


def end_session(answer: Response) -> Response:
    drop_cookie(answer, COOKIE)
    return answer


def read_session() -> Session | None:
    """None for no cookie, a broken or an old one."""
    return read_sealed_cookie(COOKIE, Session, SESSION_SECONDS)


def require_role(role: Role) -> Session:
    """The session of whoever asks; a form is looked at as well.

    Raises `SignInNeeded`, or `Problem` (`role_too_low`, `foreign_form`).
    """
    session = read_session()
    if session is None:
        raise SignInNeeded(request.path)
    if RANK[session.role] < RANK[role]:
        raise Problem("role_too_low")
    if request.method == "POST":
        refuse_foreign_form(session.token)
    return session


def refuse_foreign_form(token: str) -> None:
    """Raises `Problem` (`foreign_form`)."""
    said = request.form.get(TOKEN_FIELD, "")
    if not is_same_site() or not hmac.compare_digest(said.encode(), token.encode()):
        raise Problem("foreign_form")


def is_same_site() -> bool:
    """What the browser says of who sent it (Fetch Metadata); an old browser says nothing."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin", "")
    mine = origin in ("", "null") or origin.partition("://")[2] == request.host
    return site in ("same-origin", "none") and mine


def set_sealed_cookie(answer: Response, name: str, value: Model, seconds: int, *, lax: bool = False) -> None:
    """`lax` for what must come back with a redirect from another site."""
    sealed = current_wiring().sealer.seal(value)
    same_site = "Lax" if lax else "Strict"
    answer.set_cookie(name, sealed, max_age=seconds, path="/", secure=True, httponly=True, samesite=same_site)


def read_sealed_cookie(name: str, kind: type[Shape], seconds: int) -> Shape | None:
    text = request.cookies.get(name, "")
    try:
        return current_wiring().sealer.open(kind, text, max_age=seconds) if text else None
    except (BrokenSeal, ExpiredSeal):
        return None


def drop_cookie(answer: Response, name: str) -> None:
    answer.delete_cookie(name, path="/", secure=True, httponly=True, samesite="Strict")
