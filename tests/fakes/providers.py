"""Providers of contact details on loopback, as unkind as the vendors (their documentation, 2026-11).

`says` is what each would tell: an address and the vendor's own word for it. `mood` is how it answers instead:
`miss`, `objected`, `no_credits`, `bad_key`, `wait`, `html`, `huge`, `list`, `empty`, `other_person`. A job is
not ready for the first `slow` polls; `people` are last names instead of Lovelace;
`no_numbers` keeps Prospeo's; `raw` is said as it is. What is asked is in `seen`.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.contract.stub import Seen, Stub

FACTS = {
    "first_name": "Ada",
    "last_name": "Lovelace",
    "full_name": "Ada Lovelace",
    "company": "Analytical Engines",
    "domain": "engines.example",
}
KEY = "key-of-the-customer"
HEADERS = {
    "hunter": "X-API-KEY",
    "prospeo": "X-KEY",
    "dropcontact": "X-Access-Token",
    "icypeas": "Authorization",
    "fullenrich": "Authorization",
    "bettercontact": "X-API-Key",
}
ADDRESS = "Ada@Engines.Example"
SURE = {
    "hunter": "valid",
    "prospeo": "VERIFIED",
    "dropcontact": "nominative@pro",
    "icypeas": "ultra_sure",
    "fullenrich": "DELIVERABLE",
    "bettercontact": "valid",
}
REFUSALS: dict[str, dict[str, tuple[int, Any]]] = {
    "hunter": {
        "miss": (200, {"data": {"email": None, "verification": {"status": None}}}),
        "objected": (451, {"errors": [{"id": "claimed_email", "code": 451}]}),
        "no_credits": (429, {"errors": [{"id": "too_many_requests", "code": 429}]}),
        "bad_key": (401, {"errors": [{"id": "authentication_failed", "code": 401}]}),
        "wait": (403, {"errors": [{"id": "too_many_requests", "code": 403}]}),
    },
    "prospeo": {
        "miss": (400, {"error": True, "error_code": "NO_MATCH"}),
        "objected": (451, {"error": True}),
        "no_credits": (400, {"error": True, "error_code": "INSUFFICIENT_CREDITS"}),
        "bad_key": (401, {"error": True, "error_code": "INVALID_API_KEY"}),
        "wait": (429, {"error": True, "error_code": "RATE_LIMITED"}),
    },
    "dropcontact": {
        "miss": (200, {"error": False, "success": True, "data": [{"email": []}]}),
        "objected": (451, {"error": True}),
        "no_credits": (403, {"error": True, "reason": "no credits"}),
        "bad_key": (401, {"error": True}),
        "wait": (429, {"error": True}),
    },
    "icypeas": {
        "miss": (200, {"success": True, "items": [{"status": "DEBITED_NOT_FOUND"}]}),
        "objected": (451, {"success": False}),
        "no_credits": (200, {"success": True, "items": [{"status": "INSUFFICIENT_FUNDS"}]}),
        "bad_key": (401, {"success": False}),
        "wait": (429, {}),
    },
    "fullenrich": {
        "miss": (200, {"status": "FINISHED", "data": [{"contact_info": {}}]}),
        "objected": (451, {}),
        "no_credits": (402, {"status": "CREDITS_INSUFFICIENT", "data": []}),
        "bad_key": (401, {"code": "error.api.key"}),
        "wait": (429, {}),
    },
    "bettercontact": {
        "miss": (
            200,
            {"status": "terminated", "data": [{"enriched": False, "contact_email_address": "a@b.example"}]},
        ),
        "objected": (451, {}),
        "no_credits": (402, {"success": False}),
        "bad_key": (401, {}),
        "wait": (429, {}),
    },
}


class Providers(Stub):
    """All six at one address; each has paths of its own."""

    def __init__(self) -> None:
        self.mood: dict[str, str] = {}
        self.says: dict[str, tuple[str, str]] = {name: (ADDRESS, word) for name, word in SURE.items()}
        self.people: dict[str, str] = {}
        self.raw: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.slow = 0
        self.no_numbers = False
        self.polls: Counter[str] = Counter()
        self.submits: Counter[str] = Counter()
        super().__init__()

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        name, polled = who_is_asked(seen)
        # every vendor refuses a key that stands anywhere else
        if not name or seen.headers.get(HEADERS[name], "").removeprefix("Bearer ") != KEY:
            return 401, {}, b"{}"
        (self.polls if polled else self.submits)[name] += 1
        mood = self.mood.get(name, "")
        if name in self.raw:
            return self.raw[name]
        if mood in RAW:
            return RAW[mood]
        jobs = SUBMITTED.get(name)
        if jobs and not polled and mood not in ("objected", "bad_key", "wait"):
            return as_json(200, jobs)
        if jobs and polled and self.polls[name] <= self.slow:
            return as_json(*NOT_READY[name])
        if name == "hunter" and self.submits[name] <= self.slow:
            return as_json(202, {})
        if mood in REFUSALS[name]:
            return as_json(*REFUSALS[name][mood])
        last = "Babbage" if mood == "other_person" else self.people.get(name, "Lovelace")
        found: Any = FOUND[name](*self.says[name], last)
        if self.no_numbers and name == "prospeo":
            del found["person"]["mobile"]
        return as_json(200, found)


def who_is_asked(seen: Seen) -> tuple[str, bool]:
    """The vendor by its path, and whether a job is asked for."""
    path = urlsplit(seen.path).path
    for name, (submit, poll) in PATHS.items():
        if path == submit:
            return name, False
        if poll and path.startswith(poll):
            return name, True
    return "", False


PATHS = {
    "hunter": ("/v2/email-finder", ""),
    "prospeo": ("/enrich-person", ""),
    "dropcontact": ("/v1/enrich/all", "/v1/enrich/all/"),
    "icypeas": ("/api/email-search", "/api/bulk-single-searchs/read"),
    "fullenrich": ("/api/v2/contact/enrich/bulk", "/api/v2/contact/enrich/bulk/"),
    "bettercontact": ("/api/v2/async", "/api/v2/async/"),
}
SUBMITTED = {
    "dropcontact": {"request_id": "job-1", "error": False, "success": True, "credits_left": 41},
    "icypeas": {"success": True, "item": {"status": "NONE", "_id": "job-1"}},
    "fullenrich": {"enrichment_id": "job-1"},
    "bettercontact": {"success": True, "id": "job-1"},
}
NOT_READY: dict[str, tuple[int, Any]] = {
    "dropcontact": (200, {"error": False, "success": False, "reason": "Request not ready yet"}),
    "icypeas": (200, {"success": True, "items": [{"status": "IN_PROGRESS", "results": {}}]}),
    "fullenrich": (400, {"code": "error.enrichment.in_progress", "message": "in progress"}),
    "bettercontact": (200, {"status": "in progress"}),
}
RAW: dict[str, tuple[int, dict[str, str], bytes]] = {
    "html": (200, {"Content-Type": "text/html"}, b"<html><h1>Maintenance</h1></html>"),
    "huge": (200, {"Content-Type": "application/json"}, b'{"data":"' + b"a" * 5_000_000 + b'"}'),
    "list": (200, {"Content-Type": "application/json"}, b"[[[]]]"),
    "empty": (200, {"Content-Type": "application/json"}, b""),
    "elsewhere": (302, {"Location": "http://127.0.0.1:9/"}, b""),
    "error": (500, {"Content-Type": "application/json"}, b"{}"),
}
FOUND = {
    "hunter": lambda address, word, last: {
        "data": {
            "last_name": last,
            "email": address,
            "score": 97,
            "verification": {"date": "2026-11-01", "status": word},
            "sources": [{"uri": "https://engines.example/team"}, {"uri": "javascript:alert(1)"}],
        }
    },
    "prospeo": lambda address, word, last: {
        "error": False,
        "person": {
            "full_name": last,
            "email": {"status": word, "revealed": True, "email": address},
            "mobile": {"status": "VERIFIED", "mobile_international": "+44 7700 900123"},
        },
    },
    "dropcontact": lambda address, word, last: {
        "error": False,
        "success": True,
        "credits_left": 40,
        "data": [{"last_name": last, "email": [{"email": address, "qualification": word}]}],
    },
    "icypeas": lambda address, word, last: {
        "success": True,
        "items": [
            {
                "status": "FOUND",
                "results": {"lastname": last, "emails": [{"email": address, "certainty": word}]},
            }
        ],
    },
    "fullenrich": lambda address, word, last: {
        "status": "FINISHED",
        "data": [
            {
                "input": {"last_name": last},
                "contact_info": {"most_probable_work_email": {"email": address, "status": word}},
            }
        ],
    },
    "bettercontact": lambda address, word, _: {
        "status": "terminated",
        "credits_left": 7,
        "data": [
            {
                "enriched": True,
                "contact_email_address": address,
                "contact_email_address_status": word,
                "custom_fields": [],
            }
        ],
    },
}


def as_json(status: int, said: Any) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "application/json"}, json.dumps(said).encode()


def texts_sent(seen: Seen) -> str:
    """Query and body of a request, as text."""
    return json.dumps(parse_qs(urlsplit(seen.path).query)) + seen.body.decode()
