"""The name, the certificate and the clock of each host, each told by itself."""

import socket
import ssl
from datetime import UTC, datetime, timedelta

import pytest

from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from server.doctor.certificate import check_certificate, judge_certificate
from server.doctor.way_in import check_front
from server.doctor.ways_out import check_crm, judge_clock, resolve_name
from tests.certificates import write_certificate
from tests.contract.stub import Stub

HOST, MANY_DAYS = "crm.example", 90


@pytest.fixture
def secured(tmp_path, monkeypatch):
    """Makes a server that presents a certificate with so many days left, which this machine trusts."""
    resolve = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *rest, **named: resolve("127.0.0.1", *rest, **named))
    stubs = []

    def serve(left, *, trusted=True, host=HOST, life=MANY_DAYS):
        path = write_certificate(tmp_path / "crm.pem", host, life=life, left=left)
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(path))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        stub = Stub([{"method": "GET", "path": "/", "text": "hello"}])
        stubs.append(stub)
        stub.socket = context.wrap_socket(stub.socket, server_side=True)
        return stub

    yield serve
    for stub in stubs:
        stub.__exit__()


def look_at(stub):
    origin = f"https://{HOST}:{stub.server_port}"
    apart = {}
    found = list(check_crm(Http(Egress(frozenset({origin}))), origin, apart))
    return {each.subject.replace(origin, "answer"): each for each in found}, apart


def test_all_is_well(secured):
    found, apart = look_at(secured(60))
    assert [name for name, each in found.items() if each.mend] == []
    assert found["name crm.example"].told.startswith("leads to 1 addresses")
    assert found["TLS of crm.example"].told.startswith("TLSv1.3; the certificate ends 20")
    assert found["answer"].told.startswith("answers 200") and abs(apart[HOST]) < 60


@pytest.mark.parametrize(
    ("left", "life", "renew"),
    [(60, 90, False), (15, 90, False), (13, 90, True), (4, 6, False), (1.5, 6, True)],
    ids=["fresh", "15 days", "13 days", "of a week's", "a week's last days"],
)
def test_a_certificate_that_ends_soon(secured, left, life, renew):
    found, _ = look_at(secured(left, life=life))
    assert bool(found["TLS of crm.example"].mend) is renew
    assert found["answer"].told.startswith("answers 200"), "it is good still"


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"left": -1}, "expired"),
        ({"left": 60, "trusted": False}, "self-signed"),
        ({"left": 60, "host": "other.example"}, "match"),
    ],
)
def test_a_certificate_that_is_not_trusted_says_why(secured, how, why):
    found, _ = look_at(secured(**how))
    line = found["TLS of crm.example"]
    assert "not trusted" in line.told and why in line.told.lower() and "SSL_CERT_FILE" in line.mend
    assert "certificate" in found["answer"].told


def test_what_speaks_no_tls_and_what_is_not_there():
    with Stub([]) as stub:
        plain = check_certificate("TLS", HOST, stub.server_port, ["127.0.0.1"])
    assert plain.told.startswith("no handshake") and plain.mend
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    gone = check_certificate("TLS", HOST, port, ["127.0.0.1"])
    assert gone.told == "no connection (ConnectionRefusedError)" and "firewall" in gone.mend


def test_a_name_that_leads_nowhere_and_one_that_leads_inside(monkeypatch):
    def fail(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    addresses, line = resolve_name(Egress(), "https://crm.example", HOST, 443)
    assert addresses == [] and "DNS" in line.mend
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.5", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    addresses, line = resolve_name(Egress(), "https://crm.example", HOST, 443)
    assert addresses == [] and "PASSERELLE_ALLOW_ORIGINS" in line.mend


def test_a_host_that_does_not_answer_is_told_behind_its_name():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    found = list(check_crm(Http(Egress(frozenset({origin}))), origin, {}))
    assert [(each.subject, bool(each.mend)) for each in found] == [(origin_of(origin), True)]


@pytest.mark.parametrize(
    ("apart", "wrong", "told"),
    [
        ({}, False, "not compared"),
        ({"a": 1.0, "b": -2.0}, False, "agrees: a's +1 s, b's -2 s"),
        ({"a": 1.0, "b": 900.0}, False, "agrees with 1 of 2; from ours: b's +900 s"),
        ({"a": 901.0, "b": 900.0}, True, "from ours: a's +901 s, b's +900 s"),
    ],
)
def test_whose_clock_is_wrong(apart, wrong, told):
    line = judge_clock(apart)
    assert bool(line.mend) is wrong and line.told.startswith(told)


def test_the_certificate_that_reps_see(secured):
    stub = secured(3)
    (line,) = check_front(f"https://{HOST}:{stub.server_port}")
    assert line.mend == "renew the certificate"
    assert list(check_front("http://127.0.0.1:8000")) == []


def test_the_end_is_told_to_the_day():
    end = datetime.now(UTC) + timedelta(days=20, hours=1)
    told = {"notBefore": "Jan  1 00:00:00 2026 GMT", "notAfter": end.strftime("%b %d %H:%M:%S %Y GMT")}
    line = judge_certificate("TLS", "TLSv1.3", told)
    assert line.told == f"TLSv1.3; the certificate ends {end:%Y-%m-%d}, in 20 days" and not line.mend
