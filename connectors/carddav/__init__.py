"""Any CardDAV address book (RFC 6352): Radicale, Nextcloud, iCloud, Fastmail and their like.

A contact's id is its path on the server. Its UID is the sync key, and a new contact's path comes from the
UID, so `If-None-Match: *` makes a second create of one person a `Conflict`, whoever sends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from ..base import ID, Account, Entry, Field, Grant, Key, Record, Values
from ..entries import only_declared
from ..errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Unsupported,
)
from ..spec import Entity
from ..turns import take_turn
from .addressbook import (
    MOST_OFFERED,
    choose_book,
    tell_lost_book,
)
from .card.agreeing import holds_text
from .card.fields import FIELDS, is_person
from .card.jobs import focus_job
from .card.lines import Card
from .card.restoring import allow_other_note, note_lines
from .card.vcard import append_note, compose_card
from .multistatus import plain_path
from .paths import own_url
from .query import text_report
from .records import Records
from .rights import can_write_to
from .survey import survey_filter
from .writing import (
    change_card,
    heeds_if_none_match,
    is_fragile,
    read_back,
    read_readable,
    refuse_if_there,
    remove_member,
    replace_member,
)

SEARCH_LIMIT = 20
NO_WRITING = "nothing can be written to this address book"


class Connector(Records):
    def whoami(self) -> Account:
        """The account is the address book: its id is the book's address, and saves looking for it again."""
        return self._account_of(choose_book(self._every_book, self._wanted))

    def accounts(self) -> list[Account]:
        """Every address book of every home; where two have one name, their paths tell them apart."""
        return [self._account_of(book) for book in self._every_book[:MOST_OFFERED]]

    def narrow_grant(self, account: Account) -> Grant:
        """The name that was typed for a book is no longer true of the one that is chosen."""
        secrets = {name: held for name, held in self.grant.secrets.items() if name != "addressbook"}
        return super().narrow_grant(account).model_copy(update={"secrets": secrets})

    def survey(self) -> str:
        return survey_filter(self._our_members())

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """By path, by our own path of a UID, by one query, and where that is not enough in the whole book.

        What cannot be read comes along without values, unless one is certain. Raises `NoBookThere`.
        """
        self._only_people(entity)
        found = [record for key in keys if key.field == ID for record in self._read_at(key.value)]
        if others := [key for key in keys if key.field != ID]:
            with tell_lost_book():
                found += self._look_for(others)
        return list({plain_path(record.id): record for record in reversed(found)}.values())[::-1]

    def search(self, text: str) -> list[Record]:
        """By name and e-mail. Raises `NoBookThere`."""
        if not text_report(text, SEARCH_LIMIT):
            return []
        members = self._our_members()
        with tell_lost_book():
            shown = members.filter(lambda data: text_report(text, SEARCH_LIMIT, data))
            hits = [each for each in shown or () if holds_text(each.card, text)]
            # SOGo matches FN by the surname only (measured 2026-11-28): nothing found is no proof that nobody
            # is there
            if shown is None or not (hits or (self._filter_works and not members.was_cut)):
                hits = [each for each in members.read_book() if holds_text(each.card, text)]
            return self._records_of(hits)[:SEARCH_LIMIT]

    def focus(self, record: Record, wanted: Values) -> Record:
        """As it shows the job that these values are about, of a contact that this connector has read."""
        card = self._cards.get(record.id)
        return focus_job(record, card, wanted) if card else record

    def required(self, entity: Entity) -> list[Field]:
        """A name. Raises `Forbidden` where nobody new can be made: a book may have become read-only."""
        self._only_people(entity)
        if not can_write_to(self._dav, self._our_book.url):
            raise Forbidden(NO_WRITING)
        return [field for field in FIELDS if field.name == "FN"]

    def is_unique(self, entity: Entity, values: Values) -> bool:
        """The UID names the card, and a server refuses to make a second one of that name."""
        return entity == "person" and bool(values.get("UID"))

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """Raises `Conflict` when the UID is taken, `Invalid` without one, `Unsupported` with a company."""
        self._only_people(entity, company)
        uid = str(values.get("UID") or "")
        if not uid:
            raise Invalid("a new contact needs a UID")
        card, url = Card(compose_card(values)), own_url(self._our_book.url, uid)
        with take_turn(url):
            refuse_if_there(self._dav, url, urlsplit(url).path)
            try:
                # surrogates stand for bytes that were no UTF-8 when the card was read; they go back as the
                # same bytes
                put = self._dav.store(url, str(card).encode("utf-8", "surrogateescape"))
            except Invalid:
                if self._has_uid(uid):
                    raise Conflict("another contact has this UID") from None
                raise
        with suppress(NotFound):
            url = self._url_of(urlsplit(put.url).path)
        # a server may store it under another name (RFC 5995) and say so in Location; a place outside of the
        # book is not believed
        told = put.status == 201 and put.etag and put.url == url == own_url(self._our_book.url, uid)
        if told and not is_fragile(str(card)):
            return self._record_of(url, card, put.etag)
        overwrote = put.status != 201 and not heeds_if_none_match(self._dav, url, str(card))
        stored = read_back(self._dav, url, overwrote=overwrote, fragile=is_fragile(str(card)))
        return self._record_of(stored.url, stored.card, stored.etag)

    def update(self, record: Record, values: Values) -> Record:
        """With the `restore` of an earlier write, that write is taken back to the byte.

        One write at a time: Xandikos and DAViCal let two of eight with one etag win now and then.
        """
        with take_turn(self._url_of(record.id)):
            return self._update_card(record, values)

    def _update_card(self, record: Record, values: Values) -> Record:
        stored = read_readable(self._dav, self._url_of(record.id))
        if record.version not in ("", stored.etag):
            raise Conflict("the contact changed since it was read")
        if not is_person(stored.card):
            raise Unsupported("this is no contact of a person")
        before = str(stored.card)
        restored = change_card(stored.card, values, record.restore, record.values)
        # a PUT of the same bytes would still move the etag, and so make a colleague's open plan stale
        if str(stored.card) == before:
            return self._record_of(stored.url, stored.card, stored.etag)
        # before the write: what could not be brought back is not written
        noted = "" if restored else note_lines(Card(before), values)
        card, etag = replace_member(self._dav, stored, record.restore if restored else "")
        after = self.focus(self._record_of(stored.url, card, etag), {**record.values, **values})
        return after.model_copy(update={"restore": noted})

    def log(self, person: Record, entry: Entry) -> Record:
        only_declared(self.spec, entry)
        with take_turn(self._url_of(person.id)):
            stored = read_readable(self._dav, self._url_of(person.id))
            is_new = append_note(stored.card, entry)
            card, etag = replace_member(self._dav, stored) if is_new else (stored.card, stored.etag)
        after = self.focus(self._record_of(stored.url, card, etag), person.values)
        return after.model_copy(update={"restore": allow_other_note(person.restore)})

    def delete(self, record: Record) -> None:
        remove_member(self._dav, self._url_of(record.id), record.version)

    def describe(self, entity: Entity) -> list[Field]:
        """What a vCard can hold, and the extension properties (X-...) that the mapping names."""
        self._only_people(entity)
        known = {field.name for field in FIELDS}
        extra = [name for name in self.spec.person.fields if name not in known]
        return [*FIELDS, *(Field(name=name, label=name, kind="text") for name in extra)]
