"""A CRM in memory with every verb, for tests of the stages: no HTTP, nothing shared between two `Crm`s."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from connectors import base
from connectors.base import (
    ID,
    Account,
    Entry,
    Field,
    Grant,
    Key,
    Owner,
    Preparation,
    PutAway,
    Record,
    Value,
    Values,
)
from connectors.deals.dealing import Dealing
from connectors.entries import only_declared
from connectors.errors import Conflict, ConnectorError, Forbidden, Invalid, NotFound
from connectors.linkedin_url import identity_of
from connectors.spec import Entity, EntityMap, Spec
from connectors.spelling.companies import is_like_company
from connectors.spelling.emails import addresses_in
from connectors.spelling.people import is_like_name
from connectors.spelling.profiles import is_named_in
from connectors.transport.answers import whole_texts
from connectors.transport.http import Http
from tests.fakes.memory_deals import MemoryDesk, pipelines_of
from tests.fakes.memory_spec import SPEC

UNIQUE: dict[str, str] = {"person": "key", "company": "page"}
"""The field that no two records of an entity share."""

REPS = (
    Owner(id="rep-1", name="Rep at Example", email="rep@crm.example", you=True),
    Owner(id="rep-2", name="Colleague at Example", email="colleague@crm.example"),
)
UNIQUE_FIELD = Preparation(name="unique_field", label="A unique field", lost="Two reps may race.", done=False)


class Crm:
    """What the CRM holds. `fails` raises before the named verb does anything, `loses` after it did."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.entries: dict[str, list[Entry]] = {}
        self.links: set[tuple[str, str]] = set()
        self.prepared: set[str] = set()
        self.fails: dict[str, ConnectorError] = {}
        self.loses: dict[str, ConnectorError] = {}
        self.required: list[tuple[Entity, Field]] = []
        self.calls: list[str] = []
        self.ways = pipelines_of()
        self.dealt: dict[str, str] = {}
        self.barred: frozenset[str] = frozenset()
        self.lock = threading.RLock()

    def linked(self, record: Record) -> tuple[str, ...]:
        return tuple(company for person, company in self.links if person == record.id)

    def put(self, entity: Entity, values: Values, id_: str = "") -> Record:
        """Store a record under a new version, as if somebody had typed it. Half an emoji becomes a `?`."""
        with self.lock:
            values = {name: make_whole(value) for name, value in values.items()}
            made = id_ or f"{entity}-{len(self.records) + 1}"
            version = int(self.records[made].version) + 1 if made in self.records else 1
            held = {name: unrepeated(value) for name, value in values.items() if value not in (None, "", ())}
            url = f"https://crm.example/{made}"
            told = {"version": str(version), "url": url, "owner": str(held.get("owner", ""))}
            self.records[made] = Record(entity=entity, id=made, values=held, **told)
            return self.records[made]

    def shelve(self, record: Record, how: PutAway) -> Record:
        """Put a record away, or back, as somebody does in the CRM's own screen."""
        with self.lock:
            version = str(int(record.version) + 1)
            self.records[record.id] = record.model_copy(update={"put_away": how, "version": version})
            return self.records[record.id]

    def tell(self, record: Record, **told: Any) -> Record:
        """Let a record hold what is not a mapped value: `also`, `mentions`, `absorbed`."""
        self.records[record.id] = record.model_copy(update=told)
        return self.records[record.id]

    @contextmanager
    def turn(self, verb: str) -> Iterator[None]:
        with self.lock:
            self.calls.append(verb)
            if error := self.fails.get(verb):
                raise error
            yield
            if error := self.loses.pop(verb, None):
                raise error


