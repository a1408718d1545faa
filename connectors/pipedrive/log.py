"""Entries on a person: notes (API v1) and tasks, which Pipedrive calls activities (v2).

Neither has a key of ours, so each ends with a mark, a digest of the entry's key; what the person has is read
before writing, one write at a time per account.
"""

from __future__ import annotations

import hashlib
from html import escape
from typing import Any

from ..base import Entry
from ..entries import due_day
from ..json_parts import Item, text_at

NOTES, ACTIVITIES, SUBJECT = "/api/v1/notes", "/api/v2/activities", 80


def log_path_of(entry: Entry) -> str:
    return ACTIVITIES if entry.kind == "task" else NOTES


def is_marked(item: Item, entry: Entry) -> bool:
    return entry_mark_of(entry) in text_at(item, "note" if entry.kind == "task" else "content")


def entry_mark_of(entry: Entry) -> str:
    """Pipedrive cleans HTML, so the mark is words."""
    return f"Passerelle {hashlib.sha256(entry.key.encode('utf-8', 'replace')).hexdigest()[:32]}"


def item_of(person: int, entry: Entry) -> Item:
    """What to send; whatever the text holds stays text. `Invalid` for a day that is none."""
    about = " · ".join(filter(None, (entry.kind.title(), entry.at, entry.author)))
    # a stranger's text in an HTML field
    lines = escape(entry.text).replace("\n", "<br>")
    content = f"<p>{escape(about)}</p><p>{lines}</p><p>{entry_mark_of(entry)}</p>"
    if entry.kind != "task":
        return {"content": content, "person_id": person}
    day = due_day(entry)
    subject = " ".join(entry.text.split())[:SUBJECT]
    # `person_id` of an activity is read only: the person is its first participant.
    found: dict[str, Any] = {"subject": subject, "type": "task", "note": content}
    found["participants"] = [{"person_id": person, "primary": True}]
    return found | ({"due_date": day.isoformat()} if day else {})
