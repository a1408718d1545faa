"""Finding the address books of a user (RFC 6764 section 6, RFC 5397, RFC 6352 section 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from ..base import Account
from ..errors import (
    ConnectorError,
    Forbidden,
    Invalid,
    NoBookThere,
    NoServer,
    NoSuchBook,
    NotFound,
    OnlyRead,
    Refused,
    Unauthorised,
    Unavailable,
    WrongAddress,
)
from ..transport.egress import origin_of
from .lines import clean_text
from .multistatus import NO_MULTISTATUS, NO_XML, Member, join_address, plain_path
from .rights import is_writable
from .webdav import NO_METHOD, Dav, make_elsewhere, same_path

CARD = "urn:ietf:params:xml:ns:carddav"
PRINCIPAL, HOME = "{DAV:}current-user-principal", f"{{{CARD}}}addressbook-home-set"
TYPE, NAME = "{DAV:}resourcetype", "{DAV:}displayname"
ASKED = (
    f'<propfind xmlns="DAV:" xmlns:c="{CARD}"><prop><current-user-principal/><resourcetype/><displayname/>'
    "<current-user-privilege-set/><c:addressbook-home-set/></prop></propfind>"
)
WELL_KNOWN = ("/.well-known/carddav", "/.well-known/carddav/")
"""RFC 6764 section 5; some servers answer only where it ends with a slash."""
NO_SERVER = "there is no CardDAV server at this address"
# names come from the server and stand in an error that a person reads
MOST_NAMED, LONGEST_NAME = 10, 40
MOST_OFFERED, LONGEST_SHOWN = 50, 120


class Book(NamedTuple):
    """An address book: where its members are, what its owner calls it, whether this user can write to it."""

    url: str
    name: str
    writable: bool = True


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


def put_meant_first(books: list[Book], base_url: str) -> list[Book]:
    """The book that the typed address lies in, and the others behind it.

    Raises `NoBookThere`, which names the books with their paths, for an address in their folder that is none
    of them: whoever typed it meant one book, and would get another without a word.
    """
    typed = plain_path(base_url).rstrip("/") + "/"
    inside = [book for book in books if typed.startswith(plain_path(book.url))]
    folders = {plain_path(urljoin(book.url, "..")) for book in books} - {"/"}
    if not inside and any(typed.startswith(folder) and typed != folder for folder in folders):
        error = NoBookThere(f"no address book is at {show_path(base_url)}. There are: {name_paths(books)}")
        error.named = tuple((with_path(book), book.writable) for book in books[:MOST_NAMED])
        raise error
    return [*inside, *(book for book in books if book not in inside)]


def lies_elsewhere(book: Book, base_url: str) -> bool:
    """Whether a book is not under the address that was typed, so that the user should hear where it is."""
    return not plain_path(book.url).startswith(plain_path(base_url).rstrip("/") + "/")


def describe_account(book: Book, books: Sequence[Book], user: str, base_url: str) -> Account:
    """The account that a book is: its address, and words in which its owner knows it."""
    namesakes = [other for other in books if other.name.casefold() == book.name.casefold()]
    # two homes may each hold a book of one name; without the path the rep would choose blindly. And a book
    # that is not where the user said is not the one that everybody would expect
    told = len(namesakes) > 1 or lies_elsewhere(book, base_url)
    where = f" ({show_path(book.url)})" if told else ""
    return Account(id=book.url, name=f"{user} · {book.name}{where}", writable=book.writable)


def with_path(book: Book) -> str:
    return f"{book.name[:LONGEST_NAME]} ({show_path(book.url)})"


def name_paths(books: Sequence[Book]) -> str:
    return ", ".join(map(with_path, books[:MOST_NAMED])) + (", …" if len(books) > MOST_NAMED else "")


def choose_book(books: Sequence[Book], wanted: str = "") -> Book:
    """The address book of that name, else the first that can be written.

    Raises `NoSuchBook` or `OnlyRead` when there is none of that name, or none that can be written; the books
    are named.
    """
    wanted = wanted.strip().casefold()
    named = [book for book in books if wanted in ("", book.name.casefold(), last_segment(book.url))]
    if not named:
        raise name_those_there(
            NoSuchBook(f"no address book has this name. There are: {name_books(books)}"), books
        )
    writable = [book for book in named if book.writable]
    if not writable:
        words = f"nothing can be written to this address book. There are: {name_books(books)}"
        raise name_those_there(OnlyRead(words), books)
    return writable[0]


def name_those_there(error: ConnectorError, books: Sequence[Book]) -> ConnectorError:
    """The error with the books that are there: up to ten, with whether they can be written to."""
    error.named = tuple((book.name[:LONGEST_NAME], book.writable) for book in books[:MOST_NAMED])
    return error


def name_books(books: Sequence[Book]) -> str:
    """The books as the user may choose them; the names come from outside, so they are cut."""
    told = (f"{book.name[:LONGEST_NAME]}{'' if book.writable else ' (read-only)'}" for book in books)
    more = ", …" if len(books) > MOST_NAMED else ""
    return ", ".join(list(told)[:MOST_NAMED]) + more


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

    iCloud keeps each account's books on such a sibling (contacts.icloud.com, p42-contacts.icloud.com).
    """
    if origin_of(url) == origin_of(base_url):
        return True
    parent = (urlsplit(base_url).hostname or "").partition(".")[2]
    return (
        # the parent must have a dot itself, or every host of a top-level domain would be a sibling
        "." in parent and origin_of(url).startswith("https://") and origin_of(url).endswith(f".{parent}:443")
    )


def is_book(member: Member) -> bool:
    kind = member.properties.get(TYPE)
    return kind is not None and kind.find(f"{{{CARD}}}addressbook") is not None


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


def book_of(member: Member) -> Book:
    url = member.url if member.url.endswith("/") else f"{member.url}/"
    name = clean_text(member.text_of(NAME)[:LONGEST_SHOWN]).replace("\n", " ").strip() or last_segment(url)
    return Book(url, name[:LONGEST_SHOWN], is_writable(member))


def show_path(url: str) -> str:
    """The end of an address's path, as a person may read it."""
    return clean_text(unquote(urlsplit(url).path).replace("\n", " "))[-LONGEST_SHOWN:]


def last_segment(url: str) -> str:
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]).casefold()


@contextmanager
def tell_lost_book() -> Iterator[None]:
    """What is not found while the book is looked through is the book: `NoBookThere`, and not "nobody"."""
    try:
        yield
    except NotFound:
        raise NoBookThere("the address book is no longer where it was connected") from None
