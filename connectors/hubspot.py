"""HubSpot contacts and companies, with notes, LinkedIn messages and tasks (CRM API, dated paths).

Contacts are found by two consistent reads (our unique property, e-mail) and one search (LinkedIn address,
name) at the same time. With the unique property a second create of one person is a `Conflict`, whoever sends
it; we create rather than upsert, because an upsert would write over a twin that the rep has not seen. Some
accounts lack the property: there HubSpot's own rule, one contact per e-mail, is all there is.

HubSpot has no conditional write. `update` and `delete` read the record once more before they write, one at a
time per record in this process; what somebody else writes between the two calls, in the same fields, is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import Any

from . import base, hubspot_log
from .base import ID, Account, Entry, Field, Grant, Key, Owner, Preparation, Record, Values
from .errors import Unsupported
from .http import Http
from .hubspot_client import Api, Nothing
from .hubspot_errors import NotAccepted
from .hubspot_key import lacking, learn
from .hubspot_objects import Objects, number
from .hubspot_rows import EMAIL, KEY, Properties, Row, to_properties
from .hubspot_schema import fields_of, owners_of, portal_of, preparation, prepared
from .hubspot_search import key_query, text_query
from .spec import Entity, Spec

UNIQUE = (KEY, EMAIL)
"""Properties by which a batch read finds, without the delay of the search."""

CONTACT_TO_COMPANY = 279
TURNS = tuple(Lock() for _ in range(64))


class Connector(base.Connector):
    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        self._api = Api(spec, grant, http)
        self._portal = f"{self._api.base_url} {grant.account}"

    def whoami(self) -> Account:
        return portal_of(self._api)

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """All reads at the same time. A record's own id, or an unknown one, costs one of them."""
        objects = self._objects(entity)
        unique = UNIQUE if entity == "person" else ()
        rest = [key for key in keys if key.value and key.field not in (ID, *unique)]
        calls: list[Callable[[], list[Row]]] = []
        if ids := [key.value for key in keys if key.field == ID and number(key.value)]:
            calls.append(partial(objects.there, ids))
        for name in unique:
            if values := [key.value for key in keys if key.field == name and key.value]:
                calls.append(partial(self._unique, objects, name, values))
        if query := key_query(rest, objects.fields, objects.properties):
            calls.append(partial(objects.search, query))
        found = {row.id: row for rows in together(calls) for row in rows}
        return [objects.record(row) for row in found.values()]

    def search(self, text: str) -> list[Record]:
        objects = self._objects("person")
        return [objects.record(row) for row in objects.search(text_query(text, objects.properties))]

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """One call; one more where the portal has to tell us first that it lacks our property."""
        objects = self._objects(entity)
        sent: Properties = {name: text for name, text in to_properties(values).items() if text}
        ends = [hubspot_log.association(company.id, CONTACT_TO_COMPANY)] if company else []
        row = self._added(objects, sent, ends)
        known = [name for name in objects.properties if name != KEY or not lacking(self._portal)]
        held = {name: sent.get(name) for name in known} | row.properties
        return objects.record(Row(id=row.id, properties=held))

    def update(self, record: Record, values: Values) -> Record:
        """Two calls, and one where the record holds the values already."""
        objects = self._objects(record.entity)
        with turn(record):
            row = objects.current(record)
            sent = {name: text for name, text in to_properties(values).items() if differs(row, name, text)}
            return objects.record(objects.change(row, sent) if sent else row)

    def delete(self, record: Record) -> None:
        """Into HubSpot's recycling bin, from which it can be restored for 90 days."""
        objects = self._objects(record.entity)
        with turn(record):
            objects.untouched(record)
            objects.archive(record)

    def link(self, person: Record, company: Record) -> Record:
        """By the default association. It moves none of our fields, so the record stays as it is."""
        path = "/crm/objects/{version}/contacts/{person}/associations/default/companies/{company}"
        self._api("PUT", path, Nothing, names={"person": person.id, "company": company.id})
        return person

    def log(self, person: Record, entry: Entry) -> Record:
        """What is logged moves none of our fields, so the record stays as it is."""
        if not hubspot_log.logged(self._api, person.id, entry):
            hubspot_log.add(self._api, person.id, entry)
        return person

    def describe(self, entity: Entity) -> list[Field]:
        return fields_of(self._api, self._objects(entity).fields)

    def owners(self) -> list[Owner]:
        return owners_of(self._api)

    def preparations(self) -> list[Preparation]:
        return [preparation(self._api, self.grant)]

    def prepare(self, name: str) -> Preparation:
        if name != KEY:
            raise Unsupported("there is nothing of this name to prepare in HubSpot")
        return prepared(self._api, self.grant, self._portal)

    def _objects(self, entity: Entity) -> Objects:
        fields = self.spec.entity(entity)
        if fields is None:
            raise Unsupported(f"{self.spec.label} holds no {entity} here")
        return Objects(self._api, entity, fields, self.grant.account)

    def _unique(self, objects: Objects, name: str, values: Sequence[str]) -> list[Row]:
        """Nothing, where the portal does not know the property as a unique one."""
        if name == KEY and lacking(self._portal):
            return []
        try:
            return objects.by(name, values)
        except NotAccepted as error:
            learn(self._portal, error.unknown)
            if name != KEY:
                raise
        return []

    def _added(self, objects: Objects, sent: Properties, ends: Sequence[dict[str, Any]]) -> Row:
        if KEY in sent and not lacking(self._portal):
            try:
                return objects.add(sent, ends)
            except NotAccepted as error:
                if not learn(self._portal, error.unknown):
                    raise
        return objects.add({name: text for name, text in sent.items() if name != KEY}, ends)


def together(calls: Sequence[Callable[[], list[Row]]]) -> list[list[Row]]:
    """What all calls give, made at the same time; the first error when one fails."""
    if len(calls) < 2:
        return [call() for call in calls]
    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(lambda call: call(), calls))


def turn(record: Record) -> Lock:
    return TURNS[hash((record.entity, record.id)) % len(TURNS)]


def differs(row: Row, name: str, text: str | None) -> bool:
    """Whether a property must be written. One that the portal lacks is not."""
    return (row.properties.get(name) or "") != (text or "") and (name != KEY or KEY in row.properties)
