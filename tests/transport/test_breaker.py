"""A CRM that does not answer costs nobody ten seconds more for a while, and no other CRM anything."""

import pytest

from connectors.errors import Unavailable
from connectors.transport.breaker import FAILURES, OPEN_SECONDS, WITHIN_SECONDS, Breaker
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from tests.contract.stub import Stub

DEAD, OTHER = "https://dead.example:443", "https://other.example:443"


@pytest.fixture
def clock():
    return [100.0]


@pytest.fixture
def breaker(clock):
    return Breaker(lambda: clock[0])


def fail(breaker, times=FAILURES):
    for _ in range(times):
        breaker.admit_call(DEAD)
        breaker.note_end(DEAD, answered=False)


def test_it_opens_for_one_origin_alone(breaker):
    fail(breaker)
    with pytest.raises(Unavailable) as told:
        breaker.admit_call(DEAD)
    assert told.value.retry_after == OPEN_SECONDS and breaker.list_open() == {DEAD: OPEN_SECONDS}
    breaker.admit_call(OTHER)


def test_one_alone_tries_after_that_and_decides(breaker, clock):
    fail(breaker)
    clock[0] += OPEN_SECONDS
    breaker.admit_call(DEAD)
    for _ in range(3):
        with pytest.raises(Unavailable):
            breaker.admit_call(DEAD)
    breaker.note_end(DEAD, answered=False)
    with pytest.raises(Unavailable):
        breaker.admit_call(DEAD)
    clock[0] += OPEN_SECONDS
    breaker.admit_call(DEAD)
    breaker.note_end(DEAD, answered=True)
    fail(breaker, FAILURES - 1)
    breaker.admit_call(DEAD)


def test_failures_far_apart_or_between_answers_do_not_open_it(breaker, clock):
    for _ in range(3 * FAILURES):
        fail(breaker, FAILURES - 1)
        breaker.note_end(DEAD, answered=True)
    for _ in range(3 * FAILURES):
        clock[0] += WITHIN_SECONDS / (FAILURES - 1)
        fail(breaker, 1)
    breaker.admit_call(DEAD)


@pytest.mark.parametrize(
    ("status", "opens"), [(400, False), (429, False), (500, False), (502, True), (504, True)]
)
def test_over_http(status, opens, breaker):
    seen = []
    with Stub([{"method": "GET", "path": "/a", "status": status, "text": ""}]) as stub:
        http = Http(Egress(frozenset({origin_of(stub.url)})), watch=seen.append, breaker=breaker)
        for _ in range(FAILURES):
            http("GET", f"{stub.url}/a", headers={}, accept=range(600))
        assert [each.status for each in seen] == [status] * FAILURES
        assert {(each.origin, each.tries, each.code) for each in seen} == {(origin_of(stub.url), 1, "")}
        assert bool(breaker.list_open()) is opens
        if opens:
            with pytest.raises(Unavailable):
                http("GET", f"{stub.url}/a", headers={}, accept=range(600))
            assert len(stub.seen) == FAILURES
