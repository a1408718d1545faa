"""Rows of res.partner as records of one entity: read, held against the mapping, written.

A field of the mapping that the database lacks is left out of a read, and named by a write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from ..base import Record, Value, Values
from ..errors import Conflict, ConnectorError, InDoubt, Invalid, NotFound
from ..spec import Entity, EntityMap
from .domain import NUMBER, Domain
from .failures import Misfit
from .rows import ROWS, Row, Table
from .schema import NO_FIELD, PARTNER, Kinds, named
from .tags import commands
from .values import OWNER, TAGS, to_odoo, to_value, version


class Found(NamedTuple):
    row: Row
    record: Record


DONE = TypeAdapter(bool)


class Partners:
    """The people, or the companies, that one user sees."""

    def __init__(self, table: Table, entity: Entity, mapped: EntityMap) -> None:
        self._table, self._transport, self._schema = table, table.transport, table.schema
        self._tags = table.tags
        self._entity, self.mapped = entity, mapped

    def found(self, ask: Callable[[Kinds], Domain], more: Sequence[str] = (), **options: Any) -> list[Found]:
        """What a domain finds, of either entity."""
        kinds, rows = self._table.rows(self.mapped.fields, ask, more, **options)
        return [self.read(row, kinds) for row in rows]

    def read(self, row: Row, kinds: Kinds) -> Found:
        """A row with its record, in the fields of this entity."""
        held = {name: self._value(kind, row.held(name)) for name, kind in kinds.items()}
        return Found(row, self.record(row.id, held, row.parent, row.owner))

    def _value(self, kind: str, held: Any) -> Value | None:
        return self._tags.names(held) if kind == "tags" else to_value(kind, held)

    def shows(self, record: Record) -> bool:
        """Whether the record that was just written is this one, as far as it is mapped. Owners may differ."""
        try:
            found = self.found(lambda _: [["id", "=", number(record)]])
        except ConnectorError:
            raise InDoubt("the record was sent to Odoo, and could not be read back") from None
        return [(one.record.version, one.record.linked) for one in found] == [(record.version, record.linked)]

    def current(self, record: Record) -> Found:
        """The record as it is now. `NotFound` when it went away, `Conflict` when it moved."""
        number_ = number(record)
        found = self.found(lambda _: [["id", "=", number_]])
        if not found:
            raise NotFound("the record is no longer in Odoo")
        if record.version not in ("", found[0].record.version):
            raise Conflict("the record changed since it was read")
        return found[0]

    def sendable(self, values: Values, before: Row | None = None) -> dict[str, Any]:
        """The values as Odoo takes them. `Invalid` names a field that cannot be written.

        `before` is the record that is written to, None for a new one.
        """
        kinds = self._schema.kinds(self.mapped.fields)
        if values.keys() - kinds.keys():
            kinds = self._schema.kinds(self.mapped.fields, fresh=True)
        for name in values.keys() - kinds.keys():
            known = name in self.mapped.fields
            raise Invalid(named(self.mapped, name, NO_FIELD) if known else "the mapping has no such field")
        return {name: self._sendable(name, kinds[name], value, before) for name, value in values.items()}

    def _sendable(self, name: str, kind: str, value: Value | None, before: Row | None) -> Any:
        if kind == "tags":
            label = f"{self.mapped.fields[name].label} ({name})"
            return self._tags.numbers(label, value, before.held(name) if before else ()) or False
        return to_odoo(name, kind, value)

    def kept(self, sent: dict[str, Any]) -> Values:
        """What a record holds once this is written; None where nothing is."""
        kinds = self._schema.kinds(self.mapped.fields)
        return {name: self._value(kinds[name], value) for name, value in sent.items()}

    def write(self, row: Row, sent: dict[str, Any], values: Values) -> None:
        tags = {TAGS: commands(row.held(TAGS), sent[TAGS] or ())} if TAGS in sent else {}
        try:
            self._transport(DONE, PARTNER, "write", [row.id], vals=sent | tags)
        except Misfit:
            raise self.blame(values) from None

    def blame(self, values: Values, column: str = "") -> Invalid:
        """Who is at fault: the column that Odoo named, else the first that does not fit."""
        if column in self.mapped.fields and (value := values.get(column)) is not None:
            blamed = self._schema.blame(self.mapped, {column: value})
            return blamed if column in str(blamed) else Invalid(named(self.mapped, column, "Odoo refused it"))
        if (owner := values.get(OWNER)) and not self._is_colleague(int(str(owner))):
            return Invalid(named(self.mapped, OWNER, "this is no colleague of this Odoo"))
        return self._schema.blame(self.mapped, values)

    def _is_colleague(self, id_: int) -> bool:
        domain, asked = [["id", "=", id_]], ["id"]
        return bool(self._transport(ROWS, "res.users", "search_read", safe=True, domain=domain, fields=asked))

    def record(self, id_: int, values: dict[str, Value | None], parent: int = 0, owner: str = "") -> Record:
        held: Values = {name: values[name] for name in self.mapped.fields if values.get(name) is not None}
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
