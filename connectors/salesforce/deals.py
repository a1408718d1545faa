"""Opportunities of Salesforce (Object Reference, "Opportunity", "OpportunityStage", API v68.0, looked up
2026-11-29).

`ContactId` is taken at the create alone, and makes the contact the primary one of the new opportunity; which
opportunities are a contact's, its roles tell. Any text is taken for a stage: the stages of the company are
read. Salesforce has one line of them for everybody; record types that offer fewer refuse by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base import Field, Pipeline, Record, Stage, Values
from ..deals.desk import MOST_DEALS, Desk, currency_of
from ..errors import Forbidden, InDoubt, NotFound
from ..json_parts import Item, text_at
from ..spec import EntityMap, Spec
from . import soql
from .client import DATA, MADE, UNSHOWN, Client
from .refusals import ID, UNSEEN
from .rows import ACCOUNT, http_date_of, id_of, is_row
from .schema import OWNER, STAMP, Shape, can_write_column, columns_of, field_of_column, read_shape

OPPORTUNITY, CLOSED, CURRENCY = "Opportunity", "IsClosed", "CurrencyIsoCode"
STAGES = (
    "SELECT ApiName, MasterLabel, IsClosed FROM OpportunityStage WHERE IsActive = true"
    " ORDER BY SortOrder LIMIT 200"
)
ROLES = "SELECT OpportunityId FROM OpportunityContactRole WHERE ContactId = {}"


class SalesforceDesk(Desk):
    def __init__(self, spec: Spec, mapped: EntityMap, call: Client, whose: str) -> None:
        super().__init__(spec, mapped)
        self._call, self._whose = call, whose

    def describe(self) -> list[Field]:
        return [field_of_column(column) for column in self._shape(fresh=True).fields]

    def list_barred(self) -> frozenset[str]:
        """Told by the describe, which is remembered for two minutes."""
        there = columns_of(self._shape())
        return frozenset(
            name for name in self.mapped.fields if name in there and not can_write_column(there[name])
        )

    def list_pipelines(self) -> list[Pipeline]:
        rows = [row for row in self._call.query(STAGES) if text_at(row, "ApiName")]
        stages = [
            Stage(
                id=text_at(row, "ApiName"),
                label=text_at(row, "MasterLabel") or text_at(row, "ApiName"),
                closed=row.get(CLOSED) is True,
            )
            for row in rows
        ]
        return [Pipeline(id="", label=self.mapped.label, stages=tuple(stages))] if stages else []

    def list_open(self, person: str) -> list[Record]:
        """Raises `NotFound` for what is no id."""
        if not ID.fullmatch(person):
            raise NotFound("Salesforce has no such record")
        roles = ROLES.format(soql.quote(person))
        return self._rows(f"{CLOSED} = false AND Id IN ({roles})", MOST_DEALS)

    def read(self, id_: str) -> Record:
        """Raises `NotFound`."""
        if ID.fullmatch(id_):
            for record in self._rows(f"Id = {soql.quote(id_)}", 1):
                return record
        raise NotFound("Salesforce has no such record")

    def add(self, person: Record, values: Values) -> Record:
        body: Item = {name: value for name, value in values.items() if value not in (None, "")}
        body["ContactId"] = id_of(person)
        body |= {ACCOUNT: person.linked[0]} if person.linked else {}
        return self._write("POST", f"{DATA}/sobjects/{OPPORTUNITY}", body)

    def write(self, record: Record, values: Values) -> Record:
        until, id_ = http_date_of(record.version), id_of(record)
        headers = {"If-Unmodified-Since": until} if until else {}
        return self._write("PATCH", f"{DATA}/sobjects/{OPPORTUNITY}/{id_}", {**values}, id_, headers)

    def remove(self, record: Record) -> None:
        """Into the recycle bin, for 15 days."""
        self._call("DELETE", f"{DATA}/sobjects/{OPPORTUNITY}/{id_of(record)}", accept=(204,))

    def _write(
        self, method: str, path: str, body: Item, id_: str = MADE, headers: Mapping[str, str] | None = None
    ) -> Record:
        query = self._soql(f"Id = '{id_}'", 1)
        for row in filter(is_row, self._call.write_and_read(method, path, body, query, headers)):
            return self._record_of(row)
        raise InDoubt(UNSHOWN)

    def _rows(self, where: str, most: int) -> list[Record]:
        return [self._record_of(row) for row in self._call.query(self._soql(where, most)) if is_row(row)]

    def _shape(self, *, fresh: bool = False) -> Shape:
        """Raises `Forbidden` for who sees no opportunities."""
        try:
            return read_shape(self._call, self._whose, OPPORTUNITY, fresh=fresh)
        except NotFound:
            raise Forbidden(UNSEEN) from None

    def _soql(self, where: str, most: int) -> str:
        # a company with one currency does not tell it, and a query that names the column is refused there
        several = [CURRENCY] if CURRENCY in columns_of(self._shape()) else []
        names = ["Id", STAMP, CLOSED, OWNER, *several, *self.mapped.fields]
        return soql.select(names, OPPORTUNITY, where, most)

    def _record_of(self, row: Item) -> Record:
        return Record(
            entity="deal",
            id=text_at(row, "Id"),
            values=self.values_of(row),
            version=text_at(row, STAMP),
            url=f"{self._call.url}/{text_at(row, 'Id')}",
            owner=text_at(row, OWNER),
            currency=currency_of(row.get(CURRENCY)),
            unwritable="closed" if row.get(CLOSED) is True else "",
        )
