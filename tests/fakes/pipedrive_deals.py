"""Deals of the fake Pipedrive, with its pipelines and stages (API v2).

A stage or a pipeline that was deleted is listed, and says so; a stage of another pipeline is refused; what is
deleted can be read for 30 days. Unknown fields are ignored in silence.
"""

from __future__ import annotations

from typing import Any

PLAIN = ("title", "value", "currency", "expected_close_date", "person_id", "org_id", "owner_id")
Row = dict[str, Any]


def stage_rows() -> list[Row]:
    names = ((11, 1, "Qualified"), (12, 1, "Contact Made"), (13, 1, "Demo"), (21, 2, "Due"), (22, 2, "Asked"))
    rows = [
        {
            "id": id_,
            "name": name,
            "pipeline_id": way,
            "order_nr": 100 - id_ if way == 2 else id_,
            "is_deleted": False,
        }
        for id_, way, name in names
    ]
    return [*rows[::-1], {"id": 14, "name": "Of 2019", "pipeline_id": 1, "order_nr": 0, "is_deleted": True}]


def field_rows() -> list[Row]:
    kinds = {
        **{"title": "varchar", "value": "monetary", "currency": "varchar", "expected_close_date": "date"},
        **{"stage_id": "stage", "pipeline_id": "pipeline", "person_id": "people", "add_time": "date"},
    }
    return [
        {"field_name": code.title(), "field_code": code, "field_type": kind, "is_custom_field": False}
        for code, kind in kinds.items()
    ]


class Deals:
    def __init__(self) -> None:
        self.fields = field_rows()
        self.rows: dict[int, Row] = {}
        self.stages = stage_rows()
        self.pipelines: list[Row] = [
            {"id": 2, "name": "Renewals", "order_nr": 2, "is_deleted": False},
            {"id": 1, "name": "Sales", "order_nr": 1, "is_deleted": False},
            {"id": 3, "name": "Gone", "order_nr": 0, "is_deleted": True},
        ]
        self.allowed = True

    def listed(self, query: dict[str, str]) -> list[Row]:
        there = [
            row for row in self.rows.values() if not row["is_deleted"] and row["status"] == query["status"]
        ]
        mine = [row for row in there if str(row.get("person_id")) == query["person_id"]]
        return sorted(mine, key=lambda row: row["id"], reverse=True)[: int(query["limit"])]

    def fits(self, row: Row, body: Row) -> bool:
        """Whether the stage is there, and of the pipeline that is named beside it."""
        there = {stage["id"]: stage for stage in self.stages if not stage["is_deleted"]}
        stage = body.get("stage_id", row.get("stage_id", 11))
        named = body.get("pipeline_id", there.get(stage, {}).get("pipeline_id"))
        return stage in there and there[stage]["pipeline_id"] == named

    def take(self, row: Row, body: Row) -> None:
        row |= {name: body[name] for name in PLAIN if name in body}
        codes = {field["field_code"] for field in self.fields if field["is_custom_field"]}
        given = {code: value for code, value in body.get("custom_fields", {}).items() if code in codes}
        row["custom_fields"] = {**row.get("custom_fields", {}), **given}
        row["stage_id"] = body.get("stage_id", row.get("stage_id", 11))
        row["pipeline_id"] = next(one["pipeline_id"] for one in self.stages if one["id"] == row["stage_id"])
