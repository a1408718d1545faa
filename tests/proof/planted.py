"""The mutant run: each planted leak must be caught, and nothing where none was planted."""

from __future__ import annotations

import time
from collections.abc import Callable

from .canaries import Canaries
from .guarded import Guarded
from .leaks import FILES, LEAKS, MEMORY, SAID, SHOWN
from .traffic import Traffic

APP = "tests.proof.leaks:create_leaky()"
KEPT, GONE = "kept", "gone"
"""Kinds of canary: of what must be in memory in the end, and of what must be elsewhere."""

PATIENCE_SECONDS = 30.0


class Planter:
    """Asks a leaky relay for one leak after the other, and notes between which moments each was done."""

    def __init__(self, relay: Guarded, traffic: Traffic, canaries: Canaries) -> None:
        self._relay, self._traffic, self._canaries = relay, traffic, canaries
        self.caught: dict[str, str] = {}
        self.false: list[str] = []
        self._times: dict[str, tuple[float, float]] = {}

    def plant_all(self, names: list[str]) -> None:
        """Before the first and between them nothing is planted, and nothing must be found."""
        for name in names:
            self._watch_window("")
            self._watch_window(name)

    def _watch_window(self, name: str) -> None:
        before, leaks, begin = len(self._relay.said), len(self._traffic.leaks), time.time()
        text = self._canaries.make(
            KEPT if name in MEMORY else "gone", list(LEAKS).index(name) if name else 999
        )
        headers = {"X-Plant": name, "X-Canary": text} if name else {}
        self._traffic.ask("GET", "/nowhere", headers=headers)
        if name in SHOWN or not name:
            for path in ("/metrics", "/status.json"):
                self._traffic.ask("GET", path)
        self._wait_for_line(before)
        said = self._canaries.find_in(bytes(self._relay.said[before:]))
        shown = self._traffic.leaks[leaks:]
        if name:
            self._times[name] = (begin, time.time())
            self._note(name, SAID, bool(said), "in what it said")
            self._note(name, SHOWN, bool(shown), "in an answer")
        elif said or (shown and not self.caught.keys() & SHOWN.keys()):
            self.false.append("said" if said else "shown")

    def _note(self, name: str, kinds: dict[str, Callable[[str], object]], found: bool, where: str) -> None:
        if name in kinds and found:
            self.caught[name] = where

    def _wait_for_line(self, before: int) -> None:
        """The line of the last request has come through the pipe, so all before it has as well."""
        end = time.monotonic() + PATIENCE_SECONDS
        while b'"event": "request"' not in self._relay.said[before:] and time.monotonic() < end:
            time.sleep(0.01)

    def scan(self) -> list[str]:
        """What of its own canaries the leaky relay still holds."""
        return [each.partition(" in ")[0] for each in self._relay.scan_memory(self._canaries)]

    def judge_trace(self) -> None:
        """After strace has ended: each window's violations."""
        for name, (begin, end) in self._times.items():
            found = self._relay.list_violations(begin, end)
            if name in FILES and found:
                self.caught[name] = found[0].kind
        windows = list(self._times.values())
        self.false += [
            each.kind
            for each in self._relay.list_violations()
            if not any(begin <= each.at <= end for begin, end in windows)
        ]

    def judge_memory(self, found: list[str]) -> None:
        """After the TTL, by the canary of each leak."""
        for number, name in enumerate(LEAKS):
            text = self._canaries.make(KEPT, number).removeprefix(self._canaries.tag)
            if name in MEMORY and any(each.endswith(f":{text}") for each in found):
                self.caught[name] = "in memory"
        if any(each.startswith("base64+1:") for each in found):
            self.caught["base64 in memory"] = "in memory"
        # a metric's label stays in memory too, and so may a name that was asked for
        known = {
            self._canaries.make(kind, number).removeprefix(self._canaries.tag)
            for kind in (KEPT, GONE)
            for number in range(len(LEAKS))
        }
        plain = [each.partition(":")[2] for each in found if each.startswith("plain:")]
        self.false += [f"memory {each}" for each in plain if each not in known]
