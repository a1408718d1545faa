"""Many people, each written by several clicks at once, through several processes that share a Redis."""

from __future__ import annotations

import base64
import os
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import urllib3

from connectors.transport.egress import origin_of
from server.seal import Sealer
from tests.bench.processes import run_gunicorn
from tests.reliability.standing import wait_until
from tests.stages.people import snapshot
from tests.tools.twin_crms import count_twins, hold_pipedrive

AGAIN = ("busy", "throttled", "crowded", "store_away", "unavailable", "in_doubt")
"""Codes with which the extension tries again by itself."""

TRIES, AT_ONCE = 400, 24


class Clicked(NamedTuple):
    """How the clicks ended, by code (`ok` for a report without a failure), and what the CRM then holds."""

    ends: Counter[str]
    made: int
    twins: int


class Clicker:
    """One rep's browser at one relay of several processes."""

    def __init__(self, port: int, grant: str) -> None:
        self._address = f"http://127.0.0.1:{port}"
        self._headers = {"Authorization": f"Bearer {grant}"}
        self._pools = urllib3.PoolManager(maxsize=AT_ONCE, retries=False, timeout=60)

    def post(self, path: str, body: Any) -> dict[str, Any]:
        # A connection of its own for each, so that the kernel spreads them over the processes.
        headers = {**self._headers, "Connection": "close"}
        answer = self._pools.request("POST", self._address + path, json=body, headers=headers)
        told: dict[str, Any] = answer.json()
        return told

    def plan(self, number: int) -> str:
        page = snapshot(f"person-{number}", f"Ada Lovelace{number}", current_title="Engineer")
        for _ in range(TRIES):
            told = self.post("/v1/plan", {"snapshot": page.model_dump(mode="json")})
            if "sealed" in told:
                return str(told["sealed"])
            time.sleep(min(told.get("retry_after") or 0.1, 0.2))
        raise AssertionError(told)

    def click(self, sealed: str) -> str:
        for _ in range(TRIES):
            told = self.post("/v1/apply", {"sealed": sealed})
            code = end_of_click(told)
            if code not in AGAIN:
                return code
            time.sleep(min(told.get("retry_after") or 0.1, 0.2))
        return f"never: {code}"


def end_of_click(told: dict[str, Any]) -> str:
    failed = [line["code"] for line in told.get("lines", ()) if line["status"] == "failed"]
    return told.get("code") or (failed[0] if failed else "ok")


def click_much(folder: Path, store: str, *, processes: int, people: int, clicks: int, lag: float) -> Clicked:
    """`lag`: the seconds after which the CRM's search knows of a new record."""
    key = f"clicks:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
    (folder / "keys").write_text(key)
    with hold_pipedrive(time.monotonic) as crm:
        assert crm.delay
        crm.delay(lag)
        env = {
            "PASSERELLE_PRODUCTION": "false",
            "PASSERELLE_SEAL_KEYS_FILE": str(folder / "keys"),
            "PASSERELLE_ALLOW_ORIGINS": origin_of(crm.grant.base_url),
            "PASSERELLE_STORE_URL": store,
        }
        with run_gunicorn("server.app:create_app()", env, "-w", str(processes)) as running:
            wait_until(lambda: len(running.workers()) == processes)
            clicker = Clicker(running.port, Sealer([key]).seal(crm.grant))
            with ThreadPoolExecutor(AT_ONCE) as threads:
                sealed = list(threads.map(clicker.plan, range(people)))
                every = [each for each in sealed for _ in range(clicks)]
                if clicks * people > AT_ONCE:  # neighbours stay close, so that clicks of one meet
                    every = shuffle_near(every, AT_ONCE // 2)
                ends = Counter(threads.map(clicker.click, every))
        made, twins = count_twins(crm)
    return Clicked(ends, made, twins)


def shuffle_near(items: list[str], reach: int) -> list[str]:
    chance = random.Random(14)
    return [item for _, item in sorted(enumerate(items), key=lambda pair: pair[0] + chance.random() * reach)]
