"""A real relay for `measure_twins`: its clock is put forward, its answers get lost, it starts anew."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import urllib3
from cachetools import TTLCache

from connectors.base import Grant
from connectors.errors import InDoubt
from connectors.newcomers import Newcomers
from connectors.short_store import LocalStore
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import SAFE, Http
from connectors.turns import Marks
from server.seal import Sealer
from server.wiring import NAME
from tests.browser.extension import ORIGIN
from tests.browser.live import Relay, free_port

MARKED = (
    *(f"connectors.hubspot.{module}.MARKS" for module in ("connector", "lookup", "twins")),
    "connectors.google.MARKS",
)


class MovedClock:
    """The machine's seconds, and those by which it was put forward."""

    def __init__(self) -> None:
        self.moved = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.moved

    def today(self) -> float:
        return time.time() + self.moved


class LosingSome(Http):
    """Of so many writes one arrives and its answer does not; 0 for none."""

    losing = 0

    def __init__(self, egress: Egress) -> None:
        super().__init__(egress)
        self._mutex, self._writes = threading.Lock(), 0

    def __call__(self, method: str, url: str, **options: Any) -> Any:
        answer = super().__call__(method, url, **options)
        if options.get("safe") or (options.get("safe") is None and method in SAFE):
            return answer
        with self._mutex:
            self._writes += 1
            lost = self.losing and self._writes % self.losing == 0
        if lost:
            raise InDoubt("no answer")
        return answer


class TwinRelay:
    """The relay and its client. What a process remembers goes by `clock`, and is gone after `restart`."""

    def __init__(self, grant: Grant, clock: MovedClock) -> None:
        self.clock, self._patches = clock, ExitStack()
        self._relay = Relay(origin_of(grant.base_url))
        wiring = self._relay.app.extensions[NAME]
        keys = [key.get_secret_value() for key in wiring.settings.seal_keys]
        self.http = LosingSome(Egress(frozenset({origin_of(grant.base_url)})))
        self._wiring = replace(wiring, http=self.http, sealer=Sealer(keys, clock.today))
        self._sealed = self._wiring.sealer.seal(grant)
        self._pool = urllib3.PoolManager(maxsize=300, retries=False, timeout=60.0)
        self._forget()

    def restart(self) -> None:
        """At another port, as the old one may be an end of one of our own connections by now."""
        self._relay.stop()
        self._forget()
        self._relay.port = free_port()
        self._relay.address = f"http://127.0.0.1:{self._relay.port}"
        self._relay.start()

    def _forget(self) -> None:
        self._patches.close()
        marks = Marks(self.clock)
        for name in MARKED:
            self._patches.enter_context(patch(name, marks))
        self._patches.enter_context(patch("server.stages.apply.NEWCOMERS", Newcomers(self.clock)))
        lacking = TTLCache(100, 120, timer=self.clock)
        self._patches.enter_context(patch("connectors.hubspot.key.LACKING", lacking))
        store = LocalStore(clock=self.clock)
        self._relay.app.extensions[NAME] = replace(self._wiring, store=store)

    def post(self, path: str, body: Any) -> dict[str, Any]:
        """The answer, be it a problem."""
        headers = {"Authorization": f"Bearer {self._sealed}", "Origin": ORIGIN}
        try:
            return self._pool.request("POST", self._relay.address + path, json=body, headers=headers).json()
        except urllib3.exceptions.HTTPError:
            # 240 connections at once are more than a busy machine answers in time: the queue sends it again
            return {"code": "no_answer", "action": "retry"}

    def stop(self) -> None:
        self._relay.stop()
        self._patches.close()
