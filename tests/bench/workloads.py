"""What is measured: a plan of a known person with one change, and its apply, at each CRM.

The calls are recorded once from the relay itself against the tests' CRMs, and played back by `upstream`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from connectors.base import Grant
from connectors.google.patience import SUPERSEDED
from connectors.newcomers import NEWCOMERS
from connectors.transport.egress import origin_of
from connectors.transport.http import Request
from connectors.turns import MARKS
from server.app import create_app
from server.seal import Sealer
from server.settings import Settings
from server.stages.change import Plan
from server.wiring import NAME
from tests.contract.replay import Replay
from tests.stages.people import snapshot
from tests.tools.twin_crms import hold_google, hold_hubspot, hold_pipedrive, hold_radicale

CONNECTORS = ("hubspot", "odoo", "carddav", "google", "pipedrive")
AT = {
    "current_company": "Analytical Engines",
    "company_url": "https://www.linkedin.com/company/analytical-engines",
}
KEPT = ("Content-Type", "ETag", "Location")
"""Headers of an answer that a connector reads."""


class Workload(NamedTuple):
    """One route for one connector. `body` is the request, None where each request needs a plan of its own.

    `exchanges` are those of every request, `learned` those of a relay's first one.
    """

    name: str
    route: str
    grant: Grant
    body: dict[str, Any] | None
    plan: Plan | None
    answer: dict[str, Any]
    exchanges: list[dict[str, Any]]
    learned: list[dict[str, Any]]


@contextmanager
def hold_crm(name: str) -> Iterator[Grant]:
    """A CRM of the tests and a grant to it. Odoo's is the replay of its fixture, which holds the person."""
    if name == "odoo":
        replay = Replay("odoo")
        with replay.stub:
            yield replay.connector().grant
        return
    hold = {"google": hold_google, "pipedrive": hold_pipedrive, "carddav": hold_radicale}
    clock = time.monotonic
    with hold_hubspot(clock, prepared=True) if name == "hubspot" else hold[name](clock) as crm:
        yield crm.grant


def page_of(connector: str, title: str) -> dict[str, Any]:
    """The request for a plan. The person in Odoo's fixture has no company."""
    more = {} if connector == "odoo" else AT
    page = snapshot("ada-lovelace", "Ada Lovelace", current_title=title, **more)
    return {"snapshot": page.model_dump(mode="json")}


def forget_writes() -> None:
    """What a relay remembers for two minutes; the measured one has written nothing."""
    for memory in (MARKS, NEWCOMERS, SUPERSEDED):
        memory.clear()


def record_workloads(connector: str, key: str) -> list[Workload]:
    """The plan and the apply of one connector, with the calls that they make."""
    with hold_crm(connector) as grant:
        settings = Settings(production=False, seal_keys=(key,), allow_origins=(origin_of(grant.base_url),))
        app = create_app(settings)
        wiring = app.extensions[NAME]
        client = app.test_client()
        headers = {"Authorization": f"Bearer {wiring.sealer.seal(grant)}", "Host": "127.0.0.1"}

        def post(route: str, body: dict[str, Any]) -> dict[str, Any]:
            answer = client.post(route, json=body, headers=headers)
            assert answer.status_code == 200, answer.text
            return answer.json

        body = page_of(connector, "Chief Engineer")
        with record_calls(wiring.http) as learned:  # what a CRM tells of itself is remembered
            if connector != "odoo":
                post("/v1/apply", {"sealed": post("/v1/plan", page_of(connector, "Engineer"))["sealed"]})
            forget_writes()
            post("/v1/apply", {"sealed": post("/v1/plan", body)["sealed"]})
            post("/v1/apply", {"sealed": post("/v1/plan", page_of(connector, "Engineer"))["sealed"]})
            forget_writes()
        with record_calls(wiring.http) as planned:
            made = post("/v1/plan", body)
        plan = wiring.sealer.open(Plan, made["sealed"], max_age=60)
        with record_calls(wiring.http) as written:
            told = post("/v1/apply", {"sealed": made["sealed"]})
        assert told["ok"] and any(line["verb"] == "update" for line in told["lines"]), told
        forget_writes()
    first = Workload(f"{connector} plan", "/v1/plan", grant, body, None, made, planned, learned)
    return [first, Workload(f"{connector} apply", "/v1/apply", grant, None, plan, told, written, learned)]


@contextmanager
def record_calls(http: Any) -> Iterator[list[dict[str, Any]]]:
    """The exchanges of the block, in the order in which they ended."""
    noted: list[dict[str, Any]] = []
    send = http._send_once

    def note(request: Request, most: int) -> Any:
        answer = send(request, most)
        parts = urlsplit(request.url)
        kept = {name: value for name, value in answer.headers.items() if name in KEPT}
        noted.append(
            {
                "method": request.method,
                "path": parts.path,
                "target": parts.path + (f"?{parts.query}" if parts.query else ""),
                "headers": dict(request.headers),
                "body": (request.body or b"").decode(),
                "status": answer.status,
                "answer": answer.body.decode(),
                "kept": kept,
            }
        )
        return answer

    http._send_once = note
    try:
        yield noted
    finally:
        del http._send_once


def move_to(work: Workload, address: str) -> Workload:
    """The same workload at another address: that of the process which plays the answers back."""
    old = origin_of(work.grant.base_url)

    def move(text: str) -> str:
        return text.replace(old, address).replace(quote(old, safe=""), quote(address, safe=""))

    texts = {name: move(getattr(work.grant, name)) for name in ("base_url", "account", "learned")}
    plan = Plan.model_validate_json(move(work.plan.model_dump_json())) if work.plan else None
    exchanges, learned = (json.loads(move(json.dumps(part))) for part in (work.exchanges, work.learned))
    grant = work.grant.model_copy(update=texts)
    return work._replace(grant=grant, plan=plan, exchanges=exchanges, learned=learned)


def make_bodies(work: Workload, many: int, sealer: Sealer, salt: str) -> list[bytes]:
    """So many requests. Each apply is of another plan, as a repeated one is answered from memory."""
    if work.plan is None:
        return [json.dumps(work.body).encode()] * many
    plans = (work.plan.model_copy(update={"sync_key": f"{salt}-{number}"}) for number in range(many))
    return [json.dumps({"sealed": sealer.seal(plan)}).encode() for plan in plans]
