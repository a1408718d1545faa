"""One search for people and companies, which are one model. Which of them a row is, it tells itself.

A row goes to each entity that it can be and whose keys it satisfies; the match stage decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base import Key, Record
from ..spec import Entity
from .domain import Domain, any_of, is_wanted, key_domain
from .partners import Partners
from .rows import ARCHIVED_TOO, MOST, Table
from .schema import Kinds

Wanted = Mapping[Entity, Sequence[Key]]


def find_both(
    table: Table, partners: Mapping[Entity, Partners], wanted: Wanted
) -> dict[Entity, list[Record]]:
    """The records of each entity, archived ones too.

    A search has a limit, and an entity with many rows could hide the other; one that is full is made anew for
    each entity.
    """
    if not any(wanted.values()):
        return {entity: [] for entity in wanted}

    def domain_of(kinds: Kinds) -> Domain:
        asked = [
            key_domain(keys, partners[entity].mapped, kinds, partners[entity].places)
            for entity, keys in wanted.items()
        ]
        return any_of([domain for domain in asked if domain])

    names = dict.fromkeys(name for entity in wanted for name in partners[entity].columns)
    limit = MOST * len(wanted)
    kinds, rows = table.rows(names, domain_of, limit=limit, context=ARCHIVED_TOO)
    if len(wanted) > 1 and len(rows) >= limit:
        return {entity: find_both(table, partners, {entity: wanted[entity]})[entity] for entity in wanted}
    records: dict[Entity, list[Record]] = {entity: [] for entity in wanted}
    for row in rows:
        held = row.model_dump()
        for entity, keys in wanted.items():
            side = partners[entity]
            if row.is_a(entity) and is_wanted(keys, side.mapped, held, side.places):
                records[entity].append(side.read(row, kinds).record)
    return records
