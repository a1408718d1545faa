"""What the rep asks for, beside the page: ceilings, own words, choices, answers, entries."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from connectors.base import Entry, Model
from connectors.spec import Entity
from connectors.spelling.texts import strip_invisible

from .deals import DealWish
from .diff import Policy
from .edits import Choices, Edits, Typed

Ids = dict[Entity, Annotated[str, StringConstraints(max_length=500)]]


def dated(entry: Entry) -> Entry:
    """The entry without what nobody sees.

    `ValueError` when `due` is no day of the calendar (ISO 8601), or is not a task's.
    """
    # `fromisoformat` takes "20260102" too, which CRMs do not
    if entry.due and (entry.kind != "task" or date.fromisoformat(entry.due).isoformat() != entry.due):
        raise ValueError("a task is due on a day, as YYYY-MM-DD")
    return entry.model_copy(
        update={"text": strip_invisible(entry.text), "author": strip_invisible(entry.author)}
    )


# pydantic deeply copies a default that is a dict, for each body and each field that it lacks: so a factory


class Wished(Model):
    """How far a write may go, the rep's own words by the CRM's field, and the rep's choices."""

    policy: Policy = Policy()
    edits: Edits = Field(default_factory=dict)
    choices: Choices = Field(default_factory=dict)


class Asked(Wished):
    """Which record is meant, and what to log.

    `answers` settles an earlier `ask`: the id of the chosen record, or `new`. `known` holds the record ids
    that an earlier sync found, which spares the search; `believed` those that the rep chose then, which need
    no other proof; `suspects` those that the CRM named when it refused to make a second one. `typed` fills,
    by the CRM's field, what it requires and the mapping does not. `deals` opens or moves deals of the person.
    `scope` says whether the record is written too. `defaults` are choices that were made for others: they
    count for a new record alone, and after the admin's.
    """

    answers: Ids = Field(default_factory=dict)
    known: Ids = Field(default_factory=dict)
    believed: Ids = Field(default_factory=dict)
    suspects: Ids = Field(default_factory=dict)
    typed: Typed = Field(default_factory=dict)
    defaults: Choices = Field(default_factory=dict)
    entries: Annotated[tuple[Annotated[Entry, AfterValidator(dated)], ...], Field(max_length=50)] = ()
    deals: Annotated[tuple[DealWish, ...], Field(max_length=10)] = ()
    scope: Literal["record", "entries"] = "record"
