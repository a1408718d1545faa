"""The address that was checked is the one that is called, whatever the name says a moment later."""

import socket

import pytest

from connectors import errors
from connectors.transport import pools
from connectors.transport.http import Http

PUBLIC = "93.184.215.14"


class Watching:
    """A socket that only notes where it should go."""

    to = []

    def __init__(self, *_):
        pass

    def setsockopt(self, *_):
        pass

    def settimeout(self, _):
        pass

    def connect(self, address):
        self.to.append(address)
        raise ConnectionRefusedError

    def close(self):
        pass


@pytest.mark.parametrize(
    ("answers", "kind", "reached"),
    [
        ([[PUBLIC], ["127.0.0.1"]], errors.Unavailable, [(PUBLIC, 443)]),
        ([["127.0.0.1"], [PUBLIC]], errors.Refused, []),
        ([[PUBLIC, "10.0.0.1"], [PUBLIC]], errors.Refused, []),
        ([["::ffff:127.0.0.1"], [PUBLIC]], errors.Refused, []),
        ([[PUBLIC, "2606:4700::1111"]], errors.Unavailable, [(PUBLIC, 443), ("2606:4700::1111", 443)]),
    ],
)
def test_the_address_that_was_checked_is_the_one_that_is_called(monkeypatch, answers, kind, reached):
    left = list(answers)
    monkeypatch.setattr(Watching, "to", [])
    monkeypatch.setattr(pools.socket, "socket", Watching)

    def resolve(_, port, **__):
        return [(0, 0, 0, "", (one, port)) for one in left.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(kind):
        Http()("PUT", "https://crm.example/", headers={})
    assert Watching.to == reached and len(left) == len(answers) - 1
