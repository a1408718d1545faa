"""The contacts that each rep wrote today, and the day on which a key was used last."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from connectors.short_store import ShortStore

from ..mappings.revisions import replace_file


class DailyCounts:
    """How many contacts a rep wrote since midnight UTC, by a keyed digest, in the short memory.

    Raises `StoreAway`. A restart of the one relay, or of the store that several share, forgets them.
    """

    def __init__(self, store: ShortStore, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store, self._now = store, now

    def seconds_until_free(self, name: str, cap: int) -> float:
        """0 below the cap; else what is left of the day."""
        return self._seconds_left() if self._store.read_count(self._place_of(name)) >= cap else 0.0

    def add(self, name: str) -> None:
        self._store.count_hit(self._place_of(name), self._seconds_left())

    def _place_of(self, name: str) -> str:
        # by the day: clocks of two relays need not agree to the second
        return f"daily {self._now().date()} {name}"

    def _seconds_left(self) -> float:
        now = self._now()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        return (midnight - now).total_seconds()


class KeyUses:
    """The last day of each key, in a file beside the access file; where that cannot be written, in memory."""

    def __init__(self, path: Path | None) -> None:
        self.path = path.with_suffix(".used.json") if path else None
        self._mutex = Lock()
        self._days: dict[str, str] = {}

    def note(self, id_: str, day: str) -> None:
        """A write a day for each key."""
        with self._mutex:
            if self._days.get(id_) == day:
                return
            self._days = {**self.read(), **self._days, id_: day}
            # where the folder is read-only the day is known until the restart
            if self.path and os.access(self.path.parent, os.W_OK):
                with suppress(OSError):
                    replace_file(self.path, json.dumps(self._days, sort_keys=True, indent=1))

    def read(self) -> dict[str, str]:
        """The last day of each key, ISO 8601."""
        with suppress(OSError, ValueError, AttributeError):
            told = json.loads(self.path.read_text(encoding="utf-8")) if self.path else {}
            kept = {str(id_): str(day) for id_, day in told.items()}
            return {id_: max(kept.get(id_, ""), self._days.get(id_, "")) for id_ in {*kept, *self._days}}
        return dict(self._days)
