"""The one spelling of a LinkedIn address; extension/reader/linkedin_url.js gives the same answers.

Vanity ids are case-insensitive; the 39-character member ids (`ACoAA...`, `ACwAA...`) are not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b32encode
from urllib.parse import quote, unquote

MEMBER_ID = re.compile(r"A[CDE][A-Za-z0-9_-]{2}A[A-Za-z0-9_-]{34}")
ADDRESS = re.compile(r"(?:https?:)?//(?:[^/?#@]*@)?([^/?#:@]+)(?::[0-9]+)?([^?#]*)", re.I)
WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
ODD = re.compile(r"[\s\\\x00-\x1f\x7f-\x9f]")
LOCAL = {"in": "in", "company": "company", "school": "company", "showcase": "company"}
WRAPPERS = ("mwlite/profile/in/", "mwlite/in/")
LEAD = re.compile(r"sales/(?:lead|people)/([^/,]+)")
ACCOUNT = re.compile(r"sales/company/([0-9]+)(?:/|$)")


def parse_linkedin_url(url: str) -> tuple[str, str] | None:
    """(`in` or `company`, the decoded id) that a LinkedIn address names, or None."""
    rest = "/".join(one for one in path_of(url).split("/") if one)
    if lead := LEAD.match(rest):
        return ("in", lead[1]) if MEMBER_ID.fullmatch(lead[1]) else None
    if account := ACCOUNT.match(rest):
        return "company", account[1]
    for wrapper in WRAPPERS:
        if rest.startswith(wrapper):
            rest = f"in/{rest.removeprefix(wrapper)}"
    head, _, tail = rest.partition("/")
    found = decode_id(tail.partition("/")[0])
    return (LOCAL[head], found) if head in LOCAL and found else None


def identity_of(url: str) -> str:
    """What two addresses of one person or company have in common: `in/<id>`; "" for any other text."""
    found = parse_linkedin_url(url)
    return "/".join(found) if found else ""


def canonical_url(url: str) -> str:
    """`https://www.linkedin.com/in/<encoded id>`, or "" when the address names no person or company."""
    found = parse_linkedin_url(url)
    return f"https://www.linkedin.com/{found[0]}/{quote(found[1], safe='')}" if found else ""


def sync_key(url: str) -> str:
    """The same 26 letters and digits for the same profile, for ever: a digest of its address."""
    digest = hashlib.sha256(f"passerelle:{identity_of(url)}".encode()).digest()
    return b32encode(digest)[:26].decode().lower()


def path_of(url: str) -> str:
    """The path of a LinkedIn address; "" for any other host, and for what is no address."""
    text = url.strip(" \t\r\n\f")
    found = ADDRESS.match(text if WITH_SCHEME.match(text) else f"https://{text}")
    if not found or ODD.search(text):
        return ""
    host = found[1].lower()
    return found[2] if host == "linkedin.com" or host.endswith(".linkedin.com") else ""


def decode_id(segment: str) -> str:
    """Percent-decoded once, NFC, lower case but for member ids; "" for what is no id."""
    try:
        text = unicodedata.normalize("NFC", unquote(segment, errors="strict"))
    except UnicodeDecodeError:
        return ""
    if text.lower() == "me" or not all(one in "_-" or unicodedata.category(one)[0] in "LNM" for one in text):
        return ""
    return text if MEMBER_ID.fullmatch(text) else unicodedata.normalize("NFC", text.lower())
