"""Finding the address book of a user (RFC 6764 section 6, RFC 5397, RFC 6352 section 7)."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from ..errors import ConnectorError, Forbidden, Invalid, NotFound, Refused
from ..transport.egress import origin_of
from .lines import clean
from .webdav import Dav, Member, joined

CARD = "urn:ietf:params:xml:ns:carddav"
PRINCIPAL, HOME = "{DAV:}current-user-principal", f"{{{CARD}}}addressbook-home-set"
TYPE, NAME = "{DAV:}resourcetype", "{DAV:}displayname"
ASKED = (
    f'<propfind xmlns="DAV:" xmlns:c="{CARD}"><prop><current-user-principal/><resourcetype/><displayname/>'
    "<c:addressbook-home-set/></prop></propfind>"
)


class Book(NamedTuple):
    """An address book: where its members are, and what its owner calls it."""

    url: str
    name: str


def discover(dav: Dav, base_url: str, wanted: str = "") -> Book:
    """The address book of that name, else the first.

    Raises `Invalid` when no book has that name, `Forbidden` when there is none at all, and what the server
    said when it is no CardDAV server.
    """
    start = first_answer(dav, base_url)
    if is_book(start):
        return book(start)
    home = href(start, HOME)
    if not home and (principal := href(start, PRINCIPAL)):
        home = href(look(dav, base_url, principal)[0], HOME)
    if not home:
        raise Forbidden("this server does not say where the address books are")
    books = [book(member) for member in look(dav, base_url, home, depth="1") if is_book(member)]
    if not books:
        raise Forbidden("this account has no address book")
    named = [one for one in books if wanted.casefold() in ("", one.name.casefold(), segment(one.url))]
    if not named:
        raise Invalid("this account has no address book of this name")
    return named[0]


def first_answer(dav: Dav, base_url: str) -> Member:
    """The address as given, else the well-known one: the first that is a book or knows who we are."""
    failure: ConnectorError = Forbidden("this server does not say where the address books are")
    for url in (base_url, urljoin(base_url, "/.well-known/carddav")):
        try:
            member = look(dav, base_url, url)[0]
        except (NotFound, Invalid, Refused, Forbidden) as error:
            failure = error
            continue
        if is_book(member) or href(member, HOME) or href(member, PRINCIPAL):
            return member
    raise failure


def look(dav: Dav, base_url: str, url: str, *, depth: str = "0") -> list[Member]:
    """PROPFIND, at an address to which the credentials may go. `NotFound` for an empty answer."""
    if not trusts(base_url, url):
        raise Refused("the server sends us to another host")
    found = dav.query("PROPFIND", url, ASKED, depth=depth)
    if not found:
        raise NotFound("the server knows nothing of this address")
    return found


def trusts(base_url: str, url: str) -> bool:
    """Whether a server may name this address as its own: same origin, or https on a sibling host.

    iCloud keeps each account's books on such a sibling (contacts.icloud.com, p42-contacts.icloud.com).
    """
    if origin_of(url) == origin_of(base_url):
        return True
    parent = (urlsplit(base_url).hostname or "").partition(".")[2]
    return (
        "." in parent and origin_of(url).startswith("https://") and origin_of(url).endswith(f".{parent}:443")
    )


def is_book(member: Member) -> bool:
    kind = member.properties.get(TYPE)
    return kind is not None and kind.find(f"{{{CARD}}}addressbook") is not None


def href(member: Member, name: str) -> str:
    """The absolute address that a property holds, "" for none."""
    found = member.properties.get(name)
    text = "" if found is None else (found.findtext("{DAV:}href") or "").strip()
    return joined(member.url, text) if text else ""


def book(member: Member) -> Book:
    url = member.url if member.url.endswith("/") else f"{member.url}/"
    return Book(url, clean(member.text(NAME)) or segment(url))


def segment(url: str) -> str:
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]).casefold()
