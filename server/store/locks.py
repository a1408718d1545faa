"""One at a time per name; whoever comes second is told to wait a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..api.problems import Problem
from ..wiring import current_wiring


@contextmanager
def hold_lock(name: str) -> Iterator[None]:
    """`Problem("busy")` while somebody else holds the name, `StoreAway` when nobody can say."""
    store = current_wiring().store
    token = store.take_lock(name)
    if not token:
        raise Problem("busy", retry_after=1)
    try:
        yield
    finally:
        store.free_lock(name, token)
