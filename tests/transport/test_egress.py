"""The guard: which addresses the relay may call, by their spelling and by what their names resolve to."""

import json
import socket
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connectors.errors import ConnectorError, Refused, Unavailable
from connectors.transport.egress import DENIED, Egress, is_public, origin_of

PUBLIC = "93.184.215.14"
URLS = json.loads(Path(__file__).with_name("egress_urls.json").read_text(encoding="utf-8"))


SPACED = ("", " ", "https://crm.example\n", "https://crm.exa\tmple/", "https://crm .example/", "\x00")


@pytest.mark.parametrize("url", [*URLS["refused"], *SPACED])
def test_a_bad_address_is_refused(url):
    with pytest.raises(Refused):
        Egress().refuse_unless_allowed(url)


@pytest.mark.parametrize("url", URLS["called"])
def test_a_public_https_address_is_called(url):
    Egress().refuse_unless_allowed(url)


@given(st.one_of(st.text(), st.builds("https://{}{}".format, st.text(), st.sampled_from(["", "/", ":443/"]))))
@example("https://[")
@example("https://\ud800")
def test_any_text_is_called_or_refused(text):
    try:
        Egress().refuse_unless_allowed(text)
    except Refused:
        return
    assert (
        origin_of(text).startswith("https://")
        and origin_of(text).endswith(":443")
        and origin_of(text).isascii()
    )


def test_an_origin_that_the_admin_allows_may_be_private_and_plain():
    egress = Egress(frozenset({"http://127.0.0.1:5232", "https://NAS.lan"}))
    egress.refuse_unless_allowed("http://127.0.0.1:5232/rep/")
    egress.refuse_unless_allowed("https://nas.lan/dav")
    others = ("http://127.0.0.1:5233/", "https://127.0.0.1:5232/", "http://nas.lan/")
    odd = ("http://127.0.0.1:5232@evil.example/", "http://rep:pw@127.0.0.1:5232/", "http://127.0.0.1\\:5232/")
    for url in (*others, *odd):
        with pytest.raises(Refused):
            egress.refuse_unless_allowed(url)


@pytest.mark.parametrize("network", DENIED, ids=str)
def test_the_first_and_last_address_of_each_special_range_are_not_public(network):
    assert not is_public(str(network[0])) and not is_public(str(network[-1]))


def test_ordinary_addresses_are_public():
    for text in (PUBLIC, "1.1.1.1", "8.8.8.8", "2606:4700::1111", "2a00:1450:4007::200e"):
        assert is_public(text)
    assert not is_public("2606:4700::1111%lo")


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address):
    if not address.is_global or address.is_multicast:
        assert not is_public(str(address))


def resolving(monkeypatch, *answers):
    """Names resolve to each answer in turn; the list of what was asked."""
    asked, left = [], list(answers)

    def resolve(host, port, *_, **__):
        asked.append(host)
        return [(None, socket.SOCK_STREAM, 6, "", (one, port)) for one in left.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


INSIDE = "127.0.0.1 10.1.2.3 ::1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 fe80::1%lo 64:ff9b::a00:1"


@pytest.mark.parametrize("bad", INSIDE.split())
def test_one_private_answer_among_many_is_refused(monkeypatch, bad):
    for answer in ([bad], [PUBLIC, bad], [bad, PUBLIC]):
        resolving(monkeypatch, answer)
        with pytest.raises(Refused):
            Egress().resolve_host("crm.example", 443, trusted=False)


def test_a_trusted_name_may_be_private_and_an_unknown_one_is_unavailable(monkeypatch):
    resolving(monkeypatch, ["10.1.2.3"])
    assert Egress().resolve_host("nas.lan", 443, trusted=True) == ["10.1.2.3"]

    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unavailable) as raised:
        Egress().resolve_host("crm.example", 443, trusted=False)
    assert isinstance(raised.value, ConnectorError) and "crm.example" not in str(raised.value)
