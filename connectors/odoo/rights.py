"""Why Odoo does not let somebody write a contact; its own words name no reason that a rep could use."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ..errors import ConnectorError
from .domain import Domain
from .failures import MAY_NOT_WRITE, MAY_NOT_WRITE_THIS, MAY_NOT_WRITE_USER
from .load import may_access
from .rows import ROWS
from .transport import Transport


def why_forbidden(transport: Transport, partner: int) -> str:
    """The contact of a user is an administrator's to change, whatever the rights on contacts."""
    # the contact of a user who has left is still that user's
    domain: Domain = [["partner_id", "=", partner], ["active", "in", [True, False]]]
    asked: dict[str, Any] = {"domain": domain, "fields": ["id"], "limit": 1}
    # the failure is already there; two questions about its reason must not replace it
    with suppress(ConnectorError):
        if transport(ROWS, "res.users", "search_read", safe=True, **asked):
            return MAY_NOT_WRITE_USER
        if may_access(transport, "write"):
            return MAY_NOT_WRITE_THIS
    return MAY_NOT_WRITE
