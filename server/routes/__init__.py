"""The public surface. A handler reads, calls one function, and answers."""

from __future__ import annotations

from . import access, connect, crm, docs, health, home, oauth, status, sync

BLUEPRINTS = (
    *(home.api, health.api, access.api, connect.api, crm.api),
    *(oauth.api, sync.api, status.api, docs.api),
)
