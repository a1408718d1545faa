"""Servers that answer in their own way, or in a hostile one."""

from collections import Counter

import pytest
from defusedxml.ElementTree import fromstring
from pydantic import SecretStr

import connectors
from connectors.base import ID, Grant, Key, Record
from connectors.carddav.addressbook import CARD as CARDDAV
from connectors.carddav.query import key_report, text_report
from connectors.errors import Conflict, Forbidden, InDoubt, Invalid, NoBookThere, NotFound, Unavailable
from connectors.transport.egress import Egress
from connectors.transport.http import Http
from tests.contract.stub import Stub

BOOK = "/dav/rep/contacts/"
CARD = ["BEGIN:VCARD", "VERSION:3.0", "UID:u1", "FN:Ada", "END:VCARD", ""]
VALUES = {"UID": "u1", "FN": "Ada"}
ADA = Record(entity="person", id=f"{BOOK}u1.vcf", version='"e1"')
READ = {"method": "GET", "path": f"{BOOK}u1.vcf", "text": CARD, "headers": {"ETag": 'W/"e1"'}}
ABOUT = {"method": "PROPFIND", "path": f"{BOOK}u1.vcf", "status": 405}
"""A server that tells nothing of a member by PROPFIND."""
GONE = {**READ, "status": 404}


@pytest.fixture
def stub():
    with Stub() as made:
        yield made


@pytest.fixture
def connector(stub):
    secrets = {"username": SecretStr("r\u00e9p"), "password": SecretStr("p:w")}
    grant = Grant(connector="carddav", base_url=stub.url, account=stub.url + BOOK, secrets=secrets)
    return connectors.make_connector(grant, Http(Egress(frozenset({stub.url}))))


def has_put(stub):
    return "PUT" in {seen.method for seen in stub.seen}


def put(status, path="u1.vcf", **more):
    return {"method": "PUT", "path": BOOK + path, "status": status, **more}


def report(body):
    return {"method": "REPORT", "path": BOOK, "status": 207, "text": body}


def response(href, card="BEGIN:VCARD&#13;\nFN:Ada&#13;\nEND:VCARD&#13;\n", etag='"e1"', status="200 OK"):
    return (
        f"<response><href>{href}</href><propstat><prop><getetag>{etag}</getetag>"
        f'<address-data xmlns="urn:ietf:params:xml:ns:carddav">{card}</address-data></prop>'
        f"<status>HTTP/1.1 {status}</status></propstat></response>"
    )


def found(stub, connector, *responses, more=()):
    stub.exchanges = [report(f'<multistatus xmlns="DAV:">{"".join(responses)}</multistatus>'), *more]
    return [hit.id for hit in connector.search("ada")]


def test_a_server_that_gives_no_etag_is_read_back(stub, connector):
    answer, stub.exchanges = stub.answer, [put(201), ABOUT, READ]
    stub.answer = lambda seen: (
        answer(seen) if "PUT" in {each.method for each in stub.seen} else (404, {}, b"")
    )
    assert connector.create("person", VALUES).version == '"e1"'
    assert [seen.method for seen in stub.seen][:3] == ["GET", "PUT", "GET"]


@pytest.mark.parametrize("after", [{"status": 500}, {"text": "<html>"}, {"status": 404}])
def test_what_cannot_be_read_back_is_in_doubt(stub, connector, after):
    answer, stub.exchanges = stub.answer, [put(201), {"method": "GET", "path": f"{BOOK}u1.vcf", **after}]
    stub.answer = lambda seen: (
        answer(seen) if "PUT" in {each.method for each in stub.seen} else (404, {}, b"")
    )
    with pytest.raises(InDoubt):
        connector.create("person", VALUES)


def test_a_write_that_changed_no_version_is_in_doubt(stub, connector):
    stub.exchanges = [ABOUT, READ, put(200, text="<html>log in</html>")]
    with pytest.raises(InDoubt):
        connector.update(ADA, {"TITLE": "Chief"})


def test_a_weak_etag_is_sent_as_a_strong_one(stub, connector):
    stub.exchanges = [ABOUT, READ, put(204, headers={"ETag": '"e2"'})]
    assert connector.update(ADA, {"TITLE": "Chief"}).version == '"e2"'
    assert stub.seen[-1].headers["If-Match"] == '"e1"'
    assert stub.seen[-1].headers["Authorization"] == "Basic csOpcDpwOnc="


