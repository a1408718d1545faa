"""Google Contacts, through the People API v1 (developers.google.com/people/v1/contacts).

A new person costs two searches (by e-mail and by name, at the same time, after the warm-up that Google asks
for) and one create; a known one costs one read, and one write that carries the etag. Google lets two contacts
be one person: whoever was created here within 120 s is known by the id, and after a lost answer is looked for
among the newest contacts, so that neither the search's delay nor a lost answer makes a twin. Reads may show
an old state after a write; what is known to be old is read again (`patience`).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from .. import base
from ..base import ID, Account, Entry, Field, Grant, Key, Record, Values
from ..entries import only_declared
from ..errors import Conflict, InDoubt, Invalid, NotFound, Throttled, Unavailable, Unsupported
from ..json_parts import objects_at, text_at
from ..spec import Entity, Spec
from ..transport.http import Http
from ..turns import MARKS, take_turn
from .contacts import PAGES, Contacts
from .fields import describe_fields, place
from .focus import focus_record
from .lists import merge_values
from .note import append_entry
from .patience import LATE_SECONDS
from .people import People, Stale
from .query import make_guesses, make_queries, pick_meant
from .version import etag_of, unpack_version

NEWEST, PAGE = 100, 1000
"""How many contacts are looked through for one that was just made, and in a page of all of them."""


class Connector(base.Connector):
    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        token = grant.secrets["access_token"].get_secret_value() if "access_token" in grant.secrets else ""
        labels = {name: value.label for name, value in spec.person.fields.items()}
        self._people = People(http, grant.base_url, token, labels)
        # before `whoami` nobody has named the account; until then only the token tells whose marks and
        # turns these are
        self._account = f"{grant.base_url} {grant.account or token}"
        self._contacts = Contacts(self._people, tuple(spec.person.fields), self._account)

    def whoami(self) -> Account:
        """Without the e-mail scope only the account's number is known.

        Raises `Unavailable` when Google names no account.
        """
        me = self._people("GET", "people/me", {"personFields": "emailAddresses,names"})
        id_ = text_at(me, "resourceName").removeprefix("people/")
        if not id_:
            raise Unavailable("Google did not say which account this is")
        said = [text_at(item, "value") for item in objects_at(me, "emailAddresses")]
        said += [text_at(item, "displayName") for item in objects_at(me, "names")]
        return Account(id=id_, name=next(filter(None, said), f"Google account {id_}"))

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """By id, else by searches for names and e-mail addresses, else (no such key) among all contacts."""
        self._only_people(entity)
        found = {item.id: item for key in keys if key.field == ID for item in self._read_at(key.value)}
        if rest := [key for key in keys if key.field != ID]:
            several = pick_meant(self._find_candidates(rest), rest, self.spec.person)
            several = several or pick_meant(self._find_guessed(rest), rest, self.spec.person)
            found |= {new.id: new for value in several for new in self._renew_record(value)}
        return list(found.values())

    def focus(self, record: Record, wanted: Values) -> Record:
        """With the job at the company that these values name, where the contact holds several jobs."""
        held = unpack_version(record.version)
        fields = tuple(self.spec.person.fields)
        # a version that was too long holds no lists; then the write reads the contact, and focuses it
        # itself
        return focus_record(record, held.lists, wanted, fields) if held else record

    def search(self, text: str) -> list[Record]:
        # an empty query is Google's warm-up, and answers nothing
        return self._contacts.search([text.strip()]) if text.strip() else []

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """`Conflict` when the same person was created a moment ago; `Throttled` while that is in doubt.

        Raises `Invalid` without any value, `Unsupported` with a company.
        """
        self._only_people(entity)
        if company:
            raise Unsupported(f"{self.spec.label} does not link people to companies")
        lists, keys = merge_values({}, values), self._own_keys(values)
        if not lists:
            raise Invalid("a new contact needs at least one value")
        with take_turn(self._account):  # Google asks for sequential writes of one user
            self._refuse_twin(keys)
            try:
                made = self._contacts.create(lists)
            except InDoubt:
                MARKS.mark_created(self._account, keys)
                raise
            MARKS.mark_created(self._account, keys, made.id)
            return made

    def update(self, record: Record, values: Values) -> Record:
        """One call, which carries the etag; what is stale is read again, once, and merged with what is new.

        `Conflict` when somebody else changed one of the fields that this call writes.
        """
        with take_turn(self._account):
            held = unpack_version(record.version)
            # nothing that differs is nothing to send, but then the state must be read to say what is held
            if held and (lists := merge_values(held.lists, values, record.values)):
                # stale may be our own doing, by a write a moment ago: what was read anew decides whether
                # anybody else wrote
                with suppress(Stale):
                    return self._show_focus(self._contacts.replace(record.id, held, lists), record, values)
            contact = self._contacts.read(record.id)
            now, held = self.focus(contact.record, record.values), contact.held
            if etag_of(record.version) not in ("", held.etag) and has_moved(record, now, values):
                raise Conflict("the contact changed since it was read")
            lists = merge_values(held.lists, values, record.values)
            made = self._contacts.replace(record.id, held, lists) if lists else contact.record
            return self._show_focus(made, record, values)

    def log(self, person: Record, entry: Entry) -> Record:
        """Append to the contact's note: one read, one write, both again when somebody wrote in between."""
        only_declared(self.spec, entry)
        with take_turn(self._account):
            # a colleague or another device may have written between the read and the write; a second time
            # it is told
            with suppress(Stale):
                return self._append_note(person.id, entry)
            return self._append_note(person.id, entry)

    def delete(self, record: Record) -> None:
        """A delete carries no etag, so it reads first. Raises `Conflict` when it changed since."""
        with take_turn(self._account):
            held = self._contacts.read(record.id).held
            if etag_of(record.version) not in ("", held.etag):
                raise Conflict("the contact changed since it was read")
            # Google deletes whatever anybody wrote in between; the turn keeps at least our own writes out
            self._contacts.delete(record.id, held)
            MARKS.forget(self._account, self._own_keys(record.values))

    def describe(self, entity: Entity) -> list[Field]:
        self._only_people(entity)
        return describe_fields(tuple(self.spec.person.fields))

    def _only_people(self, entity: Entity) -> None:
        if entity != "person":
            raise Unsupported(f"{self.spec.label} holds people only")

    def _own_keys(self, values: Values) -> list[Key]:
        """The keys that one person alone has: an e-mail address can be shared."""
        # two people behind one office address must not wait for each other, or be taken for one
        own = (field for field in self.spec.person.keys if place(field).list != "emailAddresses")
        return [Key(field, str(values[field])) for field in own if values.get(field)]

    def _refuse_twin(self, keys: Sequence[Key]) -> None:
        """Never for a grant that names no account: its contacts may be anyone's.

        A contact that Google does not show is gone, or not to be seen yet: soon after it was made, we wait.
        """
        if not self.grant.account or not MARKS.was_created(self._account, keys):
            return
        # a read by id is the first to know of a write; the search and the list come after it
        for id_ in MARKS.ids(self._account, keys):
            for twin in self._read_at(id_):
                raise Conflict("this person was created a moment ago", record_id=twin.id)
        if MARKS.seconds_in_doubt(self._account, keys) is not None:
            # after a lost answer there is no id to ask for: whoever was made stands among the last changed
            for twin in pick_meant(self._contacts.list_newest(NEWEST), keys, self.spec.person):
                raise Conflict("this person was created a moment ago", record_id=twin.id)
        if (age := MARKS.age(self._account, keys)) < LATE_SECONDS:
            wait = LATE_SECONDS - age
            raise Throttled("it is not yet known whether Google has this contact already", retry_after=wait)

    def _find_candidates(self, keys: Sequence[Key]) -> list[Record]:
        texts = make_queries(keys)
        if not texts:
            # a key without a name or an e-mail: the search knows neither URLs nor client data, so all
            # contacts are read
            return list(self._contacts.list_newest(PAGE, PAGES))
        marked = bool(self.grant.account) and MARKS.was_created(self._account, keys)
        ids = MARKS.ids(self._account, keys) if marked else ()
        made = [item for id_ in ids for item in self._read_at(id_)]
        newest = self._contacts.list_newest(NEWEST) if marked and not ids else ()
        return [*made, *newest, *self._contacts.search(texts)]

    def _find_guessed(self, keys: Sequence[Key]) -> list[Record]:
        """Whom a name with other marks may mean: the last 1,000 contacts, and in a larger book a search more.

        Only where nobody was found by what was asked for, and only for a name.
        """
        guesses = make_guesses(keys) if make_queries(keys) else []
        page = list(self._contacts.list_newest(PAGE)) if guesses else []
        return [*page, *self._contacts.search(guesses)] if len(page) == PAGE else page

    def _renew_record(self, record: Record) -> list[Record]:
        """The record, read anew where a search or a list showed a state that we know to be old."""
        return self._read_at(record.id) if self._contacts.is_old(record) else [record]

    def _read_at(self, id_: str) -> list[Record]:
        with suppress(NotFound):
            return [self._contacts.read(id_).record]
        return []

    def _append_note(self, id_: str, entry: Entry) -> Record:
        contact = self._contacts.read(id_, "biographies")
        after = append_entry(contact.note, entry)
        return self._contacts.replace(id_, contact.held, {"biographies": after}) if after else contact.record

    def _show_focus(self, made: Record, before: Record, values: Values) -> Record:
        """The record after a write, showing the same job as before it."""
        return self.focus(made, {**before.values, **values})


def has_moved(record: Record, now: Record, values: Values) -> bool:
    # a field that is not there and one that is empty are the same to the rep
    return any((record.values.get(name) or None) != (now.values.get(name) or None) for name in values)
