"""What the relay answers about itself: whether it lives, how it is, and what a reference means."""

from __future__ import annotations

from typing import Literal

from connectors.base import Model

from ..status.layouts import LayoutCount
from ..status.overview import Overview
from ..status.traces import Explained


class Health(Model):
    """`origin_allowed` is null when the request names no origin; `time` is in Unix seconds."""

    relay: Literal["passerelle"] = "passerelle"
    api: int
    version: str
    ok: bool = True
    origin_allowed: bool | None = None
    time: int = 0


class Readiness(Model):
    """Whether this process can serve, and what it lacks; the ids of its keys, the one that seals first.

    An id stands in every seal that a client has, so it is no secret: whoever changes keys asks each relay.
    """

    ready: bool
    lacks: tuple[Literal["free places", "store"], ...] = ()
    keys: tuple[str, ...] = ()


class StatusDetails(Model):
    """For support that is signed in: what tells an admin where to look.

    `broken` has a line for each mapping file that cannot be used; `mapping` is "" where one has no revision.
    """

    mapping: str
    broken: tuple[str, ...] = ()
    keys: dict[str, int]
    readers: tuple[str, ...]
    layouts: tuple[LayoutCount, ...]


class StatusReport(Model):
    """The status page for machines. `details` is null for whoever is not signed in."""

    overview: Overview
    details: StatusDetails | None = None


class AdviceCard(Model):
    """The heading and the sentence on the rep's screen, and what helps, in one language."""

    title: str
    meaning: str
    help: str


class ExplainedFailure(Model):
    """What happened under a reference; `words` by language."""

    failure: Explained
    words: dict[str, AdviceCard]
