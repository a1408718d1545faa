"""What the fake Pipedrive holds to begin with, and how its rows are read."""

from __future__ import annotations

from typing import Any

TOKEN = "token-of-the-rep"
CODE = "dcf558aac1ae4e8c4f849ba5e668430d8df9be12"
OTHER = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
LABELS = [{"id": 3, "label": "Warm lead"}, {"id": 4, "label": "Partner"}]
USERS = [
    {"id": 7, "name": "Rep Example", "email": "rep@crm.example", "active_flag": True, "is_you": True},
    {"id": 8, "name": "Colleague", "email": "colleague@crm.example", "active_flag": True, "is_you": False},
]
PLAIN = ("name", "job_title", "label_ids", "org_id", "owner_id")
EMPTY = {"value": "", "primary": True}
HTML = {"Content-Type": "text/html; charset=utf-8"}
COSTS = {"search": 20, "list": 10, "fields": 10, "users": 20}


def named(name: str, code: str, kind: str = "varchar") -> dict[str, Any]:
    return {"field_name": name, "field_code": code, "field_type": kind, "is_custom_field": True}


def standard() -> list[dict[str, Any]]:
    name = {"field_name": "Name", "field_code": "name", "field_type": "varchar", "is_custom_field": False}
    labels = {
        **name,
        "field_name": "Labels",
        "field_code": "label_ids",
        "field_type": "set",
        "options": LABELS,
    }
    return [name, labels]


def of_person(where: list[dict[str, Any]], query: dict[str, str]) -> list[dict[str, Any]]:
    return [one for one in where if str(one["person_id"]) == query["person_id"]]


def texts_of(row: dict[str, Any], fields: list[str]) -> list[str]:
    held = {"name": [row.get("name", "")], "custom_fields": list(row["custom_fields"].values())}
    held |= {one: [item["value"] for item in row[f"{one}s"]] for one in ("email", "phone")}
    return [str(text).casefold() for name in fields for text in held.get(name, [])]


def number_keys(item: dict[str, Any]) -> dict[Any, Any]:
    return {int(key) if key.isdigit() and len(key) < 10 else key: one for key, one in item.items()}
