"""Deals of Pipedrive, by its API v2 (developers.pipedrive.com/docs/api/v1/Deals, looked up 2026-11-29).

A deal is `open`, `won` or `lost` by a status beside its stage, so no stage closes one. A list of deals is
up to date where a search is not. There is no conditional write: `update_time`, in seconds, is compared.
"""

from __future__ import annotations

import re
from typing import Any

from ..base import Field, Pipeline, Record, Stage, Value, Values
from ..deals.desk import MOST_DEALS, Desk, currency_of
from ..errors import Invalid, NotFound
from ..json_parts import Item, object_at, objects_at, text_at
from ..spec import EntityMap, Spec
from ..together import run_both
from .client import Client
from .fields import number_of, number_of_id
from .records import V2
from .schema import field_of_item

NUMBERS = ("pipeline_id", "stage_id")
OWN = re.compile("[0-9a-f]{40}")
"""What a field that the company made is called."""
OURS: dict[str, dict[str, Any]] = {
    "title": {"writable": True, "required": True},
    **{key: {"writable": True} for key in (*NUMBERS, "value", "expected_close_date")},
}
"""Pipedrive's own fields that we write, of which a title is all that it wants."""


class PipedriveDesk(Desk):
    def __init__(self, spec: Spec, mapped: EntityMap, call: Client) -> None:
        super().__init__(spec, mapped)
        self._call = call

    def list_pipelines(self) -> list[Pipeline]:
        every = {"limit": "500"}
        ways, stages = run_both(
            lambda: objects_at(self._call("GET", f"{V2}/pipelines", every), "data"),
            lambda: objects_at(self._call("GET", f"{V2}/stages", every), "data"),
        )
        there = [way for way in ways if way.get("is_deleted") is not True]
        return [pipeline_of_rows(way, stages) for way in sorted(there, key=order_of) if "id" in way]

    def describe(self) -> list[Field]:
        """What a deal of ours is made with, and the company's own fields."""
        items = objects_at(self._call("GET", f"{V2}/dealFields", {"limit": "500"}), "data")
        own = [field_of_item(item) for item in items if text_at(item, "field_code")]
        return [field.model_copy(update=OURS.get(field.name, {})) for field in own]

    def list_open(self, person: str) -> list[Record]:
        wanted = {"person_id": str(number_of_id(person)), "status": "open", "limit": str(MOST_DEALS)}
        wanted |= {"sort_by": "add_time", "sort_direction": "desc"}
        rows = objects_at(self._call("GET", f"{V2}/deals", wanted), "data")
        return [self._record_of(row) for row in rows if "id" in row]

    def read(self, id_: str) -> Record:
        """Raises `NotFound`, also for one that was deleted and can still be read."""
        row = self._call.row("GET", f"{V2}/deals/{number_of_id(id_)}")
        if row.get("is_deleted") is True or row.get("status") == "deleted":
            raise NotFound("the deal was deleted")
        return self._record_of(row)

    def add(self, person: Record, values: Values) -> Record:
        ends: Item = {"person_id": number_of(person)}
        ends |= {"org_id": number_of_id(person.linked[0])} if person.linked else {}
        return self._record_of(self._call.row("POST", f"{V2}/deals", body=self._body_of(values) | ends))

    def write(self, record: Record, values: Values) -> Record:
        path = f"{V2}/deals/{number_of(record)}"
        return self._record_of(self._call.row("PATCH", path, body=self._body_of(values)))

    def remove(self, record: Record) -> None:
        """Pipedrive keeps what was deleted for 30 days."""
        self._call("DELETE", f"{V2}/deals/{number_of(record)}")

    def _body_of(self, values: Values) -> Item:
        """Raises `Invalid` for what Pipedrive would leave out without a word."""
        own: Item = {name: value for name, value in values.items() if OWN.fullmatch(name)}
        body: Item = {name: self._sent(name, value) for name, value in values.items() if name not in own}
        return body | ({"custom_fields": own} if own else {})

    def _sent(self, name: str, value: Value | None) -> Value | None:
        """Raises `Invalid` for a field that is none of ours, and for a stage that is no number."""
        if name not in OURS:
            label = self.mapped.fields[name].label if name in self.mapped.fields else name
            raise Invalid(f"{label}: Pipedrive takes no such field of a deal", field=name, label=label)
        if name not in NUMBERS:
            return value
        if not (isinstance(value, str) and value.isascii() and value.isdigit()):
            raise Invalid("Pipedrive has no such stage", field=name)
        return int(value)

    def _record_of(self, row: Item) -> Record:
        return Record(
            entity="deal",
            id=str(row["id"]),
            values=self.values_of({**row, **object_at(row, "custom_fields")}),
            version=text_at(row, "update_time"),
            url=f"{self._call.url}/deal/{row['id']}",
            currency=currency_of(row.get("currency")),
            owner=str(row.get("owner_id") or ""),
            unwritable="" if row.get("status", "open") == "open" else "closed",
        )


def pipeline_of_rows(way: Item, stages: list[Item]) -> Pipeline:
    mine = [stage for stage in stages if stage.get("pipeline_id") == way["id"] and "id" in stage]
    there = [stage for stage in mine if stage.get("is_deleted") is not True]
    named = [
        Stage(id=str(stage["id"]), label=text_at(stage, "name") or str(stage["id"]))
        for stage in sorted(there, key=order_of)
    ]
    return Pipeline(id=str(way["id"]), label=text_at(way, "name") or str(way["id"]), stages=tuple(named))


def order_of(row: Item) -> int:
    number = row.get("order_nr")
    return number if isinstance(number, int) else 0
