"""Finding the address books of a user (RFC 6764 section 6, RFC 5397, RFC 6352 section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from ..errors import (
    ConnectorError,
    Forbidden,
    Invalid,
    NoServer,
    NotFound,
    Refused,
    Unauthorised,
    Unavailable,
    WrongAddress,
)
from ..transport.egress import origin_of
from ..transport.names import is_numeric
from ..transport.suffixes import find_own_domain
from .addressbook import CARD, Book, book_of, is_book, put_meant_first
from .multistatus import NO_MULTISTATUS, NO_XML, Member, join_address
from .webdav import NO_METHOD, Dav, make_elsewhere, same_path

PRINCIPAL, HOME = "{DAV:}current-user-principal", f"{{{CARD}}}addressbook-home-set"
ASKED = (
    f'<propfind xmlns="DAV:" xmlns:c="{CARD}"><prop><current-user-principal/><resourcetype/><displayname/>'
    "<current-user-privilege-set/><c:addressbook-home-set/></prop></propfind>"
)
WELL_KNOWN = ("/.well-known/carddav", "/.well-known/carddav/")
"""RFC 6764 section 5; some servers answer only where it ends with a slash."""
NO_SERVER = "there is no CardDAV server at this address"


def find_books(dav: Dav, base_url: str) -> list[Book]:
    """All address books that these credentials open, in the server's order, the one that was meant first.

    Raises `WrongAddress` when there is no CardDAV server or no book, `NoBookThere` when the address is
    beside the books, `Elsewhere` when we are sent away, `Forbidden` for a right.
    """
    start = find_start(dav, base_url)
    if is_book(start):
        return [book_of(start)]
    books = list_books(dav, base_url, find_homes(dav, base_url, start))
    if not books:
        raise WrongAddress("this account has no address book")
    return put_meant_first(books, base_url)


def find_start(dav: Dav, base_url: str) -> Member:
    """The address as given, else the well-known one: the first that is a book or knows who we are.

    A root may answer with a web page, a login, 404, 405 or 500 while the well-known address is right. What
    the first said counts only when the second does not help either.
    """
    failures: list[ConnectorError] = []
    # the address as given goes first: under a path, the well-known one of the host may be somebody else's
    # server
    for url in (base_url, *(urljoin(base_url, path) for path in WELL_KNOWN)):
        try:
            member = look_at(dav, base_url, url)[0]
        # a wrong password stays wrong at the next address, and a third try may lock the account
        except Unauthorised:
            raise
        except (Refused, Forbidden, Unavailable, WrongAddress) as error:
            failures.append(error)
            continue
        if is_book(member) or list_hrefs(member, HOME) or list_hrefs(member, PRINCIPAL):
            return member
        failures.append(WrongAddress("this server does not say where the address books are"))
    raise worst_of(failures)


def worst_of(failures: Sequence[ConnectorError]) -> ConnectorError:
    """What the user can act on: that we are sent away, that nothing answers; else that this is no CardDAV."""
    for error in failures:
        if isinstance(error, Refused):
            return error
    if all(isinstance(error, Unavailable) for error in failures):
        return failures[0]
    told = [error for error in failures if isinstance(error, (Forbidden, WrongAddress))]
    # a server that is there and shows nothing says more than a page that is none
    return next((error for error in told if not isinstance(error, NoServer)), NoServer(NO_SERVER))


def find_homes(dav: Dav, base_url: str, start: Member) -> list[str]:
    """Where the books are: `addressbook-home-set` may hold several addresses (RFC 6352 section 7.1.1).

    Raises `WrongAddress` when there is none.
    """
    homes = list_hrefs(start, HOME)
    # one principal per sign-in (RFC 5397); a list of them would be a server that sends us around
    for principal in list_hrefs(start, PRINCIPAL)[:1]:
        homes = homes or list_hrefs(look_at(dav, base_url, principal)[0], HOME)
    if not homes:
        raise WrongAddress("this server does not say where the address books are")
    return homes


def list_books(dav: Dav, base_url: str, homes: Sequence[str]) -> list[Book]:
    """The books of every home; one that cannot be read is left out as long as another can."""
    books: dict[str, Book] = {}
    failure: ConnectorError | None = None
    for home in homes:
        try:
            found = look_at(dav, base_url, home, depth="1")
        # the set may name homes of others, which cannot be listed
        except (Forbidden, Refused, WrongAddress) as error:
            failure = failure or error
            continue
        books |= {book.url: book for book in map(book_of, filter(is_book, found))}
    if failure and not books:
        raise failure
    return list(books.values())


def look_at(dav: Dav, base_url: str, url: str, *, depth: str = "0") -> list[Member]:
    """PROPFIND, at an address to which the credentials may go, that address first. `NoServer` for another
    answer, `WrongAddress` for an empty one.

    Raises `Elsewhere` for a foreign host.
    """
    if not is_trusted(base_url, url):
        raise make_elsewhere(url)
    try:
        found = dav.query("PROPFIND", url, ASKED, depth=depth)
    except (NotFound, Invalid):
        raise NoServer(NO_SERVER) from None
    except Unavailable as error:
        # a web page with status 200 is what a root without DAV answers, and 501 what a server says that knows
        # no PROPFIND at all (RFC 9110 section 15.6.2); neither is a fault that passes
        if str(error) in (NO_XML, NO_MULTISTATUS, NO_METHOD):
            raise NoServer(NO_SERVER) from None
        raise
    there = [member for member in found if member.is_there()]
    if not there:
        raise WrongAddress("the server knows nothing of this address")
    return sorted(there, key=lambda member: not same_path(member.url, url))


def is_trusted(base_url: str, url: str) -> bool:
    """Whether a server may name this address as its own: same origin, or https on a sibling host.

    iCloud keeps each account's books on such a sibling (contacts.icloud.com, p42-contacts.icloud.com). Hosts
    under a suffix where strangers register (`co.uk`, `github.io`) are no siblings, nor are numbers.
    """
    if origin_of(url) == origin_of(base_url):
        return True
    host = urlsplit(base_url).hostname or ""
    parent = host.partition(".")[2]
    if is_numeric(host) or not find_own_domain(parent):
        return False
    return origin_of(url).startswith("https://") and origin_of(url).endswith(f".{parent}:443")


def list_hrefs(member: Member, name: str) -> list[str]:
    """The absolute addresses that a property holds. Behind a TLS proxy some say http:// of the same host."""
    found = member.properties.get(name)
    texts = [] if found is None else [(href.text or "").strip() for href in found.iterfind("{DAV:}href")]
    return [stay_encrypted(member.url, join_address(member.url, text)) for text in texts if text]


def stay_encrypted(here: str, there: str) -> str:
    """The same address at our own origin, where only `http` for `https` tells them apart."""
    left, right = urlsplit(here), urlsplit(there)
    if (left.scheme, right.scheme) == ("https", "http") and left.hostname == right.hostname:
        return right._replace(scheme="https", netloc=left.netloc).geturl()
    return there
