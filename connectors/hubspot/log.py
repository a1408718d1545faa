"""Entries on a contact: notes, LinkedIn messages (communications) and tasks, each once per entry key.

None of the three has a unique property, and a search finds them seconds too late. So every entry ends with a
mark, a digest of its key, and what is associated with the contact is read before writing: associations and
batch reads are consistent. Two calls at the same instant can still both write.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from html import escape
from typing import Any, NamedTuple

from ..base import Entry
from ..entries import due_day
from ..errors import Invalid
from ..transport.answers import Answered
from .client import Api, Nothing
from .rows import Rows

# 65,536: HubSpot's most for a text property; 100: its most for a batch
MOST_TEXT, MOST_PAGES, BATCH, SUBJECT = 65_536, 20, 100, 80


class Kind(NamedTuple):
    """How HubSpot holds a kind of entry; `type_id` is that of its association with a contact."""

    object: str
    type_id: int
    body: str
    fixed: dict[str, str]


KINDS = {
    "note": Kind("notes", 202, "hs_note_body", {}),
    "message": Kind(
        "communications",
        81,
        "hs_communication_body",
        {"hs_communication_channel_type": "LINKEDIN_MESSAGE", "hs_communication_logged_from": "CRM"},
    ),
    "task": Kind("tasks", 204, "hs_task_body", {"hs_task_status": "NOT_STARTED", "hs_task_type": "TODO"}),
}


class Far(Answered):
    toObjectId: int | str


class Next(Answered):
    after: str


class Paging(Answered):
    next: Next | None = None


class Ends(Answered):
    to: list[Far]
    paging: Paging | None = None


class Associations(Answered):
    results: list[Ends] = []


def add_entry(api: Api, contact: str, entry: Entry) -> None:
    kind = KINDS[entry.kind]
    api(
        "POST",
        "/crm/objects/{version}/{type}",
        Nothing,
        names={"type": kind.object},
        body={"properties": entry_properties(entry), "associations": [association_to(contact, kind.type_id)]},
    )


def is_logged(api: Api, contact: str, entry: Entry) -> bool:
    """Whether one of the contact's entries of this kind ends with the mark, newest first."""
    kind, wanted = KINDS[entry.kind], log_mark_of(entry)
    # ids grow, and what is sent twice was mostly logged a moment ago: the first batch settles it
    numbers = sorted(associated_ids(api, contact, kind), key=int, reverse=True)
    for start in range(0, len(numbers), BATCH):
        inputs = [{"id": number} for number in numbers[start : start + BATCH]]
        found = api(
            "POST",
            "/crm/objects/{version}/{type}/batch/read",
            Rows,
            names={"type": kind.object},
            body={"properties": [kind.body], "inputs": inputs},
        )
        if any(wanted in (row.properties.get(kind.body) or "") for row in found.results):
            return True
    return False


def associated_ids(api: Api, contact: str, kind: Kind) -> list[str]:
    found: list[str] = []
    asked: dict[str, str] = {"id": contact}
    # bounded: the pages are told by the answer, and one that always names a next would never end
    for _ in range(MOST_PAGES):
        answer = api(
            "POST",
            "/crm/associations/{version}/contacts/{type}/batch/read",
            Associations,
            names={"type": kind.object},
            body={"inputs": [asked]},
        )
        found += [str(far.toObjectId) for ends in answer.results for far in ends.to]
        further = [ends.paging.next.after for ends in answer.results if ends.paging and ends.paging.next]
        if not further:
            break
        asked = {"id": contact, "after": further[0]}
    # they go into the body of the next call, and come from an answer
    return [record for record in found if record.isascii() and record.isdigit()]


def association_to(to: str, type_id: int) -> dict[str, Any]:
    """An association as part of a create (the ids are HubSpot's own, the same in every portal)."""
    return {
        "to": {"id": to},
        "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": type_id}],
    }


def entry_properties(entry: Entry) -> dict[str, str]:
    """What HubSpot is to hold. `Invalid` for a text that is too long, and for a date that is none."""
    kind = KINDS[entry.kind]
    # bodies are HTML, and the text of a message is a stranger's
    text = "<br>".join(escape(entry.text).splitlines())
    author = f"{escape(entry.author)} · " if entry.author else ""
    body = f"<p>{text}</p><p>{author}{log_mark_of(entry)}</p>"
    if len(body) > MOST_TEXT:
        raise Invalid(f"HubSpot takes {MOST_TEXT} characters, and this {entry.kind} has more")
    subject = {"hs_task_subject": entry.text.strip()[:SUBJECT]} if entry.kind == "task" else {}
    return {**kind.fixed, **subject, kind.body: body, "hs_timestamp": utc_of(moment_of(entry))}


def moment_of(entry: Entry) -> str:
    """For a task HubSpot's `hs_timestamp` is when it is due; noon in UTC is that day almost everywhere."""
    due = due_day(entry) if entry.kind == "task" else None
    return f"{due.isoformat()}T12:00:00" if due else entry.at


def log_mark_of(entry: Entry) -> str:
    """What no other entry ends with; it is plain text, because HubSpot cleans HTML."""
    return f"Passerelle {hashlib.sha256(entry.key.encode('utf-8', 'replace')).hexdigest()[:16]}"


def utc_of(text: str) -> str:
    """A date, or a date and time (ISO 8601), in UTC. Raises `Invalid` for any other text."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid("the date of the entry is none") from None
    # a date without a zone is of the page, which does not tell one: the day must at least not move
    universal = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    return universal.strftime("%Y-%m-%dT%H:%M:%SZ")
