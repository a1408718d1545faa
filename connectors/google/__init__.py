"""Google Contacts, through the People API v1 (developers.google.com/people/v1/contacts).

A new person costs two searches (by e-mail and by name, at the same time, after the warm-up that Google asks
for) and one create; a known one costs one read, and one write that carries the etag. Google lets two contacts
be one person: whoever was created here within 120 s is looked for among the newest contacts as well, so that
neither the search's delay nor a lost answer makes a twin. A delete has no etag, hence it reads first.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from .. import base
from ..base import ID, Account, Entry, Field, Grant, Key, Record, Values
from ..entries import only_declared
from ..errors import Conflict, Invalid, NotFound, Unavailable, Unsupported
from ..json_parts import objects_at, text_at
from ..spec import Entity, Spec
from ..transport.http import Http
from ..turns import MARKS, take_turn
from .contacts import PAGES, Contacts
from .fields import described, place
from .lists import merged
from .note import appended
from .people import People, Stale
from .query import meant, queries
from .version import etag_of, unpacked

NEWEST, PAGE = 100, 1000
"""How many contacts are looked through for one that was just made, and in a page of all of them."""


class Connector(base.Connector):
    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        token = grant.secrets["access_token"].get_secret_value() if "access_token" in grant.secrets else ""
        labels = {place(name).list: one.label for name, one in spec.person.fields.items()}
        self._people = People(http, grant.base_url, token, labels)
        self._contacts = Contacts(self._people, tuple(spec.person.fields))
        self._account = f"{grant.base_url} {grant.account or token}"

    def whoami(self) -> Account:
        """Without the e-mail scope only the account's number is known."""
        me = self._people("GET", "people/me", {"personFields": "emailAddresses,names"})
        id_ = text_at(me, "resourceName").removeprefix("people/")
        if not id_:
            raise Unavailable("Google did not say which account this is")
        said = [text_at(one, "value") for one in objects_at(me, "emailAddresses")]
        said += [text_at(one, "displayName") for one in objects_at(me, "names")]
        return Account(id=id_, name=next(filter(None, said), f"Google account {id_}"))

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """By id, else by searches for names and e-mail addresses, else (no such key) among all contacts."""
        self._only_people(entity)
        found = {one.id: one for key in keys if key.field == ID for one in self._at(key.value)}
        if rest := [key for key in keys if key.field != ID]:
            found |= {one.id: one for one in meant(self._candidates(rest), rest, self.spec.person)}
        return list(found.values())

    def search(self, text: str) -> list[Record]:
        return self._contacts.searched([text.strip()]) if text.strip() else []

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """`Conflict` when the same person was created, or may have been, within the last two minutes."""
        self._only_people(entity)
        if company:
            raise Unsupported(f"{self.spec.label} does not link people to companies")
        lists, keys = merged({}, values), self._own(values)
        if not lists:
            raise Invalid("a new contact needs at least one value")
        with take_turn(self._account):  # Google asks for sequential writes of one user
            if self._marked(keys) and meant(self._contacts.listed(NEWEST), keys, self.spec.person):
                raise Conflict("this person was created a moment ago")
            MARKS.mark_created(self._account, keys)
            return self._contacts.create(lists)

    def update(self, record: Record, values: Values) -> Record:
        """One call, which carries the etag; what is stale is read again, once, and merged with what is new.

        `Conflict` when somebody else changed one of the fields that this call writes.
        """
        with take_turn(self._account):
            held = unpacked(record.version)
            if held and (lists := merged(held.lists, values)):
                with suppress(Stale):
                    return self._contacts.replace(record.id, held, lists)
            now, held = self._contacts.read(record.id)
            if etag_of(record.version) not in ("", held.etag) and moved(record, now, values):
                raise Conflict("the contact changed since it was read")
            lists = merged(held.lists, values)
            return self._contacts.replace(record.id, held, lists) if lists else now

    def log(self, person: Record, entry: Entry) -> Record:
        """Append to the contact's note: one read, one write, both again when somebody wrote in between."""
        only_declared(self.spec, entry)
        with take_turn(self._account):
            with suppress(Stale):
                return self._noted(person.id, entry)
            return self._noted(person.id, entry)

    def delete(self, record: Record) -> None:
        with take_turn(self._account):
            _, held = self._contacts.read(record.id)
            if etag_of(record.version) not in ("", held.etag):
                raise Conflict("the contact changed since it was read")
            self._contacts.delete(record.id)

    def describe(self, entity: Entity) -> list[Field]:
        self._only_people(entity)
        return described(tuple(self.spec.person.fields))

    def _only_people(self, entity: Entity) -> None:
        if entity != "person":
            raise Unsupported(f"{self.spec.label} holds people only")

    def _own(self, values: Values) -> list[Key]:
        """The keys that one person alone has: an e-mail address can be shared."""
        own = (field for field in self.spec.person.keys if place(field).list != "emailAddresses")
        return [Key(field, str(values[field])) for field in own if values.get(field)]

    def _marked(self, keys: Sequence[Key]) -> bool:
        """Never for a grant that names no account: its contacts may be anyone's."""
        return bool(self.grant.account) and MARKS.was_created(self._account, keys)

    def _candidates(self, keys: Sequence[Key]) -> list[Record]:
        texts = queries(keys)
        if not texts:
            return list(self._contacts.listed(PAGE, PAGES))
        newest = self._contacts.listed(NEWEST) if self._marked(keys) else ()
        return [*newest, *self._contacts.searched(texts)]

    def _at(self, id_: str) -> list[Record]:
        with suppress(NotFound):
            return [self._contacts.read(id_).record]
        return []

    def _noted(self, id_: str, entry: Entry) -> Record:
        contact, note = self._contacts.noted(id_)
        after = appended(note, entry)
        return self._contacts.replace(id_, contact.held, {"biographies": after}) if after else contact.record


def moved(record: Record, now: Record, values: Values) -> bool:
    return any(record.values.get(name) != now.values.get(name) for name in values)
