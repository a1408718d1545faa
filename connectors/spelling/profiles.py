"""A LinkedIn address in the forms in which a CRM may hold it, for searches that compare texts.

What compares (`connectors.linkedin_url.identity_of`) knows every form; a search that knows fewer makes twins.
A CRM that can look for a part of a text asks for `id_forms`; one that compares whole texts asks for
`whole_forms`, and for the id as a word where it can. The match stage judges what comes.

What was pasted as a text is read by `identity_in` (an address and nothing else of meaning beside it, which is
the field's own) and `identities_in` (any that stands among other words, which only asks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from ..linkedin_url import identity_of, parse_linkedin_url
from ..once import note_once
from .texts import WORDS, fold, strip_invisible

PATHS: dict[str, tuple[str, ...]] = {
    "in": ("in/", "mwlite/in/", "mwlite/profile/in/", "sales/lead/", "sales/people/", "talent/profile/"),
    "company": ("company/", "school/", "showcase/", "sales/company/", "mwlite/company/"),
}
HOSTS = ("www.linkedin.com", "linkedin.com", "m.linkedin.com")
COUNTRIES = (
    *("uk", "de", "fr", "ca", "in", "au", "nl", "es", "it", "br", "ch", "se", "be", "dk", "ie", "at", "mx"),
    *("nz", "sg", "za", "pl", "pt", "no", "fi", "ae", "il", "jp", "tr", "us"),
)
"""Sub-domains that LinkedIn gives to countries. A host may be any text: ask for the id where that can be."""
SCHEMES = ("https://", "http://", "")
ENDS = ("", "/")
LONGEST_TEXT, LONGEST_WORD = 2_000, 500
BREAKS = re.compile(r"[\s<>\"“”„«»\u2039\u203a()\[\]{}|,;]+")
"""None of these is a part of an address; Sales Navigator's comma stands behind the id."""
START = re.compile(r"(?:https?:)?//|(?:[a-z]{1,3}\.)?linkedin\.com/", re.I)
LABEL = re.compile(r"[^/.@?#%\\]*[:=]|[\W_]*")
"""`LinkedIn:` before an address. What has a slash or a dot is another address, of which ours is a part."""
AROUND = ".:!?'`*~=\u2019\u2018\u2026\u00b7\u2022\u3002\u2013\u2014>"
LABELS = WORDS["beside_addresses"]


HEAD = re.compile(
    r"(?<=linkedin\.com)(?:/(?:in|pub|company|company-beta|school|showcase|profile|sales|lead|people|comm|mwlite"
    r"|m|organization-guest|talent|search))+/",
    re.I,
)
RECRUITER = re.compile(r"/talent/(?:search/)?profile/", re.I)


SCHEME = re.compile(r"(?:https?:?/{1,3}){1,3}(?=(?:[\w-]{1,20}\.){0,2}linkedin\.com)", re.I)
"""`http:/`, `https//`, `https://https://`: what a form put before an address, or a slip of the hand."""
LAST_DOT = re.compile(r"(?<=linkedin\.com)\.(?=/)", re.I)
"""The root's, with which a host's name may end."""
LOOSE_QUERY = re.compile(r"(?<=[\w/-])[&;](?:amp;)?\w{1,40}=[^\s<>\"]*")
"""`&trk=x` whose question mark is gone."""


def lower_path(text: str) -> str:
    """An address with its path in small letters up to the id, as LinkedIn takes it, one of Recruiter as the
    member's, without slips of the hand. An id's own letters stay, for some tell people apart."""
    mended = LAST_DOT.sub("", SCHEME.sub("https://", text, count=4), count=4)
    lowered = HEAD.sub(lambda found: RECRUITER.sub("/in/", found[0].lower()), mended, count=4)
    return lowered if "?" in lowered else LOOSE_QUERY.sub("", lowered, count=4)


