"""One search for people and companies, which are one model. Which of them a row is, it tells itself.

A row goes to each entity that it can be and whose keys it satisfies. One that seems to satisfy none goes to
each that it can be: PostgreSQL compares by its own locale, and may ignore accents. The match stage decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base import Key, Record
from ..spec import Entity
from .domain import Domain, any_of, key_domain, satisfies
from .partners import Partners
from .rows import MOST, Row, Table
from .schema import Kinds

Wanted = Mapping[Entity, Sequence[Key]]


def find_both(
    table: Table, partners: Mapping[Entity, Partners], wanted: Wanted
) -> dict[Entity, list[Record]]:
    """The records of each entity.

    A search has a limit, and an entity with many rows could hide the other; one that is full is made anew for
    each entity.
    """

    def domains(kinds: Kinds) -> dict[Entity, Domain]:
        asked = {entity: key_domain(keys, partners[entity].mapped, kinds) for entity, keys in wanted.items()}
        return {entity: domain for entity, domain in asked.items() if domain}

    names = dict.fromkeys(name for entity in wanted for name in partners[entity].mapped.fields)
    limit = MOST * len(wanted)
    kinds, rows = table.rows(names, lambda kinds: any_of([*domains(kinds).values()]), limit=limit)
    if len(wanted) > 1 and len(rows) >= limit:
        return {entity: find_both(table, partners, {entity: wanted[entity]})[entity] for entity in wanted}
    asked = domains(kinds)
    records: dict[Entity, list[Record]] = {entity: [] for entity in wanted}
    for row in rows:
        for entity in entities_of(row, asked):
            records[entity].append(partners[entity].read(row, kinds).record)
    return records


def entities_of(row: Row, asked: Mapping[Entity, Domain]) -> list[Entity]:
    """The entities to which a row belongs."""
    held = row.model_dump()
    satisfied = [entity for entity, domain in asked.items() if satisfies(domain, held)]
    return [entity for entity in satisfied or asked if row.is_a(entity)]
