"""One deadline for a click: all calls to a CRM together, and the names of hosts included.

Control: outside of an action each call has its own 15 s, so that three of them take three times as long.
"""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.errors import InDoubt, Refused, Unavailable
from connectors.together import run_together
from connectors.transport import names
from connectors.transport.deadline import (
    ACTION_END,
    begin_action,
    begin_exchange,
    end_action,
    end_exchange,
    time_left,
)
from connectors.transport.egress import Egress, is_public, origin_of, split_address
from connectors.transport.http import Http
from connectors.transport.names import find_addresses
from tests.contract.stub import Stub
from tests.server.relays import client

SHORT = 0.3
LONG = 60.0


@pytest.fixture(autouse=True)
def forget_deadlines():
    yield
    end_action()
    end_exchange()


@pytest.fixture
def silent():
    """A CRM that takes every request, and answers none until the test is over."""
    over = threading.Event()
    with Stub() as server:
        server.fault = lambda _: over.wait(LONG)
        yield server
        over.set()


def call_three(http, url, *, safe):
    """How long three calls in turn take, and how each ended."""
    begin, ends = time.monotonic(), []
    for _ in range(3):
        try:
            http("POST", url, headers={}, json={}, safe=safe)
        except (Unavailable, InDoubt) as error:
            ends.append(type(error))
    return time.monotonic() - begin, ends


def test_three_calls_share_one_deadline_and_only_the_sent_one_is_in_doubt(silent):
    http = Http(Egress(frozenset({origin_of(silent.url)})), read=LONG, deadline=LONG)
    begin_action(SHORT)
    seconds, ends = call_three(http, f"{silent.url}/", safe=False)
    assert seconds < LONG / 2 and ends == [InDoubt, Unavailable, Unavailable] and len(silent.seen) == 1


def test_control_outside_of_an_action_each_has_its_own(silent):
    http = Http(Egress(frozenset({origin_of(silent.url)})), read=SHORT, deadline=SHORT)
    seconds, ends = call_three(http, f"{silent.url}/", safe=False)
    assert seconds >= 3 * SHORT and ends == [InDoubt] * 3


def test_threads_of_one_action_share_its_deadline():
    begin_action(LONG)
    ends = run_together([ACTION_END.get] * 3)
    assert len(set(ends)) == 1 and ends[0] < time.monotonic() + LONG + 1


def test_an_action_ends_with_its_request():
    relay = client(crm_deadline_seconds=1.0)
    relay.get("/healthz")
    assert ACTION_END.get() == float("inf")


def test_an_exchange_has_what_its_action_has_left():
    begin_action(10.0)
    begin_exchange(60.0)
    assert time_left() <= 10.0 and time_left(5.0) <= 5.0
    end_action()
    begin_exchange(60.0)
    assert 50.0 < time_left() <= 60.0
    begin_action(-1.0)
    with pytest.raises(Unavailable):
        begin_exchange(60.0)


@pytest.fixture
def silent_resolver(monkeypatch):
    """A name server that never answers."""
    over = threading.Event()

    def ask(*_, **__):
        over.wait(LONG)
        raise socket.gaierror

    # threads of its own, so that none of them frees a place of the next test
    threads = ThreadPoolExecutor(names.MOST_AT_ONCE)
    monkeypatch.setattr(socket, "getaddrinfo", ask)
    monkeypatch.setattr(names, "THREADS", threads)
    yield
    over.set()
    threads.shutdown()


@pytest.mark.usefixtures("silent_resolver")
def test_a_name_server_that_is_silent_is_inside_of_the_deadline(monkeypatch):
    monkeypatch.setattr(names, "FREE", threading.BoundedSemaphore(2))
    begin_exchange(SHORT)
    begin = time.monotonic()
    for _ in range(2):
        with pytest.raises(Unavailable):
            find_addresses("crm.example", 443)
    assert time.monotonic() - begin < LONG / 2
    with pytest.raises(Unavailable, match="too slowly"):
        find_addresses("crm.example", 443)


@pytest.mark.usefixtures("silent_resolver")
def test_a_name_waits_no_longer_for_a_place_than_it_may(monkeypatch):
    monkeypatch.setattr(names, "FREE", threading.BoundedSemaphore(1))
    monkeypatch.setattr(names, "PATIENCE", SHORT)
    names.FREE.acquire()
    begin_exchange(LONG)
    begin = time.monotonic()
    with pytest.raises(Unavailable, match="too slowly"):
        find_addresses("crm.example", 443)
    assert SHORT <= time.monotonic() - begin < LONG / 2


def test_more_names_than_places_are_found_in_turn(monkeypatch):
    most = []
    under_way = threading.Semaphore(2)

    def ask(*_, **__):
        most.append(under_way.acquire(blocking=False))
        time.sleep(0.01)
        under_way.release()
        return [(0, 0, 0, "", ("192.0.2.1", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    monkeypatch.setattr(names, "FREE", threading.BoundedSemaphore(2))
    begin_exchange(LONG)
    with ThreadPoolExecutor(40) as threads:
        found = list(threads.map(lambda _: find_addresses("crm.example", 443), range(40)))
    assert found == [["192.0.2.1"]] * 40 and most == [True] * 40


def test_what_follows_an_exchange_is_not_late_for_it(silent):
    http = Http(Egress(frozenset({origin_of(silent.url)})), read=SHORT, deadline=SHORT)
    with pytest.raises(Unavailable):
        http("GET", silent.url, headers={})
    assert time_left() is None


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_an_address_needs_no_place(monkeypatch, host):
    monkeypatch.setattr(names, "FREE", threading.BoundedSemaphore(1))
    names.FREE.acquire()
    monkeypatch.setattr(names, "PATIENCE", SHORT)
    begin_exchange(LONG)
    assert find_addresses(host, 443) == [host], "a name would be told that there is no place"


@pytest.mark.parametrize(
    "text", ["https://[::/", "https://[]/", "https://a]/", "https://\u2100.example", "https://a:x"]
)
def test_what_no_parser_likes_is_refused(text):
    with pytest.raises(Refused):
        split_address(text)


@pytest.mark.parametrize(
    "text", ["https://[::/", "https://[]/", "https://[", "a]", "[v1.a]", "\u2100.example", "a:x"]
)
@pytest.mark.parametrize("name", ["carddav", "odoo", "pipedrive"])
def test_a_door_for_every_address_that_is_typed(text, name):
    relay = client()
    answers = {"base_url": text, "username": "rep", "password": "p", "api_key": "k", "api_token": "t" * 40}
    asked = {
        ask["name"]
        for each in relay.get("/v1/connectors").json["connectors"]
        if each["name"] == name
        for ask in each["auth"]["asks"]
    }
    said = relay.post(f"/v1/connect/{name}", json={"answers": {key: answers.get(key, "x") for key in asked}})
    assert said.status_code in (400, 403, 422), said.text


@pytest.mark.parametrize(
    "text", ["2606:4700::5efe:a00:1", "2606:4700::200:5efe:a00:1", "fe80::5efe:c000:201"]
)
def test_an_address_that_a_tunnel_hides_is_not_public(text):
    assert not is_public(text) and is_public("2606:4700::5eff:a00:1")
