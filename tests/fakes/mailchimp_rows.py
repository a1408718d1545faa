"""What the fake Mailchimp holds to begin with, and how its rows are made."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

CENTRE = "us6"
KEY = f"0123456789abcdef0123456789abcdef-{CENTRE}"
AUDIENCE, OTHER_AUDIENCE = "a1b2c3d4e5", "f6a7b8c9d0"
LISTS = [
    {"id": AUDIENCE, "name": "Newsletter", "contact": {"company": "Example Sales"}},
    {"id": OTHER_AUDIENCE, "name": "Events", "contact": {"company": "Example Sales"}},
]
BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONGEST = 255


def hash_of(email: str) -> str:
    return hashlib.md5(email.lower().encode(), usedforsecurity=False).hexdigest()


def merge_field(tag: str, name: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"tag": tag, "name": name, "type": kind, "required": False, "options": {}, **more}


def usual_fields() -> list[dict[str, Any]]:
    """What an audience has from the beginning, and what somebody made for our three."""
    return [
        merge_field("FNAME", "First Name"),
        merge_field("LNAME", "Last Name"),
        merge_field("ADDRESS", "Address", "address"),
        merge_field("PHONE", "Phone Number", "phone"),
        merge_field("REFERRER", "Referred by"),
        merge_field("LINKEDIN", "LinkedIn"),
        merge_field("JOBTITLE", "Job title"),
        merge_field("COMPANY", "Company"),
        merge_field("SIZE", "Size", "dropdown", options={"choices": ["Small", "Large"]}),
    ]


def moment(seconds: int) -> str:
    return (BEGAN + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def problem(title: str, detail: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "https://mailchimp.com/developer/marketing/docs/errors/",
        "title": title,
        "detail": detail,
        **more,
    }


def choose_members(said: dict[str, Any], asked: str) -> dict[str, Any]:
    """Only what `fields` names of the objects in a list, as the vendor does."""
    if not asked:
        return said
    chosen: dict[str, Any] = {}
    for path in asked.split(","):
        name, _, part = path.partition(".")
        rows = chosen.setdefault(name, [{} for _ in said[name]])
        for kept, row in zip(rows, said[name], strict=True):
            first = part.partition(".")[0]
            if first in row:
                kept[first] = row[first]
    return chosen
