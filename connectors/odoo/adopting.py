"""The rep's word that a record is the one of a page, kept in Odoo for the colleagues too.

An internal note with our key bears it: every user who may change the contact may write one, in each Odoo from
14 on. An external id (ir.model.data) bears it as well where the user may make one, which from Odoo 19 on is
an administrator alone; then Odoo itself refuses a twin.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import TypeAdapter

from ..base import Key, Record
from ..errors import Conflict, Forbidden, Invalid
from ..linkedin_url import canonical_url, identity_of, sync_key
from ..spelling.profiles import identity_in
from .domain import Domain, any_of
from .load import LOADED
from .note import NOTE, NOTES, POSTED
from .schema import PARTNER
from .transport import Transport
from .values import MODULE

CHOSEN = TypeAdapter(list[dict[str, Any]])
MOST_NOTES = 50


def keep_key(transport: Transport, partner: int, key: str) -> None:
    """Say on the contact that it is the one of our key; said already, nothing happens."""
    asked: dict[str, Any] = {"domain": notes_domain([partner], [key]), "fields": ["id"], "limit": 1}
    if not transport(NOTES, "mail.message", "search_read", safe=True, **asked):
        body = f"<p>This contact was chosen for a page of LinkedIn.</p><p>{page_mark_of(key)}</p>"
        transport(POSTED, PARTNER, "message_post", [partner], body=body, **NOTE)
        held = {"module": MODULE, "name": key, "model": PARTNER, "res_id": str(partner), "noupdate": "1"}
        # Not everybody may, and another record may have the id: then the note alone bears it. `load`, because
        # Odoo 14 takes no named arguments for `create`.
        with suppress(Forbidden, Invalid, Conflict):
            transport(LOADED, "ir.model.data", "load", fields=list(held), data=[list(held.values())])


def believe_notes(
    transport: Transport, found: Sequence[Record], keys: Sequence[Key], proofs: Collection[str]
) -> list[Record]:
    """What a search found; the record that was chosen for the page tells its address in `also`.

    One question, and only where something was found that no LinkedIn address proves.
    """
    pages = {sync_key(key.value): key for key in keys if key.field in proofs and identity_of(key.value)}
    ids = [int(record.id) for record in found]
    if not ids or not pages or any(proves(record, key) for record in found for key in pages.values()):
        return list(found)
    asked: dict[str, Any] = {"domain": notes_domain(ids, pages), "limit": MOST_NOTES}
    notes = transport(CHOSEN, "mail.message", "search_read", safe=True, fields=["res_id", "body"], **asked)
    return [tell_page(record, pages, notes) for record in found]


def tell_page(record: Record, pages: Mapping[str, Key], notes: Sequence[dict[str, Any]]) -> Record:
    said = " ".join(str(note.get("body")) for note in notes if str(note.get("res_id")) == record.id)
    also = dict(record.also)
    for key in (key for mark, key in pages.items() if page_mark_of(mark) in said):
        also[key.field] = (*also.get(key.field, ()), canonical_url(key.value))
    return record.model_copy(update={"also": also})


def proves(record: Record, key: Key) -> bool:
    """Whether the record holds the address itself."""
    held = (record.values.get(key.field), *record.also.get(key.field, ()))
    return identity_of(key.value) in (identity_in(str(item or "")) for item in held)


def notes_domain(partners: Sequence[int], keys: Collection[str]) -> Domain:
    """Internal notes alone: whoever writes to a contact from outside says nothing to us."""
    about = [["model", "=", PARTNER], ["res_id", "in", list(partners)], ["message_type", "=", "comment"]]
    marks = any_of([[["body", "ilike", page_mark_of(key)]] for key in keys])
    # the type alone is not enough: what a customer writes in the portal is a comment too, and never
    # internal
    return ["&"] * 4 + [*about, ["subtype_id.internal", "=", True], *marks]


def page_mark_of(key: str) -> str:
    """Odoo drops attributes and comments from a note, so the mark is words."""
    return f"Passerelle page {key}"