def test_an_old_card_is_written_in_its_own_version(stub, connector):
    old = {**READ, "text": [line.replace("3.0", "2.1") for line in CARD]}
    stub.exchanges = [ABOUT, old, put(204, headers={"ETag": '"e2"'})]
    assert (
        connector.update(ADA, {"TITLE": "Ing\u00e9nieure; a, b"}).values["TITLE"] == "Ing\u00e9nieure; a, b"
    )
    sent = stub.seen[-1].body.decode()
    assert "VERSION:2.1" in sent and "TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ing=C3=A9nieure" in sent
    assert connector.find("person", [Key(ID, ADA.id)])[0].values == VALUES


def test_nothing_to_change_is_not_sent(stub, connector):
    stub.exchanges = [ABOUT, READ]
    assert connector.update(ADA, {"FN": "Ada", "TITLE": None}).version == '"e1"'


@pytest.mark.parametrize(
    ("body", "kind"), [("<c:no-uid-conflict/>", Conflict), ("<need-privileges/>", Forbidden)]
)
def test_a_403_may_mean_that_the_uid_is_taken(stub, connector, body, kind):
    stub.exchanges = [put(403, text=f"<error xmlns='DAV:'>{body}</error>")]
    with pytest.raises(kind):
        connector.create("person", VALUES)


@pytest.mark.parametrize("uid", ["../../etc/passwd", "a b", "ü", "urn:uuid:1", "x" * 300, ".htaccess"])
def test_a_uid_never_leads_out_of_the_book(stub, connector, uid):
    stub.answer = lambda seen: (201 if seen.method == "PUT" else 404, {"ETag": '"e1"'}, b"")
    path = connector.create("person", {**VALUES, "UID": uid}).id
    assert path.startswith(BOOK) and path.removeprefix(BOOK).removesuffix(".vcf").isalnum()


def test_a_contact_without_a_uid_or_a_name_is_invalid(connector):
    for values in ({"UID": "u1"}, {"FN": "Ada"}, {}):
        with pytest.raises(Invalid):
            connector.create("person", values)


OUTSIDE = """
/ /dav/rep/ /dav/rep/contacts /dav/rep/contacts/ /dav/rep/contacts/.. /dav/rep/contacts/.
/dav/rep/other/u1.vcf /dav/rep/contacts/../other/u1.vcf /dav/rep/contacts/%2e%2e/other/u1.vcf
/dav/rep/contacts/%2E%2E
/dav/rep/contacts/a%2Fb /dav/rep/contacts/a\\b /dav/rep/contacts/sub/u1.vcf /dav/rep/contacts/u1.vcf?x=y
/dav/rep/contacts/u1.vcf#x
//elsewhere.example/dav/rep/contacts/u1.vcf https://elsewhere.example/u1.vcf
u1.vcf //[ http://[ /dav/rep/contacts/%00 /dav/rep/contacts/%0a
"""


@pytest.mark.parametrize("path", ["", *OUTSIDE.split()])
def test_an_id_outside_the_book_is_never_touched(stub, connector, path):
    outside = Record(entity="person", id=path, version='"e1"')
    for call in (lambda: connector.update(outside, {"TITLE": "x"}), lambda: connector.delete(outside)):
        with pytest.raises(NotFound):
            call()
    assert connector.find("person", [Key(ID, path)]) == [] and stub.seen == []


