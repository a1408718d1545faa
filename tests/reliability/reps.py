"""Reps who click, each at a person of their own, while relays come and go."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import urllib3

from tests.stages.people import snapshot

AT_ONCE = 8
AGAIN = ("busy", "throttled", "crowded", "store_away", "no JSON: 502")
"""With which the extension comes again by itself; 502 is nginx whose kept connection a relay just closed."""


class Reps:
    """Clicks at one address. `ends` counts how the clicks ended: `ok`, or what was told instead; `again` why
    one was made once more."""

    def __init__(self, address: str, sealed: str) -> None:
        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
        self._address = address
        self._headers = {"Authorization": f"Bearer {sealed}", "Host": "127.0.0.1"}
        self._pools = urllib3.PoolManager(
            maxsize=64, retries=False, timeout=120, cert_reqs="CERT_NONE", assert_hostname=False
        )
        self._mutex, self._number, self._over = threading.Lock(), 0, threading.Event()
        self.ends: Counter[str] = Counter()
        self.again: Counter[str] = Counter()

    def post(self, path: str, body: Any) -> dict[str, Any]:
        """The answer; `lost` where none came, and the status of one that is no JSON (nginx's own)."""
        try:
            answer = self._pools.request("POST", self._address + path, json=body, headers=self._headers)
            told: dict[str, Any] = answer.json()
        except urllib3.exceptions.HTTPError as error:
            return {"code": f"lost: {type(error).__name__}"}
        except ValueError:
            return {"code": f"no JSON: {answer.status}"}
        return told

    def get(self, path: str) -> str:
        return self._pools.request("GET", self._address + path, headers=self._headers).data.decode()

    def plan(self, number: int) -> dict[str, Any]:
        page = snapshot(f"person-{number}", f"Ada Lovelace{number}", current_title="Engineer")
        return self.post("/v1/plan", {"snapshot": page.model_dump(mode="json")})

    def click(self) -> str:
        """Plan and apply somebody new; `ok`, or the first thing that went wrong."""
        with self._mutex:
            self._number += 1
            number = self._number
        # what is slow on a busy machine asks to wait, and the extension comes again by itself
        while (end := self._write(number)) in AGAIN:
            with self._mutex:
                self.again[end] += 1
            self._over.wait(0.1)
        with self._mutex:
            self.ends[end] += 1
        return end

    def _write(self, number: int) -> str:
        planned = self.plan(number)
        report = self.post("/v1/apply", {"sealed": planned["sealed"]}) if "sealed" in planned else planned
        failed = [line["code"] for line in report.get("lines", ()) if line["status"] == "failed"]
        return str(report.get("code") or next(iter(failed), "ok"))

    def start(self) -> ThreadPoolExecutor:
        """Click on and on, several at once, until `stop`."""

        def go_on() -> None:
            while not self._over.is_set():
                self.click()

        threads = ThreadPoolExecutor(AT_ONCE)
        for _ in range(AT_ONCE):
            threads.submit(go_on)
        return threads

    def stop(self, threads: ThreadPoolExecutor) -> None:
        self._over.set()
        threads.shutdown()

    def count(self) -> int:
        with self._mutex:
            return self.ends.total()
