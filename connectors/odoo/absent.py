"""What became of contacts that a search by their numbers does not show: merged, hidden, or gone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from pydantic import TypeAdapter

from ..errors import ConnectorError, Forbidden, NotFound
from .domain import any_of
from .rows import ROWS
from .schema import PARTNER
from .transport import Transport

MERGERS = TypeAdapter(list[dict[str, Any]])
MOST = 20


def find_hidden(transport: Transport, ids: Sequence[int]) -> list[int]:
    """Those that are there, and that a rule of Odoo keeps from this user.

    `read` refuses a contact that is hidden, and leaves out one that is gone. `exists` asks no rule, but Odoo
    19 keeps it from its API.
    """
    try:
        transport(ROWS, PARTNER, "read", ids, safe=True, fields=["id"])
    except Forbidden:
        # the refusal names no number that can be trusted, so each is asked for alone
        return list(ids) if len(ids) == 1 else [item for item in ids if find_hidden(transport, [item])]
    except NotFound:
        return []
    return []


def find_survivors(transport: Transport, gone: Sequence[int]) -> dict[int, int]:
    """The contacts into which these were merged, by the numbers of the merged ones.

    Odoo's merge deletes the one, and leaves a message on the other that names `(ID 51)`. It is a
    "notification": what people write, and e-mails from outside, are of other types. Without the module of
    messages nothing is known.
    """
    # with the brackets, or 51 would be found in 511
    marks = {item: f"(ID {item})" for item in gone}
    about: list[Any] = [["model", "=", PARTNER], ["message_type", "=", "notification"]]
    domain = ["&", "&", *about, *any_of([[["body", "ilike", mark]] for mark in marks.values()])]
    asked: dict[str, Any] = {"domain": domain, "fields": ["res_id", "body"], "order": "id desc"}
    found: dict[int, int] = {}
    # nothing is lost but a hint: the person then counts as gone
    with suppress(ConnectorError):
        for message in transport(MERGERS, "mail.message", "search_read", safe=True, limit=MOST, **asked):
            there, body = message.get("res_id"), str(message.get("body"))
            if isinstance(there, int):
                named = [id_ for id_, mark in marks.items() if mark in body and id_ != there]
                # newest first, and an older message must not win: the survivor may have been merged again
                found = dict.fromkeys(named, there) | found
    return found