@note_once
def identity_in(text: str) -> str:
    """The identity of the one address that a text is, whatever signs, labels and unseen characters are around
    it; "" for any other text, and for one that says more."""
    # most texts that are compared are none
    if "linkedin" not in text.lower():
        return ""
    if found := identity_of(lower_path(text.rstrip(AROUND))):
        return found
    several, rest = split_addresses(text)
    return several[0] if len(several) == 1 and all(word in LABELS for word in rest) else ""


def identities_in(text: str) -> tuple[str, ...]:
    """The identities of all addresses of people and companies in a text, in order."""
    found = identity_of(lower_path(text.rstrip(AROUND)))
    return (found,) if found else split_addresses(text)[0]


def names_somebody(text: str) -> bool:
    """Whether there is a person's address in a text."""
    return any(found.startswith("in/") for found in identities_in(text))


def is_named_in(text: str, identity: str) -> bool:
    """Whether a text in a field for LinkedIn names this one, if only by the id: `in/ada`, `@ada`."""
    kind, _, id_ = identity.partition("/")
    plain = fold(text[:LONGEST_TEXT]).strip("@/ ")
    return bool(id_) and (identity in identities_in(text) or plain in (fold(id_), f"{kind}/{fold(id_)}"))


@note_once
def split_addresses(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The identities that a text names, and its other words, folded. In linear time."""
    found, rest = dict[str, None](), list[str]()
    # most texts have none, and a whole book is looked through
    if "linkedin" not in text[:LONGEST_TEXT].lower():
        return (), ()
    # address books hold a pasted text percent-encoded, as a URI has no blanks
    for word in BREAKS.split(lower_path(strip_invisible(unquote(text[:LONGEST_TEXT])))):
        begun = START.search(word[:LONGEST_WORD])
        before, address = (word[: begun.start()], word[begun.start() :]) if begun else ("", "")
        if address and LABEL.fullmatch(before) and (named := identity_of(address.rstrip(AROUND))):
            found[named] = None
            word = before
        if plain := fold(word).strip("@/-:" + AROUND):
            rest.append(plain)
    return tuple(found), tuple(rest)


def id_forms(url: str) -> tuple[str, ...]:
    """What ends the path: the id, plain, percent-encoded in both cases, its hyphens too; () for other texts.

    Its case is that of the canonical form, so a search must not tell cases apart.
    """
    found = parse_linkedin_url(url)
    if not found:
        return ()
    encoded = quote(found[1], safe="")
    dashed = encoded.replace("-", "%2D")
    return tuple(dict.fromkeys((found[1], encoded, encoded.lower(), dashed, dashed.lower())))


def path_forms(url: str) -> tuple[str, ...]:
    """`in/<id>`, `mwlite/in/<id>`, ...: what may follow the host and a slash."""
    found = parse_linkedin_url(url)
    return tuple(f"{path}{id_}" for id_ in id_forms(url) for path in PATHS[found[0]]) if found else ()


@note_once
def whole_forms(url: str, most: int = 60) -> tuple[str, ...]:
    """Whole addresses, the commonest first and `most` of them; any other text is its own form."""
    forms: dict[str, None] = {}
    # one by one, as some forms are the same
    for form in forms_of(url):
        forms[form] = None
        if len(forms) >= most:
            break
    return tuple(forms) or (url,)


def forms_of(url: str) -> Iterator[str]:
    """Every whole address there is, the commonest first."""
    paths = path_forms(url)
    usual = [item for item in paths if item.count("/") == 1]
    for scheme in SCHEMES:
        for host in HOSTS[:2]:
            yield from [f"{scheme}{host}/{path}{end}" for path in usual[:2] for end in ENDS]
    for scheme in SCHEMES:
        yield from [f"{scheme}{HOSTS[2]}/{path}{end}" for path in usual[:1] for end in ENDS]
    for path in usual[:1]:
        yield from [f"https://{country}.linkedin.com/{path}" for country in COUNTRIES]
    for path in paths:
        yield from (f"https://{host}/{path}{end}" for host in HOSTS for end in ENDS)
