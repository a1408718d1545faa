"""Drift: does each mapping still fit its CRM, and which syncs will fail?"""

from __future__ import annotations

from flask import Response
from werkzeug.wrappers import Response as Plain

import connectors

from ..api.problems import Problem
from ..wiring import current_wiring
from .frame import go_to, pages, show_page, sign_in_or
from .grant_cookies import active_spec, find_admin_connector, find_declared, read_grant


@pages.get("/drift")
def show_drift() -> Response:
    sign_in_or("support")
    known = [(spec, read_grant(spec.name) is not None) for spec in connectors.specs().values()]
    return show_page("drift", known=known, findings=current_wiring().drift.list_findings())


@pages.post("/drift/<name>")
def look_for_drift(name: str) -> Plain:
    """Raises `Problem` (`no_grant`)."""
    sign_in_or("support")
    connector = find_admin_connector(active_spec(find_declared(name)))
    if connector is None:
        raise Problem("no_grant")
    current_wiring().drift.look(connector, current_wiring().sealer.fingerprint("drift", connector.whose))
    return go_to("pages.show_drift")
