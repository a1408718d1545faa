"""A Salesforce on loopback that remembers, as unkind as the vendor (REST API v68.0).

A write is answered with 204 or an id, never with the record. Each write moves the clock by `step`
milliseconds, so that many fit into one second. `limited` is the day's end, a 403, `full` that of the storage;
`watched` holds the e-mail addresses for which a duplicate rule of the company refuses a create; `lost` counts
the writes whose answers never arrive.
"""

from __future__ import annotations

import json
import re
import threading
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.contract.stub import Seen, Stub

from .salesforce_composite import Refusal, run_composite
from .salesforce_deals import opportunity_columns, settle_deal, stage_rows
from .salesforce_rows import BEGAN, ORG, TOKEN, USER, USERS, column, id_for, schema, stamp_of
from .salesforce_soql import Malformed, fits, parse_query

DATA = "/services/data/v68.0"


class Salesforce(Stub):
    def __init__(self) -> None:
        self.mutex = threading.RLock()
        self.columns = schema() | {"Opportunity": opportunity_columns()}
        self.stages, self.barred = stage_rows(), ""
        self.rows: dict[str, dict[str, dict[str, Any]]] = {
            kind: {} for kind in ("Contact", "Lead", "Account", "Task", "Note", "Opportunity")
        }
        self.sets: list[dict[str, Any]] = []
        self.rights: list[dict[str, Any]] = []
        self.clock, self.step, self.number, self.lost = 0, 7, 100, 0
        self.limited, self.full, self.admin = False, False, True
        self.watched: dict[str, str] = {}
        super().__init__()

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        kind = {"Content-Type": "application/json;charset=UTF-8", "Sforce-Limit-Info": "api-usage=18/15000"}
        try:
            with self.mutex:
                status, said = self.route(seen)
                if seen.method != "GET" and self.lost:
                    self.lost -= 1
                    return 502, {}, b""
        except Refusal as refusal:
            return refusal.status, kind, json.dumps(refusal.body).encode()
        return status, kind, b"" if said is None else json.dumps(said).encode()

    def route(self, seen: Seen) -> tuple[int, Any]:
        if seen.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid")
        if self.limited:
            raise Refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
        parts = urlsplit(seen.path)
        query = {name: many[0] for name, many in parse_qs(parts.query).items()}
        body = json.loads(seen.body) if seen.body not in (b"", b"null") else {}
        if parts.path == "/services/oauth2/userinfo":
            return 200, {"user_id": USER, "organization_id": ORG, "preferred_username": "rep@crm.example"}
        path = parts.path.removeprefix(DATA).rstrip("/")
        if path in ("/query", "/queryAll"):
            return 200, self.query(query["q"], deleted=path == "/queryAll")
        if path == "/composite":
            return 200, {"compositeResponse": run_composite(self, seen, body)}
        if path == "/tooling/sobjects/CustomField":
            return 201, self.define(body)
        return self.route_rows(seen, path, body)

    def route_rows(self, seen: Seen, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        if found := re.fullmatch(r"/sobjects/(\w+)/describe", path):
            return 200, {"name": found[1], "createable": True, "fields": self.columns[found[1]]}
        if found := re.fullmatch(r"/sobjects/(\w+)", path):
            return 201, {"id": self.add(found[1], body), "success": True, "errors": []}
        if found := re.fullmatch(r"/sobjects/(\w+)/(\w+)/([^/]+)", path):
            return self.upsert(found[1], found[2], unquote(found[3]), body)
        if found := re.fullmatch(r"/sobjects/(\w+)/(\w+)", path):
            return self.single(seen, found[1], found[2], body)
        raise Refusal(404, "NOT_FOUND")

    def query(self, text: str, *, deleted: bool) -> dict[str, Any]:
        try:
            asked = parse_query(text)
            rows = self.rows_of(asked.kind)
            names = {"Id", "IsDeleted", "MasterRecordId", "IsActive", "UserType", "ParentId", "WhoId", "Name"}
            names |= {item["name"] for item in self.columns.get(asked.kind, [])}
            for name in asked.fields if asked.kind in self.columns else []:
                if name not in names and "." not in name:
                    raise Refusal(400, "INVALID_FIELD", f"No such column '{name}'")
            there = [row for row in rows if deleted or not row.get("IsDeleted")]
            found = [row for row in there if fits(asked.tokens, row, names)]
        except Malformed:
            raise Refusal(400, "MALFORMED_QUERY") from None
        found.sort(key=lambda row: str(row.get(asked.order) or ""), reverse=asked.down)
        records = [self.shown(row, asked.fields, asked.kind) for row in found[: asked.limit]]
        return {"totalSize": len(records), "done": True, "records": records}

    def shown(self, row: dict[str, Any], fields: list[str], kind: str) -> dict[str, Any]:
        said: dict[str, Any] = {
            "attributes": {"type": kind, "url": f"{DATA}/sobjects/{kind}/{row.get('Id')}"}
        }
        for name in fields:
            if name == "Account.Name":
                account = self.rows["Account"].get(row.get("AccountId") or "")
                said["Account"] = {"Name": account["Name"]} if account else None
            else:
                said[name] = row.get(name)
        return said

    def rows_of(self, kind: str) -> list[dict[str, Any]]:
        other = {"User": USERS, "Organization": [{"Name": "Example Sales"}], "PermissionSet": self.sets}
        other["OpportunityStage"] = self.stages
        return other[kind] if kind in other else list(self.rows[kind].values())

    def add(self, kind: str, body: dict[str, Any]) -> str:
        if self.full:
            raise Refusal(403, "STORAGE_LIMIT_EXCEEDED", "storage limit exceeded")
        self.number += 1
        id_ = id_for(kind, self.number)
        if kind in ("PermissionSet", "FieldPermissions", "PermissionSetAssignment"):
            (self.sets if kind == "PermissionSet" else self.rights).append({**body, "Id": id_})
            return id_
        if kind in self.columns:
            self.check(kind, body, {}, new=True)
        row = {"Id": id_, "OwnerId": USER, "IsDeleted": False, "IsConverted": False, **body}
        self.rows[kind][id_] = self.touch(kind, row)
        row["CreatedDate"] = row["SystemModstamp"]
        return id_

    def touch(self, kind: str, row: dict[str, Any]) -> dict[str, Any]:
        self.clock += self.step
        row |= {"SystemModstamp": stamp_of(self.clock), "LastModifiedDate": stamp_of(self.clock)}
        if kind in ("Contact", "Lead"):
            row["Name"] = " ".join(filter(None, (row.get("FirstName"), row.get("LastName"))))
        if kind == "Opportunity":
            settle_deal(row, self.stages)
        return row

    def check(self, kind: str, body: dict[str, Any], row: dict[str, Any], *, new: bool) -> None:
        self.check_right(kind)
        known = {item["name"]: item for item in self.columns[kind]}
        for name, value in body.items():
            item = known.get(name)
            if item is None:
                raise Refusal(400, "INVALID_FIELD", f"No such column '{name}' on sobject of type {kind}")
            if not item["createable" if new else "updateable"]:
                raise Refusal(400, "INVALID_FIELD_FOR_INSERT_UPDATE", fields=(name,))
            options = [choice["value"] for choice in item["picklistValues"]]
            if value and options and value not in options:
                raise Refusal(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", fields=(name,))
            if item["type"] == "reference" and (value or name == "OwnerId"):
                self.check_reference(name, str(value))
            if isinstance(value, str) and len(value) > item["length"]:
                raise Refusal(400, "STRING_TOO_LONG", fields=(name,))
            if item["unique"] and value:
                self.check_unique(kind, name, value, row)
        after = {**row, **body}
        lacking = [n for n, item in known.items() if needs(item) and after.get(n) in (None, "")]
        if lacking and (new or set(lacking) & body.keys()):
            raise Refusal(400, "REQUIRED_FIELD_MISSING", fields=tuple(lacking))
        twin = self.watched.get(str(body.get("Email"))) if new else None
        if twin:
            match = {"matchRecords": [{"record": {"attributes": {"type": kind}, "Id": twin}}]}
            raise Refusal(
                400, "DUPLICATES_DETECTED", duplicateResult={"allowSave": True, "matchResults": [match]}
            )

    def check_right(self, kind: str) -> None:
        if kind == self.barred:
            raise Refusal(403, "INSUFFICIENT_ACCESS_OR_READONLY")

    def check_reference(self, name: str, value: str) -> None:
        if not re.fullmatch(r"\w{15}(\w{3})?", value):
            raise Refusal(400, "MALFORMED_ID", fields=(name,))
        users = [user["Id"] for user in USERS if user["IsActive"]]
        there = (
            users
            if name == "OwnerId"
            else [k for k, row in self.rows[name.removesuffix("Id")].items() if not row["IsDeleted"]]
        )
        if value not in there:
            raise Refusal(400, "INVALID_CROSS_REFERENCE_KEY", fields=(name,))

    def check_unique(self, kind: str, name: str, value: Any, row: dict[str, Any]) -> None:
        for other in self.rows[kind].values():
            same = str(other.get(name) or "").casefold() == str(value).casefold()
            if same and not other["IsDeleted"] and other["Id"] != row.get("Id"):
                said = f"duplicate value found: {name} duplicates value on record with id: {other['Id']}"
                raise Refusal(400, "DUPLICATE_VALUE", said)

    def single(self, seen: Seen, kind: str, id_: str, body: dict[str, Any]) -> tuple[int, Any]:
        row = self.rows[kind].get(id_)
        if row is None:
            raise Refusal(404, "NOT_FOUND")
        if row["IsDeleted"]:
            raise Refusal(404, "ENTITY_IS_DELETED")
        if seen.method == "GET":
            return 200, {"attributes": {"type": kind}, **row}
        if seen.method == "DELETE":
            row["IsDeleted"] = True
            return 204, None
        until = seen.headers.get("If-Unmodified-Since")
        seconds = (parsedate_to_datetime(until) - BEGAN).total_seconds() if until else None
        if seconds is not None and self.age_of(row) > seconds * 1000:
            raise Refusal(412, "PRECONDITION_FAILED")
        self.check(kind, body, row, new=False)
        row |= body
        self.touch(kind, row)
        return 204, None

    def age_of(self, row: dict[str, Any]) -> int:
        return next(at for at in range(self.clock + 1) if stamp_of(at) == row["LastModifiedDate"])

    def upsert(self, kind: str, name: str, value: str, body: dict[str, Any]) -> tuple[int, Any]:
        for row in self.rows[kind].values():
            if not row["IsDeleted"] and str(row.get(name) or "").casefold() == value.casefold():
                self.check(kind, body, row, new=False)
                row |= body
                self.touch(kind, row)
                return 204, None
        made = self.add(kind, {**body, name: value})
        return 201, {"id": made, "success": True, "errors": [], "created": True}

    def define(self, body: dict[str, Any]) -> dict[str, Any]:
        """A field that the Tooling API made; here it is seen at once, as the permission set comes with it."""
        if not self.admin:
            raise Refusal(403, "INSUFFICIENT_ACCESS")
        kind, name = body["FullName"].split(".")
        if name in [item["name"] for item in self.columns[kind]]:
            raise Refusal(400, "DUPLICATE_DEVELOPER_NAME")
        unique = bool(body["Metadata"].get("unique"))
        self.columns[kind].append(column(name, body["Metadata"]["label"], unique=unique))
        return {"id": "00Nxx0000000001", "success": True, "errors": []}

    def merge(self, gone: str, into: str) -> None:
        old, new = self.rows["Contact"][gone], self.rows["Contact"][into]
        for name, value in old.items():
            if value and not new.get(name):
                new[name] = value
        old |= {"IsDeleted": True, "MasterRecordId": into}


def needs(item: dict[str, Any]) -> bool:
    given = item["nillable"] or item["defaultedOnCreate"] or item["type"] == "boolean"
    return item["createable"] and not given
