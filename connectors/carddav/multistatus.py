"""Reading a multistatus (RFC 4918 section 13): hostile XML until parsed, addresses made absolute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from ..transport.answers import Answer, error_from_status, unavailable_or_in_doubt

ETAG, LENGTH, KIND = "{DAV:}getetag", "{DAV:}getcontentlength", "{DAV:}getcontenttype"

LONGEST_ADDRESS = 4_000
NO_XML = "the server answered with something other than XML"
NO_MULTISTATUS = "the server answered with something other than a multistatus"


NO_ROOM = 507
"""Says that an answer is cut (RFC 6352 section 8.6.2, RFC 6578 section 3.6)."""
NO_CHARACTER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|&#(?:x0*[01]?[0-9a-f]|0*[0-3]?[0-9]);", re.I
)
LINE_ENDS = {9, 10, 13}


class Member(NamedTuple):
    """One resource of a multistatus: its address, the properties that the server gave, and its own status."""

    url: str
    properties: Mapping[str, Element]
    status: int = 200

    def is_there(self) -> bool:
        return self.status < 400

    def text_of(self, name: str) -> str:
        found = self.properties.get(name)
        return "" if found is None else "".join(found.itertext()).strip()

    def length(self) -> int | None:
        """Bytes of the member as it is stored, None where the server does not say."""
        text = self.text_of(LENGTH)
        # int() takes other scripts' digits, and more than 4,300 of them are an exception in Python
        return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def read_multistatus(answer: Answer, base: str) -> Iterator[Member]:
    """The members of a 207 body, those that are told to have failed too. Raises when it is no such body, and
    for a write when a member failed."""
    root = parse_xml(answer)
    if root.tag != "{DAV:}multistatus":
        raise unavailable_or_in_doubt(answer.safe, NO_MULTISTATUS)
    for response in root.iterfind("{DAV:}response"):
        code = status_of(response)
        # in a read one member that failed is left out, after a write it is the answer
        if code >= 400 and not answer.safe:
            raise error_from_status(Answer(code, {}, b"", safe=False))
        for href in response.iterfind("{DAV:}href"):
            yield Member(
                join_address(base, (href.text or "").strip()), properties_of_response(response), code
            )


def parse_xml(answer: Answer) -> Element:
    """The root of an XML body, without what no XML may hold (XML 1.0 section 2.2).

    One contact with a form feed in its note, or folded inside a character, would else hide all the others.
    """
    # entities make a gigabyte of a kilobyte, and read files: no DTD, in either try
    for body in (answer.body, None):
        with suppress(ParseError, ValueError, LookupError):
            return fromstring(heal_xml(answer.body) if body is None else body, forbid_dtd=True)
    raise unavailable_or_in_doubt(answer.safe, NO_XML)


def heal_xml(body: bytes) -> str:
    """The text of a body in UTF-8, with a `?` for each octet, character and reference that XML forbids."""
    text = body.decode("utf-8-sig", "replace")
    return NO_CHARACTER.sub(lambda found: found[0] if is_line_end(found[0]) else "?", text)


def is_line_end(reference: str) -> bool:
    digits = reference.strip("&#;").lower()
    if not reference.startswith("&#"):
        return False
    return (int(digits[1:], 16) if digits.startswith("x") else int(digits)) in LINE_ENDS


def properties_of_response(response: Element) -> dict[str, Element]:
    """The properties that the server has (RFC 4918 section 9.1.2: one propstat per status)."""
    # a propstat of 404 lists the names of what is lacking, as empty elements that look like empty values
    have = (part for part in response.iterfind("{DAV:}propstat") if status_of(part) < 300)
    return {prop.tag: prop for part in have for prop in part.iterfind("{DAV:}prop/*")}


def status_of(element: Element) -> int:
    """The code of a `HTTP/1.1 207 ...` line; 200 when there is none."""
    words = (element.findtext("{DAV:}status") or "").split()
    # more than 4,300 digits are an exception in Python
    told = words[1] if len(words) > 1 else ""
    return int(told) if len(told) == 3 and told.isascii() and told.isdigit() else 200


def join_address(base: str, href: str) -> str:
    """An href as an absolute address; the base itself when it is none."""
    # urllib brings a host into a normal form, which takes the square of its length
    if len(href) > LONGEST_ADDRESS:
        return base
    try:
        return urljoin(base, href)
    except ValueError:
        return base


def plain_path(url: str) -> str:
    """The path of an address or a path, however a server percent-encodes it."""
    return unquote(urlsplit(url).path)


def unify_etag(text: str) -> str:
    """An etag in the one form that `If-Match` wants: strong, in quotes.

    Proxies that compress mark it weak (`W/`), and then it never matches. Some servers leave the quotes out
    of the property or of the header.
    """
    bare = text.strip().removeprefix("W/").strip('"')
    return f'"{bare}"' if bare else ""
