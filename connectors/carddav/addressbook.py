"""A user's address books: what each is called, which one is meant, and which is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from ..base import Account
from ..errors import ConnectorError, NoBookThere, NoSuchBook, NotFound, OnlyRead
from .card.lines import clean_text
from .multistatus import Member, plain_path
from .rights import is_writable

CARD = "urn:ietf:params:xml:ns:carddav"
TYPE, NAME = "{DAV:}resourcetype", "{DAV:}displayname"
# names come from the server and stand in an error that a person reads
MOST_NAMED, LONGEST_NAME = 10, 40
MOST_OFFERED, LONGEST_SHOWN = 50, 120


class Book(NamedTuple):
    """An address book: where its members are, what its owner calls it, whether this user can write to it."""

    url: str
    name: str
    writable: bool = True


def is_book(member: Member) -> bool:
    kind = member.properties.get(TYPE)
    return kind is not None and kind.find(f"{{{CARD}}}addressbook") is not None


def book_of(member: Member) -> Book:
    url = member.url if member.url.endswith("/") else f"{member.url}/"
    name = clean_text(member.text_of(NAME)[:LONGEST_SHOWN]).replace("\n", " ").strip() or last_segment(url)
    return Book(url, name[:LONGEST_SHOWN], is_writable(member))


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
