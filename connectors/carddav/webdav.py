"""WebDAV as far as an address book needs it: PROPFIND, REPORT, and members by etag (RFC 4918, RFC 3253)."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from ..errors import (
    Conflict,
    ConnectorError,
    Elsewhere,
    Forbidden,
    Full,
    Invalid,
    Unauthorised,
    Unavailable,
    Unencrypted,
)
from ..transport.answers import Answer, error_from_status
from ..transport.egress import HOST, origin_of
from ..transport.http import Http
from .multistatus import (
    NO_MULTISTATUS,
    NO_XML,
    Member,
    join_address,
    plain_path,
    read_multistatus,
    unify_etag,
)
from .signin import SignIn

MOST_BYTES = 8_000_000
"""A card may carry its photo."""
REDIRECTS = (301, 302, 303, 307, 308)
UNKNOWN_METHOD = (501, 505, 510)
"""What a server says that will never know the method, the protocol or what is asked of it."""
NO_METHOD = "the server does not know this kind of request"
NOT_TOLD = (400, 403, 405, 415, 500, 501)
"""Statuses with which servers refuse to tell the properties of a contact."""
WAITING = (401, 408, 423, 425, 429)
NO_QUERY = (*(status for status in range(400, 500) if status not in WAITING), 500, 501, 507)
"""Statuses with which servers refuse a query that they cannot answer; another one may do. A 404 too: were it
taken for "nobody", everybody would be made a second time."""
XML = "application/xml; charset=utf-8"
ABOUT = (
    "<propfind xmlns='DAV:'><prop><getetag/><getcontentlength/><getcontenttype/>"
    "<current-user-privilege-set/></prop></propfind>"
)
TAKEN = re.compile(
    rb"no-uid-conflict|\buid\b.{0,80}(?:exist|taken|in use|conflict)", re.IGNORECASE | re.DOTALL
)
REFUSALS: dict[int, tuple[type[ConnectorError], str]] = {
    400: (Invalid, "the server refuses the contact"),
    405: (Forbidden, "nothing can be written to this address book"),
    413: (Invalid, "the contact is larger than the server takes"),
    415: (Invalid, "the server does not take a contact of this vCard version"),
    507: (Full, "the server has no room left for this account; nothing was written"),
}


class Put(NamedTuple):
    """What a server said to a PUT. `url` is where it says that the member is now."""

    status: int
    etag: str
    url: str


class Dav:
    """One user's door to one server. Addresses are absolute; credentials stay inside."""

    def __init__(self, http: Http, username: str, password: str) -> None:
        self._http = http
        self._sign_in = SignIn(username, password)

    def query(self, method: str, url: str, body: str, *, depth: str = "0", hops: int = 5) -> list[Member]:
        """PROPFIND or REPORT. A redirect is followed only to the same origin (RFC 6764 section 5).

        `Elsewhere` for any other one, `Unavailable` with `NO_METHOD` for a server that knows no such request;
        else what the status stands for.
        """
        answer = self._ask_xml(method, url, body, depth, (200, 207, *REDIRECTS, *UNKNOWN_METHOD))
        if answer.status in UNKNOWN_METHOD:
            raise Unavailable(NO_METHOD)
        if answer.status not in REDIRECTS:
            return list(read_multistatus(answer, url))
        target = follow_redirect(url, answer.headers.get("Location", ""))
        if not hops:
            raise Elsewhere("the server sends us in a circle")
        return self.query(method, target, body, depth=depth, hops=hops - 1)

    def try_query(self, url: str, body: str, depth: str = "1") -> list[Member] | None:
        """A REPORT, None where the server refuses such a query, or answers it with something else."""
        answer = self._ask_xml("REPORT", url, body, depth, (200, 204, 207, *NO_QUERY))
        if answer.status in NO_QUERY:
            return None
        try:
            return list(read_multistatus(answer, url))
        except Unavailable as error:
            # some answer a method that they do not know with an empty 200, or with a page
            if str(error) not in (NO_XML, NO_MULTISTATUS):
                raise
            return None

    def describe_member(self, url: str) -> Member:
        """Etag, length and media type of a member as it is stored; empty where the server does not tell.

        `NotFound` when it is gone.
        """
        answer = self._ask_xml("PROPFIND", url, ABOUT, "0", (200, 207, *NOT_TOLD))
        found = [] if answer.status in NOT_TOLD else list(read_multistatus(answer, url))
        # an answer about one address may hold members of others
        return next((member for member in found if same_path(member.url, url)), Member(url, {}))

    def fetch(self, url: str, accept: str = "") -> tuple[bytes, str]:
        """(body, etag as the header has it) of a member, in the representation that `accept` names.

        An empty body where the server has no such representation.
        """
        # these two say that there is no such representation, which is an answer here and no failure
        headers, statuses = ({"Accept": accept}, (200, 406, 415)) if accept else ({}, (200,))
        answer = self._send_request("GET", url, headers=headers, accept=statuses, most=MOST_BYTES)
        return (answer.body if answer.status == 200 else b""), answer.headers.get("ETag", "")

    def store(self, url: str, body: bytes, *, replacing: str = "") -> Put:
        """PUT a member, new or `replacing` the one with that etag.

        `Conflict` when it changed or its UID is taken, `Forbidden` without a right or without room, `Invalid`
        when the server does not take such a contact.
        """
        # never without a condition: between our read and this write somebody else may have written
        condition = {"If-Match": replacing} if replacing else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/vcard; charset=utf-8", **condition}
        accept = (200, 201, 204, 403, *REFUSALS)
        answer = self._send_request("PUT", url, headers=headers, content=body, accept=accept)
        if answer.status >= 400:
            raise refusal_of_put(answer)
        # an etag to a PUT promises that the bytes are stored as sent (RFC 6352 6.3.2.3); that of a 200 may
        # be of its body
        etag = unify_etag(answer.headers.get("ETag", "")) if answer.status != 200 else ""
        return Put(answer.status, etag, join_address(url, answer.headers.get("Location", "") or url))

    def remove(self, url: str, known: str) -> None:
        """DELETE a member if it still has that etag. Raises `Forbidden` where nothing can be deleted."""
        answer = self._send_request(
            "DELETE", url, headers={"If-Match": known or "*"}, accept=(200, 204, 207, 405)
        )
        if answer.status == 405:
            raise Forbidden("nothing can be deleted from this address book")
        # a DELETE may be answered by 207 with the failure inside (RFC 4918 9.6.1)
        if answer.status != 204 and answer.body.strip():
            list(read_multistatus(answer, url))

    def _ask_xml(self, method: str, url: str, body: str, depth: str, accept: tuple[int, ...]) -> Answer:
        content = f'<?xml version="1.0" encoding="utf-8"?>{body}'.encode()
        headers = {"Depth": depth, "Content-Type": XML}
        return self._send_request(
            method, url, headers=headers, content=content, accept=accept, most=MOST_BYTES
        )

    def _send_request(
        self,
        method: str,
        url: str,
        *,
        headers: dict[str, str],
        accept: tuple[int, ...],
        content: bytes | None = None,
        most: int = 1_000_000,
    ) -> Answer:
        """Once, and once more where the server asks to sign in by Digest: a 401 has done nothing."""
        # Basic, then Digest, then Digest with the fresh nonce of a `stale` one
        for _ in range(3):
            signed = {**headers, **self._sign_in.headers_for(method, url)}
            answer = self._http(
                method, url, headers=signed, content=content, accept=(*accept, 401), most=most
            )
            if answer.status != 401:
                return answer
            challenge = answer.headers.get("WWW-Authenticate", "")
            if not self._sign_in.take_challenge(challenge, signed["Authorization"]):
                break
        raise Unauthorised("the server does not take this user name and password")


