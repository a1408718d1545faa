"""How much is begun at once: some of the whole, and less of it for one CRM, so that the rest is served.

Whoever comes on top is refused at once, which costs a thread nothing; `gunicorn.py` has more threads than are
admitted here, so `/healthz`, the status page and the refusals themselves never wait behind a CRM.
"""

from __future__ import annotations

from collections import Counter
from threading import Lock

MOST_AT_ONCE, MOST_PER_ORIGIN = 80, 40
RETRY_SECONDS = 2.0
EVERYTHING = ""
"""The name under which all requests count, beside their CRM's origin."""


class Admission:
    """Requests under way in this process, in all and by the origin of their CRM."""

    def __init__(self, most: int = MOST_AT_ONCE, per_origin: int = MOST_PER_ORIGIN) -> None:
        self._most, self._per_origin, self._mutex = most, per_origin, Lock()
        self._inside: Counter[str] = Counter()

    def try_enter(self, name: str) -> bool:
        """Whether one more may begin; then `leave` must follow."""
        # everything together has the larger number: several CRMs share it
        limit = self._per_origin if name else self._most
        with self._mutex:
            if self._inside[name] >= limit:
                return False
            self._inside[name] += 1
            return True

    def leave(self, name: str) -> None:
        with self._mutex:
            self._inside[name] -= 1
            if not self._inside[name]:
                del self._inside[name]

    def count_inside(self, name: str = EVERYTHING) -> int:
        with self._mutex:
            return self._inside[name]

    def is_full(self, name: str = EVERYTHING) -> bool:
        return self.count_inside(name) >= (self._per_origin if name else self._most)
