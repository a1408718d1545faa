"""Exactly one record: people who are clicked several times, at relays that share a memory, with lost answers.

The relays are in one process; their memory is the store that Redis would be. A guard can be taken away, so
that its worth is seen. The CRM's search is late, and what the CRM did is not always told.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any, NamedTuple
from unittest.mock import patch

from connectors.errors import InDoubt
from connectors.short_store import MEMO_SECONDS, Kept, LocalStore
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import SAFE, Http
from connectors.turns import SHARING, share_memory
from server.app import create_app
from server.wiring import NAME
from tests.server.relays import settings
from tests.stages.people import read, snapshot
from tests.tools.twin_crms import CRMS, Crm, count_twins

from .hours import Hours

AT_ONCE, MOST_TRIES, PAUSE_SECONDS = 12, 60, 0.1
GUARDS = ("lock", "memory", "doubt", "shared store")
INSTANCE: ContextVar[int] = ContextVar("INSTANCE", default=0)


class Course(NamedTuple):
    """How much is clicked, and how badly it goes. `lost` is the share of writes whose answers never come."""

    people: int
    clicks: int = 4
    instances: int = 3
    lost: float = 0.35
    lag: float = 3.0


class Came(NamedTuple):
    """What came of it: different people, records too many, and how the clicks ended."""

    made: int
    twins: int
    ends: Counter[str]


class Memory(LocalStore):
    """What all instances share; without a guard it forgets what that guard needs."""

    def __init__(self, clock: Hours, without: str, instances: int) -> None:
        super().__init__(clock=clock)
        self._without = without
        self._own = [LocalStore(clock=clock) for _ in range(instances)]

    def take_lock(self, name: str, wait: float = 0.0) -> str:
        if self._without == "lock":
            return "everybody's"
        if self._without == "shared store":
            return self._own[INSTANCE.get()].take_lock(name, wait)
        return super().take_lock(name, wait)

    def free_lock(self, name: str, token: str) -> None:
        for store in self._own if self._without == "shared store" else ():
            store.free_lock(name, token)
        super().free_lock(name, token)

    def remember(self, name: str, text: str, seconds: float = MEMO_SECONDS) -> None:
        if self._without == "memory" or (self._without == "doubt" and not text):
            return
        if self._without == "shared store":
            self._own[INSTANCE.get()].remember(name, text, seconds)
            return
        super().remember(name, text, seconds)

    def recall(self, names: Sequence[str]) -> list[Kept | None]:
        if self._without == "shared store":
            return self._own[INSTANCE.get()].recall(names)
        return super().recall(names)


class Losing(Http):
    """A door through which every write goes, and back from which a share of the answers does not come."""

    def __init__(self, egress: Egress, lost: float, chance: random.Random) -> None:
        super().__init__(egress)
        self._lost, self._chance, self._mutex = lost, chance, threading.Lock()

    def __call__(self, method: str, url: str, **options: Any) -> Any:
        answer = super().__call__(method, url, **options)
        safe = options.get("safe")
        with self._mutex:
            is_lost = not (method in SAFE if safe is None else safe) and self._chance.random() < self._lost
        if is_lost:
            raise InDoubt("no answer")
        return answer


class Fleet:
    """Relays of one key and one memory."""

    def __init__(self, crm: Crm, course: Course, hours: Hours, seed: int, without: str) -> None:
        told = settings(allow_origins=(origin_of(crm.grant.base_url),))
        memory = Memory(hours, without, course.instances)
        share_memory(memory, b"s" * 32)
        self._clients, chance = [], random.Random(seed)
        for _ in range(course.instances):
            app = create_app(told)
            door = Losing(Egress(frozenset(told.allow_origins)), course.lost, chance)
            app.extensions[NAME] = replace(app.extensions[NAME], store=memory, http=door)
            self._clients.append(app.test_client())
        self._sealed = self._clients[0].application.extensions[NAME].sealer.seal(crm.grant)

    def post(self, instance: int, path: str, body: Any) -> dict[str, Any]:
        INSTANCE.set(instance)
        headers = {"Authorization": f"Bearer {self._sealed}", "Host": "127.0.0.1"}
        told = self._clients[instance].post(path, json=body, headers=headers).get_json()
        return dict(told)


class Click:
    """One rep's click, and all that the extension does after it, each request at any of the relays."""

    def __init__(
        self,
        fleet: Fleet,
        hours: Hours,
        page: dict[str, Any],
        chance: random.Random,
        many: int,
        shared: Sequence[str],
    ):
        self._fleet, self._hours, self._page, self._chance, self._many = fleet, hours, page, chance, many
        self._policy = {"shared": list(shared)}
        self._suspects: dict[str, str] = {}

    def end(self) -> str:
        """`ok`, `ask` where the rep is asked, or the code of the last failure."""
        said = "never"
        with self._hours.work():
            for _ in range(MOST_TRIES):
                said, action, seconds = self._try_once()
                if action == "none":
                    return said
                if action in ("wait", "retry"):
                    self._hours.wait(seconds or PAUSE_SECONDS)
        return said

    def _try_once(self) -> tuple[str, str, float]:
        """What came of it, what is to be done now, and after how many seconds."""
        asked = {"snapshot": self._page, "suspects": self._suspects, "policy": self._policy}
        planned = self._post("/v1/plan", asked)
        if "plan" not in planned:
            return planned["code"], planned["action"], planned.get("retry_after") or 0.0
        if any(change["verb"] == "ask" for change in planned["plan"]["changes"]):
            return "ask", "none", 0.0
        report = self._post("/v1/apply", {"sealed": planned["sealed"]})
        failed = next((line for line in report.get("lines", ()) if line["status"] == "failed"), None)
        if "lines" in report and not failed:
            return "ok", "none", 0.0
        told = failed or report
        if told.get("rival"):
            self._suspects[told["entity"]] = told["rival"]
        action = told["action"] if told["action"] in ("wait", "retry", "replan") else "none"
        return told["code"], action, told.get("retry_after") or 0.0

    def _post(self, path: str, body: Any) -> dict[str, Any]:
        return self._fleet.post(self._chance.randrange(self._many), path, body)


