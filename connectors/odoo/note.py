"""An entry as an internal note of a contact. A visible marker makes logging it twice the same as once."""

from __future__ import annotations

import hashlib
from html import escape
from typing import Any

from pydantic import TypeAdapter

from ..base import Entry
from .schema import PARTNER
from .transport import Transport
from .values import clean

NOTES, POSTED = TypeAdapter(list[dict[str, int]]), TypeAdapter(int | list[int])
NOTE: dict[str, Any] = {"message_type": "comment", "subtype_xmlid": "mail.mt_note", "body_is_html": True}
"""An internal note: followers are not told. Before Odoo 17 a body is HTML anyway."""


def is_note_logged(transport: Transport, person: int, entry: Entry) -> bool:
    domain = [["model", "=", PARTNER], ["res_id", "=", person], ["body", "ilike", marker(entry)]]
    return bool(
        transport(NOTES, "mail.message", "search_read", safe=True, domain=domain, fields=["id"], limit=1)
    )


def add_note(transport: Transport, person: int, entry: Entry) -> None:
    transport(POSTED, PARTNER, "message_post", [person], body=body(entry), **NOTE)


def body(entry: Entry) -> str:
    """The entry as HTML; whatever its text holds stays text."""
    about = " · ".join(filter(None, (entry.kind.title(), clean(entry.at), clean(entry.author))))
    lines = escape(clean(entry.text)).replace("\n", "<br>")
    return f"<p>{escape(about)}</p><p>{lines}</p><p>{marker(entry)}</p>"


def marker(entry: Entry) -> str:
    """Odoo drops attributes and comments from a note, so the marker is words."""
    return f"Passerelle {hashlib.sha256(entry.key.encode('utf-8', 'replace')).hexdigest()[:16]}"
