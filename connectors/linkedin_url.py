"""The one spelling of a LinkedIn address; extension/reader/linkedin_url.js gives the same answers.

Vanity ids are case-insensitive; the 39-character member ids (`ACoAA...`, `ACwAA...`) are not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b32encode
from urllib.parse import quote, unquote

from .once import note_once
from .spelling.texts import normalise_marks

# 39 characters with A at two places; in lower case it would name nobody
MEMBER_ID = re.compile(r"A[CDE][A-Za-z0-9_-]{2}A[A-Za-z0-9_-]{34}")
# a name before "@" is no host: `https://linkedin.com@evil.example/in/ada` is evil.example's
ADDRESS = re.compile(r"(?:https?:)?//(?:[^/?#@]*@)?([^/?#:@]+)(?::[0-9]+)?([^?#]*)", re.I)
WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
# browsers read a backslash as a slash and drop line ends; what reads in two ways is no address
ODD = re.compile(r"[\s\\\x00-\x1f\x7f-\x9f]")
LOCAL = {"in": "in", **dict.fromkeys(("company", "company-beta", "school", "showcase"), "company")}
WRAPPERS = ("comm", "mwlite", "m", "profile", "organization-guest")
"""What stands before the path proper: links in mails (`comm`), the mobile site, public pages."""
OLD = re.compile(r"pub/([^/]+)/([0-9a-f]{1,3})/([0-9a-f]{1,3})/([0-9a-f]{1,3})(?:/|$)", re.I)
"""`/pub/mira-holt/11/3a6/8b1`, which leads to `/in/mira-holt-8b13a611`."""
JOINERS = "\u200c\u200d"
UNSEEN = re.compile(
    "[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]"
)
"""What cannot be seen would make two ids look alike; only what joins an emoji's or a word's parts is kept."""
LEAD = re.compile(r"sales/(?:lead|people)/([^/,%]+)")
ACCOUNT = re.compile(r"sales/(company/[^/]+)")


@note_once
def parse_linkedin_url(url: str) -> tuple[str, str] | None:
    """(`in` or `company`, the decoded id) that a LinkedIn address names, or None."""
    rest = local_path(url)[1:]
    # Sales Navigator's ids of people are member ids; its own numbers name nobody outside of it
    if lead := LEAD.match(rest):
        return ("in", lead[1]) if MEMBER_ID.fullmatch(lead[1]) else None
    account = ACCOUNT.match(rest)
    head, _, tail = modernise_path(account[1] if account else rest).partition("/")
    found = decode_id(tail.partition("/")[0])
    return (LOCAL[head], found) if head in LOCAL and found else None


def identity_of(url: str) -> str:
    """What two addresses of one person or company have in common: `in/<id>`; "" for any other text."""
    found = parse_linkedin_url(url)
    return "/".join(found) if found else ""


def is_member(id_: str) -> bool:
    """Whether an id is LinkedIn's own for a member, and not one that the member chose."""
    return bool(MEMBER_ID.fullmatch(id_))


def is_comparable(first: str, other: str) -> bool:
    """Whether two identities tell two apart: an id that LinkedIn gave and a chosen one do not."""
    (kind, left), (other_kind, right) = (found.partition("/")[::2] for found in (first, other))
    is_given = is_member if kind == "in" else str.isdigit
    return kind != other_kind or is_given(left) == is_given(right)


def canonical_url(url: str) -> str:
    """`https://www.linkedin.com/in/<encoded id>`, or "" when the address names no person or company."""
    found = parse_linkedin_url(url)
    return f"https://www.linkedin.com/{found[0]}/{quote(found[1], safe='')}" if found else ""


def sync_key(url: str) -> str:
    """The same 26 letters and digits for the same profile, for ever: a digest of its address."""
    return key_of_texts(identity_of(url))


def key_of_texts(*texts: str) -> str:
    """The same for whoever has no profile, and for whom these texts stand."""
    # a plain digest and no keyed one: it must outlive every change of the relay's keys (see DECISIONS.md)
    whole = "\n".join(texts)
    digest = hashlib.sha256(f"passerelle:{whole}".encode()).digest()
    # 130 bits; letters and digits alone, since it becomes a file name, a UID and an external id
    return b32encode(digest)[:26].decode().lower()


def path_of(url: str) -> str:
    """The path of a LinkedIn address; "" for any other host, and for what is no address."""
    text = url.strip(" \t\r\n\f")
    found = ADDRESS.match(text if WITH_SCHEME.match(text) else f"https://{text}")
    if not found or ODD.search(text):
        return ""
    host = found[1].lower()
    # with the dot, or notlinkedin.com would be one
    return found[2] if host == "linkedin.com" or host.endswith(".linkedin.com") else ""


def local_path(url: str) -> str:
    """The path without doubled slashes and what mails and the mobile site put before it; "" as `path_of`."""
    parts = [part for part in path_of(url).split("/") if part]
    first = next((at for at, part in enumerate(parts) if part not in WRAPPERS), -1)
    wrapped = first > 0 and (parts[0] != "profile" or parts[1] == "in")
    return path_of(url) and f"/{'/'.join(parts[first:] if wrapped else parts)}"


def modernise_path(rest: str) -> str:
    """An address of before 2015 as LinkedIn leads it on: its three numbers behind the name, reversed."""
    old = OLD.match(rest)
    if not old or old[1] == "dir":  # /pub/dir/ lists people of one name
        return rest
    name, first, second, third = old.groups()
    return f"in/{name}-{third.zfill(3)}{second.zfill(3)}{first}"


def decode_id(segment: str) -> str:
    """Percent-decoded once, NFC, lower case but for member ids; "" for what is no id."""
    try:
        # once: an id that was encoded twice is another one at LinkedIn too
        text = normalise_marks("NFC", unquote(segment, errors="strict"))
    except UnicodeDecodeError:
        return ""
    # `/in/me` is whoever looks at it
    if text.lower() == "me" or UNSEEN.search(text) or not all(map(is_allowed, text)):
        return ""
    # marks alone have no letter to stand on
    if all(letter in JOINERS or unicodedata.category(letter)[0] == "M" for letter in text):
        return ""
    # NFC once more, as some capitals become two marks in lower case
    return text if MEMBER_ID.fullmatch(text) else normalise_marks("NFC", text.lower())


def is_allowed(letter: str) -> bool:
    """Any script, symbols and emoji; of ASCII only what LinkedIn takes itself."""
    if letter.isascii():
        return letter.isalnum() or letter in "_-"
    category = unicodedata.category(letter)
    # no blanks of any kind, controls, halves of a pair, private use: nothing that two browsers show
    # otherwise
    return category[0] != "Z" and category not in ("Cc", "Cs", "Co") and letter != "\ufffd"
