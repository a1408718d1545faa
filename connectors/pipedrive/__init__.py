"""Pipedrive, through its API v2 (developers.pipedrive.com/docs/api/v1; users are read through v1).

Pipedrive has no field for a LinkedIn address: a company makes one, which is read by what it holds and written
by its name. There is no conditional write, so update and delete read first and compare `update_time`, in
seconds: a write within the same second, or after that read, is not noticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Literal

from .. import base
from ..base import ID, Account, Field, Key, Owner, Record, Values
from ..errors import Conflict, Invalid, NotFound, Refused, Throttled
from ..json_parts import Item, object_at, objects_at, text_at
from ..spec import Entity
from ..transport.answers import error_from_status, parse_retry_after, unavailable_or_in_doubt
from ..transport.egress import origin_of
from ..transport.http import SAFE
from ..turns import MARKS, take_turn
from .fields import FOUND, LISTS, colleague, custom, number, owner, spread, term

V2, ACCEPTED = "/api/v2", (200, 201, 429)
MOST = 100
"""How many records one call reads (Pipedrive's limit)."""
OWNER = "owner_id"
KINDS: dict[str, Literal["list"]] = {"emails": "list", "phones": "list"}
Params = dict[str, str] | None
PAGES = {"person": "person", "company": "organization"}


class Connector(base.Connector):
    def whoami(self) -> Account:
        me = self._row(self._call("GET", "/v1/users/me"))
        names = [one for one in (text_at(me, "name"), text_at(me, "company_name")) if one]
        return Account(id=f"{me.get('company_id')}-{me['id']}", name=" · ".join(names) or str(me["id"]))

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """One search per key, all at the same time, and one read of all that was found."""
        path = self._path(entity)
        asked = [term(key) for key in keys if key.field != ID and key.value.strip()]
        known = [one for key in keys if key.field == ID for one in self._known(entity, key.value)]
        with ThreadPoolExecutor(max(1, len(asked))) as threads:
            ids = [id_ for many in threads.map(lambda one: self._search(path, one), asked) for id_ in many]
        return list({one.id: one for one in [*known, *self._records(entity, ids)]}.values())

    def search(self, text: str) -> list[Record]:
        """Pipedrive refuses a text of one character."""
        wanted = {"term": text.strip(), "fields": "name,email", "limit": str(FOUND)}
        return self._records("person", self._search(f"{V2}/persons", wanted) if text.strip()[1:] else [])

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """`Conflict` when the same was created, or may have been, within the last two minutes."""
        body = self._body(values, {}) | ({"org_id": number(company)} if company else {})
        field = "linkedin" if entity == "person" else "name"
        own = [Key(field, str(values[field]))] if values.get(field) else []
        with take_turn(whose := self._whose()):
            if self.grant.account and MARKS.was_created(whose, own) and self._is_new(entity, own[0]):
                raise Conflict("this was created a moment ago")
            MARKS.mark_created(whose, own)
            made = self._written("POST", self._path(entity), body)
            return self._record(entity, self._row(made, safe=False))

    def update(self, record: Record, values: Values) -> Record:
        with take_turn(self._whose()):
            row = self._current(record)
            body = self._body(values, row)
            return self._patched(record, body) if body else self._record(record.entity, row)

    def link(self, person: Record, company: Record) -> Record:
        """A person has one organisation in Pipedrive: a new one takes the place of the old."""
        return self._patched(person, {"org_id": number(company)})

    def delete(self, record: Record) -> None:
        self._current(record)
        self._call("DELETE", self._at(record))

    def owners(self) -> list[Owner]:
        """The active users; Pipedrive says itself which of them is the one who asks."""
        users = objects_at(self._call("GET", "/v1/users"), "data")
        return [owner(one) for one in users if "id" in one and one.get("active_flag") is not False]

    def describe(self, entity: Entity) -> list[Field]:
        """What a mapping can name; no call."""
        known = wanted.fields if (wanted := self.spec.entity(entity)) else {}
        return [Field(name=key, label=one.label, kind=KINDS.get(key, "text")) for key, one in known.items()]

    def _call(self, method: str, path: str, params: Params = None, body: Item | None = None) -> Item:
        """The answer's object. The token goes to Pipedrive's hosts, and where the admin allows it, only."""
        at = origin_of(self.grant.base_url)
        if at not in self.http.egress.allowed and not at.endswith(".pipedrive.com:443"):
            raise Refused("this is not the address of a company at Pipedrive")
        token = self.grant.secrets["api_token"].get_secret_value()
        headers = {"x-api-token": token, "Accept": "application/json"}
        answer = self.http(method, f"{at}{path}", headers=headers, params=params, json=body, accept=ACCEPTED)
        if answer.status == 429:
            told, reset = (
                error_from_status(answer),
                parse_retry_after(answer.headers.get("x-ratelimit-reset", "")),
            )
            raise Throttled(str(told), retry_after=reset if told.retry_after is None else told.retry_after)
        said = answer.json()
        if not isinstance(said, dict) or said.get("success") is not True:
            raise unavailable_or_in_doubt(method in SAFE, "Pipedrive did not say that it worked")
        return said

    def _written(self, method: str, path: str, body: Item) -> Item:
        """As `_call`. A refusal does not name the value that is at fault; an owner is the likeliest."""
        try:
            return self._call(method, path, body=body)
        except Invalid as error:
            if OWNER not in body:
                raise
            raise Invalid(f"{error}: perhaps the owner is no active user of this Pipedrive") from None

    def _row(self, said: Item, *, safe: bool = True) -> Item:
        if "id" not in (row := object_at(said, "data")):
            raise unavailable_or_in_doubt(safe, "Pipedrive answered with something other than a record")
        return row

    def _search(self, path: str, params: dict[str, str]) -> list[str]:
        items = objects_at(object_at(self._call("GET", f"{path}/search", params), "data"), "items")
        return [str(object_at(one, "item").get("id")) for one in items]

    def _known(self, entity: Entity, id_: str) -> list[Record]:
        with suppress(NotFound):
            return [self._record(entity, self._current(Record(entity=entity, id=id_)))]
        return []

    def _records(self, entity: Entity, ids: list[str]) -> list[Record]:
        some = {"ids": ",".join(list(dict.fromkeys(ids))[:MOST]), "limit": str(MOST)}
        return self._read(entity, some) if ids else []

    def _read(self, entity: Entity, params: Params) -> list[Record]:
        rows = objects_at(self._call("GET", self._path(entity), params), "data")
        return [self._record(entity, row) for row in rows if "id" in row]

    def _is_new(self, entity: Entity, key: Key) -> bool:
        """Whether one of the last changed records holds the key; a search may not know it yet."""
        newest = {"sort_by": "update_time", "sort_direction": "desc", "limit": str(MOST)}
        return any(one.values.get(key.field) == key.value for one in self._read(entity, newest))

    def _patched(self, record: Record, body: Item) -> Record:
        row = self._row(self._written("PATCH", self._at(record), body), safe=False)
        return self._record(record.entity, row)

    def _current(self, record: Record) -> Item:
        row = self._row(self._call("GET", self._at(record)))
        if row.get("is_deleted"):
            raise NotFound("the record was deleted")
        if record.version not in ("", row.get("update_time")):
            raise Conflict("the record changed since it was read")
        return row

    def _record(self, entity: Entity, row: Item) -> Record:
        held: Values = {"name": text_at(row, "name"), "linkedin": custom(row)[1]}
        belongs = str(row.get(OWNER) or "")
        held |= {OWNER: belongs}
        held |= {name: tuple(text_at(one, "value") for one in objects_at(row, name)) for name in LISTS}
        wanted = self.spec.entity(entity)
        values = {name: one for name, one in held.items() if one and wanted and name in wanted.fields}
        id_, version = str(row["id"]), text_at(row, "update_time")
        url = f"{origin_of(self.grant.base_url)}/{PAGES[entity]}/{id_}"
        return Record(entity=entity, id=id_, values=values, version=version, url=url, owner=belongs)

    def _body(self, values: Values, row: Item) -> Item:
        """What to send so that a record holds these values; items of a list that stay keep their labels."""
        body: Item = {name: spread(objects_at(row, name), values[name]) for name in LISTS if name in values}
        if "name" in values:
            body["name"] = values["name"] or ""
        if OWNER in values:
            body[OWNER] = colleague(str(values[OWNER] or ""))
        if "linkedin" in values:
            body["custom_fields"] = {custom(row)[0] or self._code(): values["linkedin"]}
        return body

    def _code(self) -> str:
        """The 40 digits by which this company's LinkedIn field is called."""
        for one in objects_at(self._call("GET", f"{V2}/personFields", {"limit": "500"}), "data"):
            if text_at(one, "field_name") == "LinkedIn":
                return text_at(one, "field_code")
        raise Invalid("people in this Pipedrive have no field named LinkedIn")

    def _whose(self) -> str:
        return f"{self.grant.base_url} {self.grant.account}"

    def _path(self, entity: Entity) -> str:
        wanted = self.spec.entity(entity)
        return f"{V2}/{wanted.object}" if wanted else ""

    def _at(self, record: Record) -> str:
        return f"{self._path(record.entity)}/{number(record)}"
