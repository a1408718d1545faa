"""Records of Pipedrive: found, read, and what is sent so that one holds the wanted values."""

from __future__ import annotations

from contextlib import suppress

from .. import base
from ..base import Field, Grant, Key, Record, Values
from ..errors import Conflict, Invalid, NotFound
from ..json_parts import Item, object_at, objects_at, text_at
from ..linkedin_url import identity_of
from ..spec import Entity, Spec
from ..spelling.companies import is_like_company
from ..spelling.emails import addresses_in
from ..spelling.people import is_like_name
from ..transport.http import Http
from .client import Client
from .fields import LISTS, guesses_for, number_of, number_of_owner, searches_for, spread_items
from .schema import (
    JOB,
    KNOWN,
    LABELS,
    LINKEDIN,
    Fields,
    field_of_item,
    labels_of,
    linkedin_codes,
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


class Records(base.Connector):
    """What the verbs have in common."""

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        self._call = Client(http, grant)

    def unwritable(self) -> list[str]:
        """Companies have no fields of their own making here: `_body_of` writes their name and owner."""
        company = self.spec.company.fields if self.spec.company else ()
        return [f"company.{name}" for name in company if name not in ("name", OWNER)]

    def _read_fields(self, *, fresh: bool = False) -> Fields:
        known = None if fresh else KNOWN.recall(self.whose)
        if known is None:
            # one page: 500 is the most that a call gives, and more fields than a form shows
            said = self._call("GET", f"{V2}/personFields", {"limit": "500"})
            known = KNOWN.remember(self.whose, objects_at(said, "data"))
        return known

    def _write_row(self, method: str, path: str, body: Item) -> Item:
        """The record after. A refusal does not name the value that is at fault; an owner is the likeliest."""
        try:
            return self._call.row(method, path, body)
        except Invalid as error:
            if OWNER not in body:
                raise
            told = f"{error}: perhaps the owner is no active user of this Pipedrive"
            raise Invalid(told, field=OWNER) from None

    def _refuse_untitled(self, values: Values, row: Item) -> None:
        """`Invalid` when Pipedrive did not keep a job title: it does so only with its contact sync."""
        # it answers 200 and drops it: told as done, the rep would never look
        if (title := values.get(JOB)) and text_at(row, JOB) != title:
            told = "Job title: this Pipedrive does not keep it, because its contact sync is off"
            raise Invalid(told, field=JOB, label="Job title")

    def _find_matching(self, entity: Entity, key: Key) -> list[Record]:
        """The records that a key's searches find, without those that only look alike."""
        # a search in all custom fields would find the address where it proves nobody, for 20 tokens
        if key.field == LINKEDIN and not linkedin_codes(self._read_fields()):
            return []
        asked = searches_for(key, company=entity == "company") if key.value.strip() else []
        return self._answering(entity, key, asked)

    def _guessed(self, entity: Entity, key: Key) -> list[Record]:
        """The records whose name is spelt in another way than any that was asked for."""
        return self._answering(entity, key, guesses_for(key, company=entity == "company"))

    def _answering(self, entity: Entity, key: Key, asked: list[dict[str, str]]) -> list[Record]:
        # the search shows a part of a record; the rows are read in one call afterwards
        ids = [id_ for candidate in asked for id_ in self._search_ids(entity, candidate)]
        return [record for record in self._records_of(entity, ids) if answers(record, key)]

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
        keys = [Key(name, text) for name in (LINKEDIN, "emails") for text in as_texts(gone.values.get(name))]
        # the strongest key alone: a guess about who absorbed somebody may not cost 20 tokens per address
        found = next((there for key in keys[:1] if (there := self._find_matching(gone.entity, key))), [])
        told = {"absorbed": (gone.id,)}
        return [record.model_copy(update=told) for record in found if record.id != gone.id]

    def _records_of(self, entity: Entity, ids: list[str]) -> list[Record]:
        some = {"ids": ",".join(list(dict.fromkeys(ids))[:MOST]), "limit": str(MOST)}
        return self._read_rows(entity, some) if ids else []

    def _read_rows(self, entity: Entity, params: dict[str, str]) -> list[Record]:
        rows = objects_at(self._call("GET", self._path_to(entity), params), "data")
        return [self._record_of(entity, row) for row in rows if "id" in row]

    def _list_newest(self, entity: Entity) -> list[Record]:
        """A list is up to date where a search is not."""
        newest = {"sort_by": "update_time", "sort_direction": "desc", "limit": str(MOST)}
        return self._read_rows(entity, newest)

    def _read_current(self, record: Record) -> Item:
        row = self._call.row("GET", self._path_of_record(record))
        if row.get("is_deleted"):
            raise NotFound("the record was deleted")
        if record.version not in ("", row.get("update_time")):
            raise Conflict("the record changed since it was read")
        return row

    def _record_of(self, entity: Entity, row: Item) -> Record:
        mapped = self.spec.entity(entity)
        names = mapped.fields if mapped else {}
        fields = self._read_fields() if entity == "person" else []
        own = [str(object_at(row, "custom_fields").get(code) or "") for code in linkedin_codes(fields)]
        held: Values = {name: str(object_at(row, "custom_fields").get(name) or "") for name in names}
        held |= {"name": text_at(row, "name"), JOB: text_at(row, JOB), LINKEDIN: own[0] if own else ""}
        held |= {OWNER: str(row.get(OWNER) or "")}
        for name in LISTS:
            held[name] = tuple(
                value for item in objects_at(row, name) if (value := text_at(item, "value").strip())
            )
        if LABELS in names and (numbers := row.get(LABELS)):
            known = labels_of(fields)
            held[LABELS] = tuple(known[number] for number in numbers if number in known)
        organisation = str(row.get("org_id") or "")
        return Record(
            entity=entity,
            id=str(row["id"]),
            values={name: value for name, value in held.items() if value and name in names},
            version=text_at(row, "update_time"),
            url=f"{self._call.url}/{PAGES[entity]}/{row['id']}",
            owner=str(held[OWNER]),
            linked=(organisation,) if organisation.isdigit() and entity == "person" else (),
            also={LINKEDIN: others}
            if (others := tuple(item for item in own[1:] if identity_of(item)))
            else {},
        )

    def _body_of(self, entity: Entity, values: Values, row: Item) -> Item:
        """What to send so that a record holds these values. `Invalid` names a field that Pipedrive lacks."""
        body: Item = {}
        custom: Item = {}
        for name, value in values.items():
            if name in LISTS:
                body[name] = spread_items(name, objects_at(row, name), value)
            elif name == OWNER:
                body[name] = number_of_owner(str(value or ""))
            elif name == "name" or (name == JOB and entity == "person"):
                body[name] = value or ""
            elif name == LABELS and entity == "person":
                body[name] = self._ids_of_labels(value)
            else:
                custom[self._code_of(name) if entity == "person" else self._refuse_field(name)] = value
        return body | ({"custom_fields": custom} if custom else {})

    def _ids_of_labels(self, value: base.Value | None) -> list[int]:
        """A label that is there can be given; none is made."""
        known = {name.casefold(): id_ for id_, name in labels_of(self._read_fields()).items()}
        texts = value if isinstance(value, tuple) else (str(value),) if value else ()
        if any(text.casefold() not in known for text in texts):
            raise Invalid("Labels: this Pipedrive has no label of this name", field=LABELS, label="Labels")
        return [known[text.casefold()] for text in texts]

    def _code_of(self, name: str) -> str:
        """What this Pipedrive calls a field that the company made itself."""
        # an admin who made the field a minute ago, as the refusal asked, must not be refused again
        for fresh in (False, True):
            fields = self._read_fields(fresh=fresh)
            if name == LINKEDIN and (codes := linkedin_codes(fields)):
                return codes[0]
            own = {field.name for field in map(field_of_item, fields) if field.writable}
            if name in own:
                return name
        return self._refuse_field(name)

    def _refuse_field(self, name: str) -> str:
        said = "people in this Pipedrive have no field named LinkedIn" if name == LINKEDIN else ""
        raise Invalid(said or f"{name}: this Pipedrive has no such field that can be filled", field=name)

    def _path_to(self, entity: Entity) -> str:
        wanted = self.spec.entity(entity)
        return f"{V2}/{wanted.object}" if wanted else ""

    def _path_of_record(self, record: Record) -> str:
        return f"{self._path_to(record.entity)}/{number_of(record)}"


def answers(record: Record, key: Key) -> bool:
    """Whether a record holds what a key asks for, in any spelling."""
    texts = as_texts(record.values.get(key.field))
    if key.field == LINKEDIN:
        wanted = identity_of(key.value)
        return bool(wanted) and wanted in map(identity_of, (*texts, *record.also.get(LINKEDIN, ())))
    if key.field == "name":
        like = is_like_name if record.entity == "person" else is_like_company
        return any(text and like(text, key.value) for text in texts)
    if key.field == "emails":
        addresses = set(addresses_in(key.value))
        return any(addresses.intersection(addresses_in(text)) for text in texts)
    return key.value.strip().casefold() in (text.casefold() for text in texts)


def as_texts(held: base.Value | None) -> tuple[str, ...]:
    return held if isinstance(held, tuple) else (str(held),) if held else ()
