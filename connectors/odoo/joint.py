"""One search for people and companies, which are one model. Which of them a row is, it tells itself.

A row goes to each entity that it can be and whose keys it satisfies; the match stage decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base import ID, Key, Record
from ..spec import Entity
from .absent import find_hidden, find_survivors
from .domain import NUMBER, Domain, any_of, is_wanted, key_domain
from .partners import Partners
from .rows import ADDRESS, ARCHIVED_TOO, MOST, Row, Rows, Table
from .schema import Kinds

Wanted = Mapping[Entity, Sequence[Key]]
MOST_MATCHES = 1_000
"""Rows of a second look, where the first was full."""


def find_both(
    table: Table, partners: Mapping[Entity, Partners], wanted: Wanted
) -> dict[Entity, list[Record]]:
    """The records of each entity, archived ones too.

    A search has a limit, and an entity with many rows could hide the other; one that is full is made anew for
    each entity.
    """
    # an empty domain would be every contact of the company
    if not any(wanted.values()):
        return {entity: [] for entity in wanted}

    limit = MOST * len(wanted)
    kinds, rows = read_matches(table, partners, wanted, limit)
    if len(wanted) > 1 and len(rows) >= limit:
        return {entity: find_both(table, partners, {entity: wanted[entity]})[entity] for entity in wanted}
    if len(rows) >= limit:
        # patterns of a short name fit thousands, and would hide whoever has the very key or name
        sure = read_matches(table, partners, wanted, MOST_MATCHES, wide=False).rows
        more = read_matches(table, partners, wanted, MOST_MATCHES).rows
        rows = list({row.id: row for row in (*rows, *sure, *more)}.values())
    records = sort_rows(rows, kinds, partners, wanted)
    absent = {entity: gone for entity, keys in wanted.items() if (gone := absent_ids(keys, rows))}
    told = find_absent(table, partners, absent) if absent else {}
    return {entity: [*found, *told.get(entity, ())] for entity, found in records.items()}


def read_matches(
    table: Table, partners: Mapping[Entity, Partners], wanted: Wanted, limit: int, *, wide: bool = True
) -> Rows:
    """The rows that may be wanted, `limit` at most. Without `wide` no patterns are asked for."""

    def domain_of(kinds: Kinds) -> Domain:
        asked = [
            key_domain(keys, partners[entity].mapped, kinds, partners[entity].places, wide=wide)
            for entity, keys in wanted.items()
        ]
        return any_of([domain for domain in asked if domain])

    sides = [partners[entity] for entity in wanted]
    names = dict.fromkeys(name for side in sides for name in (*side.columns, *side.recent_columns))
    return table.rows(names, domain_of, ADDRESS, limit=limit, context=ARCHIVED_TOO)


def sort_rows(
    rows: Sequence[Row], kinds: Kinds, partners: Mapping[Entity, Partners], wanted: Wanted
) -> dict[Entity, list[Record]]:
    """Each row to the entities that it can be, and whose keys it satisfies; the oldest first."""
    records: dict[Entity, list[Record]] = {entity: [] for entity in wanted}
    # Odoo 14 orders namesakes as it likes, from one answer to the next: the rep's list would jump
    for row in sorted(rows, key=lambda row: row.id):
        held = row.model_dump()
        for entity, keys in wanted.items():
            # a remembered id counts even for a row of another kind, so that a merge or a change of type is
            # told
            side, named = partners[entity], any(key.field == ID for key in keys)
            if row.is_a(entity, named=named) and is_wanted(keys, side.mapped, held, side.places):
                records[entity].append(side.read(row, kinds).record)
    return records


def absent_ids(keys: Sequence[Key], rows: Sequence[Row]) -> list[int]:
    """The numbers that were asked for, and that no row has."""
    asked = [int(key.value) for key in keys if key.field == ID and NUMBER.fullmatch(key.value)]
    return [candidate for candidate in asked if candidate not in {row.id for row in rows}]


def find_absent(
    table: Table, partners: Mapping[Entity, Partners], absent: Mapping[Entity, list[int]]
) -> dict[Entity, list[Record]]:
    """Who is hidden from this user, and who absorbed what was merged; two calls for somebody who is gone."""
    ids = list(dict.fromkeys(value for many in absent.values() for value in many))
    hidden = find_hidden(table.transport, ids)
    gone = [item for item in ids if item not in hidden]
    survivors = find_survivors(table.transport, gone) if gone else {}
    told: dict[Entity, list[Record]] = {}
    for entity, many in absent.items():
        side, away = partners[entity], {"put_away": "hidden"}
        told[entity] = [side.record(value, {}).model_copy(update=away) for value in many if value in hidden]
        told[entity] += [
            record
            for value in many
            if value in survivors
            for record in side.absorber(value, survivors[value])
        ]
    return told
