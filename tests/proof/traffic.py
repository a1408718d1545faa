"""What a rep's browser, a wrong one, and nobody's browser send: every text of somebody's is a canary."""

from __future__ import annotations

import json
import re
import socket
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import urllib3

from connectors.base import Grant
from server.seal import Sealer
from tests.stages.people import read, snapshot

from .canaries import Canaries

PUBLIC = (
    "/healthz",
    "/readyz",
    "/metrics",
    "/status",
    "/status.json",
    "/docs",
    "/v1/about",
    "/v1/connectors",
)
KINDS = ("name", "title", "firm", "place", "mail", "note", "talk", "author")


@dataclass
class Traffic:
    """One client of one relay. `leaks` are canaries in answers that hold nobody's data."""

    port: int
    canaries: Canaries
    grants: dict[str, str]
    sent: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._pools = urllib3.PoolManager(retries=False, timeout=60, maxsize=4)

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        """The JSON of an answer. A refusal, and what is public, is searched for canaries."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        told = {"Content-Type": "application/json", **(headers or {})}
        answer = self._pools.request(method, f"http://127.0.0.1:{self.port}{path}", body=data, headers=told)
        self.sent += 1
        self.codes[f"{answer.status}"] += 1
        self.references.append(answer.headers.get("X-Request-Id", ""))
        if answer.status >= 400 or method == "GET":
            whole = answer.data + repr(dict(answer.headers)).encode()
            self.leaks += [f"{path} {found}" for found in self.canaries.find_in(whole)]
        with suppress(ValueError):
            return json.loads(answer.data)
        return None

    def send_raw(self, data: bytes) -> None:
        """Bytes that no library sends; whatever comes back must hold no canary."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=10) as sock:
            sock.sendall(data)
            sock.shutdown(socket.SHUT_WR)
            answer = b""
            while part := sock.recv(65_536):
                answer += part
            self.leaks += [f"raw {found}" for found in self.canaries.find_in(answer)]
            self.references += [each.decode() for each in re.findall(rb"X-Request-Id: ([\w-]+)", answer)]
        self.sent += 1

    def sync_person(self, connector: str, number: int) -> None:
        """The whole way of one click: plan, write, log, read, and take it back."""
        texts = {kind: self.canaries.make(kind, number) for kind in KINDS}
        headers = {"Authorization": f"Bearer {self.grants[connector]}"}
        page = make_page(texts).model_dump(mode="json")
        wishes = {"policy": {"shared": ["emails"]}}
        planned = self.ask("POST", "/v1/plan", {"snapshot": page, **wishes}, headers)
        report = self.ask("POST", "/v1/apply", {"sealed": (planned or {}).get("sealed", "x")}, headers) or {}
        again = self.ask(
            "POST",
            "/v1/plan",
            {"snapshot": page, "entries": make_entries(texts), "scope": "entries"},
            headers,
        )
        self.ask("POST", "/v1/apply", {"sealed": (again or {}).get("sealed", "x")}, headers)
        self.ask("POST", "/v1/search", {"text": texts["name"]}, headers)
        self.ask(
            "POST", "/v1/lookup", {"url": f"https://www.linkedin.com/in/{texts['name'].lower()}"}, headers
        )
        self.ask("POST", "/v1/export", {"snapshot": page})
        if report.get("undo"):
            self.ask("POST", "/v1/undo", {"capsule": report["undo"]}, headers)

    def send_wrong(self, connector: str, number: int) -> None:
        """What is refused, by the stages, by the door, and before Flask."""
        texts = {kind: self.canaries.make(kind, number) for kind in KINDS}
        headers = {"Authorization": f"Bearer {self.grants[connector]}"}
        page = make_page(texts).model_dump(mode="json")
        self.ask("POST", "/v1/plan", {"snapshot": {**page, texts["name"]: 1}, texts["note"]: 2}, headers)
        self.ask("POST", "/v1/plan", json.dumps({"snapshot": page}).encode()[:-9], headers)
        self.ask("POST", "/v1/plan", {"snapshot": page}, {"Authorization": f"Bearer {texts['talk']}"})
        self.ask("POST", f"/v1/connect/{texts['name']}", {"answers": {texts["note"]: texts["mail"]}})
        answers = {
            "base_url": f"https://{texts['firm']}",
            "username": texts["mail"],
            "password": texts["talk"],
        }
        self.ask("POST", "/v1/connect/carddav", {"answers": answers})
        self.ask("GET", f"/{texts['name']}?q={texts['mail']}")
        told = {"reader": texts["name"].lower(), "kind": "profile", "era": texts["note"]}
        self.ask("POST", "/v1/layouts", told, headers)
        head = f"GET /{texts['name']} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        self.send_raw(f"{head}X {texts['mail']}: a\r\n\r\n".encode())
        self.send_raw(f"G({texts['name']}) / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        post = "POST /v1/export HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        self.send_raw(f"{post}Transfer-Encoding: chunked\r\n\r\n{texts['note']}\r\n".encode())

    def look_around(self) -> None:
        """What anybody can see."""
        for path in PUBLIC:
            self.ask("GET", path)

    def run_rounds(self, many: int) -> None:
        names = list(self.grants)
        for number in range(many):
            self.sync_person(names[number % len(names)], number)
            self.send_wrong(names[number % len(names)], number)
            if number % 3 == 0:
                self.look_around()


def make_page(texts: dict[str, str]) -> Any:
    slug = texts["name"].lower()
    return snapshot(
        slug,
        f"{texts['name']} {texts['author']}",
        current_title=texts["title"],
        current_company=texts["firm"],
        company_url=f"https://www.linkedin.com/company/{texts['firm'].lower()}",
        location=texts["place"],
        emails=read((f"{texts['mail'].lower()}@engines.example",), "connections"),
    )


def make_entries(texts: dict[str, str]) -> list[dict[str, str]]:
    said = {"at": "2026-11-23T09:00:00Z", "author": texts["author"]}
    return [
        {"kind": "note", "key": f"note-{texts['note']}", "text": texts["note"], **said},
        {"kind": "message", "key": f"talk-{texts['talk']}", "text": texts["talk"], **said},
    ]


def seal_grants(key: str, grants: list[Grant]) -> dict[str, str]:
    sealer = Sealer([key])
    return {grant.connector: sealer.seal(grant) for grant in grants}


def wait_seconds(seconds: float, begin: float) -> None:
    """Until so long after `begin` on the monotonic clock: what ends by time must be given it."""
    time.sleep(max(0.0, begin + seconds - time.monotonic()))
