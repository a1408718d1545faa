"""A HubSpot portal on loopback: the documented behaviour of the dated API (2026-03), and its bad manners.

Written from what the API does. Consistent: reads by id, by e-mail and by a unique property, and associations.
Late: the search, when `lagging`, until `reindex`. `updatedAt` moves by itself; a 207 tells what was not
found; a 429 has a policy and no Retry-After; unknown names are left out of an answer and refused in a write.
"""

from __future__ import annotations

import json
import re
import threading
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.contract.stub import Seen, Stub

from .hubspot_portal import Portal
from .hubspot_schema import SCOPES, WORK, Refusal, throttled

TOKEN = "token-of-a-rep"
OBJECTS = "/crm/objects/2026-03/([a-z]+)"
ROUTES = [
    ("GET", "/account-info/2026-03/details", "details", "oauth"),
    ("GET", "/crm/owners/2026-03", "owners", "crm.objects.owners.read"),
    ("GET", "/crm/pipelines/2026-03/deals", "pipelines", "crm.objects.deals.read"),
    ("GET", "/crm/properties/2026-03/([a-z]+)", "properties", "crm.objects.{}.read"),
    ("POST", "/crm/properties/2026-03/([a-z]+)", "define", "crm.schemas.{}.write"),
    ("POST", f"{OBJECTS}/search", "search", "crm.objects.{}.read"),
    ("POST", f"{OBJECTS}/batch/read", "batch", "crm.objects.{}.read"),
    ("POST", OBJECTS, "create", "crm.objects.{}.write"),
    ("GET", f"{OBJECTS}/([^/]+)", "one", "crm.objects.{}.read"),
    ("PATCH", f"{OBJECTS}/([^/]+)", "change", "crm.objects.{}.write"),
    ("DELETE", f"{OBJECTS}/([^/]+)", "archive", "crm.objects.{}.write"),
    ("PUT", f"{OBJECTS}/([^/]+)/associations/default/([a-z]+)/([^/]+)", "link", "crm.objects.{}.write"),
    ("DELETE", f"{OBJECTS}/([^/]+)/associations/([a-z]+)/([^/]+)", "unlink", "crm.objects.{}.write"),
    ("POST", "/crm/associations/2026-03/([a-z]+)/([a-z]+)/batch/read", "associated", "crm.objects.{}.read"),
]


class Lost(Exception):
    """The answer to a write that was done never arrives."""


class HubSpot(Stub):
    """`policy` names the limit that has been reached. `meeting`: a barrier that every request waits at.

    `losing`: of so many creates one is done and its answer lost; 0 for none.
    """

    def __init__(self, *, prepared: bool = True) -> None:
        self.portal, self.mutex = Portal(prepared=prepared), threading.RLock()
        self.scopes, self.policy = set(SCOPES), ""
        self.meeting: threading.Barrier | None = None
        self.losing, self.creates = 0, 0
        super().__init__()

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if self.meeting:
            self.meeting.wait()
        try:
            with self.mutex:
                status, said = self.routed(seen)
        except Refusal as refusal:
            status, said = refusal.status, refusal.body
        if status == 201 and self.is_lost():
            raise Lost
        body = b"" if said is None else json.dumps(said).encode()
        return status, {"Content-Type": "application/json;charset=utf-8", **limits(seen)}, body

    def is_lost(self) -> bool:
        with self.mutex:
            self.creates += 1
            return bool(self.losing) and self.creates % self.losing == 0

    def routed(self, seen: Seen) -> tuple[int, Any]:
        if seen.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise Refusal(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.")
        if self.policy:
            raise throttled(self.policy)
        parts = urlsplit(seen.path)
        for method, pattern, name, scope in ROUTES:
            found = re.fullmatch(pattern, parts.path)
            if found and method == seen.method:
                self.allow(scope, *found.groups()[:1])
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                said = query if method == "GET" else json.loads(seen.body or b"{}")
                return getattr(self.portal, name)(*map(unquote, found.groups()), said=said)
        raise Refusal(404, "OBJECT_NOT_FOUND", "no such endpoint")

    def allow(self, scope: str, kind: str = "") -> None:
        """Entries are gated by the scopes of contacts."""
        needed = scope.format("contacts" if kind in WORK else kind)
        if needed not in self.scopes:
            errors = [{"message": "required", "context": {"requiredGranularScopes": [needed]}}]
            raise Refusal(403, "MISSING_SCOPES", "This app hasn't been granted the scopes", errors=errors)

    def calls(self) -> list[str]:
        """The requests so far: method and path."""
        return [f"{one.method} {urlsplit(one.path).path}" for one in self.seen]


def limits(seen: Seen) -> dict[str, str]:
    """What is left of the ten seconds; the search tells none of it."""
    names = ("Max", "Remaining", "Interval-Milliseconds")
    told = dict(zip((f"X-HubSpot-RateLimit-{one}" for one in names), ("110", "109", "10000"), strict=True))
    return {} if urlsplit(seen.path).path.endswith("/search") else told
