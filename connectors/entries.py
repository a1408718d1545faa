"""What every connector that logs asks of an entry before it writes one."""

from __future__ import annotations

from datetime import date

from .base import Entry
from .errors import Invalid, Unsupported
from .spec import Spec


def only_declared(spec: Spec, entry: Entry) -> None:
    """`Unsupported` for a kind of entry that the spec does not declare."""
    if entry.kind not in spec.entries:
        raise Unsupported(f"{spec.label} takes no {entry.kind}s")


def due_day(entry: Entry) -> date | None:
    """The day on which a task is to be done, None for none. `Invalid` for what is no day."""
    try:
        return date.fromisoformat(entry.due) if entry.due else None
    except ValueError:
        raise Invalid("the day on which the task is due is none") from None
