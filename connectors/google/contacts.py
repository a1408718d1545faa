"""The contacts of one Google account: read, searched, listed, written. Calls, and no policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from ..base import Record
from ..errors import InDoubt, NotFound
from ..json_parts import Item, object_at, objects_at, text_at
from .fields import Lists, lists_of, place, values_of
from .people import CONTACTS_ONLY, People
from .version import Held, packed, source_of

CONTACT = re.compile(r"people/(?!me$)[A-Za-z0-9_-]{1,64}")
WEB = "https://contact.google.com/"
FOUND, PAGES = 30, 25
"""Google's most results of a search; pages of 1,000 that hold the most contacts of an account, 25,000."""


class Contact(NamedTuple):
    """A record, and what a write to it builds on."""

    record: Record
    held: Held


class Contacts:
    def __init__(self, people: People, fields: tuple[str, ...]) -> None:
        self._people, self._fields = people, fields
        self._lists = tuple(sorted({place(name).list for name in fields}))
        self._reading = {"personFields": self._mask(), **CONTACTS_ONLY}

    def read(self, id_: str) -> Contact:
        """`NotFound` for an id that names no contact."""
        return self._contact(self._people("GET", path(id_), self._reading))

    def noted(self, id_: str) -> tuple[Contact, list[Item]]:
        """The contact together with its note, which nothing else reads."""
        person = self._people("GET", path(id_), {**self._reading, "personFields": self._mask("biographies")})
        return self._contact(person), lists_of(person, ("biographies",))["biographies"]

    def searched(self, texts: Sequence[str]) -> list[Record]:
        """Warm up, as Google asks before every search, then ask for all texts at the same time."""
        self._ask("")
        with ThreadPoolExecutor(len(texts)) as threads:
            answers = list(threads.map(self._ask, texts))
        people = {text_at(one, "resourceName"): one for many in answers for one in many}
        return self._records(people.values())

    def listed(self, size: int, pages: int = 1) -> Iterator[Record]:
        """Contacts, the last changed first. Unlike a search, the list knows what was just written."""
        params = {**self._reading, "pageSize": str(size), "sortOrder": "LAST_MODIFIED_DESCENDING"}
        for _ in range(pages):
            told = self._people("GET", "people/me/connections", params)
            yield from self._records(objects_at(told, "connections"))
            params["pageToken"] = text_at(told, "nextPageToken")
            if not params["pageToken"]:
                return

    def create(self, lists: Lists) -> Record:
        return self._written(self._people("POST", "people:createContact", self._reading, dict(lists)))

    def replace(self, id_: str, held: Held, lists: Lists) -> Record:
        """Replace these lists and no others. `Stale` when the contact changed since `held` was read."""
        source = {"type": "CONTACT", "id": held.source, "etag": held.etag}
        body: Item = {"resourceName": id_, "metadata": {"sources": [source]}, **lists}
        params = {"updatePersonFields": ",".join(sorted(lists)), **self._reading}
        return self._written(self._people("PATCH", f"{path(id_)}:updateContact", params, body))

    def delete(self, id_: str) -> None:
        self._people("DELETE", f"{path(id_)}:deleteContact", {})

    def _ask(self, query: str) -> list[Item]:
        params = {"query": query, "readMask": self._mask(), "pageSize": str(FOUND), **CONTACTS_ONLY}
        told = self._people("GET", "people:searchContacts", params)
        return [object_at(one, "person") for one in objects_at(told, "results")]

    def _mask(self, *more: str) -> str:
        return ",".join([*self._lists, *more, "metadata"])

    def _contact(self, person: Item) -> Contact:
        held = Held(*source_of(person), lists_of(person, self._lists))
        id_ = text_at(person, "resourceName")
        if not (CONTACT.fullmatch(id_) and held.source):
            raise NotFound("this is no contact")
        values, url = values_of(held.lists, self._fields), f"{WEB}{held.source}"
        return Contact(Record(entity="person", id=id_, values=values, version=packed(held), url=url), held)

    def _written(self, person: Item) -> Record:
        try:
            return self._contact(person).record
        except NotFound:
            raise InDoubt("the contact was sent, and the answer does not show it") from None

    def _records(self, people: Iterable[Item]) -> list[Record]:
        return [self._contact(one).record for one in people if source_of(one)[0]]


def path(id_: str) -> str:
    """Ids come from outside: `NotFound` for what cannot name a contact."""
    if not CONTACT.fullmatch(id_):
        raise NotFound("this is no contact")
    return id_
