"""Pipedrive, through its API v2 (developers.pipedrive.com/docs/api/v1; users and notes are v1 there too).

Pipedrive has no field for a LinkedIn address: a company has one of its own, named LinkedIn, and no other
identifies. There is no conditional write, so update and delete read first and compare `update_time`, in
seconds: a write within the same second, or after that read, is not noticed. There is no unique key and the
search is late, so a create reads the newest records first, one at a time per account.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from .. import base
from ..base import ID, Account, Entry, Field, Grant, Key, Owner, Preparation, Record, Values
from ..entries import only_declared
from ..errors import Conflict, Invalid, NotFound, Unsupported
from ..json_parts import Item, part, parts, text
from ..linkedin_url import identity
from ..spec import Entity, Spec
from ..spelling.companies import is_like_company
from ..spelling.people import is_like_name
from ..transport.http import Http
from ..turns import turn
from . import log
from .client import Client
from .fields import FOUND, LISTS, number_of, number_of_owner, owner_of, searches_for, spread_items
from .schema import (
    JOB,
    KNOWN,
    LABELS,
    LINKEDIN,
    Fields,
    field_of,
    labels_of,
    linkedin_codes,
    preparation_of,
)

V2 = "/api/v2"
MOST = 100
"""How many records one call reads (Pipedrive's limit)."""
OWNER = "owner_id"
PAGES = {"person": "person", "company": "organization"}
OURS: dict[str, Field] = {
    "name": Field(name="name", label="Name", kind="text"),
    LINKEDIN: Field(name=LINKEDIN, label="LinkedIn", kind="text"),
    "emails": Field(name="emails", label="E-mail", kind="list"),
    "phones": Field(name="phones", label="Phone", kind="list"),
    OWNER: Field(name=OWNER, label="Owner", kind="ref"),
    JOB: Field(name=JOB, label="Job title", kind="text"),
}


class Connector(base.Connector):
    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        self._call = Client(http, grant)

    def whoami(self) -> Account:
        me = self._call.row("GET", "/api/v1/users/me")
        names = [one for one in (text(me, "name"), text(me, "company_name")) if one]
        return Account(id=f"{me.get('company_id')}-{me['id']}", name=" · ".join(names) or str(me["id"]))

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """Key after key, strongest first: once one has found its record, no more searches are paid for."""
        mapped = self.spec.entity(entity)
        found = {one.id: one for key in keys if key.field == ID for one in self._known(entity, key.value)}
        strong = [key for key in keys if mapped and key.field in mapped.keys]
        hints = [key for key in keys if key.field != ID and key not in strong]
        for key in (*strong, *hints):
            if any(answers(one, other) for one in found.values() for other in strong):
                break
            found |= {one.id: one for one in self._matching(entity, key)}
        return list(found.values())

    def search(self, text: str) -> list[Record]:
        """Pipedrive refuses a text of one character."""
        wanted = {"term": text.strip(), "fields": "name,email", "limit": str(FOUND)}
        return self._records("person", self._search("person", wanted) if text.strip()[1:] else [])

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """`Conflict` when one of the newest records is the same; its id is told."""
        body = self._body(entity, values, {}) | ({"org_id": number_of(company)} if company else {})
        field = LINKEDIN if entity == "person" else "name"
        with turn(self.whose):
            for one in self._newest(entity) if values.get(field) else ():
                if answers(one, Key(field, str(values[field]))):
                    raise Conflict("this was created a moment ago", record_id=one.id)
            return self._record(entity, self._write("POST", self._path(entity), body))

    def update(self, record: Record, values: Values) -> Record:
        with turn(self.whose):
            row = self._current(record)
            body = self._body(record.entity, values, row)
            row = self._write("PATCH", self._at(record), body) if body else row
            return self._record(record.entity, row)

    def link(self, person: Record, company: Record) -> Record:
        """A person has one organisation in Pipedrive: a new one takes the place of the old."""
        before = self._record("person", self._current(person.model_copy(update={"version": ""}))).linked
        told = {"linked": (company.id,), "was_linked": before}
        return self._move(person, number_of(company)).model_copy(update=told)

    def restore_links(self, person: Record, linked: Sequence[str]) -> Record:
        for id_ in linked:
            self._current(Record(entity="company", id=id_))
        return self._move(person, int(linked[0]) if linked else None)

    def _move(self, person: Record, organisation: int | None) -> Record:
        return self._record("person", self._write("PATCH", self._at(person), {"org_id": organisation}))

    def delete(self, record: Record) -> None:
        self._current(record)
        self._call("DELETE", self._at(record))

    def log(self, person: Record, entry: Entry) -> Record:
        """A task is an activity, all else a note. They move none of our fields."""
        only_declared(self.spec, entry)
        path, item = log.path_of(entry), log.item_of(number_of(person), entry)
        with turn(self.whose):
            row = self._current(person.model_copy(update={"version": ""}))
            held = parts(self._call("GET", path, {"person_id": person.id, "limit": str(MOST)}), "data")
            if not any(log.is_marked(one, entry) for one in held):
                self._call.row("POST", path, item)
        return self._record("person", row)

    def owners(self) -> list[Owner]:
        """The active users; Pipedrive says itself which of them is the one who asks."""
        users = parts(self._call("GET", "/api/v1/users"), "data")
        return [owner_of(one) for one in users if "id" in one and one.get("active_flag") is not False]

    def describe(self, entity: Entity) -> list[Field]:
        """What this connector fills, and the company's own fields."""
        if entity == "company":
            return [OURS["name"]]
        fields = self._fields(fresh=True)
        labels = tuple((one, one) for one in labels_of(fields).values())
        tagged = Field(name=LABELS, label="Labels", kind="list", options=labels)
        known = {**OURS, LABELS: tagged}
        own = [field_of(one) for one in fields if text(one, "field_code")]
        return [*known.values(), *(one for one in own if one.name not in known)]

    def preparations(self) -> list[Preparation]:
        return [preparation_of(self._fields(fresh=True))]

    def prepare(self, name: str) -> Preparation:
        """Make the field, unless there is one by now."""
        if name != LINKEDIN:
            raise Unsupported("there is nothing of this name to prepare in Pipedrive")
        with turn(self.whose):
            if not linkedin_codes(self._fields(fresh=True)):
                self._call(
                    "POST", f"{V2}/personFields", body={"field_name": "LinkedIn", "field_type": "varchar"}
                )
            return preparation_of(self._fields(fresh=True))

    def _fields(self, *, fresh: bool = False) -> Fields:
        known = None if fresh else KNOWN.recall(self.whose)
        if known is None:
            said = self._call("GET", f"{V2}/personFields", {"limit": "500"})
            known = KNOWN.remember(self.whose, parts(said, "data"))
        return known

    def _write(self, method: str, path: str, body: Item) -> Item:
        """The record after. A refusal does not name the value that is at fault; an owner is the likeliest."""
        try:
            return self._call.row(method, path, body)
        except Invalid as error:
            if OWNER not in body:
                raise
            told = f"{error}: perhaps the owner is no active user of this Pipedrive"
            raise Invalid(told, field=OWNER) from None

    def _matching(self, entity: Entity, key: Key) -> list[Record]:
        """The records that a key's searches find, without those that only look alike."""
        if key.field == LINKEDIN and not linkedin_codes(self._fields()):
            return []
        asked = searches_for(key, company=entity == "company") if key.value.strip() else []
        ids = [id_ for one in asked for id_ in self._search(entity, one)]
        return [one for one in self._records(entity, ids) if answers(one, key)]

    def _search(self, entity: Entity, params: dict[str, str]) -> list[str]:
        items = parts(part(self._call("GET", f"{self._path(entity)}/search", params), "data"), "items")
        return [str(part(one, "item").get("id")) for one in items]

    def _known(self, entity: Entity, id_: str) -> list[Record]:
        with suppress(NotFound):
            return [self._record(entity, self._current(Record(entity=entity, id=id_)))]
        return []

    def _records(self, entity: Entity, ids: list[str]) -> list[Record]:
        some = {"ids": ",".join(list(dict.fromkeys(ids))[:MOST]), "limit": str(MOST)}
        return self._read(entity, some) if ids else []

    def _read(self, entity: Entity, params: dict[str, str]) -> list[Record]:
        rows = parts(self._call("GET", self._path(entity), params), "data")
        return [self._record(entity, row) for row in rows if "id" in row]

    def _newest(self, entity: Entity) -> list[Record]:
        """A list is up to date where a search is not."""
        newest = {"sort_by": "update_time", "sort_direction": "desc", "limit": str(MOST)}
        return self._read(entity, newest)

    def _current(self, record: Record) -> Item:
        row = self._call.row("GET", self._at(record))
        if row.get("is_deleted"):
            raise NotFound("the record was deleted")
        if record.version not in ("", row.get("update_time")):
            raise Conflict("the record changed since it was read")
        return row

    def _record(self, entity: Entity, row: Item) -> Record:
        mapped = self.spec.entity(entity)
        names = mapped.fields if mapped else {}
        fields = self._fields() if entity == "person" else []
        own = [str(part(row, "custom_fields").get(code) or "") for code in linkedin_codes(fields)]
        held: Values = {name: str(part(row, "custom_fields").get(name) or "") for name in names}
        held |= {"name": text(row, "name"), JOB: text(row, JOB), LINKEDIN: own[0] if own else ""}
        held |= {OWNER: str(row.get(OWNER) or "")}
        for name in LISTS:
            held[name] = tuple(value for one in parts(row, name) if (value := text(one, "value").strip()))
        if LABELS in names and (numbers := row.get(LABELS)):
            known = labels_of(fields)
            held[LABELS] = tuple(known[one] for one in numbers if one in known)
        organisation = str(row.get("org_id") or "")
        return Record(
            entity=entity,
            id=str(row["id"]),
            values={name: one for name, one in held.items() if one and name in names},
            version=text(row, "update_time"),
            url=f"{self._call.url}/{PAGES[entity]}/{row['id']}",
            owner=str(held[OWNER]),
            linked=(organisation,) if organisation.isdigit() and entity == "person" else (),
            also={LINKEDIN: others} if (others := tuple(one for one in own[1:] if identity(one))) else {},
        )

    def _body(self, entity: Entity, values: Values, row: Item) -> Item:
        """What to send so that a record holds these values. `Invalid` names a field that Pipedrive lacks."""
        body: Item = {}
        custom: Item = {}
        for name, value in values.items():
            if name in LISTS:
                body[name] = spread_items(name, parts(row, name), value)
            elif name == OWNER:
                body[name] = number_of_owner(str(value or ""))
            elif name == "name" or (name == JOB and entity == "person"):
                body[name] = value or ""
            elif name == LABELS and entity == "person":
                body[name] = self._labels(value)
            else:
                custom[self._code(name) if entity == "person" else self._refuse(name)] = value
        return body | ({"custom_fields": custom} if custom else {})

    def _labels(self, value: base.Value | None) -> list[int]:
        """A label that is there can be given; none is made."""
        known = {name.casefold(): id_ for id_, name in labels_of(self._fields()).items()}
        texts = value if isinstance(value, tuple) else (str(value),) if value else ()
        if any(one.casefold() not in known for one in texts):
            raise Invalid("Labels: this Pipedrive has no label of this name", field=LABELS, label="Labels")
        return [known[one.casefold()] for one in texts]

    def _code(self, name: str) -> str:
        """What this Pipedrive calls a field that the company made itself."""
        for fresh in (False, True):
            fields = self._fields(fresh=fresh)
            if name == LINKEDIN and (codes := linkedin_codes(fields)):
                return codes[0]
            own = {one.name for one in map(field_of, fields) if one.writable}
            if name in own:
                return name
        return self._refuse(name)

    def _refuse(self, name: str) -> str:
        said = "people in this Pipedrive have no field named LinkedIn" if name == LINKEDIN else ""
        raise Invalid(said or f"{name}: this Pipedrive has no such field that can be filled", field=name)

    def _path(self, entity: Entity) -> str:
        wanted = self.spec.entity(entity)
        return f"{V2}/{wanted.object}" if wanted else ""

    def _at(self, record: Record) -> str:
        return f"{self._path(record.entity)}/{number_of(record)}"


def answers(record: Record, key: Key) -> bool:
    """Whether a record holds what a key asks for, in any spelling."""
    held = record.values.get(key.field)
    texts = held if isinstance(held, tuple) else (str(held or ""),)
    if key.field == LINKEDIN:
        wanted = identity(key.value)
        return bool(wanted) and wanted in map(identity, (*texts, *record.also.get(LINKEDIN, ())))
    if key.field == "name":
        like = is_like_name if record.entity == "person" else is_like_company
        return any(one and like(one, key.value) for one in texts)
    return key.value.strip().casefold() in (one.casefold() for one in texts)
