"""A certificate must be trusted and name the host, whatever address the connection goes to."""

import datetime
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from connectors import errors
from connectors.transport.egress import Egress
from connectors.transport.http import Http
from tests.contract.stub import Stub

HOST = "crm.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with a key and a certificate for `HOST`, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = tmp_path_factory.mktemp("tls") / "crm.pem"
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(private + made.public_bytes(pem))
    return path


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
