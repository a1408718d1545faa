"""A People API v1 on loopback that holds contacts. Every exchange is held against the discovery document.

It copies the bad manners: reads that show an old state for a while, a search before a warm-up finds nothing,
a search knows no URLs, external ids or client data, a masked list is replaced whole, a stale etag is a 400, a
full address book too, and two writes at once are aborted.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from tests.contract.stub import Seen, Stub
from tests.fakes.google_store import Account, Person, Refusal
from tests.google.discovery import Method, Wrong, check_answer, check_request

TOKEN = "access-token-of-the-rep"
PROFILE = "117000000000000000001"
METADATA = {"metadata": {"sources": [{"type": "PROFILE", "id": PROFILE, "etag": "#p1="}]}}
STALE = "Request person.etag is different than the current person.etag."


class Call(NamedTuple):
    """One authorised request, taken apart."""

    account: Account
    id: str
    query: dict[str, str]
    body: Person


class Google(Stub):
    """`fails` holds refusals for the next requests to a method. `wrong` is what the document forbids.

    `losing`: of so many creates one is done and its answer lost; 0 for none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.account = Account()
        self.accounts = {f"Bearer {TOKEN}": self.account}
        self.fails: dict[str, list[Refusal]] = {}
        self.wrong: list[str] = []
        self.calls: list[str] = []
        self.patience = 0.0
        self.losing, self.creates, self.intruders = 0, 0, 0
        self._writing, self._second = threading.Lock(), threading.Event()

    def stale(self, times: int) -> None:
        """Somebody writes before our next writes, so many times."""
        self.intruders = times

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        headers = {"Content-Type": "application/json; charset=UTF-8"}
        try:
            method = check_request(seen.method, seen.path, seen.body)
            body = json.dumps(self._told(method, seen)).encode()
            check_answer(method, body)
        except Wrong as error:
            self.wrong.append(f"{seen.method} {seen.path}: {error}")
            return 400, headers, json.dumps(Refusal(400, "INVALID_ARGUMENT", str(error)).body).encode()
        except Refusal as refusal:
            return refusal.code, headers, json.dumps(refusal.body).encode()
        return 200, headers, body

    def _told(self, method: Method, seen: Seen) -> Any:
        name = method.id.rpartition(".")[2]
        self.calls.append(name)
        account = self.accounts.get(seen.headers.get("Authorization", ""))
        if account is None:
            raise Refusal(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
        if self.fails.get(name):
            raise self.fails[name].pop(0)
        query = {key: many[0] for key, many in parse_qs(urlsplit(seen.path).query).items()}
        id_ = method.path.get("resourceName", "").removeprefix("people/")
        call = Call(account, id_, query, json.loads(seen.body) if seen.body else {})
        if name in READS:
            return READS[name](call)
        if name == "updateContact" and self.intruders:
            self.intruders -= 1
            held = {key: one for key, one in account.there(id_).items() if isinstance(one, list)}
            account.store(id_, held)
        told = self._alone(WRITES[name], call)
        if self.is_lost(name):
            raise ConnectionAbortedError
        return told

    def _alone(self, write: Callable[[Call], Any], call: Call) -> Any:
        """Writes of one user must follow each other; this one looks `patience` seconds for a second."""
        if not self._writing.acquire(blocking=False):
            self._second.set()
            raise Refusal(409, "ABORTED", "The operation was aborted.")
        try:
            if self._second.wait(self.patience):
                raise Refusal(409, "ABORTED", "The operation was aborted.")
            return write(call)
        finally:
            self._second.clear()
            self._writing.release()

    def is_lost(self, name: str) -> bool:
        """Whether this create, the so many-th, is done and its answer lost."""
        self.creates += name == "createContact"
        return name == "createContact" and bool(self.losing) and self.creates % self.losing == 0


def shown(person: Person, mask: str) -> Person:
    """What the mask lets through; the person's etag, unlike the source's, depends on the mask."""
    wanted = {"resourceName", *mask.split(",")}
    source = person["metadata"]["sources"][0]
    return {"etag": f"%E{len(mask)}{source['etag']}"} | {
        key: one for key, one in person.items() if key in wanted
    }


def get(call: Call) -> Any:
    if call.id not in ("me", PROFILE):
        return shown(call.account.read(call.id), call.query["personFields"])
    emails = [{"value": call.account.email, "metadata": {"primary": True}}] if call.account.email else []
    return {"resourceName": f"people/{PROFILE}", "etag": "%E1", "emailAddresses": emails, **METADATA}


def search(call: Call) -> Any:
    if not call.query.get("query"):
        call.account.warm()
        return {}
    found = call.account.found(call.query["query"])[: min(int(call.query.get("pageSize", 10)), 30)]
    return {"results": [{"person": shown(one, call.query["readMask"])} for one in found]} if found else {}


def listed(call: Call) -> Any:
    begin, size = int(call.query.get("pageToken") or 0), int(call.query.get("pageSize", 100))
    people = call.account.newest()
    page = [shown(one, call.query["personFields"]) for one in people[begin : begin + size]]
    after = {"nextPageToken": str(begin + size)} if begin + size < len(people) else {}
    return {"connections": page, "totalItems": len(people), "totalPeople": len(people), **after}


def create(call: Call) -> Any:
    return shown(call.account.made(call.body), call.query["personFields"])


def update(call: Call) -> Any:
    now = call.account.there(call.id)
    sources = [
        one for one in call.body.get("metadata", {}).get("sources", []) if one.get("type") == "CONTACT"
    ]
    if not sources:
        raise Refusal(400, "INVALID_ARGUMENT", "person.metadata.sources is not specified")
    if sources[0].get("etag") != now["metadata"]["sources"][0]["etag"]:
        raise Refusal(400, "FAILED_PRECONDITION", STALE)
    mask = call.query["updatePersonFields"].split(",")
    lists = {name: many for name, many in now.items() if isinstance(many, list) and name not in mask}
    lists |= {name: call.body.get(name, []) for name in mask}
    return shown(call.account.store(call.id, lists), call.query["personFields"])


def delete(call: Call) -> Any:
    call.account.there(call.id)
    call.account.remove(call.id)
    return {}


READS = {"get": get, "searchContacts": search, "list": listed}
WRITES = {"createContact": create, "updateContact": update, "deleteContact": delete}
