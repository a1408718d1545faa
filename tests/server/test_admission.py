"""Too much is refused at once; a CRM that hangs takes no place from the others, nor from `/healthz`."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from pydantic import SecretStr

from connectors.base import Grant
from connectors.errors import StoreAway
from connectors.short_store import LocalStore
from connectors.transport.egress import origin_of
from server.admission import EVERYTHING, MOST_AT_ONCE, MOST_PER_ORIGIN, Admission
from server.wiring import NAME
from tests.contract.stub import Stub

from .relays import client


class Hanging(Stub):
    """Answers nobody until `free` is set; `begun` counts who waits."""

    def __init__(self):
        self.free, self.begun = threading.Event(), threading.Semaphore(0)
        super().__init__()

    def answer(self, seen):
        self.begun.release()
        self.free.wait(60)
        return 404, {}, b""


@pytest.fixture
def hanging():
    with Hanging() as made:
        yield made
        made.free.set()


@pytest.fixture
def quick():
    with Stub([]) as made:
        yield made


@pytest.fixture
def relay(hanging, quick):
    made = client(allow_origins=(origin_of(hanging.url), origin_of(quick.url)))
    wiring = made.application.extensions[NAME]
    made.application.extensions[NAME] = replace(wiring, admission=Admission(most=3, per_origin=2))
    return made


def ask(relay, crm):
    """Who the CRM's colleagues are: one call to it."""
    grant = Grant(connector="pipedrive", base_url=crm.url, secrets={"api_token": SecretStr("x")})
    wiring = relay.application.extensions[NAME]
    headers = {"Authorization": f"Bearer {wiring.sealer.seal(grant)}"}
    other = relay.application.test_client()
    other.environ_base["HTTP_HOST"] = "127.0.0.1"
    return other.post("/v1/owners", json={}, headers=headers)


def test_a_crm_that_hangs_has_places_of_its_own_alone(relay, hanging, quick):
    with ThreadPoolExecutor(2) as threads:
        stuck = [threads.submit(ask, relay, hanging) for _ in range(2)]
        for _ in stuck:
            assert hanging.begun.acquire(timeout=60)
        refused = ask(relay, hanging)
        assert (refused.status_code, refused.json["code"]) == (503, "crowded")
        assert refused.headers["Retry-After"] == "2" and refused.json["action"] == "wait"
        assert ask(relay, quick).json["code"] != "crowded"
        assert relay.get("/healthz").status_code == relay.get("/status").status_code == 200
        assert relay.get("/readyz").json == {"ready": True, "lacks": [], "keys": ["test"]}
        hanging.free.set()
        assert {future.result().json["code"] for future in stuck} != {"crowded"}
    admission = relay.application.extensions[NAME].admission
    assert admission.count_inside() == admission.count_inside(origin_of(hanging.url)) == 0


def test_a_full_relay_says_so_and_is_not_ready(relay):
    admission = relay.application.extensions[NAME].admission
    assert all(admission.try_enter(EVERYTHING) for _ in range(3))
    assert relay.post("/v1/export", json={}).json["code"] == "crowded"
    assert relay.get("/healthz").status_code == 200
    said = relay.get("/readyz")
    assert (said.status_code, said.json) == (
        503,
        {"ready": False, "lacks": ["free places"], "keys": ["test"]},
    )
    admission.leave(EVERYTHING)
    assert relay.post("/v1/export", json={}).json["code"] == "bad_request"
    assert relay.get("/readyz").status_code == 200


class Away(LocalStore):
    def check_reach(self):
        raise StoreAway

    take_lock = recall = count_hit = lambda self, *_: self.check_reach()


def test_without_its_store_it_is_not_ready_and_writes_nothing(rep):
    made = rep.plan()
    wiring = rep.relay.application.extensions[NAME]
    rep.relay.application.extensions[NAME] = replace(wiring, store=Away())
    try:
        assert rep.relay.get("/readyz").json == {"ready": False, "lacks": ["store"], "keys": ["test"]}
        assert rep.relay.get("/healthz").status_code == 200
        said = rep.apply(made)
        assert (said.status_code, said.json["code"], said.json["action"]) == (503, "store_away", "wait")
    finally:
        rep.relay.application.extensions[NAME] = wiring
    assert rep.apply(made).json["ok"]


def test_refusals_always_have_threads():
    from server.gunicorn import threads

    assert threads >= MOST_AT_ONCE + 16 and MOST_PER_ORIGIN <= MOST_AT_ONCE / 2


def test_who_is_refused_costs_neither_a_proof_nor_a_body(relay, quick):
    """Control: where there is room, the same request is refused for its missing proof."""
    wiring = relay.application.extensions[NAME]
    grant = Grant(
        connector="pipedrive", base_url=quick.url, secrets={"api_token": SecretStr("x")}, holder="h"
    )
    headers = {"Authorization": f"Bearer {wiring.sealer.seal(grant)}"}
    crm = origin_of(quick.url)
    assert relay.post("/v1/owners", json={}, headers=headers).json["code"] == "no_proof"
    while wiring.admission.try_enter(crm):
        pass
    refused = relay.post("/v1/owners", json={}, headers=headers)
    assert (refused.status_code, refused.json["code"]) == (503, "crowded") and refused.headers["Retry-After"]
