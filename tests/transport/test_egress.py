"""The guard: which addresses the relay may call, by their spelling and by what their names resolve to."""

import json
import random
import re
import socket
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from urllib3.util import parse_url

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


FUZZED = 200_000
PIECES = (
    *(
        "https://",
        "HTTPS://",
        "http://",
        "//",
        "https:/",
        "https:",
        "crm.example",
        "10.0.0.1",
        "127.1",
        "1.1.1.1",
    ),
    *(
        "localhost",
        "0x7f000001",
        "2130706433",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "xn--bcher-kva",
        ".example",
        ":443",
    ),
    *(
        ":8443",
        ":",
        "@",
        "user:pw@",
        "/",
        "\\",
        "?",
        "#",
        "%2e",
        "%00",
        ".",
        "..",
        "-",
        "_",
        " ",
        "\t",
        "\n",
        "\0",
    ),
    *("\u3002", "\uff0f", "\u2100", "\u00ad", "\u200b", "\u0661", "e", "7", "]", "[", ";", "&", ",", "'"),
)


def test_200_000_texts_of_hostile_pieces_are_refused_or_mean_one_public_host_to_two_parsers():
    dice = random.Random(24)
    called = 0
    for _ in range(FUZZED):
        text = "".join(dice.choices(PIECES, k=dice.randint(1, 7)))
        # half of them begin as an address does, or hardly any would be looked at further
        text = f"https://{text}" if dice.random() < 0.5 else text
        try:
            Egress().refuse_unless_allowed(text)
        except Refused:
            continue
        called += 1
        other = parse_url(text)
        assert origin_of(text) == f"https://{other.host}:443" and other.port in (None, 443), ascii(text)
        is_name = re.fullmatch(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*", other.host)
        assert not other.auth and (is_name or is_public(other.host)), ascii(text)
    assert called > FUZZED / 1_000, "some are called, or nothing was looked at"


def test_the_list_of_bad_addresses_is_as_long_as_the_threat_model_asks():
    assert len({*URLS["refused"], *SPACED}) >= 144


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


def test_of_ipv6_only_what_is_given_out_is_public():
    """The control is the ordinary address beside them: a network may use for itself what nobody was given."""
    for text in (
        "1::1",
        "100::1:0:0:0:1",
        "200::1",
        "400::1",
        "1000::1",
        "4000::1",
        "8000::1",
        "e000::1",
        "fe00::1",
    ):
        assert not is_public(text), text


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
