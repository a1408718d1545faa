"""Who is let in: as many requests at once as can be served, and fewer of one CRM."""

from __future__ import annotations

from collections.abc import Callable

from flask import g

from ..admission import RETRY_SECONDS
from ..wiring import current_wiring
from .problems import Problem


def admit_to(name: str) -> None:
    """Let this request in, until it ends. Raises `Problem` (`crowded`)."""
    admission = current_wiring().admission
    if not admission.try_enter(name):
        raise Problem("crowded", retry_after=RETRY_SECONDS)
    ends: list[Callable[[], None]] = g.setdefault("leaving", [])
    ends.append(lambda: admission.leave(name))


def refuse_where_full(name: str) -> None:
    """Before more is done for a request that will be refused. Raises `Problem` (`crowded`)."""
    if current_wiring().admission.is_full(name):
        raise Problem("crowded", retry_after=RETRY_SECONDS)


def leave_all(_: BaseException | None) -> None:
    """At the end of a request, whatever became of it."""
    for end in g.pop("leaving", []):
        end()
