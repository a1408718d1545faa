"""The contacts, or the companies, of one portal: read, searched, made, changed, archived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from ..base import Record
from ..errors import Conflict, ConnectorError, Invalid, NotFound
from ..spec import Entity, EntityMap
from .client import Api, Nothing
from .errors import Labels, NotAccepted
from .places import Places
from .portal_places import PortalPlaces
from .properties import REQUIREMENTS, read_properties
from .rows import COMPANIES, KEY, Properties, Row, Rows, asked_properties, record_of, version_of

ALL, ONE = "/crm/objects/{version}/{type}", "/crm/objects/{version}/{type}/{id}"
WORK = ("notes", "communications", "tasks", "calls", "meetings")
"""What shows that somebody has worked with a record."""

ENDS: dict[Entity, tuple[str, ...]] = {"person": (COMPANIES,), "company": (), "deal": ()}
"""What a read by id tells besides the properties; a batch read and a search cannot."""


class Objects:
    def __init__(
        self, api: Api, entity: Entity, fields: EntityMap, account: str, portal: str, learned: str
    ) -> None:
        self._api, self.entity, self.fields, self._account = api, entity, fields, account
        self._type, self._portal = {"type": fields.object}, portal
        self._asked: tuple[Places, list[str]] | None = None
        self._where = PortalPlaces(portal, learned, fields, lambda: read_properties(api, fields.object))

    @property
    def places(self) -> Places:
        """Where this portal keeps the fields, as far as it is known without a call."""
        return self._where.known

    def find_places(self, *, fresh: bool = False) -> Places:
        """Where this portal keeps the fields; a call where nobody knows, or where what was known is `fresh`ly
        refused."""
        return self._where.find_out(fresh=fresh)

    @property
    def properties(self) -> list[str]:
        """What is asked of every object."""
        places = self.places
        # asked for once per search and call, and other only where the portal tells of other places
        if self._asked is None or self._asked[0] is not places:
            self._asked = places, asked_properties(self.fields, places)
        return self._asked[1]

    def record(self, row: Row) -> Record:
        return record_of(self.entity, row, self.fields, self._account, self.places)

    def read_by(self, name: str, values: Sequence[str]) -> list[Row]:
        """A consistent read by a unique property; without what is not there."""
        body = {
            "properties": self.properties,
            "idProperty": name,
            "inputs": [{"id": value} for value in values],
        }
        return self._ask_rows("/batch/read", body)

    def read_by_id(self, id_: str) -> list[Row]:
        """The object of this id, of a contact with its companies; none where HubSpot has none.

        The id of a merged object gives the one that it was merged into, under its own id.
        """
        with suppress(NotFound):
            return [self._read_row(id_, ENDS[self.entity])]
        return []

    def search(self, query: dict[str, Any]) -> list[Row]:
        return self._ask_rows("/search", query) if query else []

    def current(self, record: Record) -> Row:
        """The object as it is now. `NotFound` when it is gone, `Conflict` when our fields have changed."""
        if not is_number(record.id):
            raise NotFound("HubSpot has no such record")
        return self._require_unchanged(record, self._read_row(record.id, ENDS[self.entity]))

    def refuse_if_worked_with(self, record: Record) -> None:
        """As `current`, and a `Conflict` too when somebody has worked with the record."""
        row = self._require_unchanged(record, self._read_row(record.id, WORK))
        # undo must not throw a colleague's notes into the bin together with our record
        if any(ends.results for ends in row.associations.values()):
            raise Conflict("there are activities on this record since; delete it in HubSpot")

    def add(self, properties: Properties, associations: Sequence[dict[str, Any]]) -> Row:
        """A new object. `NotAccepted` names the field that was refused, or that the portal requires."""
        body = {"properties": properties, "associations": list(associations)}
        with self._name_refused(properties):
            return self._api("POST", ALL, Row, names=self._type, body=body, read_labels=self._read_labels)

    def change(self, row: Row, properties: Properties) -> Row:
        """The object with these properties. HubSpot answers with what it wrote, and little else."""
        names, body = self._type | {"id": row.id}, {"properties": properties}
        with self._name_refused(properties):
            said = self._api("PATCH", ONE, Row, names=names, body=body, read_labels=self._read_labels)
        # what HubSpot made of a value (a phone number in its own form) counts more than what was sent
        return row.model_copy(update={"properties": row.properties | properties | said.properties})

    def step_forward(self, row: Row, sent: Properties) -> tuple[Row, Properties]:
        """The steps (a lifecycle stage) alone and first, and what is left to write.

        HubSpot answers 200 to a step back and keeps the old one, so what it keeps is read. Raises `Invalid`,
        before anything else is written.
        """
        steps = {name: text for name, text in sent.items() if self._has_steps(name)}
        if not steps:
            return row, sent
        changed = self.change(row, steps)
        kept = next(iter(self.read_by_id(row.id)), changed)
        for name, text in steps.items():
            if (kept.properties.get(name) or "") != (text or ""):
                label = self.fields.fields[name].label
                raise Invalid(f"{label}: HubSpot did not keep it", field=name, label=label)
        return kept, {name: text for name, text in sent.items() if name not in steps}

    def _has_steps(self, name: str) -> bool:
        return name in self.fields.fields and bool(self.fields.fields[name].steps)

    def archive(self, record: Record) -> None:
        self._api("DELETE", ONE, Nothing, names=self._type | {"id": record.id})

    @contextmanager
    def _name_refused(self, properties: Properties) -> Iterator[None]:
        """Name the field of the mapping, or the record that is in the way; remember what is required."""
        try:
            yield
        except Conflict as error:
            # of a unique value HubSpot says that another record has it, and not which
            error.record_id = error.record_id or self._holder_of(properties.get(KEY))
            raise
        except NotAccepted as error:
            REQUIREMENTS.learn(self._portal, self.fields.object, error.missing)
            if error.unknown - {KEY}:  # a property that we knew was taken away: the next plan knows better
                with suppress(ConnectorError):
                    self.find_places(fresh=True)
            # the portal names its property, the rep and the mapping know the field
            error.field = self.places.field_at(error.field)
            raise

    def _holder_of(self, key: str | None) -> str:
        """The id of the record with this key, "" for none; a consistent read."""
        with suppress(ConnectorError):
            return next((row.id for row in self.read_by(KEY, [key])), "") if key else ""
        return ""

    def _read_labels(self) -> Labels:
        """The labels of the live properties; none where they cannot be read."""
        with suppress(ConnectorError):
            return {item.name: item.label for item in read_properties(self._api, self.fields.object)}
        return {}

    def _read_row(self, id_: str, ends: Sequence[str]) -> Row:
        query = {"properties": ",".join(self.properties)}
        query |= {"associations": ",".join(ends)} if ends else {}
        return self._api("GET", ONE, Row, names=self._type | {"id": id_}, query=query)

    def _ask_rows(self, path: str, body: dict[str, Any]) -> list[Row]:
        return self._api("POST", ALL + path, Rows, names=self._type, body=body).results

    def _require_unchanged(self, record: Record, row: Row) -> Row:
        # the id of a merged record answers with the survivor, and writing to it would change somebody else
        if row.id != record.id:
            raise Conflict(f"it was merged into the record {row.id} in HubSpot", record_id=row.id)
        if record.version not in ("", version_of(row, self.fields, self.places)):
            raise Conflict("the record changed since it was read")
        return row


def is_number(text: str) -> bool:
    """Whether a text can be the id of an object."""
    return text.isascii() and text.isdigit() and len(text) <= 20
