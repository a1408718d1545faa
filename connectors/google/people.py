"""People API v1 as calls: the token, the words of its errors, and nothing of its bodies.

Errors: google.rpc.Status with ErrorInfo and BadRequest details (cloud.google.com/apis/design/errors). A 400
FAILED_PRECONDITION is a stale etag; a 429 names its quota and has no Retry-After.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..errors import Conflict, ConnectorError, Forbidden, Full, Invalid, Throttled
from ..json_parts import Item, object_at, objects_at, text_at
from ..transport.answers import Answer, error_from_status, unavailable_or_in_doubt
from ..transport.http import Http

# whose body decides what they mean; every other status speaks for itself
ACCEPTED = (200, 400, 403, 429)
# without it Google mixes profiles and domain people into every answer
CONTACTS_ONLY = {"sources": "READ_SOURCE_TYPE_CONTACT"}
MOST_BYTES = 8_000_000
MOST_TOLD = 4_000
"""Characters of an error in which a field is looked for."""

WORDS = {
    "SERVICE_DISABLED": "the People API is not enabled in the relay's Google project",
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": "access to contacts was not ticked when this account was connected",
}
CREATE = "people:createContact"
OVERFLOW = b"MY_CONTACTS_OVERFLOW_COUNT"
FULL = "this Google account can hold no more contacts (25,000, those in the trash included)"
"""A create carries no etag; its FAILED_PRECONDITION is a full address book (threads of five repositories)."""

QUOTA_SECONDS = {"PerMinute": 60.0, "PerDay": 3600.0}
LIMITED = frozenset({"RATE_LIMIT_EXCEEDED", "rateLimitExceeded", "userRateLimitExceeded"})


class Stale(Conflict):
    """The etag is not the newest: nothing was written."""


class People:
    """One user's view of the API. `labels` are the words for the fields of the mapping."""

    def __init__(self, http: Http, base_url: str, token: str, labels: Mapping[str, str]) -> None:
        self._http, self._base, self._token, self._labels = http, base_url, token, labels

    def __call__(self, method: str, path: str, params: Mapping[str, str], body: Item | None = None) -> Item:
        """Send, and give the JSON object that came back; a `ConnectorError` for everything else."""
        answer = self._http(
            method,
            f"{self._base}/v1/{path}",
            headers={"Authorization": f"Bearer {self._token}", "Accept": "application/json"},
            params=params,
            json=body,
            accept=ACCEPTED,
            most=MOST_BYTES,
        )
        if answer.status != 200:
            raise self._refusal_of(answer, made=path == CREATE)
        told = answer.json()
        if not isinstance(told, dict):
            raise unavailable_or_in_doubt(answer.safe, "the CRM answered with something other than an object")
        return told

    def _refusal_of(self, answer: Answer, *, made: bool) -> ConnectorError:
        said = read_error(answer)
        details = objects_at(said, "details")
        reasons = {text_at(detail, "reason") for detail in [*details, *objects_at(said, "errors")]}
        # it comes as FAILED_PRECONDITION too, so it is looked for before "stale"
        if answer.status == 400 and OVERFLOW in answer.body:
            return Full(FULL)
        if answer.status == 400 and text_at(said, "status") == "FAILED_PRECONDITION" and not made:
            return Stale("the contact changed since it was read")
        # a quota may also come as 403, with the reason alone telling it from a missing right
        if answer.status == 429 or reasons & LIMITED:
            told = error_from_status(answer).retry_after
            return Throttled("too many calls for one account", retry_after=told or pause_of(details))
        if answer.status == 403:
            return Forbidden(next((WORDS[word] for word in WORDS if word in reasons), "the CRM answered 403"))
        if answer.status == 400 and (field := self._refused_field(said)):
            label = self._labels[field]
            return Invalid(f"Google refused the value of {label}", field=field, label=label)
        return error_from_status(answer)

    def _refused_field(self, said: Item) -> str:
        """The field that an error is about, "" when it names none of ours.

        A BadRequest detail has the path (`person.phone_numbers[0].value`), else the message may. The whole
        field counts before its list: both are only looked for, so nothing of the answer gets any further.
        """
        details = objects_at(said, "details")
        paths = [
            text_at(item, "field") for detail in details for item in objects_at(detail, "fieldViolations")
        ]
        told = " ".join([*paths, text_at(said, "message")])
        # paths come as `phone_numbers` and messages as `phoneNumbers`
        plain = told[:MOST_TOLD].replace("_", "").casefold()
        for field in self._labels:
            name, _, part = field.casefold().partition(".")
            if re.search(rf"\b{re.escape(name)}(\[\d{{1,5}}\])?\.{re.escape(part)}\b", plain):
                return field
        names = {field: field.partition(".")[0].casefold() for field in self._labels}
        return next((field for field, name in names.items() if re.search(rf"\b{name}\b", plain)), "")


def read_error(answer: Answer) -> Item:
    """The error that an answer describes, {} when it describes none."""
    try:
        return object_at(answer.json(), "error")
    except ConnectorError:
        return {}


def pause_of(details: list[Item]) -> float | None:
    """Seconds until the quota that was used up starts anew, None when it is not named."""
    limits = [text_at(object_at(detail, "metadata"), "quota_limit") for detail in details]
    return next((QUOTA_SECONDS[key] for key in QUOTA_SECONDS for limit in limits if key in limit), None)
