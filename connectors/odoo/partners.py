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
from .rows import Row, Table
from .schema import NO_FIELD, PARTNER, Kinds, named
from .values import to_odoo, to_value, version


class Found(NamedTuple):
    row: Row
    record: Record


DONE = TypeAdapter(bool)


class Partners:
    """The people, or the companies, that one user sees."""

    def __init__(self, table: Table, entity: Entity, mapped: EntityMap) -> None:
        self._table, self._door, self._schema = table, table.door, table.schema
        self._entity, self.mapped = entity, mapped

    def found(self, ask: Callable[[Kinds], Domain], more: Sequence[str] = (), **options: Any) -> list[Found]:
        """What a domain finds, of either entity."""
        kinds, rows = self._table.rows(self.mapped.fields, ask, more, **options)
        return [self.read(row, kinds) for row in rows]

    def read(self, row: Row, kinds: Kinds) -> Found:
        """A row with its record, in the fields of this entity."""
        held = {name: to_value(kind, row.held(name)) for name, kind in kinds.items()}
        return Found(row, self.record(row.id, held, row.parent))

    def shows(self, record: Record) -> bool:
        """Whether the record that was just written is exactly this one, as far as it is mapped."""
        try:
            found = self.found(lambda _: [["id", "=", number(record)]])
        except ConnectorError:
            raise InDoubt("the record was sent to Odoo, and could not be read back") from None
        return [one.record for one in found] == [record]

    def current(self, record: Record) -> Found:
        """The record as it is now. `NotFound` when it went away, `Conflict` when it moved."""
        number_ = number(record)
        found = self.found(lambda _: [["id", "=", number_]])
        if not found:
            raise NotFound("the record is no longer in Odoo")
        if record.version not in ("", found[0].record.version):
            raise Conflict("the record changed since it was read")
        return found[0]

    def sendable(self, values: Values) -> dict[str, Any]:
        """The values as Odoo takes them. `Invalid` names a field that cannot be written."""
        kinds = self._schema.kinds(self.mapped.fields)
        if values.keys() - kinds.keys():
            kinds = self._schema.kinds(self.mapped.fields, fresh=True)
        for name in values.keys() - kinds.keys():
            known = name in self.mapped.fields
            raise Invalid(named(self.mapped, name, NO_FIELD) if known else "the mapping has no such field")
        return {name: to_odoo(name, kinds[name], value) for name, value in values.items()}

    def kept(self, sent: dict[str, Any]) -> Values:
        """What a record holds once this is written; None where nothing is."""
        kinds = self._schema.kinds(self.mapped.fields)
        return {name: to_value(kinds[name], value) for name, value in sent.items()}

    def write(self, id_: int, sent: dict[str, Any], values: Values) -> None:
        try:
            self._door(DONE, PARTNER, "write", [id_], vals=sent)
        except Misfit:
            raise self.blame(values) from None

    def blame(self, values: Values, column: str = "") -> Invalid:
        """Who is at fault: the column that Odoo named, else the first that does not fit."""
        if column in self.mapped.fields and (value := values.get(column)) is not None:
            blamed = self._schema.blame(self.mapped, {column: value})
            return blamed if column in str(blamed) else Invalid(named(self.mapped, column, "Odoo refused it"))
        return self._schema.blame(self.mapped, values)

    def record(self, id_: int, values: dict[str, Value | None], parent: int = 0) -> Record:
        held: Values = {name: values[name] for name in self.mapped.fields if values.get(name) is not None}
        url = f"{self._door.url}/mail/view?model={PARTNER}&res_id={id_}"
        linked = (str(parent),) if parent and self._entity == "person" else ()
        return Record(
            entity=self._entity, id=str(id_), values=held, version=version(held), url=url, linked=linked
        )


def number(record: Record) -> int:
    """The id that Odoo knows. `NotFound` for an id that is none of its."""
    if not NUMBER.fullmatch(record.id):
        raise NotFound("this is no record of Odoo")
    return int(record.id)
