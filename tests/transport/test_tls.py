"""A certificate must be trusted and name the host, whatever address the connection goes to."""

import socket
import ssl

import pytest

from connectors import errors
from connectors.transport.egress import Egress
from connectors.transport.http import Http
from tests.certificates import write_certificate
from tests.contract.stub import Stub

HOST = "crm.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with a key and a certificate for `HOST`, signed by itself."""
    return write_certificate(tmp_path_factory.mktemp("tls") / "crm.pem", HOST)


@pytest.fixture
def stub(certificate, monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    resolve = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *rest, **named: resolve("127.0.0.1", *rest, **named))
    with Stub([{"method": "GET", "path": "/hello", "answer": {"hello": "world"}}]) as made:
        made.socket = context.wrap_socket(made.socket, server_side=True)
        yield made


def hello(stub, host):
    url = f"https://{host}:{stub.server_port}"
    http = Http(Egress(frozenset({url})))
    return http("GET", f"{url}/hello", headers={"Authorization": "Bearer secret"}).json()


def test_a_certificate_that_nobody_vouches_for_is_refused(stub):
    with pytest.raises(errors.Refused):
        hello(stub, HOST)
    assert stub.seen == []


def test_a_certificate_for_another_name_is_refused(stub, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(errors.Refused):
        hello(stub, "other.example")
    assert stub.seen == []


def test_a_trusted_certificate_for_the_name_is_accepted(stub, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert hello(stub, HOST) == {"hello": "world"}
