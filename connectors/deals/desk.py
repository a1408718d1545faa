"""How one CRM keeps deals: the calls, without a judgement of any."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from datetime import date
from typing import Any

from ..base import Field, Pipeline, Record, Value, Values
from ..errors import ConnectorError, InDoubt
from ..spec import EntityMap, Spec

MOST_DEALS = 50
"""Open deals of one person that are read: more than a rep looks through."""
SOURCES = ("deal.title", "deal.pipeline", "deal.stage", "deal.amount", "deal.close_date")
"""What a field of a deal may be filled `from`."""


class Desk(ABC):
    """Each method raises a `ConnectorError` and nothing else; no id goes into a call unseen."""

    def __init__(self, spec: Spec, mapped: EntityMap) -> None:
        self.spec, self.mapped = spec, mapped

    def name_of(self, source: str) -> str:
        """The CRM's field of one of `SOURCES`, "" where the mapping has none."""
        return self.mapped.field_fed_by(source)

    @abstractmethod
    def list_pipelines(self) -> list[Pipeline]:
        """Read now, without what is archived. `Unsupported` where this CRM has no place for deals."""

    @abstractmethod
    def describe(self) -> list[Field]:
        """The CRM's live fields of a deal; stages and pipelines are told by `list_pipelines`."""

    def list_barred(self) -> frozenset[str]:
        """The mapped fields that this account may not write, where the CRM tells it before a write."""
        return frozenset()

    @abstractmethod
    def list_open(self, person: str) -> list[Record]:
        """The open deals of the person, newest first; read so that one which was just made is among them."""

    @abstractmethod
    def read(self, id_: str) -> Record:
        """One deal as it is now, `unwritable` being "closed" for one that is. `NotFound` when it is gone."""

    @abstractmethod
    def add(self, person: Record, values: Values) -> Record:
        """Make it, with the person and the person's company at it, in one call."""

    @abstractmethod
    def write(self, record: Record, values: Values) -> Record:
        """Write into the deal as it was just read, and read it again."""

    @abstractmethod
    def remove(self, record: Record) -> None:
        """Take it away as softly as this CRM can."""

    def values_of(self, held: dict[str, Any]) -> Values:
        """What the mapped fields hold, from a CRM's row of which each value may be anything."""
        day, amount = self.name_of("deal.close_date"), self.name_of("deal.amount")
        made: Values = {}
        for name in self.mapped.fields:
            value = held.get(name)
            read: Value | None = (
                day_of_text(value)
                if name == day
                else number_of_amount(value)
                if name == amount
                else text_of_cell(value)
            )
            if read is not None:
                made[name] = read
        return made


def text_of_cell(value: object) -> str | None:
    """A text or an id; a relation of Odoo comes as a pair."""
    if isinstance(value, list | tuple):
        return text_of_cell(value[0]) if value else None
    if isinstance(value, bool) or value is None:
        return None
    return str(value) or None


def currency_of(value: object) -> str:
    """The code of a currency (ISO 4217), "" for what is none; a relation of Odoo comes as a pair."""
    text = value[1] if isinstance(value, list | tuple) and len(value) == 2 else value
    return text if isinstance(text, str) and re.fullmatch("[A-Z]{3}", text) else ""


def number_of_amount(value: object) -> int | float | None:
    """None for what is no amount of money, and for none at all."""
    try:
        number = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else 0.0
    except ValueError:
        return None
    # beyond it the digits of a float are not those that were typed; NaN is not below it either
    if not abs(number) < 1e15 or not number:
        return None
    return int(number) if number == int(number) else number


def day_of_text(value: object) -> str | None:
    """The day (ISO 8601) at the beginning of a date or of a time."""
    text = value[:10] if isinstance(value, str) else ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def read_after_write(desk: Desk, record: Record) -> Record:
    """The deal as the CRM keeps it. What cannot be read now was written all the same: raises `InDoubt`."""
    try:
        return desk.read(record.id)
    except ConnectorError:
        raise InDoubt(f"{desk.spec.label} took it, and did not show it afterwards") from None
