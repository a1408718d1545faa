"""Contacts of one address book: looked for in more than one way, and read as they are stored."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property, partial
from urllib.parse import urlsplit

from .. import base
from ..base import Account, Grant, Key, Record
from ..errors import ConnectorError, NotFound, Unavailable, Unsupported
from ..models import Unwritable
from ..spec import Entity, Spec
from ..together import run_both, run_together
from ..transport.http import Http
from .addressbook import Book, choose_book, describe_account
from .card.agreeing import agrees_with_any, is_certain
from .card.fields import is_person, list_mentions, values_of_card
from .card.lines import Card
from .card.restoring import is_too_long
from .discovery import find_books, is_trusted
from .finding import Members, Shown
from .paths import member_url, own_url, record_unread
from .query import key_report
from .stored import NO_CARD, find_obstacle, read_stored
from .survey import FILTER
from .webdav import Dav

MOST_READ_AGAIN = 10
"""Contacts that a REPORT may have converted or cut, and that are read one by one for it."""


class Records(base.Connector):
    """What the verbs have in common."""

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        secret = {name: held.get_secret_value() for name, held in grant.secrets.items()}
        self._dav = Dav(http, secret.get("username", ""), secret.get("password", ""))
        self._wanted, self._user = secret.get("addressbook", ""), secret.get("username", "")
        self._cards: dict[str, Card] = {}
        self._filter_works = FILTER in grant.learned.split()

    @cached_property
    def _our_book(self) -> Book:
        known = self.grant.account
        # the account is told by the browser's grant: credentials go to no host that the user did not name
        if known.startswith(("https://", "http://")) and is_trusted(self.grant.base_url, known):
            return Book(known, "")
        return choose_book(self._every_book, self._wanted)

    @cached_property
    def _every_book(self) -> list[Book]:
        return find_books(self._dav, self.grant.base_url)

    def _account_of(self, book: Book) -> Account:
        return describe_account(book, self._every_book, self._user, self.grant.base_url)

    def _our_members(self) -> Members:
        return Members(self._dav, self._our_book.url, self._url_of)

    def _url_of(self, path: str) -> str:
        return member_url(self._our_book.url, path)

    def _only_people(self, entity: Entity, company: Record | None = None) -> None:
        if entity != "person" or company:
            raise Unsupported(f"{self.spec.label} holds people only, and links them to no company")

    def _look_for(self, keys: Sequence[Key]) -> list[Record]:
        """SOGo does not find UIDs by a filter, so our own member is always read by its path."""
        members, uids = self._our_members(), [key.value for key in keys if key.field == "UID"]
        query = key_report(keys)

        def read_own() -> list[Record]:
            return [record for uid in uids for record in self._read_own(uid)]

        def ask_filter() -> list[Shown] | None:
            return members.filter(lambda data: key_report(keys, data)) if query else []

        # the read of our own member costs no time beside the query, which every server needs longer for
        ours, shown = run_both(read_own, ask_filter) if uids and query else (read_own(), ask_filter())
        # filters answer too much as often as too little: SOGo gives the whole book where it knows no name
        # in the filter
        hits = [each for each in shown or () if agrees_with_any(each.card, keys)]
        certain = bool(ours) or any(is_certain(each.card, keys) for each in hits)
        # a twin costs the user more than a slow plan: only a certain hit, or a filter that was tried,
        # spares the whole book
        works = self._filter_works and not members.was_cut
        if query and (shown is None or not (certain or works)):
            hits = [each for each in members.read_book() if agrees_with_any(each.card, keys)]
            certain = bool(ours) or any(is_certain(each.card, keys) for each in hits)
        unread = () if certain else sorted(members.unread)
        return [*self._records_of(hits), *ours, *map(record_unread, unread)]

    def _has_uid(self, uid: str) -> bool:
        """Nextcloud says 400 for a UID that is taken, and for much else."""
        with suppress(ConnectorError):
            return bool(self._look_for([Key("UID", uid)]))
        return False

    def _records_of(self, hits: Sequence[Shown]) -> list[Record]:
        """As they are stored: what a REPORT converted, cut, or gave without our rights is read again, up to
        ten."""
        hits = [each for each in hits if is_person(each.card)]
        # a write builds on what the plan saw: of a converted card it would make the conversion the contact
        again = [each for each in hits if not each.tells_all()][:MOST_READ_AGAIN]
        read = run_together([partial(self._read_at, urlsplit(each.url).path) for each in again])
        instead = dict(zip((each.url for each in again), read, strict=True))
        return [record for each in hits for record in instead.get(each.url, [self._show(each)])]

    def _read_own(self, uid: str) -> list[Record]:
        """The contact at our own path of a UID; one that cannot be read is that person's all the same."""
        found = self._read_at(urlsplit(own_url(self._our_book.url, uid)).path)
        return [each if each.values else each.model_copy(update={"values": {"UID": uid}}) for each in found]

    def _read_at(self, path: str) -> list[Record]:
        try:
            url = self._url_of(path)
            stored = read_stored(self._dav, url)
        except NotFound:
            return []
        except Unavailable as error:
            # SOGo says `(null)`: the contact is there, and only a failure of the server is one
            if str(error) != NO_CARD:
                raise
            return [record_unread(url)]
        if not is_person(stored.card):
            return []
        return [self._record_of(stored.url, stored.card, stored.etag, stored.find_obstacle())]

    def _show(self, each: Shown) -> Record:
        obstacle = find_obstacle(each.card, writable=each.writable is not False)
        return self._record_of(each.url, each.card, each.etag, obstacle)

    def _record_of(self, url: str, card: Card, etag: str, unwritable: Unwritable = "") -> Record:
        path, fields = urlsplit(url).path, self.spec.person.fields
        self._cards[path] = card
        why = unwritable or ("too_long" if is_too_long(card, fields) else "")
        told = {"values": values_of_card(card, fields), "mentions": list_mentions(card), "unwritable": why}
        return Record(entity="person", id=path, version=etag, url=url, **told)
