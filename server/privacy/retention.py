"""What outlives a request, and for how long: the very constants and settings by which it ends."""

from __future__ import annotations

from collections.abc import Iterator

from connectors import newcomers, turns
from connectors.short_store import LOCK_SECONDS, MEMO_SECONDS

from ..access import gate, sessions, tries
from ..settings import Settings
from ..status.traces import KEPT_SECONDS
from .facts import Kept

DAY_SECONDS = 86_400


def list_kept(settings: Settings) -> Iterator[Kept]:
    """Memory first, then the rep's computer, then the files of the admin."""
    yield Kept(what="content", where="request", seconds=0)
    yield Kept(what="memo", where="memory", seconds=round(MEMO_SECONDS))
    yield Kept(what="lock", where="memory", seconds=round(LOCK_SECONDS))
    marks = max(turns.MARK_SECONDS, newcomers.KEPT_SECONDS)
    yield Kept(what="mark", where="memory", seconds=round(marks))
    yield Kept(what="tries", where="memory", seconds=tries.REMEMBER_SECONDS)
    yield Kept(what="failure", where="memory", seconds=round(KEPT_SECONDS))
    yield Kept(what="counts", where="memory", seconds=DAY_SECONDS)
    yield Kept(what="plan", where="rep", seconds=settings.plan_max_age)
    yield Kept(what="undo", where="rep", seconds=settings.undo_max_age)
    yield Kept(what="grant", where="rep", seconds=settings.grant_max_age)
    if settings.access_file:
        yield Kept(what="pass", where="rep", seconds=gate.PASS_SECONDS)
        yield Kept(what="session", where="rep", seconds=sessions.SESSION_SECONDS)
        yield Kept(what="access", where="file", seconds=0)
    if settings.suppression_file:
        yield Kept(what="suppression", where="file", seconds=0)
