"""What one Google account holds, with the manners of the People API that hurt: see `Account`."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

Person = dict[str, Any]
SINGLE = ("biographies", "birthdays", "genders", "names")
SEARCHED = {
    "names": ("displayName",),
    "nicknames": ("value",),
    "emailAddresses": ("value",),
    "phoneNumbers": ("value", "canonicalForm"),
    "organizations": ("name", "title", "department"),
}
COMPUTED = ("formattedType", "canonicalForm", "displayName", "displayNameLastFirst", "formattedValue")
ORDER = ("honorificPrefix", "givenName", "middleName", "familyName", "honorificSuffix")


class Refusal(Exception):
    """A google.rpc.Status."""

    def __init__(self, code: int, status: str, message: str = "", details: Iterable[Any] = ()) -> None:
        super().__init__(message)
        self.body = {"error": {"code": code, "status": status, "message": message, "details": list(details)}}
        self.code = code


class Account:
    """Contacts of one user. The search sees what was there at the last warm-up; nothing while `late`.

    Reads and the search show a contact as it was `delay` seconds ago, by `now`, which only `sleep` moves.
    `full`: the address book takes no more contacts.
    """

    def __init__(self, email: str = "rep@crm.example") -> None:
        self.email = email
        self.people: dict[str, Person] = {}
        self.index: list[Person] = []
        self.late, self.full = False, False
        self.delay, self.now = 0.0, 1_000.0
        self.history: dict[str, list[tuple[float, Person | None]]] = {}
        self.clock = 0
        self.lock = threading.RLock()

    def store(self, id_: str, lists: Person) -> Person:
        """A contact under a new etag, with all that Google computes."""
        with self.lock:
            for name in SINGLE:
                if len(lists.get(name, [])) > 1:
                    raise Refusal(400, "INVALID_ARGUMENT", f"person.{name} is a singleton")
            self.clock += 1
            source = {"type": "CONTACT", "id": f"{int(id_[1:]):x}", "etag": f"#e{self.clock}="}
            held = {
                name: [completed(name, one, source) for one in many] for name, many in lists.items() if many
            }
            person = {"resourceName": f"people/{id_}", **held, "metadata": {"objectType": "PERSON"}}
            person["metadata"]["sources"] = [
                {**source, "updateTime": f"2026-11-23T00:00:{self.clock % 60:02}Z"}
            ]
            self.people[id_] = {**person, "clock": self.clock}
            self.history.setdefault(id_, []).append((self.now, self.people[id_]))
            return self.people[id_]

    def pass_time(self, seconds: float) -> None:
        self.now += seconds

    def shown(self) -> dict[str, Person]:
        """What the reads show: each contact as it was before the delay."""
        if not self.delay:
            return self.people
        until = self.now - self.delay
        old = {id_: [one for at, one in many if at <= until] for id_, many in self.history.items()}
        return {id_: many[-1] for id_, many in old.items() if many and many[-1]}

    def read(self, id_: str) -> Person:
        if id_ not in self.shown():
            raise Refusal(404, "NOT_FOUND", "Requested entity was not found.")
        return self.shown()[id_]

    def remove(self, id_: str) -> None:
        self.history.setdefault(id_, []).append((self.now, None))
        del self.people[id_]

    def made(self, lists: Person) -> Person:
        grouped = {"contactGroupMembership": {"contactGroupResourceName": "contactGroups/myContacts"}}
        if self.full:
            raise Refusal(400, "FAILED_PRECONDITION", "MY_CONTACTS_OVERFLOW_COUNT")
        with self.lock:
            return self.store(f"c{4_000 + self.clock}", {"memberships": [grouped], **lists})

    def there(self, id_: str) -> Person:
        if id_ not in self.people:
            raise Refusal(404, "NOT_FOUND", "Requested entity was not found.")
        return self.people[id_]

    def warm(self) -> None:
        with self.lock:
            self.index = [] if self.late else deepcopy(list(self.shown().values()))

    def found(self, query: str) -> list[Person]:
        return [one for one in self.index if any(begins(text, query) for text in texts(one))]

    def newest(self) -> list[Person]:
        return sorted(self.shown().values(), key=lambda one: -one["clock"])


def completed(name: str, item: Any, source: dict[str, str]) -> Any:
    """An item as Google shows it: what is computed is computed anew, whatever was sent."""
    kept = {key: value for key, value in item.items() if key not in (*COMPUTED, "metadata")}
    if name == "emailAddresses" and "displayName" in item:
        kept["displayName"] = item["displayName"]
    if name == "names":
        full = " ".join(kept[part] for part in ORDER if kept.get(part)) or kept.get("unstructuredName", "")
        kept |= {"displayName": full, "displayNameLastFirst": full, "unstructuredName": full}
    if name == "addresses":
        kept["formattedValue"] = "\n".join(str(value) for key, value in sorted(kept.items()) if key != "type")
    if name == "phoneNumbers" and str(kept.get("value", "")).startswith("+"):
        kept["canonicalForm"] = "".join(one for one in kept["value"] if one in "+0123456789")
    if kept.get("type"):
        kept["formattedType"] = str(kept["type"]).capitalize()
    primary = {key: True for key in ("sourcePrimary",) if item.get("metadata", {}).get(key)}
    return {**kept, "metadata": {**primary, "source": {key: source[key] for key in ("type", "id")}}}


def texts(person: Person) -> list[str]:
    items = ((one, keys) for name, keys in SEARCHED.items() for one in person.get(name, []))
    return [str(one[key]) for one, keys in items for key in keys if key in one]


def begins(text: str, query: str) -> bool:
    """Whether a phrase of the text begins with the query: `foo n` finds `foo name`, `oo n` does not."""
    return f" {query.strip().casefold()}" in f" {text.casefold()}"
