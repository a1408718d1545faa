"""A real relay that serves a company for a while, and then something goes wrong: each state by real calls."""

from __future__ import annotations

import base64
import http.server
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from prometheus_client import CollectorRegistry

from connectors.base import Grant
from connectors.transport.egress import origin_of
from server.app import create_app
from server.settings import Settings
from server.status.layouts import Layouts
from server.wiring import NAME
from tests.bench.workloads import hold_crm, page_of
from tests.contract.replay import NOBODY
from tests.server.relays import headers_of_rep
from tests.servers import serve_in_thread, stop_serving

STATES = ("healthy", "hubspot_throttled", "odoo_down", "layout_broken")
CRMS = ("hubspot", "odoo", "google")
WAIT_SECONDS, PLANS, PAGES = 40, 12, 20
FIELDS = ("full_name", "headline", "about", "location", "experiences", "education")


class Throttling(http.server.BaseHTTPRequestHandler):
    """A CRM whose quota is used up."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(429)
        self.send_header("Retry-After", str(WAIT_SECONDS))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_: Any) -> None:
        """Nothing is said."""


@contextmanager
def hold_throttling() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Throttling)
    serve_in_thread(server)
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        stop_serving(server)
        server.server_close()


class Company:
    """A relay with reps. `grants` are those to the CRMs that work."""

    def __init__(self, grants: dict[str, Grant], origins: list[str]) -> None:
        key = f"k2026:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
        allowed = tuple(map(origin_of, origins))
        self.app: Flask = create_app(Settings(production=False, seal_keys=(key,), allow_origins=allowed))
        self.now = datetime.now(UTC)
        # with a clock of our own, as the page compares today with yesterday
        wiring = self.app.extensions[NAME]
        self.app.extensions[NAME] = replace(wiring, layouts=Layouts(CollectorRegistry(), lambda: self.now))
        self.grants, self._client = grants, self.app.test_client()

    def plan(self, grant: Grant, many: int = PLANS) -> set[int]:
        """So many reps look at somebody; the statuses."""
        sealed = self.app.extensions[NAME].sealer.seal(grant)
        headers = {"Authorization": f"Bearer {sealed}", "Host": "127.0.0.1"}
        body = page_of(grant.connector, "Engineer")
        answers = [self._client.post("/v1/plan", json=body, headers=headers) for _ in range(many)]
        return {answer.status_code for answer in answers}

    def read_pages(self, many: int = PAGES, unreadable: str = "", kind: str = "profile") -> None:
        fields = {name: {"state": "unreadable" if name == unreadable else "read"} for name in FIELDS}
        report = {"reader": "0.1.0", "era": "sdui-2026", "kind": kind, "fields": fields}
        headers = {**headers_of_rep(self._client), "Host": "127.0.0.1"}
        for _ in range(many):
            told = self._client.post("/v1/layouts", json=report, headers=headers)
            assert told.status_code == 200, told.text


@contextmanager
def hold_state(state: str) -> Iterator[Company]:
    """The relay in one of `STATES`."""
    with ExitStack() as stack:
        grants = {name: stack.enter_context(hold_crm(name)) for name in CRMS}
        throttling = stack.enter_context(hold_throttling())
        origins = [*(grant.base_url for grant in grants.values()), throttling, NOBODY]
        company = Company(grants, origins)
        company.now -= timedelta(days=1)
        company.read_pages()
        company.read_pages(kind="company")
        company.now += timedelta(days=1)
        company.read_pages(kind="company")
        for grant in grants.values():
            assert company.plan(grant) == {200}
        spoil(state, company, throttling)
        yield company


def spoil(state: str, company: Company, throttling: str) -> None:
    hubspot, odoo = company.grants["hubspot"], company.grants["odoo"]
    if state == "layout_broken":
        company.read_pages(unreadable="experiences")
        return
    company.read_pages()
    if state == "hubspot_throttled":
        assert company.plan(hubspot.model_copy(update={"base_url": throttling})) == {429}
    if state == "odoo_down":
        assert company.plan(odoo.model_copy(update={"base_url": NOBODY})) == {502}
