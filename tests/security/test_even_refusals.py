"""C25: whichever rule of the guard refuses an address, the answer and its delay are the same.

The clock is injected, so that nothing here depends on how busy the machine is. Control: without the wait each
class takes as long as its own work, which tells them apart.
"""

import socket

import pytest

from server.api import even_refusals
from server.api.even_refusals import REFUSAL_SECONDS
from server.status.trace import current_trace
from tests.server.relays import client

PUBLIC = "93.184.215.14"
SPELT = (
    "http://crm.example",
    "https://crm.example:8443",
    "https://localhost",
    "https://127.0.0.1",
    "https://169.254.169.254",
    "https://[::1]",
    "https://0x7f000001",
    "https://[",
)
NAMED = {
    "https://private.example": ["10.1.2.3"],
    "https://loop.example": ["127.0.0.1"],
    "https://metadata.example": ["169.254.169.254"],
    "https://mixed.example": [PUBLIC, "192.168.0.7"],
    "https://mapped.example": ["::ffff:10.0.0.1"],
    "https://tunnel.example": ["64:ff9b::a00:1"],
}
SLOW = dict(zip(NAMED, (0.001, 0.005, 0.02, 0.05, 0.1, 0.12), strict=True))
"""Seconds that the relay's name server takes for each name, as it may be far or have it in its memory."""

ASKED = {
    "odoo": lambda url: {"base_url": url, "database": "d", "login": "rep", "api_key": "k" * 40},
    "carddav": lambda url: {"base_url": url, "username": "rep", "password": "p" * 40},
}


class Clock:
    """In place of `time` where refusals wait: seconds since the request began, which pass by hand."""

    def __init__(self):
        self.passed = 0.0

    def perf_counter(self):
        return current_trace().begin + self.passed

    def sleep(self, seconds):
        self.passed += seconds


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(even_refusals, "time", made)

    def resolve(host, port, **_):
        made.passed += SLOW[f"https://{host}"]
        return [(0, 0, 0, "", (address, port)) for address in NAMED[f"https://{host}"]]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, **more: (resolve if f"https://{host}" in NAMED else real)(host, port, **more),
    )
    return made


def ask(relay, clock, connector, url):
    """What the relay says of an address, without what is new each time, and after how many seconds."""
    clock.passed = 0.0
    told = relay.post(f"/v1/connect/{connector}", json={"answers": ASKED[connector](url)})
    changing = ("X-Request-Id", "DPoP-Nonce", "RateLimit", "Date")
    headers = [pair for pair in told.headers if pair[0] not in changing]
    body = {name: value for name, value in told.json.items() if name not in ("reference", "instance")}
    return body, headers, round(clock.passed, 6)


@pytest.mark.parametrize("connector", ASKED)
def test_c25_every_refusal_is_the_same_in_words_and_time(clock, connector):
    relay = client()
    answers = {url: ask(relay, clock, connector, url) for url in (*SPELT, *NAMED)}
    body, headers, seconds = answers[SPELT[0]]
    assert (body["code"], seconds) == ("refused", REFUSAL_SECONDS)
    assert {url: told for url, told in answers.items() if told != (body, headers, seconds)} == {}


def test_c25_a_name_that_is_found_slowly_is_told_at_the_next_multiple(clock, monkeypatch):
    monkeypatch.setitem(SLOW, "https://private.example", 1.7 * REFUSAL_SECONDS)
    waited = ask(client(), clock, "odoo", "https://private.example")[2]
    assert waited > REFUSAL_SECONDS and waited % REFUSAL_SECONDS == 0


def test_c25_control_without_the_wait_each_takes_its_own_time(clock, monkeypatch):
    monkeypatch.setattr(clock, "sleep", lambda _: None)
    relay = client()
    assert len({ask(relay, clock, "odoo", url)[2] for url in (SPELT[0], *NAMED)}) == 1 + len(NAMED)
