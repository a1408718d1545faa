"""Records of Salesforce: found by queries, read, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from .. import base
from ..base import Grant, Key, Record
from ..errors import Conflict, InDoubt, NotFound, Unsupported
from ..json_parts import Item, text_at
from ..spec import Entity, EntityMap, Spec
from ..transport.http import Http
from . import soql
from .client import DATA, MADE, UNSHOWN, Client
from .refusals import ID as SHAPE_OF_ID
from .rows import ACCOUNT, LAST_ACTIVITY, answers_row, id_of, is_row, record_of_row
from .schema import KNOWN, STAMP, Shape, columns_of, read_shape

LEAD = "Lead"
MERGED = "SELECT Id, MasterRecordId FROM {} WHERE IsDeleted = true AND Id = {}"


class Records(base.Connector):
    """What the verbs have in common."""

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        self._call = Client(grant, http, self._label_of)

    def _meant(self, rows: list[Item], ids: list[str], keys: Sequence[Key], entity: Entity) -> list[Record]:
        records = [self._record(entity, row) for row in rows]
        mapped = self._mapped(entity)
        return [record for record in records if record.id in ids or answers_row(record, keys, mapped)]

    def _survivors(self, entity: Entity, id_: str) -> list[Record]:
        """Into whom a record was merged; the recycle bin tells it."""
        kind = self._mapped(entity).object
        gone = self._call.query(MERGED.format(kind, soql.quote(id_)), "/queryAll")
        masters = [master for row in gone if SHAPE_OF_ID.fullmatch(master := text_at(row, "MasterRecordId"))]
        rows = self._rows(entity, [f"Id = {soql.quote(master)}" for master in masters])
        return [self._record(entity, row).model_copy(update={"absorbed": (id_,)}) for row in rows]

    def _rows(self, entity: Entity, conditions: Sequence[str], limit: int = soql.FOUND) -> list[Item]:
        if not conditions:
            return []
        return [row for row in self._call.query(self._soql(entity, conditions, limit)) if is_row(row)]

    def _soql(self, entity: Entity, conditions: Sequence[str], limit: int = soql.FOUND) -> str:
        """Asks for what a record of ours shows. A lead that was converted is none any more."""
        mapped, there = self._mapped(entity), columns_of(self._shape(entity))
        names = ["Id", STAMP, *(name for name in mapped.fields if name in there)]
        names += [ACCOUNT, "Account.Name"] if entity == "person" and ACCOUNT in there else []
        names += [LAST_ACTIVITY] if entity == "person" and LAST_ACTIVITY in there else []
        where = soql.join_conditions(conditions)
        where = f"({where}) AND IsConverted = false" if mapped.object == LEAD else where
        return soql.select(names, mapped.object, where, limit)

    def _read(self, record: Record) -> Record:
        """As it is in a query, with the account's name."""
        for row in self._rows(record.entity, [f"Id = {soql.quote(id_of(record))}"]):
            return self._record(record.entity, row)
        raise NotFound("Salesforce has no such record")

    def _read_current(self, record: Record) -> Item:
        """The whole row as it stands, read by its id."""
        row = self._call("GET", self._path_of(record))
        if not is_row(row):
            raise NotFound("Salesforce has no such record")
        if record.version not in ("", text_at(row, STAMP)):
            raise Conflict("the record changed since it was read")
        return row

    def _write(
        self, entity: Entity, method: str, path: str, body: Item, id_: str = MADE, until: str = ""
    ) -> Record:
        """Write, and read as whom it is about stands then (`id_`), in one trip. `until` is the last moment
        (HTTP date) of which a change is known."""
        query = self._soql(entity, [f"Id = '{id_}'"])
        headers = {"If-Unmodified-Since": until} if until else {}
        rows = self._call.write_and_read(method, path, body, query, headers)
        for row in filter(is_row, rows):
            return self._record(entity, row)
        raise InDoubt(UNSHOWN)

    def _record(self, entity: Entity, row: Item) -> Record:
        return record_of_row(row, entity, self._mapped(entity), self._call.url)

    def _shape(self, entity: Entity, *, fresh: bool = False) -> Shape:
        return read_shape(self._call, self.whose, self._mapped(entity).object, fresh=fresh)

    def _mapped(self, entity: Entity) -> EntityMap:
        mapped = self.spec.entity(entity)
        if mapped is None or (entity == "company" and self.spec.person.object == LEAD):
            raise Unsupported(f"{self.spec.label} holds no {entity} here")
        return mapped

    def _path_of(self, record: Record) -> str:
        return f"{DATA}/sobjects/{self._mapped(record.entity).object}/{id_of(record)}"

    def _only_linked(self) -> None:
        if self.spec.person.object == LEAD:
            raise Unsupported("a lead in Salesforce is linked to no account")

    def _label_of(self, name: str) -> str:
        for mapped in filter(None, (self.spec.person, self.spec.company, self.spec.deal)):
            if name in mapped.fields:
                return mapped.fields[name].label
        known = [KNOWN.recall(self.whose, kind) for kind in (self.spec.person.object, "Opportunity")]
        labels = {column.name: column.label for shape in known if shape for column in shape.fields}
        return labels.get(name) or name
