"""A Mailchimp on loopback that remembers, as unkind as the vendor (Marketing API 3.0, error glossary).

The clock stands still unless `tick` is called: `last_changed` has whole seconds, and many writes fit into
one. Merge fields that the audience lacks are dropped in silence. Whoever ever was a member is refused by a
POST, and a PUT writes into somebody archived and leaves him there. `wall` is the 403 without JSON, `lost` the
writes whose answers never arrive. A search shows members without tags when `shallow`.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.contract.stub import Seen, Stub

from .mailchimp_rows import (
    AUDIENCE,
    KEY,
    LISTS,
    LONGEST,
    choose_members,
    hash_of,
    merge_field,
    moment,
    problem,
    usual_fields,
)

MEMBER = r"/lists/(\w+)/members/([0-9a-f]{32})"


class Refusal(Exception):
    def __init__(self, status: int, title: str = "Resource Not Found", **more: Any) -> None:
        super().__init__(title)
        self.status, self.body = status, problem(title, "refused", status=status, **more)


class Mailchimp(Stub):
    def __init__(self) -> None:
        self.mutex = threading.RLock()
        self.lists = [dict(item) for item in LISTS]
        self.rows: dict[str, dict[str, Any]] = {}
        self.notes: dict[str, list[dict[str, Any]]] = {}
        self.fields = usual_fields()
        self.forgotten: set[str] = set()
        self.seconds, self.number, self.lost = 0, 4000, 0
        self.wall, self.shallow = False, False
        super().__init__()

    def tick(self) -> None:
        self.seconds += 1

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        kind = {"Content-Type": "application/json; charset=utf-8"}
        if self.wall:
            return 403, {"Content-Type": "text/html"}, b"<h1>Access Denied</h1>"
        try:
            with self.mutex:
                said = self.route(seen)
                if seen.method != "GET" and self.lost:
                    self.lost -= 1
                    return 502, {}, b""
        except Refusal as refusal:
            return (
                refusal.status,
                {"Content-Type": "application/problem+json"},
                json.dumps(refusal.body).encode(),
            )
        return (204, {}, b"") if said is None else (200, kind, json.dumps(said).encode())

    def route(self, seen: Seen) -> Any:
        basic = base64.b64encode(f"user:{KEY}".encode()).decode()
        if seen.headers.get("Authorization") not in (f"Bearer {KEY}", f"Basic {basic}"):
            raise Refusal(401, "API Key Invalid")
        parts = urlsplit(seen.path)
        query = {name: many[0] for name, many in parse_qs(parts.query).items()}
        body = json.loads(seen.body) if seen.body not in (b"", b"null") else {}
        path = parts.path.removeprefix("/3.0")
        if path == "/lists":
            return choose_members({"lists": self.lists}, query.get("fields", ""))
        if path == "/search-members":
            return self.search(query)
        if found := re.fullmatch(MEMBER + "(/tags|/notes|/actions/delete-permanent)?", path):
            return self.member(seen.method, found[2], found[3] or "", query, body)
        if found := re.fullmatch(r"/lists/(\w+)/(merge-fields|members|tag-search)", path):
            if found[1] not in [item["id"] for item in self.lists]:
                raise Refusal(404)
            return self.audience(seen.method, found[2], query, body)
        raise Refusal(404)

    def audience(self, method: str, what: str, query: dict[str, str], body: dict[str, Any]) -> Any:
        if what == "tag-search":
            names = {tag["name"] for row in self.rows.values() for tag in row["tags"]}
            return {"tags": [{"id": at, "name": name} for at, name in enumerate(sorted(names))]}
        if what == "merge-fields":
            return {"merge_fields": self.fields} if method == "GET" else self.define(body)
        if method == "POST":
            return self.add(body)
        there = [row for row in self.rows.values() if row["status"] != "archived"]
        newest = sorted(there, key=lambda row: row["last_changed"], reverse=True)
        return choose_members({"members": newest[: int(query.get("count", 10))]}, query.get("fields", ""))

    def define(self, body: dict[str, Any]) -> Any:
        if len(body["tag"]) > 10 or body["tag"] in [field["tag"] for field in self.fields]:
            raise Refusal(400, "Invalid Resource", errors=[{"field": "tag", "message": "taken"}])
        self.fields.append(merge_field(body["tag"], body["name"], body["type"]))
        return self.fields[-1]

    def add(self, body: dict[str, Any]) -> Any:
        email = self.check_email(body)
        if hash_of(email) in self.rows:
            raise Refusal(400, "Member Exists")
        return self.make(email, body["status"], body)

    def make(self, email: str, status: str, body: dict[str, Any]) -> Any:
        merged = self.check_merged(body, {field["tag"]: "" for field in self.fields}, new=True)
        self.number += 1
        row = {"id": hash_of(email), "email_address": email, "status": status, "web_id": self.number}
        row |= {"merge_fields": merged, "language": "", "vip": False, "last_changed": moment(self.seconds)}
        row["tags"] = [{"id": at, "name": name} for at, name in enumerate(body.get("tags", []))]
        self.rows[row["id"]] = row
        return row

    def member(self, method: str, id_: str, part: str, query: dict[str, str], body: dict[str, Any]) -> Any:
        if method == "PUT" and id_ not in self.rows:
            return self.make(self.check_email(body), body["status_if_new"], body)
        if id_ not in self.rows:
            raise Refusal(404)
        row = self.rows[id_]
        if part == "/tags":
            return {"tags": row["tags"]} if method == "GET" else self.tag(row, body["tags"])
        if part == "/notes":
            return self.note(method, row, query, body)
        if part:
            raise AssertionError("nobody is deleted for ever")
        if method == "DELETE":
            if row["status"] == "archived":
                raise Refusal(404)
            row["status"] = "archived"
            return None
        return row if method == "GET" else self.change(row, body)

    def change(self, row: dict[str, Any], body: dict[str, Any]) -> Any:
        if body.get("status") == "subscribed" and row["status"] in ("unsubscribed", "cleaned"):
            raise Refusal(400, "Member In Compliance State")
        merged = self.check_merged(body, row["merge_fields"], new=False)
        row |= {"merge_fields": merged, "status": body.get("status", row["status"])}
        row["last_changed"] = moment(self.seconds)
        return row

    def check_email(self, body: dict[str, Any]) -> str:
        email = str(body.get("email_address", ""))
        if "@" not in email:
            raise Refusal(400, "Invalid Resource", errors=[{"field": "email_address", "message": "blank"}])
        if hash_of(email) in self.forgotten:
            raise Refusal(400, "Forgotten Email Not Subscribed")
        return email

    def check_merged(self, body: dict[str, Any], before: dict[str, Any], *, new: bool) -> dict[str, Any]:
        known = {field["tag"]: field for field in self.fields}
        sent = {tag: value for tag, value in body.get("merge_fields", {}).items() if tag in known}
        merged = {**before, **sent}
        wrong = [tag for tag, value in sent.items() if len(str(value)) > LONGEST]
        for tag, field in known.items():
            options = field["options"].get("choices")
            wrong += [tag] if sent.get(tag) and options and sent[tag] not in options else []
            wrong += [tag] if field["required"] and not merged.get(tag) and (new or tag in sent) else []
        if wrong:
            raise Refusal(400, "Invalid Resource", errors=[{"field": wrong[0], "message": "invalid"}])
        return merged

    def tag(self, row: dict[str, Any], turns: list[dict[str, str]]) -> None:
        for turn in turns:
            name = turn["name"]
            held = [tag for tag in row["tags"] if tag["name"].casefold() != name.casefold()]
            there = len(held) < len(row["tags"])
            if turn["status"] == "inactive":
                row["tags"] = held
            elif not there:
                row["tags"] = [*held, {"id": len(held), "name": name}]

    def note(self, method: str, row: dict[str, Any], query: dict[str, str], body: dict[str, Any]) -> Any:
        held = self.notes.setdefault(row["id"], [])
        if method == "GET":
            return choose_members({"notes": held[: int(query.get("count", 10))]}, query.get("fields", ""))
        if len(body["note"]) > 1_000:
            raise Refusal(400, "Invalid Resource", errors=[{"field": "note", "message": "too long"}])
        held.insert(0, {"id": len(held) + 1, "note": body["note"], "email_id": row["id"]})
        # a note counts as a change of the member
        row["last_changed"] = moment(self.seconds)
        return held[0]

    def search(self, query: dict[str, str]) -> Any:
        """By the beginning or a part of a name or an address, accents compared as they are."""
        text = query["query"].casefold()
        rows = self.rows.values() if query.get("list_id", AUDIENCE) == AUDIENCE else []
        found = []
        for row in rows:
            name = " ".join(row["merge_fields"].get(part, "") for part in ("FNAME", "LNAME"))
            if text in name.casefold() or text in row["email_address"].casefold():
                found.append({k: v for k, v in row.items() if not (self.shallow and k == "tags")})
        exact = [row for row in found if row["email_address"].casefold() == text]
        return {"exact_matches": {"members": exact}, "full_search": {"members": found}}
