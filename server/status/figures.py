"""What one process counts for its status page, since it was started: no route's content, nobody's name."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from threading import Lock

from .minutes import Minutes

OUR_FAULTS = (500, 503)
"""A 502 is the CRM's silence, and every 4xx an answer."""


class Figures:
    """`now` gives Unix seconds. At most as many key ids are counted as the relay has keys."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.started_at, self.minutes = now(), Minutes()
        self._mutex, self._kids = Lock(), Counter[str]()

    def count_answer(self, status: int, seconds: float, kid: str) -> None:
        """`seconds` of the relay's own: a CRM that is slow must not look like us."""
        self.minutes.add(seconds, failed=status in OUR_FAULTS)
        if kid:
            with self._mutex:
                self._kids[kid] += 1

    def list_kids(self) -> dict[str, int]:
        """How many grants each of the relay's keys has opened."""
        with self._mutex:
            return dict(self._kids.most_common())
