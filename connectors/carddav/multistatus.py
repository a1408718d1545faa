"""Reading a multistatus (RFC 4918 section 13): hostile XML until parsed, addresses made absolute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from ..transport.answers import Answer, error_from_status, unavailable_or_in_doubt

ETAG, LENGTH, KIND = "{DAV:}getetag", "{DAV:}getcontentlength", "{DAV:}getcontenttype"

LONGEST_ADDRESS = 4_000
NO_XML = "the server answered with something other than XML"
NO_MULTISTATUS = "the server answered with something other than a multistatus"


class Member(NamedTuple):
    """One resource of a multistatus: its address and the properties that the server gave."""

    url: str
    properties: Mapping[str, Element]

    def text_of(self, name: str) -> str:
        found = self.properties.get(name)
        return "" if found is None else "".join(found.itertext()).strip()

    def length(self) -> int | None:
        """Bytes of the member as it is stored, None where the server does not say."""
        text = self.text_of(LENGTH)
        # int() takes other scripts' digits, and more than 4,300 of them are an exception in Python
        return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def read_multistatus(answer: Answer, base: str) -> Iterator[Member]:
    """The members of a 207 body. Raises when a member is told to have failed, or when it is not one."""
    try:
        # entities make a gigabyte of a kilobyte, and read files
        root = fromstring(answer.body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError):
        raise unavailable_or_in_doubt(answer.safe, NO_XML) from None
    if root.tag != "{DAV:}multistatus":
        raise unavailable_or_in_doubt(answer.safe, NO_MULTISTATUS)
    for response in root.iterfind("{DAV:}response"):
        code = status_of(response)
        # in a read one member that failed is left out, after a write it is the answer
        if code >= 400 and not answer.safe:
            raise error_from_status(Answer(code, {}, b"", safe=False))
        if code < 400 and (href := response.findtext("{DAV:}href")):
            yield Member(join_address(base, href.strip()), properties_of_response(response))


def properties_of_response(response: Element) -> dict[str, Element]:
    """The properties that the server has (RFC 4918 section 9.1.2: one propstat per status)."""
    # a propstat of 404 lists the names of what is lacking, as empty elements that look like empty values
    have = (part for part in response.iterfind("{DAV:}propstat") if status_of(part) < 300)
    return {prop.tag: prop for part in have for prop in part.iterfind("{DAV:}prop/*")}


def status_of(element: Element) -> int:
    """The code of a `HTTP/1.1 207 ...` line; 200 when there is none."""
    words = (element.findtext("{DAV:}status") or "").split()
    return int(words[1]) if len(words) > 1 and words[1].isascii() and words[1].isdigit() else 200


def join_address(base: str, href: str) -> str:
    """An href as an absolute address; the base itself when it is none."""
    # urllib brings a host into a normal form, which takes the square of its length
    if len(href) > LONGEST_ADDRESS:
        return base
    try:
        return urljoin(base, href)
    except ValueError:
        return base


def unify_etag(text: str) -> str:
    """An etag in the one form that `If-Match` wants: strong, in quotes.

    Proxies that compress mark it weak (`W/`), and then it never matches. Some servers leave the quotes out
    of the property or of the header.
    """
    bare = text.strip().removeprefix("W/").strip('"')
    return f'"{bare}"' if bare else ""
