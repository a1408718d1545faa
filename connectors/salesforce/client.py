"""The way into one Salesforce: its REST API (developer.salesforce.com, API v68.0)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from urllib.parse import quote

from ..base import Grant
from ..errors import ConnectorError, InDoubt, Refused
from ..json_parts import Item, object_at, objects_at, text_at
from ..transport.answers import Answer, error_from_status, unavailable_or_in_doubt
from ..transport.egress import origin_of
from ..transport.http import SAFE, Http
from .refusals import ID, Labels, failure_of_refusal, read_refusal

VERSION = "v68.0"
DATA = f"/services/data/{VERSION}"
MOST_BYTES = 8_000_000
ODD = "Salesforce answered in another shape than it should"
UNSHOWN = "Salesforce took it, and did not show it afterwards"
WRITTEN, READ, HALTED = "written", "read", "PROCESSING_HALTED"
"""How a write and the read after it are called in one request, and what Salesforce says of the one that only
the other kept from happening."""
REFERENCE = "@{"
MADE = f"{REFERENCE}{WRITTEN}.id}}"
"""The id of what the write has made, where the read asks for it."""
UNQUOTED = "@{}'"
"""What stays as it is in the address of a part, so that a reference in it is seen."""


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
