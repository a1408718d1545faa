"""Records of Pipedrive: searched for, read, and where they stand."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from .. import base
from ..base import Field, Grant, Key, Record
from ..errors import Conflict, NotFound
from ..json_parts import Item, object_at, objects_at
from ..spec import Entity, Spec
from ..together import run_together
from ..transport.http import Http
from .client import Client
from .fields import guesses_for, number_of, searches_for
from .newest import Newest
from .rows import OWNER, answers, means, record_of_item, texts_of_held
from .schema import (
    JOB,
    KNOWN,
    LINKEDIN,
    Fields,
    linkedin_codes,
)

V2 = "/api/v2"
MOST, MOST_LISTED = 100, 500
"""How many records one call reads by their ids, and how many a list shows (Pipedrive's limits)."""
OURS: dict[str, Field] = {
    "name": Field(name="name", label="Name", kind="text"),
    LINKEDIN: Field(name=LINKEDIN, label="LinkedIn", kind="text"),
    "emails": Field(name="emails", label="E-mail", kind="list"),
    "phones": Field(name="phones", label="Phone", kind="list"),
    OWNER: Field(name=OWNER, label="Owner", kind="ref"),
    JOB: Field(name=JOB, label="Job title", kind="text"),
}


class Records(base.Connector):
    """What the verbs have in common."""

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        self._call = Client(http, grant)
        self._fields: Fields | None = None
        self._newest = Newest(self.whose)

    def unwritable(self) -> list[str]:
        """Companies have no fields of their own making here: `_body_of` writes their name and owner."""
        company = self.spec.company.fields if self.spec.company else ()
        return [f"company.{name}" for name in company if name not in ("name", OWNER)]

    def _read_fields(self, *, fresh: bool = False) -> Fields:
        known = None if fresh else self._fields or KNOWN.recall(self.whose)
        if known is None:
            # one page: 500 is the most that a call gives, and more fields than a form shows
            said = self._call("GET", f"{V2}/personFields", {"limit": "500"})
            known = KNOWN.remember(objects_at(said, "data"), self.whose)
        self._fields = known
        return known

    def _find_matching(self, entity: Entity, key: Key) -> list[Record]:
        """The records that a key's searches find, without those that only look alike."""
        # a search in all custom fields would find the address where it proves nobody, for 20 tokens
        if key.field == LINKEDIN and not linkedin_codes(self._read_fields()):
            return []
        asked = searches_for(key, company=entity == "company") if key.value.strip() else []
        return self._find_answering(entity, key, asked)

    def _find_guessed(self, entity: Entity, key: Key) -> list[Record]:
        """The records whose name is spelt in another way than any that was asked for."""
        return self._find_answering(entity, key, guesses_for(key, company=entity == "company"))

    def _find_answering(self, entity: Entity, key: Key, asked: list[dict[str, str]]) -> list[Record]:
        # the search shows a part of a record; the rows are read in one call afterwards
        several = run_together([partial(self._search_ids, entity, candidate) for candidate in asked])
        ids = [id_ for some in several for id_ in some]
        found = self._records_of(entity, ids)
        return [record for record in found if means(record, key)]

    def _search_ids(self, entity: Entity, params: dict[str, str]) -> list[str]:
        items = objects_at(
            object_at(self._call("GET", f"{self._path_to(entity)}/search", params), "data"), "items"
        )
        return [str(object_at(item, "item").get("id")) for item in items]

    def _read_known(self, entity: Entity, id_: str) -> list[Record]:
        """Also by the id of one that was merged into it: what Pipedrive deleted, and lives on elsewhere."""
        with suppress(NotFound):
            row = self._call.row("GET", self._path_of_record(Record(entity=entity, id=id_)))
            record = self._record_of(entity, row)
            # a merged record can still be read by its id for 30 days, marked as deleted
            return self._find_survivors(record) if row.get("is_deleted") else [record]
        return []

    def _find_survivors(self, gone: Record) -> list[Record]:
        """Pipedrive deletes what was merged, and does not say into what; the survivor has its address."""
        keys = [
            Key(name, text) for name in (LINKEDIN, "emails") for text in texts_of_held(gone.values.get(name))
        ]
        # the strongest key alone: a guess about who absorbed somebody may not cost 20 tokens per address
        there = ((key, record) for key in keys[:1] for record in self._find_matching(gone.entity, key))
        found = [record for key, record in there if answers(record, key)]
        told = {"absorbed": (gone.id,)}
        return [record.model_copy(update=told) for record in found if record.id != gone.id]

    def _records_of(self, entity: Entity, ids: list[str]) -> list[Record]:
        some = {"ids": ",".join(list(dict.fromkeys(ids))[:MOST]), "limit": str(MOST)}
        return self._read_rows(entity, some) if ids else []

    def _read_rows(self, entity: Entity, params: dict[str, str]) -> list[Record]:
        rows = objects_at(self._call("GET", self._path_to(entity), params), "data")
        return [self._record_of(entity, row) for row in rows if "id" in row]

    def _list_newest(self, entity: Entity, most: int = MOST) -> list[Record]:
        """A list is up to date where a search is not."""
        newest = {"sort_by": "update_time", "sort_direction": "desc", "limit": str(most)}
        return self._read_rows(entity, newest)

    def _list_many(self, entity: Entity) -> list[Record]:
        """As many as a list shows; kept for the create that may follow."""
        return self._newest.list_anew(entity, partial(self._list_newest, entity, MOST_LISTED))

    def _newest_now(self, entity: Entity) -> list[Record]:
        """In the account's turn: those that this request has just listed, else listed now."""
        held = self._newest.take_fresh(entity)
        return self._list_newest(entity) if held is None else held

    def _read_current(self, record: Record) -> Item:
        row = self._call.row("GET", self._path_of_record(record))
        if row.get("is_deleted"):
            raise NotFound("the record was deleted")
        if record.version not in ("", row.get("update_time")):
            raise Conflict("the record changed since it was read")
        return row

    def _record_of(self, entity: Entity, row: Item) -> Record:
        mapped = self.spec.entity(entity)
        fields = self._read_fields() if entity == "person" else []
        return record_of_item(row, entity, mapped.fields if mapped else {}, fields, self._call.url)

    def _path_to(self, entity: Entity) -> str:
        wanted = self.spec.entity(entity)
        return f"{V2}/{wanted.object}" if wanted else ""

    def _path_of_record(self, record: Record) -> str:
        return f"{self._path_to(record.entity)}/{number_of(record)}"
