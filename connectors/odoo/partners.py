"""Rows of res.partner as records of one entity: read, held against the mapping, written.

A field of the mapping that the database lacks is left out of a read, and named by a write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from ..base import Field, Recent, Record, Value, Values, recent_of
from ..errors import Conflict, ConnectorError, Forbidden, InDoubt, Invalid, NotFound
from ..spec import Entity, EntityMap
from ..spelling.emails import addresses_in
from ..spelling.profiles import identities_in
from .domain import NUMBER, Domain
from .failures import Misfit
from .rights import why_forbidden
from .rows import ARCHIVED_TOO, OPPORTUNITIES, ROWS, Row, Table
from .schema import (
    NAME,
    NAME_PARTS,
    NO_FIELD,
    PARTNER,
    Columns,
    Kinds,
    Places,
    choose_columns,
    fields_of,
    named,
)
from .tags import commands
from .values import OWNER, TAGS, to_odoo, to_value, version


class Found(NamedTuple):
    row: Row
    record: Record


RECENT = ("activity_date_deadline", "activity_summary", OPPORTUNITIES)
"""The next activity of a contact (mail, in every Odoo with Contacts), and how many opportunities it has
(crm, for its salespeople alone)."""
DONE, WEB_SITE = TypeAdapter(bool), "website"


class Partners:
    """The people, or the companies, that one user sees."""

    def __init__(self, table: Table, entity: Entity, mapped: EntityMap) -> None:
        self._table, self._transport, self._schema = table, table.transport, table.schema
        self._tags = table.tags
        self._entity, self.mapped = entity, mapped
        self._patterns = {name: field.places for name, field in mapped.fields.items() if field.places}
        self._found: tuple[Columns, Places] = ({}, {})

    @property
    def places(self) -> Places:
        """The columns of each field that names places, by the schema, which is remembered for two minutes and
        holds nothing of any contact."""
        columns = self._schema.columns() if self._patterns else self._found[0]
        # a plan asks a dozen times; other columns are another answer of the database
        if columns is not self._found[0]:
            self._found = columns, choose_columns(self._patterns, columns)
        return self._found[1]

    @property
    def columns(self) -> list[str]:
        """What a read asks for: the mapped fields, in each place that this database has for them."""
        places = self.places
        return list(
            dict.fromkeys(place for name in self.mapped.fields for place in places.get(name, (name,)))
        )

    @property
    def recent_columns(self) -> tuple[str, ...]:
        """What a search asks for besides; what this database lacks is left out.

        A mapping of standard fields alone asks for none: it would cost a question for the schema.
        """
        return RECENT if self._entity == "person" and self.places else ()

    def found(self, ask: Callable[[Kinds], Domain], more: Sequence[str] = (), **options: Any) -> list[Found]:
        """What a domain finds, of either entity, archived ones too."""
        kinds, rows = self._table.rows(self.columns, ask, more, **{"context": ARCHIVED_TOO, **options})
        return [self.read(row, kinds) for row in rows]

    def read(self, row: Row, kinds: Kinds) -> Found:
        """A row with its record, in the fields of this entity."""
        columns = {name: self._read_value(kind, row.held(name)) for name, kind in kinds.items()}
        places, also, mentions = self.places, {}, list[str]()
        held = {name: columns.get(places.get(name, (name,))[0]) for name in self.mapped.fields}
        for name in self.mapped.fields:
            there = places.get(name, (name,))
            # A web site is anybody's own affair: beside a LinkedIn field, what it holds proves nothing.
            own = [candidate for candidate in there if candidate != WEB_SITE or candidate == there[0]]
            texts = [text for item in own if isinstance(text := columns.get(item), str) and text]
            if WEB_SITE in there and WEB_SITE not in own and identities_in(str(columns.get(WEB_SITE) or "")):
                mentions.append(str(columns[WEB_SITE]))
            if self.mapped.fields[name].source == "email":
                # Odoo's one field often holds several, or `Ada <ada@firma.example>`
                texts = [item for text in texts for item in addresses_in(text)]
            if other := tuple(text for text in dict.fromkeys(texts) if text != held[name]):
                also[name] = other
        record = self.record(row.id, held, row.parent, row.owner)
        told: dict[str, Any] = {"employer": row.employer if record.linked else "", "also": also}
        told["mentions"] = tuple(mentions)
        told["put_away"] = "archived" if row.is_archived else ""
        if any(name in kinds for name in RECENT):
            told["recent"] = self._read_recent(row)
        told["inherits"] = ("Address",) if record.linked and row.inherits_address else ()
        return Found(row, record.model_copy(update=told))

    def _read_recent(self, row: Row) -> Recent:
        following, planned, deals = (row.held(name) for name in RECENT)
        return recent_of("", following, planned, deals)

    def absorber(self, gone: int, survivor: int) -> list[Record]:
        """The contact into which another was merged, as far as this user sees it."""
        there = self.found(lambda _: [["id", "=", survivor]])
        return [candidate.record.model_copy(update={"absorbed": (str(gone),)}) for candidate in there]

    def _place_of(self, name: str) -> str:
        """The column of a field: the first of its places that this database has."""
        return self.places.get(name, (name,))[0]

    def _read_value(self, kind: str, held: Any) -> Value | None:
        return self._tags.names(held) if kind == "tags" else to_value(kind, held)

    def shows(self, record: Record) -> bool:
        """Whether the record that was just written is this one, as far as it is mapped. Owners may differ.

        Raises `InDoubt` when it cannot be read back.
        """
        try:
            found = self.found(lambda _: [["id", "=", number(record)]])
        except ConnectorError:
            raise InDoubt("the record was sent to Odoo, and could not be read back") from None
        return [self._parts_to_compare(item.record) for item in found] == [self._parts_to_compare(record)]

    def _parts_to_compare(self, record: Record) -> tuple[Values, tuple[str, ...]]:
        # Odoo gives an owner by itself where a team has one, and puts a name together from its parts
        made = {OWNER, NAME} if self.takes_parts else {OWNER}
        return {name: value for name, value in record.values.items() if name not in made}, record.linked

    def current(self, record: Record) -> Found:
        """The record as it is now. `NotFound` when it went away, `Conflict` when it moved."""
        number_ = number(record)
        found = self.found(lambda _: [["id", "=", number_]])
        if not found:
            raise NotFound("the record is no longer in Odoo")
        if record.version not in ("", found[0].record.version):
            raise Conflict("the record changed since it was read")
        # archiving moves no mapped field, so the version cannot tell it
        if found[0].record.put_away and not record.put_away:
            raise Conflict("the record was archived in Odoo since it was read")
        return found[0]

    def sendable(self, values: Values, before: Row | None = None) -> dict[str, Any]:
        """The values as Odoo takes them. `Invalid` names a field that cannot be written.

        `before` is the record that is written to, None for a new one.
        """
        kinds = self._kinds_of()
        if values.keys() - kinds.keys():
            # a column that an admin added within the two minutes, or one that Odoo requires and the rep
            # typed
            kinds = self._kinds_of(fresh=True) | self._kinds_to_write(values)
        for name in values.keys() - kinds.keys():
            known = name in self.mapped.fields
            raise Invalid(named(self.mapped, name, NO_FIELD) if known else "the mapping has no such field")
        return {name: self._make_sendable(name, kinds[name], value, before) for name, value in values.items()}

    def _make_sendable(self, name: str, kind: str, value: Value | None, before: Row | None) -> Any:
        if kind == "tags":
            label = f"{self.mapped.fields[name].label} ({name})"
            return self._tags.numbers(label, value, before.held(name) if before else ()) or False
        return to_odoo(name, kind, value)

    def kept(self, sent: dict[str, Any]) -> Values:
        """What a record holds once this is written; None where nothing is."""
        kinds = self._kinds_of()
        return {name: self._read_value(kinds[name], value) for name, value in sent.items() if name in kinds}

    def _kinds_of(self, *, fresh: bool = False) -> Kinds:
        columns = {name: self._place_of(name) for name in self.mapped.fields}
        kinds = self._schema.kinds(columns.values(), fresh=fresh)
        return {name: kinds[column] for name, column in columns.items() if column in kinds}

    def _kinds_to_write(self, values: Values) -> Kinds:
        """Kinds of the columns that Odoo requires and the rep has typed in beside the mapping."""
        needed = {name: value for name, value in self._schema.columns().items() if value.required}
        extra = values.keys() & needed.keys() - self.mapped.fields.keys()
        return {name: needed[name].type for name in extra}

    def cells_of(self, sent: dict[str, Any]) -> dict[str, Any]:
        """What is sent, by the names of the columns. Beside its parts, a whole name is not: OCA's
        partner_firstname would cut it once more, in the order of its settings."""
        made = {NAME} if self.takes_parts and sent.keys() & NAME_PARTS else set()
        return {self._place_of(name): value for name, value in sent.items() if name not in made}

    @property
    def takes_parts(self) -> bool:
        """Whether Odoo makes a name of its parts here, so that it has to be read back."""
        return self.mapped.fields.keys() >= NAME_PARTS

    def write(self, row: Row, sent: dict[str, Any], values: Values) -> None:
        """Send a change of one record. Raises `Forbidden` in words, or what `blame` makes of a refusal."""
        tags = {TAGS: commands(row.held(TAGS), sent[TAGS] or ())} if TAGS in sent else {}
        try:
            self._transport(DONE, PARTNER, "write", [row.id], vals=self.cells_of(sent | tags))
        except Misfit:
            raise self.blame(values) from None
        except Forbidden:
            raise Forbidden(why_forbidden(self._transport, row.id)) from None

    def blame(self, values: Values, column: str = "") -> Invalid:
        """Who is at fault: the column that Odoo named, else the first that does not fit."""
        if column and column not in self.mapped.fields and (other := self._schema.blame_other(column)):
            return other
        if column in self.mapped.fields and (value := values.get(column)) is not None:
            blamed = self._schema.blame(self.mapped, {column: value})
            return blamed if column in str(blamed) else Invalid(named(self.mapped, column, "Odoo refused it"))
        if (owner := values.get(OWNER)) and not self._is_colleague(int(str(owner))):
            return Invalid(named(self.mapped, OWNER, "this is no colleague of this Odoo"))
        return self._schema.blame(self.mapped, values)

    def required(self) -> list[Field]:
        """What Odoo requires and gives no value by itself, mapped or not. Two questions."""
        columns, unfilled = self._schema.columns(), self._schema.unfilled()
        return [item for item in fields_of(columns) if item.name in unfilled and item.writable]

    def _is_colleague(self, id_: int) -> bool:
        domain, asked = [["id", "=", id_]], ["id"]
        return bool(self._transport(ROWS, "res.users", "search_read", safe=True, domain=domain, fields=asked))

    def record(self, id_: int, values: dict[str, Value | None], parent: int = 0, owner: str = "") -> Record:
        held: Values = {name: values[name] for name in self.mapped.fields if values.get(name) is not None}
        # the one address that leads to a record in every version: the web client's own paths changed with
        # 18
        url = f"{self._transport.url}/mail/view?model={PARTNER}&res_id={id_}"
        told: dict[str, Any] = {"version": version(held), "url": url}
        told["linked"] = (str(parent),) if parent and self._entity == "person" else ()
        told["owner"] = str(values[OWNER] or "") if OWNER in values else owner
        return Record(entity=self._entity, id=str(id_), values=held, **told)


def number(record: Record) -> int:
    """The id that Odoo knows. `NotFound` for an id that is none of its."""
    if not NUMBER.fullmatch(record.id):
        raise NotFound("this is no record of Odoo")
    return int(record.id)
