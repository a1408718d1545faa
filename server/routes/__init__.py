"""The public surface. A handler reads, calls one function, and answers."""

from __future__ import annotations

from . import access, connect, crm, docs, drafts, enrich, failures, health, home, oauth, privacy, status, sync

MACHINES = (
    health.api,
    access.api,
    connect.api,
    crm.api,
    drafts.api,
    enrich.api,
    oauth.api,
    sync.api,
    privacy.api,
)
BLUEPRINTS = (home.api, *MACHINES, status.api, failures.api, docs.api)
