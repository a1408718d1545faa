"""A task as an activity "To-Do" of a contact, for the user whose key it is.

`load` with an external id makes it once, be it asked for twice at the same instant. Odoo takes an activity
away when it is done and leaves a message with its note; the mark in the note tells that it was there.
"""

from __future__ import annotations

import hashlib
from typing import Any

from ..base import Entry
from ..entries import due_day
from ..errors import Forbidden, Invalid
from . import note
from .failures import MAY_NOT_WRITE, Misfit
from .load import KEEP, LOADED, may_access
from .transport import Transport
from .values import MODULE, clean

ACTIVITY, KIND, MODEL = "mail.activity", "mail.mail_activity_data_todo", "base.model_res_partner"
SUMMARY = 80


def add_task(transport: Transport, person: int, entry: Entry) -> None:
    """`Forbidden` when the user may not, `Invalid` when Odoo does not take it."""
    cells = row(person, entry)
    named: dict[str, Any] = {"fields": list(cells), "data": [list(cells.values())], "context": KEEP}
    try:
        # `ids: false` is mostly another writer at the same instant, who has made it by the second try
        for _ in range(2):
            if transport(LOADED, ACTIVITY, "load", **named).ids:
                return
    except Misfit:
        raise Invalid("Odoo refused the task") from None
    raise Invalid("Odoo refused the task") if may_access(transport, "create") else Forbidden(MAY_NOT_WRITE)


def row(person: int, entry: Entry) -> dict[str, str]:
    """Without a day of its own it is due on the day of the entry; `Invalid` when that is no day either."""
    due = due_day(entry) or due_day(entry.model_copy(update={"due": entry.at[:10]}))
    # with the person: the same entry may be logged on two contacts
    key = hashlib.sha256(f"{person} {entry.key}".encode("utf-8", "replace")).hexdigest()[:24]
    return {
        "id": f"{MODULE}.task_{key}",
        "res_model_id/id": MODEL,
        "res_id": str(person),
        "activity_type_id/id": KIND,
        "summary": " ".join(clean(entry.text).split())[:SUMMARY],
        # the mark outlives the activity: done, it becomes a message with this note
        "note": note.body(entry),
        "date_deadline": due.isoformat() if due else "",
    }