class Contacts(base.Connector):
    """One user's view of a `Crm`."""

    def __init__(self, crm: Crm, spec: Spec = SPEC) -> None:
        super().__init__(spec, Grant(connector=spec.name, account="rep-1"), Http())
        self.crm = crm

    def whoami(self) -> Account:
        with self.crm.turn("whoami"):
            return Account(id="rep-1", name="Rep at Example")

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        with self.crm.turn("find"):
            mine = [one for one in self.crm.records.values() if one.entity == entity]
            hints = [key for key in keys if key.field == "name"]
            found = [one for one in mine if any(holds(one, key) for key in keys) or is_like(one, hints)]
            # nobody can tell whose it is, so any search may mean it
            found += [one for one in mine if one.unwritable == "unreadable" and one not in found]
            found = [one for one in found if one.put_away != "deleted"]
            return [one.model_copy(update={"linked": self.crm.linked(one)}) for one in found]

    def is_unique(self, entity: Entity, values: Values) -> bool:
        return bool(values.get(UNIQUE[entity]))

    def required(self, entity: Entity) -> list[Field]:
        return [one for kind, one in self.crm.required if kind == entity]

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        with self.crm.turn("create"):
            self._checked(entity, values)
            twins = [one for one in self.crm.records.values() if one.entity == entity]
            unique = values.get(UNIQUE[entity])
            same = [one.id for one in twins if unique and one.values.get(UNIQUE[entity]) == unique]
            if same:
                raise Conflict("its twin exists", record_id=same[0])
            made = self.crm.put(entity, values)
            if company:
                self.crm.links.add((made.id, self._there(company).id))
            return made

    def update(self, record: Record, values: Values) -> Record:
        with self.crm.turn("update"):
            held = self._current(record)
            if held.unwritable:
                raise Forbidden("it takes no write")
            self._checked(record.entity, values)
            return self.crm.put(record.entity, {**held.values, **values}, record.id)

    def delete(self, record: Record) -> None:
        with self.crm.turn("delete"):
            del self.crm.records[self._current(record).id]

    def link(self, person: Record, company: Record) -> Record:
        with self.crm.turn("link"):
            was = self.crm.linked(self._there(person))
            self.crm.links = {(who, at) for who, at in self.crm.links if who != person.id}
            self.crm.links.add((person.id, self._there(company).id))
            told = {"linked": (company.id,), "was_linked": was}
            return self.crm.records[person.id].model_copy(update=told)

    def restore_links(self, person: Record, linked: Sequence[str]) -> Record:
        with self.crm.turn("restore_links"):
            held = self._there(person)
            there = [self._there(Record(entity="company", id=id_)).id for id_ in linked]
            self.crm.links = {(who, at) for who, at in self.crm.links if who != person.id}
            self.crm.links |= {(person.id, id_) for id_ in there}
            return held.model_copy(update={"linked": tuple(linked)})

    def restore(self, record: Record) -> Record:
        with self.crm.turn("restore"):
            return self.crm.shelve(self._current(record), "")

    def put_away(self, record: Record) -> Record:
        with self.crm.turn("put_away"):
            return self.crm.shelve(self._current(record), "archived")

    def log(self, person: Record, entry: Entry) -> Record:
        only_declared(self.spec, entry)
        with self.crm.turn("log"):
            entries = self.crm.entries.setdefault(self._there(person).id, [])
            if entry.key not in [one.key for one in entries]:
                entries.append(entry.model_copy(update={"text": whole_texts(entry.text)}))
                return self.crm.put("person", self.crm.records[person.id].values, person.id)
            return self.crm.records[person.id]

    def describe(self, entity: Entity) -> list[Field]:
        fields = self.spec.entity(entity)
        names = fields.fields.items() if fields else ()
        kinds = {"emails": "list", "phones": "list"}
        return [Field(name=name, label=one.label, kind=kinds.get(name, "text")) for name, one in names]

    def owners(self) -> list[Owner]:
        with self.crm.turn("owners"):
            return list(REPS)

    def search(self, text: str) -> list[Record]:
        with self.crm.turn("search"):
            wanted = text.strip().lower()
            people = [one for one in self.crm.records.values() if one.entity == "person"]
            return [one for one in people if wanted and wanted in said(one)]

    def preparations(self) -> list[Preparation]:
        done = UNIQUE_FIELD.name in self.crm.prepared
        return [UNIQUE_FIELD.model_copy(update={"done": done})]

    def prepare(self, name: str) -> Preparation:
        with self.crm.turn("prepare"):
            if name != UNIQUE_FIELD.name:
                raise Invalid("there is no such preparation")
            self.crm.prepared.add(name)
            return self.preparations()[0]

    def _checked(self, entity: Entity, values: Values) -> None:
        fields = self.spec.entity(entity)
        if not fields or values.keys() - fields.fields.keys() - {one.name for _, one in self.crm.required}:
            raise Invalid("no such field")
        if values.get("owner") not in (None, *(one.id for one in REPS)):
            raise Invalid("no such colleague")

    def _there(self, record: Record) -> Record:
        if record.id not in self.crm.records:
            raise NotFound("the record went away")
        return self.crm.records[record.id]

    def _current(self, record: Record) -> Record:
        held = self._there(record)
        if record.version not in ("", held.version):
            raise Conflict("the record changed")
        return held


class Connector(Dealing, Contacts):
    def open_desk(self, mapped: EntityMap) -> MemoryDesk:
        return MemoryDesk(self.spec, mapped, self.crm)


def make_whole(value: Value | None) -> Value | None:
    return tuple(whole_texts(list(value))) if isinstance(value, tuple) else whole_texts(value)


def unrepeated(value: Value | None) -> Value | None:
    """A list holds an e-mail address once, whatever its case."""
    if not isinstance(value, tuple):
        return value
    return tuple({one.casefold(): one for one in reversed(value)}.values())[::-1]


def holds(record: Record, key: Key) -> bool:
    if key.field == ID:
        return key.value in (record.id, *record.absorbed)
    value = record.values.get(key.field, ())
    held = (
        *(value if isinstance(value, tuple) else (value,)),
        *record.also.get(key.field, ()),
        *record.mentions,
    )
    wanted = identity_of(key.value)
    return any(is_named_in(str(one), wanted) if wanted else is_text(str(one), key.value) for one in held)


def is_text(held: str, wanted: str) -> bool:
    emails = addresses_in(wanted)
    return bool(set(emails) & set(addresses_in(held))) if emails else held.casefold() == wanted.casefold()


def is_like(record: Record, hints: Sequence[Key]) -> bool:
    """The CRM compares exactly, so the connector reads generously and compares by itself."""
    alike = is_like_name if record.entity == "person" else is_like_company
    return any(alike(str(record.values.get(hint.field, "")), hint.value) for hint in hints)


def said(record: Record) -> str:
    emails = record.values.get("emails", ())
    return " ".join(
        [str(record.values.get("name", "")), *(emails if isinstance(emails, tuple) else ())]
    ).lower()
