"""A new parent for a contact, and what becomes of its address.

A contact of the type "contact" shares the address of its parent: Odoo copies the parent's into it, and (from
19 on) its own into the parent. An address that was the old parent's follows the new one. A person with an
address of its own becomes "other", the type that keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..base import Record
from ..errors import NotFound
from .domain import NUMBER, Domain
from .partners import Found, number
from .rows import ADDRESS, OTHER, Row

MORE = ADDRESS


def ends_domain(person: Record, *companies: str) -> Callable[[Any], Domain]:
    """Both ends of a link. An id that is none of Odoo's is found by no search."""
    numbers = [number(person), *(int(company) for company in companies if NUMBER.fullmatch(company))]
    return lambda _: [["id", "in", numbers]]


def pick(found: Sequence[Found], id_: str) -> Found:
    """`NotFound` when it is not among what was found."""
    there = next((record for record in found if record.record.id == id_), None)
    if there is None:
        raise NotFound("the person or the company is no longer in Odoo")
    return there


def new_parent(row: Row, old: Row | None, new: Row | None) -> dict[str, Any]:
    """What to write. Where the new parent has no address, Odoo would leave the old one's: it goes."""
    vals: dict[str, Any] = {"parent_id": new.id if new else False}
    # the other types keep an address of their own whatever the parent has
    if row.held("type") not in ("contact", None) or not row.has_address:
        return vals
    inherited = bool(old) and address_of(row) == address_of(old)
    if not inherited:
        return {**vals, "type": OTHER} if new else vals
    return vals if new and new.has_address else vals | dict.fromkeys(ADDRESS, False)


def address_of(row: Row | None) -> list[Any]:
    """A country and a state by their numbers; Odoo gives them with their names."""
    held = [row.held(name) if row else None for name in ADDRESS]
    return [item[0] if isinstance(item, list) and item else item or False for item in held]
