"""A real Radicale on loopback, and a new address book in it for each test that asks."""

import contextlib
import socket
import uuid
from dataclasses import dataclass, replace

import pytest
import urllib3
from pydantic import SecretStr

import connectors
from connectors.base import Grant
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from server.local import processes, state

USER = "rep"
MAKE = (
    '<mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/>'
    "<c:addressbook/></resourcetype><displayname>{}</displayname></prop></set></mkcol>"
)


@dataclass(frozen=True)
class AddressBook:
    """One address book on the running server, and the raw requests of another client of it.

    `start` is what a user would type after the host.
    """

    server: str
    password: str
    path: str = "/rep/contacts/"
    user: str = USER
    start: str = ""

    def ask(self, method, path, body=None, **headers):
        words = urllib3.make_headers(basic_auth=f"{self.user}:{self.password}") | headers
        answer = urllib3.request(method, self.server + path, body=body, headers=words, retries=False)
        assert answer.status < 300, (method, path, answer.status)
        return answer

    def new(self):
        path = f"/{self.user}/{uuid.uuid4().hex}/"
        self.ask("MKCOL", path, MAKE.format(path))
        return replace(self, path=path)

    def put(self, name, card):
        self.ask("PUT", self.path + name, card.encode(), **{"Content-Type": "text/vcard"})

    def card(self, path):
        return self.ask("GET", path).data.decode()

    def grant(self, **changes):
        secrets = {"username": SecretStr(self.user), "password": SecretStr(self.password)}
        given = {"base_url": self.server + self.start, "account": self.server + self.path, "secrets": secrets}
        return Grant(connector="carddav", **{**given, **changes})

    def connector(self, http=None, **changes):
        allowed = Egress(frozenset({origin_of(self.server)}))
        return connectors.make_connector(self.grant(**changes), http or Http(allowed))


@contextlib.contextmanager
def started(home):
    """The server, its contacts kept under `home`."""
    password = state.keep_password(home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = processes.start_address_book(home, port)
    try:
        processes.wait_until_answers(f"http://127.0.0.1:{port}", child)
        yield AddressBook(f"http://127.0.0.1:{port}", password)
    finally:
        processes.end_processes([child])


@pytest.fixture(scope="session")
def radicale(tmp_path_factory):
    """The server, once for all tests."""
    with started(tmp_path_factory.mktemp("radicale")) as book:
        yield book


@pytest.fixture
def address_book(radicale):
    """An empty address book."""
    return radicale.new()
