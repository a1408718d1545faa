"""Drift: the CRM changed under a mapping. Looked for on demand, and by itself once a day for each CRM
while somebody
is connected to it, beginning with the first request after the start. Kept in memory: fields and reasons
alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock, Thread

import structlog
from cachetools import TTLCache

from connectors.base import Connector, Model
from connectors.errors import ConnectorError

from .flaws import Flaw
from .judging import find_flaws, read_schema

DAY = 86_400
log = structlog.get_logger("passerelle")


class Finding(Model):
    """What one look at one CRM found; `failed` is the code of an error that kept it from looking."""

    connector: str
    account: str
    revision: str
    at: str
    flaws: tuple[Flaw, ...] = ()
    failed: str = ""


class DriftWatch:
    """Findings of one process, the newest for each CRM; `start` runs a look beside the request."""

    def __init__(
        self,
        start: Callable[[Callable[[], None]], None] = lambda look: Thread(target=look, daemon=True).start(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._start, self._mutex = start, Lock()
        self._looked: TTLCache[tuple[str, str], bool] = TTLCache(2_000, DAY, timer=clock)
        self._found: TTLCache[tuple[str, str], Finding] = TTLCache(500, 7 * DAY, timer=clock)

    def watch(self, connector: Connector, name: str) -> None:
        """Look once a day for each CRM and revision. `name` is a digest that tells nobody which account it
        is."""
        key = (name, connector.spec.revision)
        with self._mutex:
            if key in self._looked:
                return
            self._looked[key] = True

        def look_beside() -> None:
            self.look(connector, name)

        self._start(look_beside)

    def look(self, connector: Connector, name: str) -> Finding:
        """One look, now: a call or two for each entity. Errors are part of the finding."""
        flaws: tuple[Flaw, ...] = ()
        failed = ""
        try:
            flaws = tuple(find_flaws(connector.spec, read_schema(connector)))
        except ConnectorError as error:
            failed = error.code
        finding = Finding(
            connector=connector.spec.name,
            account=name[:8],
            revision=connector.spec.revision,
            at=datetime.now(UTC).isoformat(timespec="minutes"),
            flaws=flaws,
            failed=failed,
        )
        with self._mutex:
            self._found[connector.spec.name, name] = finding
        for flaw in flaws:
            log.warning("mapping_drift", connector=finding.connector, row=flaw.row, code=flaw.code)
        return finding

    def list_findings(self) -> list[Finding]:
        """The newest first."""
        with self._mutex:
            return sorted(self._found.values(), key=lambda finding: finding.at, reverse=True)
