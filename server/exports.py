"""A draft as files: vCard, CSV and JSON of exactly what would be sent."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from connectors.base import Values
from connectors.carddav.vcard import compose
from connectors.spec import Entity

from .answers import Export
from .stages.mapping import texts
from .stages.plan import Change

FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s().-]*$)")


def export(name: str, card: Values, changes: tuple[Change, ...]) -> Export:
    """`card` is the draft in vCard's terms (empty for a company), `changes` in the chosen connector's."""
    values = {change.entity: change.values for change in changes}
    return Export(
        filename=re.sub(r"\W+", "-", name.lower()).strip("-") or "contact",
        vcard=compose(card) if card else "",
        csv=table(values),
        json_=dict(values),
    )


def table(values: Mapping[Entity, Values]) -> str:
    """One header line, one row (RFC 4180); a column is `entity.field`, a list is joined by `; `."""
    columns = {f"{entity}.{field}": value for entity, held in values.items() for field, value in held.items()}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerow([harmless("; ".join(texts(value))) for value in columns.values()])
    return out.getvalue()


def harmless(text: str) -> str:
    """A spreadsheet would run a cell that starts like a formula; a phone number is none."""
    return f"'{text}" if FORMULA.match(text) else text
