"""From an address that a user typed to an address book (RFC 6764, RFC 5397, RFC 6352)."""

import json

import pytest

from connectors.carddav.addressbook import choose_book, show_path
from connectors.carddav.discovery import find_books, is_trusted
from connectors.carddav.webdav import Dav
from connectors.errors import ConnectorError, NoBookThere, NoServer, Refused, Unauthorised, WrongAddress
from connectors.transport.egress import Egress
from connectors.transport.http import Http
from tests.contract.stub import Stub

STATUS = "<d:status>HTTP/1.1 200 OK</d:status>"
OPEN = "<d:multistatus xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:carddav'>"
BOOK = "<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>"


def propfind(path, *members):
    """An exchange that answers with (href, properties) pairs."""
    told = "".join(
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop>{props}</d:prop>{STATUS}</d:propstat></d:response>"
        for href, props in members
    )
    return {"method": "PROPFIND", "path": path, "status": 207, "text": f"{OPEN}{told}</d:multistatus>"}


def principal(href):
    return f"<d:current-user-principal><d:href>{href}</d:href></d:current-user-principal>"


def home(href):
    return f"<c:addressbook-home-set><d:href>{href}</d:href></c:addressbook-home-set>"


def redirect(path, location, status=301):
    return {"method": "PROPFIND", "path": path, "status": status, "headers": {"Location": location}}


WHO = propfind("/me/", ("/me/", home("/books/")))
BOOKS = propfind(
    "/books/",
    ("/books/", "<d:resourcetype><d:collection/></d:resourcetype>"),
    ("/books/one", f"{BOOK}<d:displayname>Friends</d:displayname>"),
    ("{url}/books/two%20b/", f"{BOOK}<d:displayname>Work\x85</d:displayname>"),
)
ROOT = propfind("/", ("/", principal("/me/")))


@pytest.fixture
def stub():
    with Stub() as made:
        yield made


def look(stub, exchanges, path="", wanted=""):
    stub.exchanges = exchanges
    dav = Dav(Http(Egress(frozenset({stub.url}))), "rep", "secret")
    return choose_book(find_books(dav, stub.url + path), wanted)


