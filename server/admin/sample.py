"""An invented person to try a mapping with, and the one that is written and taken back."""

from __future__ import annotations

import json
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..api.problems import Problem
from ..stages.normalise import normalise
from ..stages.snapshot import AnySnapshot, CompanySnapshot, Snapshot
from ..stages.subject import Subject

FILE = Path(__file__).with_name("sample.json")
SNAPSHOTS: TypeAdapter[Snapshot | CompanySnapshot] = TypeAdapter(AnySnapshot)
MARK = "PASSERELLE TEST"


def load_sample() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def sample_snapshot() -> Snapshot | CompanySnapshot:
    return SNAPSHOTS.validate_python(load_sample(), strict=False)


@cache
def sample_subject() -> Subject:
    return normalise(SNAPSHOTS.validate_json(json.dumps(load_sample())))


def marked_snapshot() -> Snapshot | CompanySnapshot:
    """Somebody who is nobody, new each time, whose name says so in the CRM."""
    # a number of its own each time: a record that could not be taken back is never found as the next one
    told, number = load_sample(), secrets.token_hex(5)
    slug = f"passerelle-test-{number}"
    changed = {
        "full_name": f"{MARK} {number}",
        "first_name": MARK,
        "last_name": number,
        "public_id": slug,
        "profile_url": f"https://www.linkedin.com/in/{slug}",
        "current_company": f"{MARK} {number} Ltd",
        "company_url": f"https://www.linkedin.com/company/{slug}",
        "emails": [f"{slug}@test.example"],
    }
    for name, value in changed.items():
        told[name] = {**told.get(name, told["full_name"]), "value": value}
    return SNAPSHOTS.validate_json(json.dumps(told))


def parse_snapshot(text: str) -> Snapshot | CompanySnapshot:
    """One that the admin pasted. Raises `Problem` (`bad_snapshot`), which repeats nothing of it."""
    try:
        return SNAPSHOTS.validate_json(text)
    except ValidationError:
        raise Problem("bad_snapshot") from None
