"""The way into one Mailchimp account (mailchimp.com/developer/marketing, API 3.0 and its error glossary).

Ten calls at the same time are the limit for each key: more is a 429, or a 403 without JSON from the wall in
front of the API.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from ..base import Grant
from ..errors import Conflict, ConnectorError, InDoubt, Invalid, Refused, Shelved, Throttled, Unauthorised
from ..json_parts import Item, objects_at, text_at
from ..spec import Spec
from ..transport.answers import Answer, error_from_status, unavailable_or_in_doubt
from ..transport.egress import origin_of
from ..transport.http import SAFE, Http

CENTRE = re.compile(r"[a-z]{2,5}[0-9]{1,3}")
MOST_BYTES, WALL_SECONDS = 4_000_000, 60.0
EMAIL = "email_address"
FORGOTTEN = "this address was deleted from the audience for ever: only its owner can bring it back, by a form"
OF_AUDIENCE = ("/merge-fields", "/tag-search")
NO_AUDIENCE = "the audience is no longer in Mailchimp: connect again, and choose another one"
UNASKED = "this member unsubscribed or cannot be reached, and stays as it is"


class Client:
    """One rep's calls. The key goes to Mailchimp's hosts, and where the admin allows it, only."""

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        self._spec, self._grant, self._http = spec, grant, http
        key = grant.secrets.get("api_key")
        self._key = key.get_secret_value().strip() if key else ""
        centre = self._key.rpartition("-")[2]
        self.centre = centre if CENTRE.fullmatch(centre) else ""

    def __call__(
        self,
        method: str,
        path: str,
        *,
        params: dict[str, str] | None = None,
        body: Item | None = None,
        accept: Collection[int] = (200,),
    ) -> Item:
        """The answer's object, {} for a 204. Raises the `ConnectorError` that stands for what went wrong."""
        answer = self._http(
            method,
            f"{self._find_origin()}/3.0{path}",
            headers={"Authorization": f"Bearer {self._key}", "Accept": "application/json"},
            params=params,
            json=body,
            accept=(*accept, 400, 403, *((404,) if path.endswith(OF_AUDIENCE) else ())),
            most=MOST_BYTES,
        )
        # these belong to the audience itself, and to no member who may have gone
        if answer.status == 404:
            raise Unauthorised(NO_AUDIENCE)
        if answer.status in (400, 403):
            raise failure_of_problem(answer, self._spec)
        said = {} if answer.status == 204 else answer.json()
        if not isinstance(said, dict):
            raise unavailable_or_in_doubt(
                method in SAFE, "Mailchimp answered in another shape than it should"
            )
        return said

    def row(self, method: str, path: str, body: Item | None = None) -> Item:
        """The member in the answer; without one, a write is in doubt."""
        row = self(method, path, body=body)
        if not is_member_row(row):
            raise unavailable_or_in_doubt(
                method in SAFE, "Mailchimp answered with something other than a member"
            )
        return row

    def _find_origin(self) -> str:
        """Each account lives in one data centre, which the end of its keys names."""
        base, egress = self._grant.base_url, self._http.egress
        if origin_of(base) in egress.allowed:
            return base.rstrip("/")
        if (urlsplit(base).hostname or "") != self._spec.hosts[0]:
            raise Refused("this is not an address of Mailchimp")
        if not self.centre:
            raise Unauthorised("a key of Mailchimp ends with its data centre, as in -us6")
        return f"https://{self.centre}.{self._spec.hosts[0]}"


def is_member_row(row: Item) -> bool:
    """Whether an object of an answer is a member with an id that can stand in an address."""
    return bool(re.fullmatch(r"[0-9a-f]{32}", text_at(row, "id"))) and bool(text_at(row, EMAIL))


def failure_of_problem(answer: Answer, spec: Spec) -> ConnectorError:
    """What a 400 or a 403 stands for. Of the body only its class and names of the mapping are repeated."""
    said = read_problem(answer)
    if answer.status == 403:
        # a missing right is a problem in JSON; without it, it is the wall, and the key is good
        if said is not None:
            return error_from_status(answer)
        return Throttled("Mailchimp has too many calls at once", retry_after=WALL_SECONDS)
    title = text_at(said, "title")
    if title == "Member Exists":
        return Conflict("the audience has a member of this address already")
    if title == "Forgotten Email Not Subscribed":
        return Invalid(FORGOTTEN, field=EMAIL, label=label_of(EMAIL, spec))
    if title == "Member In Compliance State":
        return Shelved(UNASKED)
    names = [text_at(item, "field") for item in objects_at(said, "errors")]
    names = [name for name in names if re.fullmatch(r"[A-Za-z_0-9]{1,40}", name)]
    if not names:
        return Invalid("Mailchimp refuses a value")
    label = label_of(names[0], spec)
    return Invalid(f"{label}: Mailchimp refuses this value", field=names[0], label=label)


def read_problem(answer: Answer) -> Any:
    """The object of a refusal's body, None where it is none."""
    try:
        said = answer.json()
    except ConnectorError:
        return None
    return said if isinstance(said, dict) else None


def label_of(name: str, spec: Spec) -> str:
    return spec.person.fields[name].label if name in spec.person.fields else name


def turn_into_doubt(error: ConnectorError, *, wrote: bool) -> ConnectorError:
    """Once a part was written, no failure may say that nothing was."""
    return InDoubt("Mailchimp took a part of it, and perhaps not all") if wrote else error