WELL_KNOWN = "/.well-known/carddav"
FRIENDS = ("/books/one/", f"{BOOK}<d:displayname>Friends</d:displayname>")
WAYS = {
    "root": ("/", [ROOT, WHO, BOOKS]),
    "well-known": ("/dav/", [redirect(WELL_KNOWN, "{url}/", 302), ROOT, WHO, BOOKS]),
    "two redirects": ("", [redirect("/", WELL_KNOWN, 307), redirect(WELL_KNOWN, "/me/", 308), WHO, BOOKS]),
    "principal": ("/me/", [WHO, BOOKS]),
    "the book itself": ("/books/one/", [propfind("/books/one/", FRIENDS)]),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_in_leads_to_the_first_book(stub, way):
    path, exchanges = WAYS[way]
    book = look(stub, json.loads(json.dumps(exchanges).replace("{url}", stub.url)), path)
    assert (book.url, book.name) == (f"{stub.url}/books/one/", "Friends")


@pytest.mark.parametrize("wanted", ["work", "Work", "two b", "WORK"])
def test_a_book_is_chosen_by_its_name_or_its_address(stub, wanted):
    assert look(stub, [ROOT, WHO, BOOKS], wanted=wanted).url == f"{stub.url}/books/two%20b/"


def test_a_name_that_no_book_has_is_invalid(stub):
    with pytest.raises(WrongAddress, match="There are: Friends, Work"):
        look(stub, [ROOT, WHO, BOOKS], wanted="Family")


@pytest.mark.parametrize(
    ("exchanges", "kind"),
    [
        ([], WrongAddress),
        ([{"method": "PROPFIND", "path": "/", "status": 405}], WrongAddress),
        ([{"method": "PROPFIND", "path": path, "status": 501} for path in ("/", WELL_KNOWN)], NoServer),
        ([{"method": "PROPFIND", "path": path, "status": 505} for path in ("/", WELL_KNOWN)], NoServer),
        ([{"method": "PROPFIND", "path": "/", "status": 401}], Unauthorised),
        ([propfind("/"), propfind(WELL_KNOWN)], WrongAddress),
        ([propfind("/", ("/", "<d:displayname>x</d:displayname>"))], WrongAddress),
        ([ROOT, propfind("/me/", ("/me/", ""))], WrongAddress),
        ([ROOT, WHO, propfind("/books/", ("/books/", ""))], WrongAddress),
        ([redirect("/", "https://elsewhere.example/"), redirect(WELL_KNOWN, WELL_KNOWN)], Refused),
        ([redirect("/", ""), redirect(WELL_KNOWN, "http://[")], Refused),
        ([propfind("/", ("/", principal("https://elsewhere.example/me/")))], Refused),
        ([ROOT, propfind("/me/", ("/me/", home("http://10.0.0.1/books/")))], Refused),
        ([ROOT, propfind("/me/", ("/me/", home("file:///etc/")))], Refused),
        ([ROOT, propfind("/me/", ("/me/", home("http://[/")))], ConnectorError),
    ],
)
def test_a_server_that_leads_nowhere_is_told_so(stub, exchanges, kind):
    with pytest.raises(kind):
        look(stub, exchanges)


@pytest.mark.parametrize(
    ("base", "url", "trusted"),
    [
        ("https://contacts.icloud.com", "https://p42-contacts.icloud.com:443/1/carddavhome/", True),
        ("https://contacts.icloud.com", "https://contacts.icloud.com/1/", True),
        ("https://contacts.icloud.com", "http://p42-contacts.icloud.com/", False),
        ("https://contacts.icloud.com", "https://p42-contacts.icloud.com:8443/", False),
        ("https://contacts.icloud.com", "https://icloud.com.evil.example/", False),
        ("https://contacts.icloud.com", "https://evilicloud.com/", False),
        ("https://cloud.example", "https://other.example/", False),
        ("https://dav.firma.co.uk", "https://p1.firma.co.uk/", True),
        ("https://firma.co.uk", "https://evil.co.uk/", False),
        ("https://ada.github.io", "https://evil.github.io/", False),
        ("https://firma.co.uk.", "https://evil.co.uk./", False),
        ("https://203.0.113.5", "https://9.0.113.5/", False),
        ("https://[2001:db8::1.2.3.4]", "https://[2001:db8::9.2.3.4]/", False),
        ("http://127.0.0.1:5232", "http://127.0.0.1:5233/", False),
        ("http://nas.lan.example", "http://box.lan.example/", False),
    ],
)
def test_credentials_go_to_the_server_and_its_siblings_alone(base, url, trusted):
    assert is_trusted(base, url) == trusted


TWO = [ROOT, WHO, BOOKS]


@pytest.mark.parametrize("path", ["/books/typo/", "/books/one-typo", "/books/Two%20b/x.vcf", "/books/one2/"])
def test_an_address_beside_the_books_names_them_with_their_paths(stub, path):
    with pytest.raises(NoBookThere) as caught:
        look(stub, [*TWO, redirect(WELL_KNOWN, "/")], path)
    assert show_path(path).rstrip("/") in str(caught.value)
    assert caught.value.named == (("Friends (/books/one/)", True), ("Work (/books/two b/)", True))


@pytest.mark.parametrize(
    ("path", "name"), [("/books/two%20b/x.vcf", "Work"), ("/books/one/typo/", "Friends")]
)
def test_an_address_inside_a_book_means_that_book(stub, path, name):
    assert look(stub, [*TWO, redirect(WELL_KNOWN, "/")], path).name == name


@pytest.mark.parametrize("path", ["/books/", "/books", "/me/", "", "/", "/dav", "/else/where/"])
def test_an_address_above_the_books_or_of_another_place_leads_to_the_first(stub, path):
    assert look(stub, [*TWO, redirect(WELL_KNOWN, "/")], path).name == "Friends"


@pytest.mark.parametrize(
    ("path", "told"), [("", ""), ("/dav", ""), ("/dav/rep/", ""), ("/else/", " (/dav/rep/contacts/)")]
)
def test_a_book_that_is_not_where_the_user_said_is_told_with_its_path(start, path, told):
    server = start()
    account = server.connector(account="", base_url=server.stub.url + path).whoami()
    assert account.name == f"rep · Work{told}"
