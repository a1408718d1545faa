"""C35: a relay that dies, or a CRM that fails, after any write of a plan: planned again, all is there once.

The relay that goes on knows nothing of the one before. Control: who sends the old plan's writes again without
planning, to a CRM that lacks a unique key, makes a second person.
"""

from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest

import connectors
from connectors.errors import Unavailable
from connectors.newcomers import NEWCOMERS
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import SAFE, Http
from connectors.turns import MARKS, share_memory
from server.app import create_app
from server.wiring import NAME
from tests.fakes.pipedrive_rows import CODE
from tests.server.relays import settings
from tests.stages.people import read, snapshot
from tests.tools.twin_crms import CRMS, count_twins

from .hours import Hours
from .once import forget_sharing

NOTE = {"kind": "note", "key": "n1", "text": "Met at the fair", "at": "2026-11-23T10:00:00Z"}
COMPANY = {"current_company": "Engines", "company_url": "https://www.linkedin.com/company/engines"}
MAILED = {"emails": read(("ada@engines.example",), "connections")}
ADA = snapshot("ada-1", "Ada Lovelace", current_title="Engineer", **COMPANY, **MAILED)
ADA_URL = "https://www.linkedin.com/in/ada-1"
ASKED = {"snapshot": ADA.model_dump(mode="json"), "entries": [NOTE]}


class Died(BaseException):
    """Nothing catches it: the process is gone."""


class Ending(Http):
    """A door that ends the relay, or fails, once so many writes have arrived."""

    def __init__(self, egress, after, kind):
        super().__init__(egress)
        self.writes, self.after, self.kind = 0, after, kind

    def __call__(self, method, url, **options):
        safe = options.get("safe")
        # a link that is made again is the same link: HubSpot's PUT is repeatable, so nobody looks before
        writes = not (method in SAFE if safe is None else safe) and "/associations/" not in url
        if writes and self.writes == self.after:
            raise self.kind
        self.writes += writes
        return super().__call__(method, url, **options)


class Relay:
    """A new relay with a memory of its own, and the rep's grant."""

    def __init__(self, crm, told, after=-1, kind=Died):
        app = create_app(told)
        self.door = Ending(Egress(frozenset(told.allow_origins)), after, kind)
        app.extensions[NAME] = replace(app.extensions[NAME], http=self.door)
        sealed = app.extensions[NAME].sealer.seal(crm.grant)
        self.headers = {"Authorization": f"Bearer {sealed}", "Host": "127.0.0.1"}
        self.client, self.asked = app.test_client(), {**ASKED, "policy": {"shared": list(crm.shared)}}

    def post(self, path, body):
        return self.client.post(path, json=body, headers=self.headers).get_json()

    def write(self):
        """Plan, say that a company of that name is the one, and apply; the report."""
        planned = self.post("/v1/plan", self.asked)
        for change in planned["plan"]["changes"]:
            if (change["verb"], change["entity"]) == ("ask", "company"):
                answers = {"company": change["candidates"][0]["record"]["id"]}
                planned = self.post("/v1/plan", {**self.asked, "answers": answers})
        return self.post("/v1/apply", {"sealed": planned["sealed"]})


@contextmanager
def hold_crm(name):
    """An empty CRM, and settings of relays that may call it."""
    with CRMS[name](Hours()) as crm, forget_sharing():
        share_memory(None, b"s" * 32)
        NEWCOMERS.clear()
        MARKS.clear()
        yield crm, settings(allow_origins=(origin_of(crm.grant.base_url),))


def write_broken(crm, told, after, kind):
    """A relay that ends with its write number `after`, and of which nothing is left."""
    with suppress(Died):
        report = Relay(crm, told, after, kind).write()
        assert not report["ok"], report
    # a process of its own would have had a memory of its own
    NEWCOMERS.clear()
    MARKS.clear()


def count_writes(name):
    with hold_crm(name) as (crm, told):
        relay = Relay(crm, told)
        assert relay.write()["ok"]
        return relay.door.writes


@pytest.mark.parametrize("kind", [Died, Unavailable])
@pytest.mark.parametrize("name", CRMS)
def test_c35_whatever_write_was_the_last_the_next_relay_finishes(name, kind):
    writes = count_writes(name)
    assert writes >= 1
    for after in range(writes):
        with hold_crm(name) as (crm, told):
            write_broken(crm, told, after, kind)
            assert Relay(crm, told).write()["ok"], after
            # whoever comes third has nothing to write
            last = Relay(crm, told)
            assert last.write()["ok"] and last.door.writes == 0, after
            assert count_twins(crm) == (1, 0), after


def test_c35_control_who_does_not_look_makes_a_second():
    with hold_crm("Pipedrive") as (crm, told):
        for _ in range(2):
            connector = connectors.make_connector(crm.grant, Relay(crm, told).door)
            connector._write_row("POST", "/api/v2/persons", {"name": "Ada", "custom_fields": {CODE: ADA_URL}})
        assert count_twins(crm) == (1, 1)
