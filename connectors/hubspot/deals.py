"""Deals of HubSpot (developers.hubspot.com, "Deals", "Pipelines", API 2026-03, looked up 2026-11-29).

What is associated with a contact is read consistently, and then in one batch; the search would be late. A
close date is a time there: noon in UTC is that day almost everywhere. There is no conditional write, so the
version is a digest of the mapped fields, as of contacts: HubSpot's own calculations move `updatedAt`.
"""

from __future__ import annotations

from ..base import Field, Pipeline, Record, Stage, Values
from ..deals.desk import MOST_DEALS, Desk, currency_of, read_after_write
from ..spec import EntityMap, Spec
from ..transport.answers import Answered
from .client import Api, Nothing
from .log import BATCH, Kind, associated_ids, association_to
from .properties import read_fields
from .rows import OWNER, Properties, Row, Rows, page_of, properties_of, version_of

ALL, ONE = "/crm/objects/{version}/{type}", "/crm/objects/{version}/{type}/{id}"
PIPELINES, DEALS, CLOSED = "/crm/pipelines/{version}/deals", "deals", "hs_is_closed"
CURRENCY = "deal_currency_code"
"""Empty in a portal that never chose one."""
DEAL_TO_CONTACT, DEAL_TO_COMPANY = 3, 5
"""Ids of associations, the same in every portal; the second makes the company the primary one."""


class Ends(Answered):
    isClosed: str | bool = "false"


class StageRow(Answered):
    id: str
    label: str
    displayOrder: int = 0
    archived: bool = False
    metadata: Ends = Ends()


class PipelineRow(Answered):
    id: str
    label: str
    displayOrder: int = 0
    archived: bool = False
    stages: list[StageRow] = []


class PipelineRows(Answered):
    results: list[PipelineRow]


class HubSpotDesk(Desk):
    def __init__(self, spec: Spec, mapped: EntityMap, api: Api, account: str) -> None:
        super().__init__(spec, mapped)
        self._api, self._account = api, account
        self._asked = [*mapped.fields, OWNER, CLOSED, CURRENCY]

    def list_pipelines(self) -> list[Pipeline]:
        rows = self._api("GET", PIPELINES, PipelineRows).results
        there = sorted((row for row in rows if not row.archived), key=lambda row: row.displayOrder)
        return [pipeline_of_row(row) for row in there]

    def describe(self) -> list[Field]:
        return read_fields(self._api, self.mapped)

    def list_open(self, person: str) -> list[Record]:
        """Raises `NotFound` for a contact who is gone."""
        numbers = associated_ids(self._api, person, Kind(DEALS, DEAL_TO_CONTACT, "", {}))
        newest = sorted(numbers, key=int, reverse=True)[:BATCH]
        if not newest:
            return []
        body = {"properties": self._asked, "inputs": [{"id": number} for number in newest]}
        path = "/crm/objects/{version}/{type}/batch/read"
        rows = self._api("POST", path, Rows, names={"type": DEALS}, body=body).results
        held = sorted((self._record_of(row) for row in rows), key=number_of_deal, reverse=True)
        return [record for record in held if not record.unwritable][:MOST_DEALS]

    def read(self, id_: str) -> Record:
        query = {"properties": ",".join(self._asked)}
        return self._record_of(self._api("GET", ONE, Row, names={"type": DEALS, "id": id_}, query=query))

    def add(self, person: Record, values: Values) -> Record:
        ends = [association_to(person.id, DEAL_TO_CONTACT)]
        ends += [association_to(company, DEAL_TO_COMPANY) for company in person.linked[:1]]
        sent = self._properties_of(values)
        body = {"properties": sent, "associations": ends}
        row = self._api("POST", ALL, Row, names={"type": DEALS}, body=body)
        # HubSpot answers a create with what it wrote and not with all that we ask of a record
        return self._record_of(row.model_copy(update={"properties": {**sent, **row.properties}}))

    def write(self, record: Record, values: Values) -> Record:
        names = {"type": DEALS, "id": record.id}
        self._api("PATCH", ONE, Nothing, names=names, body={"properties": self._properties_of(values)})
        # its answer repeats what was asked for; what the portal keeps is read
        return read_after_write(self, record)

    def remove(self, record: Record) -> None:
        """Into the recycling bin, from which it can be restored for 90 days."""
        self._api("DELETE", ONE, Nothing, names={"type": DEALS, "id": record.id})

    def _properties_of(self, values: Values) -> Properties:
        sent, day = properties_of(values), self.name_of("deal.close_date")
        return sent | ({day: f"{sent[day]}T12:00:00Z"} if sent.get(day) else {})

    def _record_of(self, row: Row) -> Record:
        held = row.properties
        return Record(
            entity="deal",
            id=row.id,
            values=self.values_of({**held}),
            version=version_of(row, self.mapped),
            url=page_of("deal", row, self._account),
            owner=held.get(OWNER) or "",
            currency=currency_of(held.get(CURRENCY)),
            unwritable="closed" if held.get(CLOSED) == "true" else "",
        )


def pipeline_of_row(row: PipelineRow) -> Pipeline:
    there = sorted(
        (stage for stage in row.stages if not stage.archived), key=lambda stage: stage.displayOrder
    )
    stages = [
        Stage(id=stage.id, label=stage.label, closed=str(stage.metadata.isClosed).lower() == "true")
        for stage in there
    ]
    return Pipeline(id=row.id, label=row.label, stages=tuple(stages))


def number_of_deal(deal: Record) -> int:
    return int(deal.id) if deal.id.isascii() and deal.id.isdigit() else 0
