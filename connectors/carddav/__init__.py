"""Any CardDAV address book (RFC 6352): Radicale, Nextcloud, iCloud, Fastmail and their like.

A contact's id is its path on the server. Its UID is the sync key, and a new contact's path comes from the
UID, so `If-None-Match: *` makes a second create of one person a `Conflict`, whoever sends it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from .. import base
from ..base import ID, Account, Entry, Field, Grant, Key, Record, Values
from ..entries import only_declared
from ..errors import Conflict, ConnectorError, InDoubt, Invalid, NotFound, Unavailable, Unsupported
from ..spec import Entity, Spec
from ..transport.egress import origin_of
from ..transport.http import Http
from .addressbook import Book, discover, trusts
from .fields import FIELDS, values_of
from .lines import Card
from .query import ADDRESS_DATA, ETAG, key_query, text_query
from .vcard import append_note, compose, write
from .webdav import Dav, joined

PATH_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
MEMBER = re.compile(r"(?!\.\.?$)[^/\\\x00-\x1f]+")
SEARCH_LIMIT = 20


class Connector(base.Connector):
    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        secret = {name: one.get_secret_value() for name, one in grant.secrets.items()}
        self._dav = Dav(http, secret.get("username", ""), secret.get("password", ""))
        self._wanted, self._user = secret.get("addressbook", ""), secret.get("username", "")

    def whoami(self) -> Account:
        """The account is the address book: its id is the book's address, and saves looking for it again."""
        book = discover(self._dav, self.grant.base_url, self._wanted)
        return Account(id=book.url, name=f"{self._user} · {book.name}")

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """By path, and by one query for all other keys."""
        self._only_people(entity)
        found = {record.id: record for key in keys if key.field == ID for record in self._at(key.value)}
        if query := key_query([key for key in keys if key.field != ID]):
            found |= {record.id: record for record in self._query(query)}
        return list(found.values())

    def search(self, text: str) -> list[Record]:
        query = text_query(text, SEARCH_LIMIT)
        return self._query(query)[:SEARCH_LIMIT] if query else []

    def is_unique(self, entity: Entity, values: Values) -> bool:
        """The UID names the card, and a server refuses to make a second one of that name."""
        return entity == "person" and bool(values.get("UID"))

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        self._only_people(entity)
        if company:
            raise Unsupported(f"{self.spec.label} does not link people to companies")
        uid = str(values.get("UID") or "")
        if not uid:
            raise Invalid("a new contact needs a UID")
        card = Card(compose(values))
        name = uid if PATH_SAFE.fullmatch(uid) else hashlib.sha256(uid.encode()).hexdigest()
        return self._store(urljoin(self._book.url, f"{name}.vcf"), card)

    def update(self, record: Record, values: Values) -> Record:
        url, card, etag = self._fetch(record.id)
        if record.version not in ("", etag):
            raise Conflict("the contact changed since it was read")
        before = str(card)
        for field, wanted in values.items():
            write(card, field, wanted)
        return self._store(url, card, etag) if str(card) != before else self._record(url, card, etag)

    def log(self, person: Record, entry: Entry) -> Record:
        only_declared(self.spec, entry)
        url, card, etag = self._fetch(person.id)
        return self._store(url, card, etag) if append_note(card, entry) else self._record(url, card, etag)

    def delete(self, record: Record) -> None:
        self._dav.remove(self._url(record.id), record.version)

    def describe(self, entity: Entity) -> list[Field]:
        """What a vCard can hold, and the extension properties (X-...) that the mapping names."""
        self._only_people(entity)
        known = {field.name for field in FIELDS}
        extra = [name for name in self.spec.person.fields if name not in known]
        return [*FIELDS, *(Field(name=name, label=name, kind="text") for name in extra)]

    @cached_property
    def _book(self) -> Book:
        known = self.grant.account
        if known.startswith(("https://", "http://")) and trusts(self.grant.base_url, known):
            return Book(known, "")
        return discover(self._dav, self.grant.base_url, self._wanted)

    def _only_people(self, entity: Entity) -> None:
        if entity != "person":
            raise Unsupported(f"{self.spec.label} holds people only")

    def _url(self, path: str) -> str:
        """The address of a contact. Ids come from outside: only a member of our address book is touched."""
        url = joined(self._book.url, path)
        home, whole = (unquote(urlsplit(one).path) for one in (self._book.url, url))
        name = whole.removeprefix(home)
        if (
            origin_of(url) != origin_of(self._book.url)
            or urlsplit(url).path != path
            or not MEMBER.fullmatch(name)
        ):
            raise NotFound("this is no contact of the address book")
        return url

    def _query(self, query: str) -> list[Record]:
        found = []
        for member in self._dav.query("REPORT", self._book.url, query, depth="1"):
            with suppress(NotFound, ValueError):
                url = self._url(urlsplit(member.url).path)
                etag = member.text(ETAG).removeprefix("W/")
                found.append(self._record(url, Card(member.text(ADDRESS_DATA)), etag))
        return found

    def _at(self, path: str) -> list[Record]:
        with suppress(NotFound):
            return [self._record(*self._fetch(path))]
        return []

    def _fetch(self, path: str) -> tuple[str, Card, str]:
        url = self._url(path)
        text, etag = self._dav.fetch(url)
        with suppress(ValueError):
            if etag:
                return url, Card(text), etag
        raise Unavailable("the server answered with something other than a vCard and its etag")

    def _store(self, url: str, card: Card, known: str = "") -> Record:
        """PUT, and read back when the server does not say which version it made."""
        if [line.value for line in card.all("VERSION")] not in (["3.0"], ["4.0"]):
            raise Invalid("only vCard 3.0 and 4.0 are written")
        etag = self._dav.store(url, str(card), replacing=known)
        if etag:
            return self._record(url, card, etag)
        try:
            url, card, etag = self._fetch(urlsplit(url).path)
        except ConnectorError:
            etag = known
        if etag == known:
            raise InDoubt("the contact was sent, and could not be read back")
        return self._record(url, card, etag)

    def _record(self, url: str, card: Card, etag: str) -> Record:
        values = values_of(card, self.spec.person.fields)
        return Record(entity="person", id=urlsplit(url).path, values=values, version=etag, url=url)
