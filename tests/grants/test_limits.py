"""Requests are counted by address, rep and team; who asks too much is told when to come again."""

import pytest

from connectors.errors import StoreAway
from server.__main__ import run_command
from server.access.address import find_address, group_address
from server.access.gate import HEADER
from server.wiring import NAME
from tests.server.relays import client

PATH, SAID = "/v1/about", '"address";r={};t=50'


@pytest.fixture
def minute(monkeypatch):
    """A clock that stands at the tenth second of a minute."""
    now = [6_010.0]
    monkeypatch.setattr("server.access.limits.time.time", lambda: now[0])
    return now


def ask(relay, address, path=PATH, **headers):
    return relay.get(path, environ_base={"REMOTE_ADDR": address}, headers=headers)


def test_an_address_waits_until_the_minute_is_over(minute):
    relay = client(limit_address=3)
    told = [ask(relay, "203.0.113.7") for _ in range(4)]
    assert [answer.status_code for answer in told] == [200, 200, 200, 429]
    assert [answer.headers["RateLimit"] for answer in told[:3]] == [
        f'"address";r={n};t=50' for n in (2, 1, 0)
    ]
    assert told[0].headers["RateLimit-Policy"] == '"address";q=3;w=60'
    refused = told[3]
    assert (refused.json["code"], refused.json["action"]) == ("too_many_requests", "wait")
    assert refused.headers["Retry-After"] == "50"
    assert ask(relay, "203.0.113.8").status_code == 200, "somebody else is not held up"
    minute[0] += 50
    assert ask(relay, "203.0.113.7").status_code == 200


@pytest.mark.usefixtures("minute")
def test_this_computer_is_not_counted():
    relay = client(limit_address=1)
    assert [ask(relay, "127.0.0.1").status_code for _ in range(3)] == [200] * 3
    assert "RateLimit" not in ask(relay, "127.0.0.1").headers


@pytest.mark.usefixtures("minute")
def test_nobody_escapes_by_a_header():
    """What a client writes into X-Forwarded-For stands to the left of what the proxy saw."""
    relay = client(limit_address=2)
    said = [{"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"} for number in range(4)]
    assert [ask(relay, "127.0.0.1", **header).status_code for header in said] == [200, 200, 429, 429]
    direct = client(limit_address=2)
    assert [ask(direct, "203.0.113.9", **header).status_code for header in said] == [200, 200, 429, 429]


CASES = [
    ("203.0.113.1", "", (), "203.0.113.1"),
    ("203.0.113.1", "198.51.100.1", (), "203.0.113.1"),
    ("10.0.0.5", "198.51.100.1", ("10.0.0.0/8",), "198.51.100.1"),
    ("10.0.0.5", "198.51.100.9, 198.51.100.1, 10.0.0.6", ("10.0.0.0/8",), "198.51.100.1"),
    ("10.0.0.5", "198.51.100.9, nobody", ("10.0.0.0/8",), "10.0.0.5"),
    ("10.0.0.5", "", ("10.0.0.0/8",), "10.0.0.5"),
    ("not one", "198.51.100.1", ("10.0.0.0/8",), ""),
]


@pytest.mark.parametrize(("peer", "said", "proxies", "wanted"), CASES)
def test_a_proxy_is_believed_when_it_is_listed(peer, said, proxies, wanted):
    app = client(proxies=proxies).application
    with app.test_request_context(
        PATH, environ_base={"REMOTE_ADDR": peer}, headers={"X-Forwarded-For": said}
    ):
        assert find_address() == wanted


def test_a_home_is_one_address():
    assert group_address("2001:db8:1:2:3::4") == group_address("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert group_address("203.0.113.7") == "203.0.113.7"


@pytest.fixture
def keys(tmp_path, capsys):
    """Two of one team, and the file in which they are."""
    path = tmp_path / "access.toml"
    path.write_text("[teams.emea]\n", encoding="utf-8")
    found = []
    for _ in range(2):
        assert run_command(["access", str(path), "add-key", "emea"]) == 0
        found.append(capsys.readouterr().out.splitlines()[0])
    return path, *found


@pytest.mark.usefixtures("minute")
def test_a_rep_and_a_team_are_counted_apart(keys):
    path, rae, sue = keys
    relay = client(access_file=path, limit_rep=2, limit_team=3)

    def work(key):
        answer = ask(relay, "127.0.0.1", "/v1/connectors", **{HEADER: key})
        return answer.status_code, answer.headers.get("RateLimit", "")

    assert [work(rae)[0] for _ in range(3)] == [200, 200, 429]
    assert work(sue) == (200, '"team";r=0;t=50')
    assert work(sue)[0] == 429, "the team has no more, though she has"


@pytest.mark.usefixtures("minute")
def test_without_its_memory_the_relay_goes_on(monkeypatch):
    relay = client(limit_address=1)

    def refuse(*_):
        raise StoreAway("away")

    monkeypatch.setattr(relay.application.extensions[NAME].store, "count_hit", refuse)
    assert [ask(relay, "203.0.113.7").status_code for _ in range(3)] == [200] * 3


@pytest.mark.usefixtures("minute")
def test_no_address_is_in_the_memory():
    relay = client()
    names = []
    store = relay.application.extensions[NAME].store
    count = store.count_hit
    store.count_hit = lambda name, seconds: (names.append(name), count(name, seconds))[1]
    ask(relay, "203.0.113.7")
    assert len(names) == 1 and "203" not in names[0] and len(names[0]) == 32
