"""A Pipedrive on loopback that remembers, as unkind as the vendor (recorded headers 2026-05, API v2).

An empty list of addresses is kept as an empty item. The search knows nothing until `index`, when `lagging`,
and a new row only `lag` seconds after it was made, by `now`.
`budget` is the day's tokens: at 0 every call is a 429 that says so; `burst` is the other limit; `blocked` is
403 with a page of HTML. Without `contact_sync` there are no job titles. Unknown fields of a write are ignored
in silence, as Pipedrive does.
"""

from __future__ import annotations

import json
import re
import threading
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.contract.stub import Seen, Stub

from .pipedrive_deals import Deals
from .pipedrive_rows import (
    CODE,
    COSTS,
    EMPTY,
    HTML,
    OTHER,
    PLAIN,
    TOKEN,
    USERS,
    named,
    number_keys,
    of_person,
    standard,
    texts_of,
)


class Refusal(Exception):
    def __init__(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        super().__init__(status)
        self.status, self.headers = status, headers or {"Content-Type": "application/json"}
        self.body = body or json.dumps({"success": False, "error": "refused", "data": None}).encode()


class Pipedrive(Stub):
    """`lost`: writes whose answers never arrive, counted from now; each is cut off after it was done."""

    def __init__(self) -> None:
        self.mutex = threading.RLock()
        self.rows: dict[str, dict[int, dict[str, Any]]] = {"persons": {}, "organizations": {}}
        self.notes: list[dict[str, Any]] = []
        self.tasks: list[dict[str, Any]] = []
        self.deals = Deals()
        self.fields = [named("LinkedIn", CODE), named("Referred by", OTHER)]
        self.clock, self.number, self.budget, self.spent = 0, 100, 30_000, 0
        self.contact_sync = True
        self.lagging, self.burst, self.blocked, self.lost = False, False, False, 0
        self.lag, self.now = 0.0, time.monotonic
        self.born: dict[int, float] = {}
        self.indexed: dict[str, dict[int, dict[str, Any]]] = {"persons": {}, "organizations": {}}
        super().__init__()

    def index(self) -> None:
        self.indexed = json.loads(json.dumps(self.rows), object_hook=number_keys)

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        try:
            with self.mutex:
                self.check(seen)
                said = self.routed(seen)
                if seen.method != "GET" and self.lost:
                    self.lost -= 1
                    return 502, {}, b""
        except Refusal as refusal:
            return refusal.status, refusal.headers, refusal.body
        body = json.dumps({"success": True, "data": said}).encode()
        return 201 if seen.method == "POST" else 200, {"Content-Type": "application/json"}, body

    def check(self, seen: Seen) -> None:
        if self.blocked:
            raise Refusal(403, HTML, b"<html><h1>Access denied</h1></html>")
        if seen.headers.get("x-api-token") != TOKEN:
            raise Refusal(401)
        left = {"x-daily-ratelimit-token-remaining": str(max(self.budget, 0)), "x-ratelimit-reset": "2"}
        if self.budget <= 0 or self.burst:
            raise Refusal(429, left)

    def routed(self, seen: Seen) -> Any:
        parts = urlsplit(seen.path)
        query = {name: many[0] for name, many in parse_qs(parts.query).items()}
        body = json.loads(seen.body) if seen.body else {}
        if found := re.fullmatch(r"/api/v2/deals(?:/([0-9]+))?", parts.path):
            return self.deal(seen.method, found[1] or "", query, body)
        if found := re.fullmatch(r"/api/v2/(persons|organizations)(?:/(search|[0-9]+))?", parts.path):
            return self.records(seen.method, found[1], found[2] or "", query, body)
        other = {
            ("GET", "/api/v1/users/me"): lambda: {**USERS[0], "company_id": 31, "company_name": "Example"},
            ("GET", "/api/v1/users"): lambda: USERS,
            ("GET", "/api/v2/personFields"): lambda: [*standard(), *self.fields],
            ("POST", "/api/v2/personFields"): lambda: self.define(body),
            ("GET", "/api/v2/dealFields"): lambda: self.deals.fields,
            ("GET", "/api/v2/pipelines"): lambda: self.deals.pipelines,
            ("GET", "/api/v2/stages"): lambda: self.deals.stages,
            ("GET", "/api/v1/notes"): lambda: of_person(self.notes, query),
            ("POST", "/api/v1/notes"): lambda: self.keep(self.notes, body),
            ("GET", "/api/v2/activities"): lambda: of_person(self.tasks, query),
            ("POST", "/api/v2/activities"): lambda: self.keep(
                self.tasks, {**body, "person_id": body["participants"][0]["person_id"]}
            ),
        }.get((seen.method, parts.path))
        if other is None:
            raise Refusal(404)
        return other()

    def records(self, method: str, kind: str, at: str, query: dict[str, str], body: dict[str, Any]) -> Any:
        rows = self.rows[kind]
        if at == "search":
            return {"items": [{"item": {"id": one["id"]}} for one in self.searched(kind, query)]}
        if not at:
            return self.write(kind, {}, body) if method == "POST" else self.listed(kind, query)
        if int(at) not in rows:
            raise Refusal(404)
        if method == "DELETE":
            self.spend(3)
            rows[int(at)]["is_deleted"] = True
            return {"id": int(at)}
        if method == "PATCH":
            return self.write(kind, rows[int(at)], body)
        self.spend(1)
        return rows[int(at)]

    def searched(self, kind: str, query: dict[str, str]) -> list[dict[str, Any]]:
        self.spend(COSTS["search"])
        exact, term = (
            query["exact_match" if "exact_match" in query else "limit"] == "true",
            query["term"].casefold(),
        )
        if len(term) < (1 if exact else 2):
            raise Refusal(400)
        rows = self.indexed if self.lagging else self.rows
        there = [one for one in rows[kind].values() if not one.get("is_deleted")]
        there = [one for one in there if self.now() - self.born.get(one["id"], 0.0) >= self.lag]
        texts = {one["id"]: texts_of(one, query.get("fields", "name").split(",")) for one in there}
        fits = (lambda text: text == term) if exact else (lambda text: term in text)
        return [one for one in there if any(fits(text) for text in texts[one["id"]])]

    def listed(self, kind: str, query: dict[str, str]) -> list[dict[str, Any]]:
        self.spend(COSTS["list"])
        there = [one for one in self.rows[kind].values() if not one.get("is_deleted")]
        if ids := query.get("ids"):
            return [one for one in there if str(one["id"]) in ids.split(",")]
        newest = sorted(there, key=lambda one: one["update_time"], reverse=True)
        return newest[: int(query.get("limit", 100))]

    def write(self, kind: str, row: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        self.spend(5)
        if row.get("is_deleted"):
            raise Refusal(404)
        if (owner := body.get("owner_id")) is not None and owner not in [one["id"] for one in USERS]:
            raise Refusal(400)
        if not row and not body.get("name"):
            raise Refusal(400)
        if not row:
            self.number += 1
            self.born[self.number] = self.now()
            row = {
                "id": self.number,
                "owner_id": 7,
                "custom_fields": {},
                "emails": [EMPTY],
                "phones": [EMPTY],
            }
            self.rows[kind][self.number] = row
        kept = [name for name in PLAIN if self.contact_sync or name != "job_title"]
        row |= {name: body[name] for name in kept if name in body}
        row |= {name: body[name] or [EMPTY] for name in ("emails", "phones") if name in body}
        known = [one["field_code"] for one in self.fields]
        row["custom_fields"] |= {k: v for k, v in body.get("custom_fields", {}).items() if k in known}
        return self.touch(row)

    def touch(self, row: dict[str, Any]) -> dict[str, Any]:
        self.clock += 1
        day, second = divmod(self.clock, 86_400)
        row["update_time"] = (
            f"2026-11-{1 + day:02}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"
        )
        return row

    def deal(self, method: str, at: str, query: dict[str, str], body: dict[str, Any]) -> Any:
        rows = self.deals.rows
        self.spend(10 if method == "GET" and not at else 1 if method == "GET" else 5)
        if method == "GET" and not at:
            return self.deals.listed(query)
        if at and (int(at) not in rows or (method != "GET" and rows[int(at)]["is_deleted"])):
            raise Refusal(404)
        if method == "GET":
            return rows[int(at)]
        if not self.deals.allowed:
            raise Refusal(403)
        begun = {"status": "open", "owner_id": 7, "is_deleted": False, "currency": "EUR"}
        row = rows[int(at)] if at else begun
        if method == "DELETE":
            row["is_deleted"] = True
            return {"id": int(at)}
        if not self.deals.fits(row, body) or not (at or body.get("title")):
            raise Refusal(400)
        if not at:
            self.number += 1
            row["id"] = self.number
            rows[self.number] = row
        self.deals.take(row, body)
        return self.touch(row)

    def merge(self, gone: int, into: int) -> None:
        """As a colleague does: the survivor takes the addresses over, and the other one is deleted."""
        old, new = self.rows["persons"][gone], self.rows["persons"][into]
        new["custom_fields"] = {**old["custom_fields"], **new["custom_fields"]}
        old["is_deleted"] = True

    def define(self, body: dict[str, Any]) -> dict[str, Any]:
        self.spend(5)
        self.fields.append(named(body["field_name"], f"{len(self.fields):040x}", body["field_type"]))
        return self.fields[-1]

    def keep(self, where: list[dict[str, Any]], body: dict[str, Any]) -> dict[str, Any]:
        self.spend(10)
        where.append({**body, "id": len(where) + 1})
        return where[-1]

    def spend(self, tokens: int) -> None:
        self.budget, self.spent = self.budget - tokens, self.spent + tokens