def refusal_of_put(answer: Answer) -> ConnectorError:
    """Nextcloud says 400 for a UID that is taken, others 403 or 409 (RFC 6352 section 6.3.2.1)."""
    if answer.status in (400, 403) and TAKEN.search(answer.body[:20_000]):
        return Conflict("another contact has this UID")
    if answer.status in REFUSALS:
        kind, words = REFUSALS[answer.status]
        return kind(words)
    return error_from_status(answer)


def follow_redirect(url: str, location: str) -> str:
    """Where a redirect leads. `Elsewhere` when that is another server, `Unencrypted` when it is http.

    Behind a proxy that speaks TLS for them, Nextcloud and Baikal redirect to http:// of the same host: there
    we stay at the origin that the user named.
    """
    target = join_address(url, location)
    here, there = urlsplit(url), urlsplit(target)
    if (here.scheme, there.scheme) == ("https", "http") and here.hostname == there.hostname:
        target = there._replace(scheme="https", netloc=here.netloc).geturl()
    if origin_of(target) != origin_of(url):
        raise make_elsewhere(target, from_=url)
    return target


def make_elsewhere(target: str, from_: str = "") -> Elsewhere:
    """The error for an address to which no credentials go; its host is named where it is one."""
    there = urlsplit(target)
    # the host is told so that the user can correct the address; only what is a plain host name is repeated
    host = (there.hostname or "").lower()
    named = f" ({host})" if HOST.fullmatch(host) else ""
    if (urlsplit(from_).scheme, there.scheme) == ("https", "http"):
        error: Elsewhere = Unencrypted(f"the server sends us to an address that is not encrypted{named}")
    else:
        error = Elsewhere(f"the server sends us to another host{named}")
    error.named = ((host, True),) if named else ()
    return error


def same_path(left: str, right: str) -> bool:
    return plain_path(left) == plain_path(right)
