"""The way into one Salesforce: its REST API (developer.salesforce.com, API v68.0) and what its refusals mean.

A refusal is a list of objects with `errorCode`, `message` and `fields`. Of it the code, names of fields and
ids of records are repeated, and nothing else. The day's calls used up is a 403, without a word when they
begin anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any
from urllib.parse import quote

from ..base import Grant
from ..errors import Conflict, ConnectorError, Forbidden, Full, InDoubt, Invalid, NotFound, Refused, Throttled
from ..json_parts import Item, object_at, objects_at, text_at
from ..transport.answers import Answer, error_from_status, unavailable_or_in_doubt
from ..transport.egress import origin_of
from ..transport.http import SAFE, Http

VERSION = "v68.0"
DATA = f"/services/data/{VERSION}"
MOST_BYTES, HOUR, MOMENT = 8_000_000, 3_600.0, 3.0
ID = re.compile(r"[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")
TWIN = re.compile(r"record with id: ([A-Za-z0-9]{15,18})\b")
ODD = "Salesforce answered in another shape than it should"
UNSHOWN = "Salesforce took it, and did not show it afterwards"
UNSEEN = "this account does not see such records in Salesforce"
NO_API = "this edition of Salesforce, or this user, may not use the API"
REASONS = {
    "STRING_TOO_LONG": "the text is longer than Salesforce takes",
    "REQUIRED_FIELD_MISSING": "Salesforce requires a value",
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST": "this is none of the choices that Salesforce offers",
    "INVALID_FIELD_FOR_INSERT_UPDATE": "this account may not write it",
    "INVALID_CROSS_REFERENCE_KEY": "Salesforce has no such record",
    "MALFORMED_ID": "this is no id of a record",
    "INVALID_EMAIL_ADDRESS": "this is no e-mail address",
    "FIELD_CUSTOM_VALIDATION_EXCEPTION": "a rule of your company refuses the value",
}
WRITTEN, READ, HALTED = "written", "read", "PROCESSING_HALTED"
"""How a write and the read after it are called in one request, and what Salesforce says of the one that only
the other kept from happening."""
REFERENCE = "@{"
MADE = f"{REFERENCE}{WRITTEN}.id}}"
"""The id of what the write has made, where the read asks for it."""
UNQUOTED = "@{}'"
"""What stays as it is in the address of a part, so that a reference in it is seen."""
RIGHTS = ("INSUFFICIENT_ACCESS", "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "INSUFFICIENT_ACCESS_OR_READONLY")

Labels = Callable[[str], str]
"""What a field is called, by its name."""


class Client:
    """One rep's calls. The token goes to Salesforce's hosts, and where the admin allows it, only."""

    def __init__(self, grant: Grant, http: Http, read_label: Labels) -> None:
        self._grant, self._http, self._read_label = grant, http, read_label
        self.url = grant.base_url.rstrip("/")

    def __call__(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Item | None = None,
        accept: Collection[int] = (200,),
        headers: Mapping[str, str] | None = None,
    ) -> Item:
        """The answer's object, {} for a 204. Raises the `ConnectorError` that stands for what went wrong."""
        origin = origin_of(self.url)
        # the instance was told by an answer and lies in a grant: a look-alike host would get the token
        if origin not in self._http.egress.allowed and not origin.endswith(".salesforce.com:443"):
            raise Refused("this is not an address of Salesforce")
        token = self._grant.secrets.get("access_token")
        told = {"Authorization": f"Bearer {token.get_secret_value() if token else ''}"}
        answer = self._http(
            method,
            f"{self.url}{path}",
            headers={**told, "Accept": "application/json", **(headers or {})},
            params=params,
            json=body,
            accept=(*accept, 400, 403),
            most=MOST_BYTES,
        )
        if answer.status in (400, 403):
            raise failure_of_refusal(answer, self._read_label)
        said = {} if answer.status == 204 else answer.json()
        if not isinstance(said, dict):
            raise unavailable_or_in_doubt(method in SAFE, ODD)
        return said

    def query(self, soql: str, path: str = "/query") -> list[Item]:
        """The rows of a query, one page of it (2,000). Raises `Unavailable` for an answer without any."""
        said = self("GET", f"{DATA}{path}", params={"q": soql})
        if not isinstance(said.get("records"), list):
            raise unavailable_or_in_doubt(True, ODD)
        return objects_at(said, "records")

    def write_and_read(
        self, method: str, path: str, body: Item, soql: str, headers: Mapping[str, str] | None = None
    ) -> list[Item]:
        """Write, and read with a query, in one trip: both are done or neither is.

        `MADE` in the query stands for the id of what a POST makes. Raises what kept it from being written, or
        `InDoubt` where it was written and cannot be told.
        """
        if REFERENCE in json.dumps(body, ensure_ascii=False):
            return self._write_then_read(method, path, body, soql, headers)
        asked = f"{DATA}/query?q={quote(soql, safe=UNQUOTED)}"
        write = {"method": method, "url": path, "referenceId": WRITTEN, "body": body}
        parts = [
            write | ({"httpHeaders": {**headers}} if headers else {}),
            {"method": "GET", "url": asked, "referenceId": READ},
        ]
        # by itself Salesforce may run parts in another order than they stand
        sent: Item = {"allOrNone": True, "collateSubrequests": False, "compositeRequest": parts}
        said = self("POST", f"{DATA}/composite", body=sent)
        told = {text_at(part, "referenceId"): part for part in objects_at(said, "compositeResponse")}
        for part in (told.get(WRITTEN), told.get(READ)):
            answer = answer_of_part(part)
            if answer.status >= 400 and text_at(read_refusal(answer), "errorCode") != HALTED:
                raise self._failure_of(answer)
        if answer_of_part(told.get(WRITTEN)).status >= 400:
            raise InDoubt(ODD)
        return objects_at(object_at(told.get(READ), "body"), "records")

    def _write_then_read(
        self, method: str, path: str, body: Item, soql: str, headers: Mapping[str, str] | None
    ) -> list[Item]:
        """Apart, for a text that Salesforce would take for a reference to another part of the request."""
        said = self(method, path, body=body, accept=(201,) if method == "POST" else (204,), headers=headers)
        made = text_at(said, "id")
        if method == "POST" and not ID.fullmatch(made):
            raise InDoubt(ODD)
        try:
            return self.query(soql.replace(MADE, made))
        except ConnectorError:
            raise InDoubt(UNSHOWN) from None

    def _failure_of(self, answer: Answer) -> ConnectorError:
        refused = answer.status in (400, 403)
        return failure_of_refusal(answer, self._read_label) if refused else error_from_status(answer)

    def add(self, kind: str, body: Item) -> str:
        """The id of a record that was just made. `InDoubt` for an answer without one."""
        said = self("POST", f"{DATA}/sobjects/{kind}", body=body, accept=(201,))
        if not ID.fullmatch(text_at(said, "id")):
            raise InDoubt(ODD)
        return text_at(said, "id")


