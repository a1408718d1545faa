"""Entries on a person: notes, LinkedIn messages as done tasks, and tasks that are to be done.

Neither has a key of ours, so each ends with a mark, a digest of it; what hangs on the person is read before
writing, one write at a time per person.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from ..base import Entry
from ..entries import due_day
from ..errors import Invalid
from ..json_parts import Item

MOST_TEXT, SUBJECT, MOST_ENTRIES = 32_000, 80, 500


class Kind(NamedTuple):
    """How Salesforce holds a kind of entry: its object, what names the person, and where the text is."""

    object: str
    person: str
    text: str


NOTE, TASK = Kind("Note", "ParentId", "Body"), Kind("Task", "WhoId", "Description")


def object_of_entry(entry: Entry) -> Kind:
    return NOTE if entry.kind == "note" else TASK


def entry_query(entry: Entry, person: str) -> str:
    """What hangs on the person already. Texts of this length can be read and not filtered by."""
    kind = object_of_entry(entry)
    where = f"WHERE {kind.person} = '{person}' ORDER BY CreatedDate DESC LIMIT {MOST_ENTRIES}"
    # no SQL, and every part of it is our own
    return f"SELECT {kind.text} FROM {kind.object} {where}"  # noqa: S608


def entry_body(entry: Entry, person: str) -> Item:
    """What to send. `Invalid` for a text that is too long, and for a day that is none."""
    kind, day = object_of_entry(entry), due_day(entry)
    about = " · ".join(filter(None, (entry.kind.title(), entry.at, entry.author)))
    text = f"{about}\n{entry.text}\n{task_mark_of(entry)}"
    if len(text) > MOST_TEXT:
        raise Invalid(f"Salesforce takes {MOST_TEXT:,} characters, and this {entry.kind} has more")
    body: Item = {kind.person: person, kind.text: text}
    if entry.kind == "note":
        return body | {"Title": f"Note {entry.at}".strip()}
    if entry.kind == "message":
        return body | {"Subject": "LinkedIn message", "Status": "Completed", "ActivityDate": entry.at[:10]}
    subject = " ".join(entry.text.split())[:SUBJECT]
    return body | {"Subject": subject} | ({"ActivityDate": day.isoformat()} if day else {})


def task_mark_of(entry: Entry) -> str:
    return f"Passerelle {hashlib.sha256(entry.key.encode('utf-8', 'replace')).hexdigest()[:16]}"
