"""The admin's own access to a CRM: sealed, in the admin's browser, and nowhere else.

Whoever leaves takes it along, and nothing that runs depends on it. A sealed grant may be longer than a cookie
(4,096 bytes), so it lies in up to three.
"""

from __future__ import annotations

import time

from flask import Response, after_this_request, request

import connectors
from connectors.base import Connector, Grant
from connectors.spec import Spec

from ..api.problems import Problem
from ..grants.renewal import renew_grant
from ..mappings.folder import NoGoodMapping
from ..seal import BrokenSeal, ExpiredSeal
from ..wiring import current_wiring

PIECE, PIECES, GRANT_SECONDS = 3_600, 3, 8 * 3600
MARGIN_SECONDS = 90


def cookie_names(connector: str) -> list[str]:
    return [f"__Host-crm-{connector}-{number}" for number in range(PIECES)]


def keep_grant(answer: Response, connector: str, sealed: str) -> Response:
    """Raises `Problem` (`too_large`)."""
    if len(sealed) > PIECE * PIECES:
        raise Problem("too_large")
    # all pieces each time: an old third piece would spoil a shorter grant
    for at, name in enumerate(cookie_names(connector)):
        part = sealed[at * PIECE : (at + 1) * PIECE]
        answer.set_cookie(
            name,
            part,
            max_age=GRANT_SECONDS if part else 0,
            path="/",
            secure=True,
            httponly=True,
            samesite="Strict",
        )
    return answer


def drop_grant(answer: Response, connector: str) -> Response:
    return keep_grant(answer, connector, "")


def read_grant(connector: str) -> Grant | None:
    """None where the admin is not connected, or no longer."""
    sealed = "".join(request.cookies.get(name, "") for name in cookie_names(connector))
    try:
        found = current_wiring().sealer.open(Grant, sealed, max_age=GRANT_SECONDS) if sealed else None
    except (BrokenSeal, ExpiredSeal):
        return None
    return renew_in_time(found) if found and found.connector == connector else None


def renew_in_time(grant: Grant) -> Grant:
    """An access that ends within 90 s is renewed, and kept with the answer to this request."""
    if "refresh_token" not in grant.secrets or not 0 < grant.expires_at < time.time() + MARGIN_SECONDS:
        return grant
    renewed = renew_grant(grant)

    @after_this_request
    def keep_renewed(answer: Response) -> Response:
        return keep_grant(answer, grant.connector, renewed.grant)

    return current_wiring().sealer.open(Grant, renewed.grant, max_age=GRANT_SECONDS)


def find_admin_connector(spec: Spec) -> Connector | None:
    """The admin's own connector by this declaration; None where the admin is not connected."""
    grant = read_grant(spec.name)
    return connectors.make_connector(grant, current_wiring().http, spec) if grant else None


def find_declared(name: str) -> Spec:
    """Raises `Problem` (`unknown_connector`)."""
    if name not in connectors.specs():
        raise Problem("unknown_connector")
    return connectors.specs()[name]


def active_spec(declared: Spec, team: str = "") -> Spec:
    """As reps have it now; the declaration alone while its file is broken and no good revision is known."""
    try:
        return current_wiring().mappings.fit_spec(declared, team)
    except NoGoodMapping:
        return declared