def make_pages(people: int, shared: Sequence[str]) -> list[dict[str, Any]]:
    """So many people without a company; where a rep ticks their e-mail addresses, each has one."""
    pages = []
    for at in range(people):
        # letters: a digit is no part of a name, and Salesforce requires a last one
        family = "Lovelace" + "".join(chr(ord("a") + int(digit)) for digit in f"{at:03}")
        found = {"emails": read((f"ada{at}@engines.example",))} if "emails" in shared else {}
        pages.append(snapshot(f"ada-{at}", f"Ada {family}", **found).model_dump(mode="json"))
    return pages


def click_people(name: str, course: Course, seed: int, without: str = "") -> Came:
    """What becomes of one course at a CRM of `CRMS`, a guard of `GUARDS` taken away or none."""
    hours = Hours()
    with CRMS[name](hours) as crm, forget_sharing(), patch("connectors.google.patience.sleep", hours.advance):
        if crm.delay:
            crm.delay(course.lag)
        fleet = Fleet(crm, course, hours, seed, without)
        pages = make_pages(course.people, crm.shared)
        told = [page for page in pages for _ in range(course.clicks)]
        chances = [random.Random(seed * 1_000_000 + at) for at in range(len(told))]
        clicks = [
            Click(fleet, hours, page, chance, course.instances, crm.shared)
            for page, chance in zip(told, chances, strict=True)
        ]
        with ThreadPoolExecutor(AT_ONCE) as threads:
            ends = Counter(threads.map(Click.end, clicks))
        made, twins = count_twins(crm)
    return Came(made, twins, ends)


@contextmanager
def forget_sharing() -> Iterator[None]:
    """What this process shared before is shared again after the block."""
    before = SHARING.store, SHARING.salt
    try:
        yield
    finally:
        share_memory(*before)
