"""Deals of the CRM in memory; two pipelines, of which the second ends where a deal is won."""

from __future__ import annotations

from typing import Any

from connectors.base import Field, Pipeline, Record, Stage, Values
from connectors.deals.desk import Desk
from connectors.errors import NotFound
from connectors.spec import EntityMap, Spec

WON = "won"


def pipelines_of() -> list[Pipeline]:
    sales = [
        Stage(id="new", label="New"),
        Stage(id="met", label="Met"),
        Stage(id=WON, label="Won", closed=True),
    ]
    renewal = (Stage(id="due", label="Due"), Stage(id="asked", label="Asked"))
    return [
        Pipeline(id="sales", label="Sales", stages=tuple(sales)),
        Pipeline(id="renewal", label="Renewals", stages=renewal),
    ]


class MemoryDesk(Desk):
    """`crm` is a `Crm`; whose a deal is stands in its `dealt`."""

    def __init__(self, spec: Spec, mapped: EntityMap, crm: Any) -> None:
        super().__init__(spec, mapped)
        self.crm = crm

    def list_pipelines(self) -> list[Pipeline]:
        with self.crm.turn("list_pipelines"):
            return list(self.crm.ways)

    def describe(self) -> list[Field]:
        kinds = {
            "deal.amount": "number",
            "deal.close_date": "date",
            "deal.stage": "ref",
            "deal.pipeline": "ref",
        }
        return [
            Field.model_validate(
                {"name": name, "label": field.label, "kind": kinds.get(field.source, "text")}
                | {"required": field.source == "deal.title"}
            )
            for name, field in self.mapped.fields.items()
        ]

    def list_barred(self) -> frozenset[str]:
        return self.crm.barred

    def list_open(self, person: str) -> list[Record]:
        with self.crm.turn("list_deals"):
            mine = [self.shown(deal) for deal, whose in self.crm.dealt.items() if whose == person]
            return [record for record in reversed(mine) if not record.unwritable]

    def read(self, id_: str) -> Record:
        with self.crm.turn("read_deal"):
            if id_ not in self.crm.records or id_ not in self.crm.dealt:
                raise NotFound("the deal went away")
            return self.shown(id_)

    def add(self, person: Record, values: Values) -> Record:
        with self.crm.turn("add_deal"):
            made = self.crm.put("deal", values, f"deal-{len(self.crm.calls)}")
            self.crm.dealt[made.id] = person.id
            return made

    def write(self, record: Record, values: Values) -> Record:
        with self.crm.turn("write_deal"):
            self.crm.put("deal", {**record.values, **values}, record.id)
            return self.shown(record.id)

    def remove(self, record: Record) -> None:
        with self.crm.turn("remove_deal"):
            del self.crm.records[record.id]
            del self.crm.dealt[record.id]

    def shown(self, id_: str) -> Record:
        record = self.crm.records[id_]
        return record.model_copy(update={"unwritable": "closed" if record.values.get("step") == WON else ""})
