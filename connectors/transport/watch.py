"""What one exchange with a CRM was like, for whoever watches: no path, no header, no body."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Exchange(NamedTuple):
    """One request and its answer. `begin` and `end` are in seconds on the monotonic clock.

    `status` is 0 where no answer came, `code` that of the error that was raised, "" for none; `tries` counts
    how often it was sent; `wait` is the seconds that the CRM asks to wait, None when it does not.
    """

    origin: str
    status: int
    code: str
    begin: float
    end: float
    tries: int
    wait: float | None = None


Watch = Callable[[Exchange], None]


def watch_nothing(_: Exchange) -> None:
    """For whoever needs no figures."""