def test_members_outside_the_book_and_cards_that_are_none_are_left_out(stub, connector):
    hostile = [
        response(href) for href in ("/etc/passwd", "https://elsewhere.example/u1.vcf", BOOK, "", "//[")
    ]
    broken = [response(f"{BOOK}{name}.vcf", card) for name, card in (("b", "hello"), ("c", ""))]
    ours = {"method": "GET", "path": f"{BOOK}a%20b.vcf", "text": CARD, "headers": {"ETag": '"e1"'}}
    told = {"method": "PROPFIND", "path": f"{BOOK}a%20b.vcf", "status": 405}
    gone = response(f"{BOOK}d.vcf", status="404 Not Found")
    assert found(
        stub, connector, *hostile, *broken, gone, response(f"{BOOK}a%20b.vcf"), more=[ours, told]
    ) == [f"{BOOK}a%20b.vcf"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><multistatus xmlns="DAV:">&b;</multistatus>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><multistatus xmlns="DAV:">&a;</multistatus>'
XML = (
    BOMB,
    FILE,
    "<a>" * 50_000,
    "<multistatus/>",
    '<?xml version="1.0" encoding="x"?><a/>',
    "\ufeff",
    "\x00",
)


@pytest.mark.parametrize("body", XML, ids=range(len(XML)))
def test_hostile_xml_is_no_answer(stub, connector, body):
    stub.exchanges = [report(body), {**report(body), "method": "PROPFIND"}]
    for look in (lambda: connector.search("ada"), lambda: connector.find("person", [Key("FN", "Ada")])):
        with pytest.raises(Unavailable):
            look()
    assert {seen.method for seen in stub.seen} == {"REPORT", "PROPFIND"}


@pytest.mark.parametrize("body", XML, ids=range(len(XML)))
def test_after_hostile_xml_to_the_query_the_book_is_read(stub, connector, body):
    listed = f'<multistatus xmlns="DAV:"><response><href>{ADA.id}</href></response></multistatus>'
    stub.exchanges = [
        report(body),
        {"method": "PROPFIND", "path": BOOK, "status": 207, "text": listed},
        {**ABOUT},
        READ,
    ]
    assert [hit.id for hit in connector.search("ada")] == [ADA.id]


@pytest.mark.parametrize("body", XML, ids=range(len(XML)))
def test_after_hostile_xml_a_book_that_is_gone_is_told(stub, connector, body):
    stub.exchanges = [report(body)]
    for look in (lambda: connector.search("ada"), lambda: connector.find("person", [Key("FN", "Ada")])):
        with pytest.raises(NoBookThere):
            look()


def test_a_delete_that_failed_inside_its_answer_failed(stub, connector):
    told = f"<response><href>{ADA.id}</href><status>HTTP/1.1 403 Forbidden</status></response>"
    refused = f'<multistatus xmlns="DAV:">{told}</multistatus>'
    stub.exchanges = [ABOUT, READ, {"method": "DELETE", "path": ADA.id, "status": 207, "text": refused}]
    with pytest.raises(Forbidden):
        connector.delete(ADA)


def test_a_query_is_well_formed_whatever_is_asked():
    hostile = "</c:text-match><evil a='\"&\x00\ud800\ufffe"
    fields = ("UID", "URL", "EMAIL", "FN", "ORG", "N.given", "X-Y")
    body = key_report([Key(name, hostile) for name in fields])
    assert "<evil" not in body
    assert "\x00" not in body
    filters = list(fromstring(body).iter(f"{{{CARDDAV}}}prop-filter"))
    asked = Counter(each.get("name") for each in filters)
    # a name is also asked for by its guesses, an address also where other clients put it, in three forms
    assert 3 <= asked.pop("FN") < 60
    assert asked == {
        **dict.fromkeys(("UID", "EMAIL", "N", "X-Y", "URL", "X-LINKEDIN", "IMPP"), 1),
        **dict.fromkeys(("X-SOCIALPROFILE", "SOCIALPROFILE"), 3),
    }
    texts = ["".join(each.itertext()) for each in filters]
    assert all(len(each) == 1 and len(each[0]) == 0 for each in filters)
    assert sum("</c:text-match><evil a='\"&" in text for text in texts) >= len(fields) - 1


def test_no_name_of_a_field_leaves_its_quotes():
    (found,) = fromstring(key_report([Key('X-Y"/><evil a="', "b")])).iter(f"{{{CARDDAV}}}prop-filter")
    assert found.get("name") == 'X-Y"/><evil a="'
    assert key_report([Key("FN", " ")]) == text_report("\x00", 5) == key_report([]) == ""


def test_both_spellings_of_a_linkedin_address_are_asked_for():
    body = key_report([Key("URL", "https://www.linkedin.com/in/j%C3%BCrgen-m")])
    for text in ("/in/jürgen-m<", "/in/j%C3%BCrgen-m<", ">jürgen-m<", ">:jürgen-m<"):
        assert text in body
    assert all(f'name="{name}"' in body for name in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE"))
    assert "ORG" not in key_report([Key("FN", "Ada"), Key("ORG", "Engines")])
    assert "ORG" in key_report([Key("ORG", "Engines")])
