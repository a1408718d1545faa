"""WebDAV as far as an address book needs it: PROPFIND, REPORT, and members by etag (RFC 4918, RFC 3253)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from ..errors import Conflict, Refused
from ..transport.answers import Answer, error_from_status, unavailable_or_in_doubt
from ..transport.egress import origin_of
from ..transport.http import Http

MOST_BYTES = 4_000_000
"""A card may carry its photo."""
REDIRECTS = (301, 302, 303, 307, 308)
XML = "application/xml; charset=utf-8"


class Member(NamedTuple):
    """One resource of a multistatus: its address and the properties that the server gave."""

    url: str
    properties: Mapping[str, Element]

    def text(self, name: str) -> str:
        found = self.properties.get(name)
        return "" if found is None else "".join(found.itertext()).strip()


class Dav:
    """One user's door to one server. Addresses are absolute; credentials stay inside (RFC 7617)."""

    def __init__(self, http: Http, username: str, password: str) -> None:
        self._http = http
        token = b64encode(f"{username}:{password}".encode("utf-8", "replace")).decode()
        self._headers = {"Authorization": f"Basic {token}"}

    def query(self, method: str, url: str, body: str, *, depth: str = "0", hops: int = 3) -> list[Member]:
        """PROPFIND or REPORT. A redirect is followed only to the same origin (RFC 6764 section 5)."""
        headers = {**self._headers, "Depth": depth, "Content-Type": XML}
        content = f'<?xml version="1.0" encoding="utf-8"?>{body}'.encode()
        accept = (200, 207, *REDIRECTS)
        answer = self._http(method, url, headers=headers, content=content, accept=accept, most=MOST_BYTES)
        if answer.status not in REDIRECTS:
            return list(multistatus(answer, url))
        target = joined(url, answer.headers.get("Location", ""))
        if not hops or origin_of(target) != origin_of(url):
            raise Refused("the server sends us to another host")
        return self.query(method, target, body, depth=depth, hops=hops - 1)

    def fetch(self, url: str) -> tuple[str, str]:
        """(text, etag) of a member. Undecodable bytes survive as surrogates."""
        answer = self._http("GET", url, headers=self._headers, accept=(200,), most=MOST_BYTES)
        return answer.body.decode("utf-8", "surrogateescape"), etag(answer)

    def store(self, url: str, text: str, *, replacing: str = "") -> str:
        """PUT a member, new or `replacing` the one with that etag; the new etag, "" when none was given."""
        headers = {
            **self._headers,
            "Content-Type": "text/vcard; charset=utf-8",
            **({"If-Match": replacing} if replacing else {"If-None-Match": "*"}),
        }
        body = text.encode("utf-8", "surrogateescape")
        answer = self._http("PUT", url, headers=headers, content=body, accept=(200, 201, 204, 403))
        if answer.status == 403:
            twin = b"no-uid-conflict" in answer.body
            raise Conflict("another contact has this UID") if twin else error_from_status(answer)
        return etag(answer) if answer.status != 200 else ""

    def remove(self, url: str, known: str) -> None:
        """DELETE a member if it still has that etag."""
        headers = {**self._headers, "If-Match": known or "*"}
        answer = self._http("DELETE", url, headers=headers, accept=(200, 204, 207))
        if answer.status != 204 and answer.body.strip():
            list(multistatus(answer, url))


def etag(answer: Answer) -> str:
    """The etag as If-Match wants it: proxies that compress mark it weak (`W/`), and then it never matches."""
    return answer.headers.get("ETag", "").removeprefix("W/")


def multistatus(answer: Answer, base: str) -> Iterator[Member]:
    """The members of a 207 body. Raises when a member is told to have failed, or when it is not one."""
    try:
        root = fromstring(answer.body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError):
        raise unavailable_or_in_doubt(
            answer.safe, "the server answered with something other than XML"
        ) from None
    if root.tag != "{DAV:}multistatus":
        raise unavailable_or_in_doubt(
            answer.safe, "the server answered with something other than a multistatus"
        )
    for response in root.iterfind("{DAV:}response"):
        code = status(response)
        if code >= 400 and not answer.safe:
            raise error_from_status(Answer(code, {}, b"", safe=False))
        if code < 400 and (href := response.findtext("{DAV:}href")):
            yield Member(joined(base, href.strip()), found(response))


def found(response: Element) -> dict[str, Element]:
    """The properties that the server has (RFC 4918 section 9.1.2: one propstat per status)."""
    have = (one for one in response.iterfind("{DAV:}propstat") if status(one) < 300)
    return {prop.tag: prop for one in have for prop in one.iterfind("{DAV:}prop/*")}


def status(element: Element) -> int:
    """The code of a `HTTP/1.1 207 ...` line; 200 when there is none."""
    words = (element.findtext("{DAV:}status") or "").split()
    return int(words[1]) if len(words) > 1 and words[1].isascii() and words[1].isdigit() else 200


def joined(base: str, href: str) -> str:
    """An href as an absolute address; the base itself when it is none."""
    try:
        return urljoin(base, href)
    except ValueError:
        return base
