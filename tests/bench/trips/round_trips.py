"""How many calls a person costs at each CRM, and how many of them wait for one before.

Exact, whatever the machine: calls that go together are made one after the other here and count as one step.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple
from unittest.mock import patch

import connectors
from connectors import together
from connectors.base import Connector
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http, Request
from server.relay import Asked, make_plan, make_report
from server.stages.snapshot import Snapshot
from tests.odoo.crm import ABSENT, CHECK, LOAD, READ, WRITE, Crm
from tests.stages.people import snapshot
from tests.tools.twin_crms import hold_google, hold_hubspot, hold_mailchimp, hold_pipedrive, hold_radicale
from tests.tools.twin_crms import hold_salesforce as hold_salesforce_org

from ..workloads import forget_writes

HOLDS = {
    "carddav": hold_radicale,
    "google": hold_google,
    "hubspot": partial(hold_hubspot, prepared=True),
    "mailchimp": hold_mailchimp,
    "pipedrive": hold_pipedrive,
    "salesforce": partial(hold_salesforce_org, prepared=True),
}
ENGINES = "https://www.linkedin.com/company/analytical-engines"
AT = {"current_company": "Analytical Engines", "company_url": ENGINES}
PERSON = {
    "id": 52,
    "name": "Ada Lovelace",
    "email": "ada@engines.example",
    "website": "https://www.linkedin.com/in/ada-lovelace",
    "function": "Engineer",
    "parent_id": [77, "Analytical Engines"],
}
COMPANY = {"id": 77, "name": "Analytical Engines", "website": ENGINES, "is_company": True}
STATES = ("new", "known", "unchanged")
TITLES = {"new": "Engineer", "known": "Chief Engineer", "unchanged": "Chief Engineer"}
ODOO = {
    "new": {READ: [[]], CHECK: [ABSENT], LOAD: [{"ids": [77]}, {"ids": [78]}]},
    "known": {READ: [[COMPANY, PERSON], [PERSON]], WRITE: [True]},
    "unchanged": {READ: [[COMPANY, {**PERSON, "function": "Chief Engineer"}]]},
}


class Trips(NamedTuple):
    """`calls` in all, of which so many `steps` wait for each other: the CRM's milliseconds times `steps`."""

    calls: int
    steps: int


class Cost(NamedTuple):
    """A person at a CRM in a state: what the plan costs, and what the apply does.

    `asked` has the calls of both, each as its method and address.
    """

    connector: str
    state: str
    plan: Trips
    apply: Trips
    verbs: tuple[str, ...]
    asked: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


class Counted(Http):
    """Counts what is sent. `at` is how deep in the chain of calls the next one stands."""

    def __init__(self, allowed: frozenset[str]) -> None:
        super().__init__(Egress(allowed))
        self.sent, self.at = 0, 0
        self.asked: list[str] = []

    def _send_once(self, request: Request, most: int) -> Any:
        self.sent, self.at = self.sent + 1, self.at + 1
        self.asked.append(f"{request.method} {request.url}")
        return super()._send_once(request, most)

    def run_counted(self, calls: Sequence[Callable[[], Any]]) -> list[Any]:
        """In place of `run_together`: each begins where all begin, and the deepest one is waited for."""
        begin, ends, told = self.at, [self.at], []
        for call in calls:
            self.at = begin
            told.append(call())
            ends.append(self.at)
        self.at = max(ends)
        return told

    def run_both(self, first: Callable[[], Any], other: Callable[[], Any]) -> tuple[Any, Any]:
        made, also = self.run_counted([first, other])
        return made, also

    def count(self, work: Callable[[], Any]) -> tuple[Any, Trips]:
        self.sent = self.at = 0
        self.asked.clear()
        told = work()
        return told, Trips(self.sent, self.at)


def count_trips() -> list[Cost]:
    """Every connector, a person in every state; the CRM's schema is known, and nobody's id is."""
    return [cost for name in connectors.specs() for cost in count_connector(name)]


def count_connector(name: str) -> list[Cost]:
    if name == "odoo":
        return [count_at_odoo(state) for state in STATES]
    with HOLDS[name](time.monotonic) as crm:
        http = Counted(frozenset({origin_of(crm.grant.base_url)}))
        connector = connectors.make_connector(crm.grant, http)
        with counting(http):
            connector.describe("person") if connector.spec.capabilities.describe else None
            make_plan(page_of("somebody-else", "Analyst"), Asked(), connector)
            return [count_person(connector, http, state) for state in STATES]


def count_at_odoo(state: str) -> Cost:
    with Crm(ODOO[state]) as crm:
        grant = crm.connector().grant
        http = Counted(frozenset({origin_of(crm.url)}))
        with counting(http):
            return count_person(connectors.make_connector(grant, http), http, state)


def count_person(connector: Connector, http: Counted, state: str) -> Cost:
    """As from another process each time. `AssertionError` when the person was not written."""
    forget_writes()
    page = page_of("ada-lovelace", TITLES[state])
    made, planned = http.count(lambda: make_plan(page, Asked(), connector))
    before = tuple(http.asked)
    forget_writes()
    (told, _), applied = http.count(lambda: make_report(made, connector))
    assert told.ok, told
    verbs = tuple(change.verb for change in made.changes if change.entity in ("person", "company"))
    asked = before, tuple(http.asked)
    return Cost(connector.spec.name, state, planned, applied, verbs, asked)


def page_of(slug: str, title: str) -> Snapshot:
    return snapshot(
        slug, "Ada Lovelace", current_title=title, emails=(f"{slug.partition('-')[0]}@engines.example",), **AT
    )


@contextmanager
def counting(http: Counted) -> Iterator[None]:
    """Every module that took `run_together` by its name gets the counted one."""
    mine = {together.run_together: http.run_counted, together.run_both: http.run_both}
    with patch.multiple(together, run_together=http.run_counted, run_both=http.run_both):
        patches = [
            patch.object(module, name, mine[held])
            for place, module in [*sys.modules.items()]
            if place.startswith(("connectors.", "server.")) and module is not together
            for name, held in [*vars(module).items()]
            if callable(held) and getattr(held, "__module__", "") == together.__name__ and held in mine
        ]
        for each in patches:
            each.start()
        try:
            yield
        finally:
            for each in patches:
                each.stop()


def list_trips(costs: Sequence[Cost]) -> list[str]:
    """Lines of the table, one a connector: calls of a plan and an apply, and behind them the steps."""
    lines = [f"| calls (in turn) of plan + apply | {' | '.join(STATES)} |", "|---|---|---|---|"]
    for name in dict.fromkeys(cost.connector for cost in costs):
        told = [
            f"{cost.plan.calls} ({cost.plan.steps}) + {cost.apply.calls} ({cost.apply.steps})"
            for cost in costs
            if cost.connector == name
        ]
        lines.append(f"| {name} | {' | '.join(told)} |")
    return lines
