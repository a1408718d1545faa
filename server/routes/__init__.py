"""The public surface. A handler reads, calls one function, and answers."""

from __future__ import annotations

from . import connect, crm, docs, failures, health, oauth, status, sync

BLUEPRINTS = (health.api, connect.api, crm.api, oauth.api, sync.api, status.api, failures.api, docs.api)
