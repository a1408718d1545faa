"""What the relay answers about drafts: the team's texts, a page's facts, a model's message."""

from __future__ import annotations

from typing import Literal

from connectors.base import Model

from ..drafts.facts import FactName


class TeamText(Model):
    """A text of the admin's for reps to begin with; `days` is when a task is due, null for no day."""

    kind: Literal["note", "task", "message"]
    text: str
    days: int | None


class ModelCard(Model):
    """The model that may be asked, and where what is ticked goes."""

    model: str
    label: str
    host: str
    region: str
    processor: str


class Drafting(Model):
    """The team's texts, and the model; null where the admin set none."""

    snippets: tuple[TeamText, ...]
    model: ModelCard | None


class FactList(Model):
    """What a page says of a person, by the names that a text may hold."""

    facts: dict[FactName, str]


class DraftedMessage(Model):
    """A model's text; `taken_out` places in it held what no rep had typed. `told` is the question, word for
    word.
    """

    text: str
    taken_out: int
    told: str
