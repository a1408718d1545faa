"""Members of one audience: read by the address, by the name and among the newest."""

from __future__ import annotations

import re
from contextlib import suppress

from .. import base
from ..base import Field, Grant, Record
from ..errors import Conflict, NotFound, Shelved, Unsupported
from ..json_parts import Item, objects_at, text_at
from ..spec import Entity, Spec
from ..transport.http import Http
from .client import EMAIL, UNASKED, Client, is_member_row
from .members import LEFT, is_whole, record_of_member, version_of_member
from .schema import STATUS, TAGS, read_merge_fields

NEWEST = 500
"""Members that are looked through for a LinkedIn address, and for a name in another spelling."""
PARTS = ("id", EMAIL, STATUS, "merge_fields", "last_changed", "web_id", TAGS)


class Records(base.Connector):
    """What the verbs have in common."""

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        self._call = Client(spec, grant, http)

    def _read_current(self, record: Record) -> Item:
        row = self._call.row("GET", self._path_of(record))
        status = text_at(row, STATUS)
        if status == "archived":
            raise Shelved("this member was archived")
        if status in LEFT:
            raise Shelved(UNASKED)
        if record.version not in ("", version_of_member(row)):
            raise Conflict("the member changed since it was read")
        return row

    def _read_known(self, id_: str) -> list[Item]:
        with suppress(NotFound):
            return [self._call.row("GET", self._path(f"members/{id_}"))]
        return []

    def _read_whole(self, row: Item) -> Item:
        return row if is_whole(row) else self._call.row("GET", self._path(f"members/{text_at(row, 'id')}"))

    def _search_rows(self, text: str) -> list[Item]:
        said = self._call("GET", "/search-members", params={"query": text, "list_id": self.grant.account})
        parts = (said.get("exact_matches"), said.get("full_search"))
        rows = [row for part in parts for row in objects_at(part, "members") if is_member_row(row)]
        return list({text_at(row, "id"): row for row in rows}.values())

    def _list_newest(self) -> list[Item]:
        asked = {"count": str(NEWEST), "sort_field": "last_changed", "sort_dir": "DESC"}
        asked["fields"] = ",".join(f"members.{part}" for part in PARTS)
        rows = objects_at(self._call("GET", self._path("members"), params=asked), "members")
        return [row for row in rows if is_member_row(row)]

    def _merge_fields(self, *, fresh: bool = False) -> list[Field]:
        return read_merge_fields(self._call, self.whose, self.grant.account, fresh=fresh)

    def _record(self, row: Item) -> Record:
        return record_of_member(row, self.spec.person, self._call.centre)

    def _path(self, rest: str) -> str:
        return f"/lists/{self.grant.account}/{rest}"

    def _path_of(self, record: Record) -> str:
        if not re.fullmatch("[0-9a-f]{32}", record.id):
            raise NotFound("Mailchimp has no such member")
        return self._path(f"members/{record.id}")

    def _only_people(self, entity: Entity) -> None:
        if entity != "person":
            raise Unsupported(f"{self.spec.label} holds people only")
