"""Layout reports: which fields a reader could not read on which kind of page. Content-free by their form.

Counted in memory since midnight UTC; a restart forgets them, and Prometheus keeps what it has fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Annotated, Literal, get_args

from prometheus_client import CollectorRegistry
from prometheus_client import Counter as Metric
from pydantic import Field, StringConstraints, field_validator

from connectors.base import Model

from ..stages.seen import Seen, State
from ..stages.snapshot import CompanySnapshot, Snapshot

# a form in which no name and no sentence fits
Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+){0,5}$", max_length=60)]
Kind = Literal[
    "profile", "profile_public", "salesnav_lead", "recruiter_profile", "company", "thread", "unknown"
]
READERS = re.compile(r"passerelle-reader[.-]\d{1,3}|\d{1,4}\.\d{1,2}\.\d{1,2}")
"""How a reader calls itself, or its version."""

OTHER = "other"
KNOWN_ERAS = """
sdui-2025 sdui-2026 ember ember-2018 ember-2020 ember-2022 public-jsonld public-microdata salesnav recruiter
unknown org-2018 org-2024 org-2018-school org-2018-showcase org-2024-school org-2024-showcase org-public
org-public-school org-public-showcase messaging messaging-overlay
disagreement empty feed group group-chat hidden-name job list moved no-id no-name not-found not-linkedin
notifications other-page post profile-part search-results settings several-threads too-large unknown-layout
wall
"""
ERAS = frozenset(KNOWN_ERAS.split())
"""The eras of pages and, for a page that was refused, why: the words of the extension's reader for them."""

FIELDS = frozenset(
    name
    for page in (Snapshot, CompanySnapshot)
    for name, field in page.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, Seen)
)


class FieldState(Model):
    state: State
    rung: Word | Literal[""] = ""


class LayoutReport(Model):
    """How the reader fared on one page: no text, no id. What is in no list of ours is told as `OTHER`.

    A list, and no form: a name in small letters has the form of a word too. A newer reader may know eras that
    this relay does not.
    """

    reader: Word
    kind: Kind
    era: Word | Literal[""] = ""
    fields: Annotated[dict[str, FieldState], Field(max_length=60)] = {}

    @field_validator("era")
    @classmethod
    def hide_unknown_era(cls, era: str) -> str:
        return era if not era or era in ERAS else OTHER

    @field_validator("reader")
    @classmethod
    def hide_unknown_reader(cls, reader: str) -> str:
        return reader if READERS.fullmatch(reader) else OTHER

    @field_validator("fields")
    @classmethod
    def refuse_unknown_fields(cls, fields: dict[str, FieldState]) -> dict[str, FieldState]:
        """Raises `ValueError` for a name that no page has: it could be somebody's."""
        if fields.keys() - FIELDS:
            raise ValueError("a layout report names fields of a Snapshot only")
        return fields


class LayoutCount(Model):
    """So many reports of one layout since `since` (HH:MM, UTC), and the fields that were unreadable."""

    kind: Kind
    era: str
    reader: str
    reports: int
    since: str
    unreadable: tuple[str, ...]


class Layouts:
    """Counts of one process. `now` gives the time, for tests. At most 200 layouts are told apart."""

    MOST = 200

    def __init__(
        self, registry: CollectorRegistry, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._now, self._mutex = now, Lock()
        self._metric = Metric(
            "passerelle_layout_reports",
            "Layout reports by page kind and state",
            ["kind", "state"],
            registry=registry,
        )
        self._pages = Metric(
            "passerelle_pages", "Pages by kind, read in full or in part", ["kind", "read"], registry=registry
        )
        # from the start: a rate over a series that begins with its first failure does not see it
        for kind in get_args(Kind):
            for read in ("full", "part"):
                self._pages.labels(kind, read)
        self._before = Counter[tuple[str, ...]]()
        self._day, self._counts, self._first = (
            now().date(),
            Counter[tuple[str, ...]](),
            dict[tuple[str, ...], str](),
        )

    def count_report(self, report: LayoutReport) -> None:
        unreadable = tuple(
            sorted(name for name, value in report.fields.items() if value.state == "unreadable")
        )
        key = (report.kind, report.era, report.reader, *unreadable)
        with self._mutex:
            self._turn_the_day()
            # a client that invents layouts must not fill the memory
            if key in self._counts or len(self._counts) < self.MOST:
                self._counts[key] += 1
                self._first.setdefault(key, f"{self._now():%H:%M}")
        self._pages.labels(report.kind, "part" if unreadable else "full").inc()
        # the metric has no era and no reader: each label is a series for ever
        states = {field.state for field in report.fields.values()} or {"unreadable"}
        for state in states:
            self._metric.labels(report.kind, state).inc()

    def list_counts(self) -> list[LayoutCount]:
        """Most reported first."""
        with self._mutex:
            self._turn_the_day()
            return [describe_count(key, many, self._first[key]) for key, many in self._counts.most_common()]

    def list_yesterday(self) -> list[LayoutCount]:
        """Those of the day before, as far as this process saw it."""
        with self._mutex:
            self._turn_the_day()
            return [describe_count(key, many, "") for key, many in self._before.most_common()]

    def _turn_the_day(self) -> None:
        today = self._now().date()
        if today != self._day:
            next_day = today - self._day == timedelta(days=1)
            self._before = self._counts if next_day else Counter[tuple[str, ...]]()
            self._day, self._counts = today, Counter[tuple[str, ...]]()
            self._first.clear()


def describe_count(key: tuple[str, ...], reports: int, since: str) -> LayoutCount:
    kind, era, reader, *rest = key
    told = {"kind": kind, "era": era, "reader": reader, "reports": reports, "since": since}
    return LayoutCount.model_validate({**told, "unreadable": tuple(rest)})
