"""Whoever watches asks by number; a name that is not listed stays refused everywhere."""

import pytest

from tests.server.relays import client

NUMBERS = ["10.0.0.5:8000", "10.0.0.5", "[fd00::5]:8000", "[fd00::5]", "127.0.0.1:8000"]
NO_NUMBERS = [
    "rebound.example",
    "rebound.example:8000",
    "10.0.0.5.rebound.example",
    "010.0.0.5.",
    "[fd00::5",
    "1",
]


@pytest.fixture
def relay():
    return client(hosts=("relay.example",))


@pytest.mark.parametrize("host", NUMBERS)
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_a_probe_asks_by_number(relay, path, host):
    assert relay.get(path, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", NUMBERS)
@pytest.mark.parametrize("path", ["/status", "/status.json", "/admin", "/v1/about", "/healthz/"])
def test_nothing_else_answers_to_a_number(relay, path, host):
    assert relay.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", NO_NUMBERS)
def test_a_name_that_is_not_listed_is_refused_by_probes_too(relay, host):
    assert relay.get("/healthz", headers={"Host": host}).status_code in (400, 421)
