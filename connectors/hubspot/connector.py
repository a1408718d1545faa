"""The verbs, by HubSpot's CRM API (dated paths).

Contacts are found by one search (our unique property, LinkedIn address, e-mail, names), which knows of a
write some seconds later. Whom this process wrote within two minutes, or tried to, is also read by the id, by
our property and by e-mail, which are never late. `turns.MARKS` remembers that: digests and ids, nothing else.

With the unique property a second create of one person is a `Conflict`, whoever sends it; we create rather
than upsert, because an upsert would write over a twin that the rep has not seen. The refusal marks the person
as well, so the next plan in this process finds the twin at once. Marks do not reach other processes: one that
plans a twin is refused and finds it from then on, and a plan that lands in yet another one may be refused
again until the search has caught up. No process makes a second record. Where an account lacks the property,
and for companies, `twins` keeps this process from making a second one.

HubSpot has no conditional write. `update` and `delete` read the record once more before they write, one at a
time per record in this process; what somebody else writes between the two calls, in the same fields, is lost.
So a known person with one changed field costs this read and the write beside what the plan has read.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from threading import Lock
from typing import Any

from .. import base
from ..base import Account, Entry, Field, Grant, Key, Owner, Preparation, Record, Values
from ..deals.dealing import Dealing
from ..entries import only_declared
from ..errors import Conflict, ConnectorError, InDoubt, NotFound, Unsupported
from ..spec import Entity, EntityMap, Spec
from ..transport.http import Http
from ..turns import MARKS, take_turn
from . import log
from .client import Api, Nothing
from .deals import HubSpotDesk
from .errors import NotAccepted
from .key import lacks_key, learn_lack
from .lookup import look_up, plain_keys
from .objects import Objects
from .places import Learned, Places
from .portal_places import choose_places
from .properties import read_fields, read_properties, read_required
from .rows import KEY, OWNER, Properties, Row, properties_of, unique_keys
from .schema import make_prepared, read_owners, read_portal, read_preparation
from .search import text_query
from .twins import own_keys, refuse_found, refuse_twin

# unlabelled; 1 would make it the primary company, which is the portal's own decision
CONTACT_TO_COMPANY = 279
LINK = "/crm/objects/{version}/contacts/{person}/associations/default/companies/{company}"
UNLINK = "/crm/objects/{version}/contacts/{person}/associations/companies/{company}"
# by record, and shared by collision: a lock per record would grow for ever
TURNS = tuple(Lock() for _ in range(64))


class Contacts(base.Connector):
    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        self._api = Api(spec, grant, http)
        self._portal = f"{self._api.base_url} {grant.account}"

    def whoami(self) -> Account:
        return read_portal(self._api)

    def survey(self) -> str:
        """In which properties this portal keeps LinkedIn addresses: a call per object; "" when refused."""
        found: dict[str, Places] = {}
        # without the right to read properties connecting still works, and fields stay under their own names
        with suppress(ConnectorError):
            for fields in filter(None, (self.spec.person, self.spec.company)):
                found[fields.object] = choose_places(fields, read_properties(self._api, fields.object))
        return Learned(objects=found).model_dump_json() if found else ""

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        objects = self._objects_of(entity)
        return [objects.record(row) for row in look_up(objects, self._portal, keys)]

    def search(self, text: str) -> list[Record]:
        objects = self._objects_of("person")
        return [objects.record(row) for row in objects.search(text_query(text, objects.properties))]

    def is_unique(self, entity: Entity, values: Values) -> bool:
        """By our property where the portal has it; an e-mail is unique too, but two people may share it."""
        return entity == "person" and bool(values.get(KEY)) and not lacks_key(self._portal)

    def required(self, entity: Entity) -> list[Field]:
        """What a create was refused for lately; one call for the live schema then, and none before."""
        return read_required(self._api, self._portal, self._objects_of(entity).fields)

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """One call; two more where the portal has to tell us first that it lacks our property."""
        objects = self._objects_of(entity)
        # before the keys are told: they must be written where this portal keeps them
        objects.find_places()
        keys = own_keys(objects.fields, values)
        with take_turn(f"{self._portal} {entity} {keys[0] if keys else values}"):
            # with the property HubSpot itself refuses the twin, and the question would be a call for
            # nothing
            if entity == "company" or KEY not in values or lacks_key(self._portal):
                self._refuse_twin(objects, keys)
            row = self._mark_and_add(objects, values, keys, company)
        known = [name for name in objects.properties if name != KEY or not lacks_key(self._portal)]
        sent = properties_of(values, objects.places)
        # HubSpot answers a create with what it wrote and not with all that we ask of a record
        held = {name: sent.get(name) or None for name in known} | row.properties
        made = objects.record(row.model_copy(update={"properties": held}))
        return link_to(made, company) if company else made

    def update(self, record: Record, values: Values) -> Record:
        """Two calls, and one where the record holds the values already.

        Raises `Conflict` when the owner changed since.
        """
        objects = self._objects_of(record.entity)
        with turn_of(record):
            # the search will not know the new values for some seconds, neither will it forget the old ones
            MARKS.mark_created(self._portal, unique_keys(record.values) + unique_keys(values), record.id)
            row = objects.current(record)
            # the owner is left out of the version, as workflows give new records one; so it is compared
            # here
            if OWNER in values and record.version and (row.properties.get(OWNER) or "") != record.owner:
                raise Conflict("the record went to another owner since it was read")
            wanted = properties_of(values, objects.places)
            sent = {name: text for name, text in wanted.items() if differs(row, name, text)}
            row, sent = objects.step_forward(row, sent)
            return objects.record(objects.change(row, sent) if sent else row)

    def delete(self, record: Record) -> None:
        """Into HubSpot's recycling bin, from which it can be restored for 90 days."""
        objects = self._objects_of(record.entity)
        with turn_of(record):
            objects.refuse_if_worked_with(record)
            objects.archive(record)
            # or the next plan would read an id that is gone, and take the person for just made
            MARKS.forget(self._portal, plain_keys(own_keys(objects.fields, record.values)))

    def link(self, person: Record, company: Record) -> Record:
        """By the default association. It moves none of our fields, so the version stays as it is."""
        self._api("PUT", LINK, Nothing, names={"person": person.id, "company": company.id})
        # a record from a search does not tell its companies
        before = {"was_linked": person.linked or None}
        return link_to(person, company).model_copy(update=before)

    def restore_links(self, person: Record, linked: Sequence[str]) -> Record:
        """One read, and a call for each company that came or went since.

        Raises `NotFound` when the person is gone.
        """
        objects = self._objects_of("person")
        row = next(iter(objects.read_by_id(person.id)), None)
        if row is None:
            raise NotFound("HubSpot has no such record")
        held = objects.record(row).linked
        # the old ones first: where one of them is gone, this is refused before anything is taken away
        for company in (item for item in linked if item not in held):
            self._api("PUT", LINK, Nothing, names={"person": person.id, "company": company})
        for company in (item for item in held if item not in linked):
            self._api("DELETE", UNLINK, Nothing, names={"person": person.id, "company": company})
        return objects.record(row).model_copy(update={"linked": tuple(linked)})

    def log(self, person: Record, entry: Entry) -> Record:
        """What is logged moves none of our fields, so the record stays as it is."""
        only_declared(self.spec, entry)
        if not log.is_logged(self._api, person.id, entry):
            log.add_entry(self._api, person.id, entry)
        return person

    def describe(self, entity: Entity) -> list[Field]:
        return read_fields(self._api, self._objects_of(entity).fields)

    def owners(self) -> list[Owner]:
        return read_owners(self._api)

    def preparations(self) -> list[Preparation]:
        return [read_preparation(self._api, self.grant, self._portal)]

    def prepare(self, name: str) -> Preparation:
        """Raises `Unsupported` for another name."""
        if name != KEY:
            raise Unsupported("there is nothing of this name to prepare in HubSpot")
        return make_prepared(self._api, self.grant, self._portal)

    def _objects_of(self, entity: Entity) -> Objects:
        fields = self.spec.entity(entity)
        if fields is None:
            raise Unsupported(f"{self.spec.label} holds no {entity} here")
        return Objects(self._api, entity, fields, self.grant.account, self._portal, self.grant.learned)

    def _refuse_twin(self, objects: Objects, keys: Sequence[Key]) -> None:
        """Not for a grant that names no account yet: its marks may be another portal's."""
        if self.grant.account:
            refuse_twin(objects, self._portal, keys)

    def _mark_and_add(
        self, objects: Objects, values: Values, keys: Sequence[Key], company: Record | None
    ) -> Row:
        """Add, and remember under its keys what is known then: the id, the twin's id, or nothing yet."""
        wanted = properties_of(values, objects.places)
        sent: Properties = {name: text for name, text in wanted.items() if text}
        ends = [log.association_to(company.id, CONTACT_TO_COMPANY)] if company else []
        try:
            row = self._add_record(objects, sent, ends, keys)
        # both say that somebody may be there whom the search does not know yet
        except (Conflict, InDoubt) as error:
            MARKS.mark_created(
                self._portal, plain_keys(keys), error.record_id if isinstance(error, Conflict) else ""
            )
            raise
        MARKS.mark_created(self._portal, plain_keys(keys), row.id)
        return row

    def _add_record(
        self, objects: Objects, sent: Properties, ends: Sequence[dict[str, Any]], keys: Sequence[Key]
    ) -> Row:
        if KEY in sent and not lacks_key(self._portal):
            try:
                return objects.add(sent, ends)
            except NotAccepted as error:
                if not learn_lack(self._portal, error.unknown):
                    raise
                # only now is it known that nothing keeps a twin out here, and that nobody looked for one
                self._refuse_twin(objects, keys)
                refuse_found(objects, self._portal, keys)
        # without the property: the LinkedIn address stands for the key in such a portal
        return objects.add({name: text for name, text in sent.items() if name != KEY}, ends)


class Connector(Dealing, Contacts):
    def open_desk(self, mapped: EntityMap) -> HubSpotDesk:
        return HubSpotDesk(self.spec, mapped, self._api, self.grant.account)


def link_to(person: Record, company: Record) -> Record:
    return person.model_copy(update={"linked": tuple(dict.fromkeys((*person.linked, company.id)))})


def turn_of(record: Record) -> Lock:
    return TURNS[hash((record.entity, record.id)) % len(TURNS)]


def differs(row: Row, name: str, text: str | None) -> bool:
    """Whether a property must be written. One that the portal lacks is not."""
    # an empty property is null, and one that the portal lacks is not named at all
    return (row.properties.get(name) or "") != (text or "") and (name != KEY or KEY in row.properties)
