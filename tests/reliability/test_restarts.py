"""C36, C37, C38: relays that are killed, told to stop, or started anew in turn, while reps click.

`python -m tests.reliability` kills fifty times, and starts three relays anew.
"""

import os
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from connectors.base import Grant
from tests.store.redis_server import RedisServer

from .crms import HoldingPipedrive
from .reps import Reps
from .standing import Keys, serve_front, serve_relays, wait_until

KILLS, IN_FLIGHT, RELAYS, BETWEEN = 2, 14, 2, 8


@pytest.fixture
def crm():
    with HoldingPipedrive() as made:
        yield made


@pytest.fixture
def redis_url(tmp_path):
    server = RedisServer(tmp_path)
    yield server.url
    server.stop()


def test_c36_a_worker_that_is_killed_in_mid_write_loses_and_doubles_nobody(tmp_path, crm):
    assert kill_in_mid_write(tmp_path, crm, KILLS) == (KILLS, 0)


def kill_in_mid_write(folder, crm, times):
    """How many different people there are, and how many too many; each was written by a worker that died of
    it, and then by the next one."""
    keys = Keys(folder)
    with serve_relays(folder, keys.env_for(crm.grant()), 1) as (relay,):
        reps = Reps(f"http://127.0.0.1:{relay.port}", keys.seal(crm.grant()))
        for number in range(times):
            planned = reps.plan(number)
            (worker,) = relay.list_workers()
            with ThreadPoolExecutor(1) as thread, crm.hold_answers(lambda seen: seen.method == "POST"):
                first = thread.submit(reps.post, "/v1/apply", {"sealed": planned["sealed"]})
                wait_until(lambda: crm.held)
                os.kill(worker, signal.SIGKILL)
                assert first.result()["code"].startswith("lost")
            wait_until(lambda gone=worker: relay.list_workers() not in ([gone], []) and relay.is_ready())
            report = reps.post("/v1/apply", {"sealed": reps.plan(number)["sealed"]})
            assert not [line for line in report["lines"] if line["status"] == "failed"], report
    return crm.count_people()


def test_c37_all_in_flight_are_answered_and_nobody_who_holds_a_connection_stops_the_end(tmp_path, crm):
    keys = Keys(tmp_path)
    with serve_relays(tmp_path, keys.env_for(crm.grant()), 1) as (relay,):
        address = ("127.0.0.1", relay.port)
        reps = Reps(f"http://127.0.0.1:{relay.port}", keys.seal(crm.grant()))
        with (
            socket.create_connection(address) as idle,
            socket.create_connection(address) as half_sent,
            ThreadPoolExecutor(IN_FLIGHT) as threads,
        ):
            idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert idle.recv(1000).startswith(b"HTTP/1.1 200")
            half_sent.sendall(b"POST /v1/plan HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
            with crm.hold_answers(lambda _: True):
                asked = [threads.submit(reps.plan, number) for number in range(IN_FLIGHT)]
                wait_until(lambda: f"passerelle_inside {IN_FLIGHT}.0" in reps.get("/metrics"))
                relay.process.send_signal(signal.SIGTERM)
                wait_until(lambda: not is_listening(address))
            told = [each.result() for each in asked]
            assert relay.process.wait(60) == 0
        assert [each for each in told if "sealed" not in each] == []
        # what gunicorn says when it ends a worker that did not end by itself
        assert "SIGKILL" not in relay.log.read_text() and "SIGABRT" not in relay.log.read_text()


@contextmanager
def hold_open(port):
    """Clients of every kind that keep a connection open and say no more; two have been answered."""
    with ExitStack() as stack:

        def say(data, answered=False):
            sock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=120))
            sock.sendall(data)
            if answered:
                assert sock.recv(12).startswith(b"HTTP/1.1 ")

        head = b"POST /v1/export HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        say(b"")
        say(head)
        say(head + b"Content-Length: 1000\r\n\r\n{")
        say(head + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{")
        say(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", answered=True)
        say(b"GET / HTTP/9.9\r\n\r\n", answered=True)
        yield


SOON_SECONDS = 5.0


def test_c37_it_stops_within_five_seconds_while_clients_keep_their_connections(tmp_path):
    """By its own time: what it had to wait for a core of a busy machine is not the relay's."""
    with serve_relays(tmp_path, unsettled(tmp_path), 1) as (relay,), hold_open(relay.port):
        assert relay.measure_stop(SOON_SECONDS) < SOON_SECONDS
        assert relay.process.returncode == 0


def test_c37_control_one_that_reads_on_while_it_stops_is_still_there(tmp_path):
    options = {"config": "tests.reliability.unbounded"}
    with serve_relays(tmp_path, unsettled(tmp_path), 1, **options) as (relay,), hold_open(relay.port):
        assert relay.measure_stop(SOON_SECONDS) >= SOON_SECONDS
        assert relay.process.poll() is None


def test_c37_no_wait_of_the_end_depends_on_clients(tmp_path):
    """A relay that would wait for ever for each of them ends all the same."""
    options = {"config": "tests.reliability.endless"}
    with serve_relays(tmp_path, unsettled(tmp_path), 1, **options) as (relay,), hold_open(relay.port):
        assert relay.terminate() == 0


def unsettled(folder):
    """The environment of a relay without any CRM."""
    grant = Grant(connector="carddav", base_url="https://dav.example", account="a")
    return Keys(folder).env_for(grant)


def is_listening(address):
    try:
        socket.create_connection(address).close()
    except ConnectionRefusedError:
        return False
    return True


def test_c38_relays_start_anew_in_turn_and_nobody_is_lost_or_made_twice(tmp_path, crm, redis_url):
    ends = restart_in_turn(tmp_path, crm, redis_url, RELAYS, between=BETWEEN).ends
    assert set(ends) == {"ok"}, ends
    assert ends["ok"] >= (2 * RELAYS + 1) * BETWEEN
    assert crm.count_people() == (ends["ok"], 0)


def restart_in_turn(folder, crm, store, number, *, between):
    """The reps who clicked through nginx meanwhile: so many times `between` two steps, or more."""
    keys = Keys(folder)
    env = keys.env_for(crm.grant(), store)
    with (
        serve_relays(folder, env, number) as relays,
        serve_front(folder, [relay.port for relay in relays]) as port,
    ):
        reps = Reps(f"https://127.0.0.1:{port}", keys.seal(crm.grant()))
        threads = reps.start()
        try:
            for relay in relays:
                await_clicks(reps, between)
                assert relay.terminate() == 0
                await_clicks(reps, between)
                relay.start()
            await_clicks(reps, between)
        finally:
            reps.stop(threads)
    return reps


def await_clicks(reps, many):
    until = reps.count() + many
    wait_until(lambda: reps.count() >= until)