def answer_of_part(part: Item | None) -> Answer:
    """A part of a composite answer as if it had come alone. `InDoubt` for one that tells no status."""
    status = part.get("httpStatusCode") if part else None
    if part is None or not isinstance(status, int) or not 200 <= status < 600:
        raise InDoubt(ODD)
    return Answer(status, {}, json.dumps(part.get("body")).encode(), safe=False)


def failure_of_refusal(answer: Answer, read_label: Labels) -> ConnectorError:
    """What a 400 or a 403 stands for."""
    said = read_refusal(answer)
    code = text_at(said, "errorCode")
    match code:
        case "REQUEST_LIMIT_EXCEEDED":
            return Throttled("the day's calls to Salesforce are used up", retry_after=HOUR)
        case "STORAGE_LIMIT_EXCEEDED":
            return Full("the storage of this Salesforce is used up; nothing was written")
        case "UNABLE_TO_LOCK_ROW":
            return Throttled("another write holds this record for a moment", retry_after=MOMENT)
        # what a profile does not see is not there for it
        case "INVALID_TYPE":
            return Forbidden(UNSEEN)
        case "API_DISABLED_FOR_ORG" | "API_CURRENTLY_DISABLED":
            return Forbidden(NO_API)
        case "ENTITY_IS_DELETED":
            return NotFound("the record was deleted")
        case "DUPLICATES_DETECTED":
            return Conflict("a duplicate rule of your company found this record", record_id=twin_of(said))
        case "DUPLICATE_VALUE":
            twin = TWIN.search(text_at(said, "message"))
            return Conflict("Salesforce has this record already", record_id=twin[1] if twin else "")
    if answer.status == 403 or code in RIGHTS:
        return Forbidden("this account may not do that in Salesforce") if code else error_from_status(answer)
    fields = said.get("fields")
    names = [name for name in fields if isinstance(name, str)] if isinstance(fields, list) else []
    names = [name for name in names if re.fullmatch(r"\w{1,80}", name)]
    label = read_label(names[0]) if names else ""
    reason = REASONS.get(code, "Salesforce refuses the value")
    return Invalid(f"{label}: {reason}" if label else reason, field=names[0] if names else "", label=label)


def twin_of(said: Item) -> str:
    """The first record that a duplicate rule named, "" for none. Nobody is made in spite of it."""
    for result in objects_at(object_at(said, "duplicateResult"), "matchResults"):
        for match in objects_at(result, "matchRecords"):
            if ID.fullmatch(found := text_at(object_at(match, "record"), "Id")):
                return found
    return ""


def read_refusal(answer: Answer) -> Item:
    """The first object of a refusal, {} where there is none."""
    try:
        said: Any = answer.json()
    except ConnectorError:
        return {}
    return said[0] if isinstance(said, list) and said and isinstance(said[0], dict) else {}
