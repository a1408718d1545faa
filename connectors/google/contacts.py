"""The contacts of one Google account: read, searched, listed, written. Calls, and no policy but patience."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..base import Record
from ..errors import InDoubt, NotFound, Throttled
from ..json_parts import Item, object_at, objects_at, text_at
from ..together import run_together
from . import patience
from .fields import Lists, also_of_lists, lists_of, mentions_of, place, values_of_lists
from .patience import ABSENT, PAUSES, SUPERSEDED
from .people import CONTACTS_ONLY, CREATE, People, Stale
from .version import Held, etag_of, pack_version, source_of

# `people/me` is the account itself: an id from outside must never reach it
CONTACT = re.compile(r"people/(?!me$)[A-Za-z0-9_-]{1,64}")
WEB = "https://contact.google.com/"
FOUND, PAGES = 30, 25
"""Google's most results of a search; pages of 1,000 that hold the most contacts of an account, 25,000."""


class Contact(NamedTuple):
    """A record, what a write to it builds on, and its note where that was asked for."""

    record: Record
    held: Held
    note: list[Item]


class Contacts:
    def __init__(self, people: People, fields: tuple[str, ...], account: str) -> None:
        self._people, self._fields, self._account = people, fields, account
        self._lists = tuple(sorted({place(name).list for name in fields}))
        self._reading = {"personFields": self._read_mask(), **CONTACTS_ONLY}

    def read(self, id_: str, *more: str) -> Contact:
        """The contact as it is now, with `more` lists. `NotFound` for an id that names none.

        A state that is known to be old is read again after 0.5 s and 1 s. `Throttled` when it is still shown.
        """
        params = {**self._reading, "personFields": self._read_mask(*more)}
        # two pauses and a last look: longer waits would hold a thread for what the panel can wait for
        # better
        for pause in PAUSES:
            found = self._read_once(id_, params)
            if not self._is_old(id_, found):
                break
            patience.sleep(pause)
        else:
            found = self._read_once(id_, params)
        if found is None:
            raise NotFound("this is no contact")
        if self._is_old(id_, found):
            raise Throttled("Google still shows an older state of this contact", retry_after=5.0)
        return found

    def is_old(self, record: Record) -> bool:
        """Whether a search or a list showed a state that one of our writes replaced."""
        return SUPERSEDED.knows(self._account, record.id, etag_of(record.version))

    def search(self, texts: Sequence[str]) -> list[Record]:
        """Warm up, as Google asks before every search, then ask for all texts at the same time."""
        self._ask_people("")
        # reads may run side by side; only writes of one user must not (People API, "Mutate requests")
        answers = run_together([partial(self._ask_people, text) for text in texts])
        people = {text_at(value, "resourceName"): value for many in answers for value in many}
        return self._records_of(people.values())

    def list_newest(self, size: int, pages: int = 1) -> Iterator[Record]:
        """Contacts, the last changed first. Unlike a search, the list knows of a write within seconds."""
        params = {**self._reading, "pageSize": str(size), "sortOrder": "LAST_MODIFIED_DESCENDING"}
        for _ in range(pages):
            told = self._people("GET", "people/me/connections", params)
            yield from self._records_of(objects_at(told, "connections"))
            params["pageToken"] = text_at(told, "nextPageToken")
            if not params["pageToken"]:
                return

    def create(self, lists: Lists) -> Record:
        made = self._read_written(self._people("POST", CREATE, self._reading, dict(lists)))
        # from now on "there is no such contact" is an old state, and no news that it was deleted
        SUPERSEDED.add(self._account, made.id, ABSENT)
        return made

    def replace(self, id_: str, held: Held, lists: Lists) -> Record:
        """Replace these lists and no others. `Stale` when the contact changed since `held` was read."""
        # the etag of the source, not of the person: it does not depend on which fields were asked for
        source = {"type": "CONTACT", "id": held.source, "etag": held.etag}
        body: Item = {"resourceName": id_, "metadata": {"sources": [source]}, **lists}
        params = {"updatePersonFields": ",".join(sorted(lists)), **self._reading}
        try:
            made = self._read_written(
                self._people("PATCH", f"{resource_path_of(id_)}:updateContact", params, body)
            )
        except Stale:
            SUPERSEDED.add(self._account, id_, held.etag)
            raise
        # a write that changed nothing leaves the etag as it was; marked as old, every later read would be
        # refused
        if etag_of(made.version) != held.etag:
            SUPERSEDED.add(self._account, id_, held.etag)
        return made

    def delete(self, id_: str, held: Held) -> None:
        self._people("DELETE", f"{resource_path_of(id_)}:deleteContact", {})
        # the contact is gone indeed: that it is not there is the newest state again
        SUPERSEDED.remove(self._account, id_, ABSENT)
        SUPERSEDED.add(self._account, id_, held.etag)

    def _read_once(self, id_: str, params: dict[str, str]) -> Contact | None:
        try:
            return self._contact_of(self._people("GET", resource_path_of(id_), params))
        except NotFound:
            return None

    def _is_old(self, id_: str, found: Contact | None) -> bool:
        return SUPERSEDED.knows(self._account, id_, found.held.etag if found else ABSENT)

    def _ask_people(self, query: str) -> list[Item]:
        params = {"query": query, "readMask": self._read_mask(), "pageSize": str(FOUND), **CONTACTS_ONLY}
        told = self._people("GET", "people:searchContacts", params)
        return [object_at(item, "person") for item in objects_at(told, "results")]

    def _read_mask(self, *more: str) -> str:
        return ",".join([*self._lists, *more, "metadata"])

    def _contact_of(self, person: Item) -> Contact:
        held = Held(*source_of(person), lists_of(person, self._lists))
        id_ = text_at(person, "resourceName")
        # a person without a contact source is somebody's profile, which nobody can write to
        if not (CONTACT.fullmatch(id_) and held.source):
            raise NotFound("this is no contact")
        record = Record(
            entity="person",
            id=id_,
            values=values_of_lists(held.lists, self._fields),
            version=pack_version(held),
            url=f"{WEB}{held.source}",
            also=also_of_lists(held.lists, self._fields),
            mentions=mentions_of(held.lists),
        )
        return Contact(record, held, lists_of(person, ("biographies",))["biographies"])

    def _read_written(self, person: Item) -> Record:
        try:
            return self._contact_of(person).record
        except NotFound:
            raise InDoubt("the contact was sent, and the answer does not show it") from None

    def _records_of(self, people: Iterable[Item]) -> list[Record]:
        # one person without a contact source among them must not fail the whole list
        return [self._contact_of(item).record for item in people if source_of(item)[0]]


def resource_path_of(id_: str) -> str:
    """Ids come from outside: `NotFound` for what cannot name a contact."""
    if not CONTACT.fullmatch(id_):
        raise NotFound("this is no contact")
    return id_
