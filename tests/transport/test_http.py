"""The one way out: one pool for all, secrets for one call, pinned addresses, nothing from the environment."""

import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from connectors import errors
from connectors.transport.answers import RETRY_AFTER_MAX, parse_retry_after
from connectors.transport.egress import Egress
from connectors.transport.http import Http
from tests.contract import faults
from tests.contract.stub import Stub

HELLO = {
    "method": "GET",
    "path": "/hello",
    "answer": {"hello": "world"},
    "headers": {"Set-Cookie": "session=1"},
}
SAVE = {"method": "PUT", "path": "/save", "status": 204}


@pytest.fixture
def stub():
    with Stub([HELLO, SAVE]) as made:
        yield made


@pytest.fixture
def http(stub):
    return Http(Egress(frozenset({stub.url})))


def hello(http, stub, **headers):
    return http("GET", f"{stub.url}/hello", headers=headers).json()


def once(play):
    """A fault for the first request that meets it; later ones get the fixture's answer."""
    met = threading.Event()

    def first(handler):
        if met.is_set():
            handler.send(*handler.server.answer(handler.server.seen[-1]))
        else:
            met.set()
            play(handler)

    return first


def test_one_connection_serves_two_users_and_keeps_nothing_of_either(http, stub):
    for user in ("one", "two"):
        assert hello(http, stub, Authorization=f"Bearer {user}") == {"hello": "world"}
    assert hello(http, stub) == {"hello": "world"}
    assert len(stub.peers) == 1
    assert [seen.headers.get("Authorization") for seen in stub.seen] == ["Bearer one", "Bearer two", None]
    assert not any("Cookie" in seen.headers for seen in stub.seen)


def test_many_threads_share_the_pool(http, stub):
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: hello(http, stub), range(200)))
    assert answers == [{"hello": "world"}] * 200
    assert len(stub.peers) <= 8


def test_nothing_comes_from_the_environment(http, stub, monkeypatch, tmp_path):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (tmp_path / ".netrc").write_text("default login rep password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert hello(Http(http.egress), stub) == {"hello": "world"}
    assert "Authorization" not in stub.seen[0].headers


def test_a_stale_connection_is_tried_again_for_a_read(http, stub):
    hello(http, stub)
    stub.fault = once(faults.reset)
    assert hello(http, stub) == {"hello": "world"}
    assert len(stub.seen) == 3


def test_a_write_is_never_sent_twice(http, stub):
    hello(http, stub)
    stub.fault = once(faults.reset)
    with pytest.raises(errors.InDoubt):
        http("PUT", f"{stub.url}/save", headers={}, content=b"x")
    assert [seen.method for seen in stub.seen] == ["GET", "PUT"]
    assert http("PUT", f"{stub.url}/save", headers={}, content=b"x").status == 204


def test_a_post_that_only_searches_may_be_tried_again(http, stub):
    stub.exchanges = [{"method": "POST", "path": "/search", "answer": []}]
    stub.fault = once(faults.reset)
    assert http("POST", f"{stub.url}/search", headers={}, json={}, safe=True).json() == []


def test_a_time_out_is_not_tried_again(http, stub):
    stub.fault = faults.hang
    with pytest.raises(errors.Unavailable):
        hello(Http(http.egress, read=0.3), stub)
    assert len(stub.seen) == 1


def test_a_bomb_is_noticed_before_it_is_large(http, stub):
    faults.packed()
    stub.fault = faults.bomb
    tracemalloc.start()
    with pytest.raises(errors.Unavailable):
        hello(http, stub)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_the_caller_says_how_long_an_answer_may_be(http, stub):
    stub.exchanges = [{"method": "GET", "path": "/hello", "text": "x" * 2_000_000}]
    with pytest.raises(errors.Unavailable):
        http("GET", f"{stub.url}/hello", headers={})
    assert len(http("GET", f"{stub.url}/hello", headers={}, most=2_000_000).body) == 2_000_000


@pytest.mark.parametrize("value", ["a\r\nX-Injected: 1", "\u20ac"])
def test_a_value_that_is_no_header_is_invalid_and_not_sent(http, stub, value):
    with pytest.raises(errors.Invalid) as raised:
        hello(http, stub, **{"If-Match": value})
    assert value not in str(raised.value) and stub.seen == []
    assert hello(http, stub) == {"hello": "world"}


def test_a_success_that_was_not_expected_is_no_answer(http, stub):
    with pytest.raises(errors.InDoubt):
        http("PUT", f"{stub.url}/save", headers={}, accept=(201,))


def test_headers_that_make_no_sense_are_not_logged(http, stub, caplog):
    def odd(handler):
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + faults.CANARY.encode() + b"\r\n\r\n{}"
        )

    stub.fault = odd
    with caplog.at_level("DEBUG"):
        hello(http, stub)
    assert faults.CANARY not in caplog.text and stub.url not in caplog.text


WAITS = {
    "7": 7,
    "0": 0,
    "999999999": RETRY_AFTER_MAX,
    "Fri, 01 Jan 2100 00:00:00 GMT": RETRY_AFTER_MAX,
    "Mon, 01 Jan 2001 00:00:00 GMT": 0,
    "Mon, 01 Jan 99999999999 00:00:00 GMT": None,
}
NONSENSE = ("", "-5", "1e9", "7.5", "9" * 30, "soon", "\u0667")


@pytest.mark.parametrize(("text", "wait"), [*WAITS.items(), *((text, None) for text in NONSENSE)])
def test_retry_after_is_seconds_or_nothing(text, wait):
    assert parse_retry_after(text) == wait


def test_retry_after_may_be_a_date():
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    assert 50 <= parse_retry_after(soon) <= 60
