"""Creating a record so that a second create of the same one makes no twin: `load` with an external id.

An external id is unique in PostgreSQL. With `mode` update and `noupdate`, a record that has it already is
left as it is. `load` gives the same answer for a record that was made and for one that was there, so a
question comes first (`check_object_reference`), but for the person of a company that we have just made:
numbers grow, and a person with a smaller one was there before.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Literal

from pydantic import TypeAdapter

from ..errors import Conflict, Forbidden, NotFound
from ..transport.answers import Answered
from .failures import MAY_NOT_WRITE, Misfit
from .schema import PARTNER
from .transport import Transport
from .values import MODULE, cell, column

# without `noupdate` a second create would write over what the company changed since
KEEP = {"mode": "update", "noupdate": True}
TWIN = (
    "Odoo has a record of this LinkedIn page already; where it is not found, it is archived or has lost the "
    "address: restore it there, or find it by its name"
)
REFERENCE, YES = TypeAdapter(tuple[str, Any]), TypeAdapter(bool)


class Message(Answered):
    """What `load` says of a cell or row. `field` is empty where it is about none."""

    field: str = ""


class Loaded(Answered):
    ids: list[int] | Literal[False]
    messages: list[Message] = []


LOADED = TypeAdapter(Loaded)


class NotLoaded(Exception):
    """`load` made nothing. `column` is the one that it does not take, where it says one."""

    def __init__(self, column: str = "") -> None:
        super().__init__("load made nothing")
        self.column = column


def ensure_free(transport: Transport, key: str) -> bool:
    """Whether no record has this external id. `Conflict` when one has it, be it archived.

    False when it cannot be told: the record is hidden from this user, or Odoo remembers one that it has
    rolled back (its memory of external ids outlives a transaction that failed).
    """
    asked: dict[str, Any] = {"module": MODULE, "xml_id": key, "context": {"active_test": False}}
    try:
        _, id_ = transport(REFERENCE, "ir.model.data", "check_object_reference", safe=True, **asked)
    except Misfit:
        return True
    if id_:
        raise Conflict(TWIN, record_id=str(id_))
    return False


def make_row(transport: Transport, row: Mapping[str, Any], key: str, newer_than: int = 0) -> tuple[int, bool]:
    """The number of the record, and whether it is sure to be new. `newer_than` is what we made just before.

    Without a key it is always new, and a second create makes a second one. Raises `Conflict` when it was
    there before.
    """
    sure = not key or bool(newer_than) or ensure_free(transport, key)
    id_, at_once = load_row(transport, row, key)
    if id_ <= newer_than:
        raise Conflict(TWIN, record_id=str(id_))
    return id_, sure and at_once


def load_row(transport: Transport, row: Mapping[str, Any], key: str) -> tuple[int, bool]:
    """The number of the record, and whether the first attempt gave it.

    `ids: false` without a column is mostly two writers at once: one retry, unless the other one was faster.
    Raises `Conflict` for a twin, `Forbidden` for a missing right, `NotLoaded` for a row that does not fit.
    """
    named: dict[str, Any] = {"context": KEEP} if key else {}
    head = {"id": f"{MODULE}.{key}"} if key else {}
    cells = {**head, **{column(name): cell(value) for name, value in row.items()}}
    named |= {"fields": list(cells), "data": [list(cells.values())]}
    for again in (True, False):
        loaded = transport(LOADED, PARTNER, "load", **named)
        if loaded.ids:
            return loaded.ids[0], again
        if wrong := [message.field for message in loaded.messages if message.field]:
            raise NotLoaded(wrong[0].partition("/")[0])
        # `ids: false` without a word: perhaps the other writer was faster, and the twin can now be named
        if again and key:
            ensure_free(transport, key)
    # asked only now: a call more for each create would be paid by everybody who has the right
    if not may_access(transport, "create"):
        raise Forbidden(MAY_NOT_WRITE)
    raise NotLoaded


def may_access(transport: Transport, operation: str, model: str = PARTNER) -> bool:
    """`has_access` since Odoo 18, `check_access_rights` before."""
    with suppress(Misfit, NotFound):
        return transport(YES, model, "has_access", safe=True, operation=operation)
    method = "check_access_rights"
    return transport(YES, model, method, safe=True, operation=operation, raise_exception=False)
