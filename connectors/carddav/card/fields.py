"""The fields of a vCard that a mapping may name, read from a card and written to it.

A field is a property (`TITLE`), one part of a structured one (`N.given`, `ADR.locality`), or a whole list
(`EMAIL`, `TEL`). `ORG` is the organisation's name, its units stay. `URL` is the LinkedIn address alone:
every other URL belongs to someone else. Where a card repeats a single property, the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from ... import linkedin_url
from ...base import Field, Value, Values
from ...errors import Invalid
from ...spelling.profiles import AROUND, identity_in
from .lines import Card, Property, clean_text, split_value, unescape_text

PARTS = {
    "N": ("family", "given", "additional", "prefix", "suffix"),
    "ADR": ("box", "extended", "street", "locality", "region", "code", "country"),
    "ORG": ("name", "unit"),
}
LISTS = {"EMAIL": ";", "TEL": ";", "CATEGORIES": ",", "NICKNAME": ","}
# cards hold `HTTPS://WWW.LINKEDIN.COM/IN/...` in capitals too (seen 2026-11-28); the id behind is kept as
# it is
CAPITALS = re.compile(r"^(?:https?://)?(?:[a-z0-9-]+\.)*linkedin\.com/in/", re.IGNORECASE)
NO_PEOPLE = {"group", "org", "location", "application", "device"}
SOCIAL = ("X-SOCIALPROFILE", "SOCIALPROFILE")
MENTIONING = ("URL", *SOCIAL, "IMPP", "RELATED", "CONTACT-URI")
# a part of a name, so that it is tried in few ways at each letter
LINK = re.compile(r"(?:[a-z0-9-]{1,12}\.)?linkedin\.com/[^\s<>\"',;\\()]{1,200}", re.IGNORECASE)
LONGEST_LINK = 2_000
OWN_LABELS = frozenset(
    (
        *("", "home", "work", "blog", "profile", "profil", "homepage"),
        *("other", "web", "website", "internet", "url", "site"),
    )
)
"""Labels (Apple's `X-ABLabel`) that leave open whose an address is; another one names somebody else."""
# vCard 4.0 allows `TEL;VALUE=uri:tel:+33...` and `EMAIL;VALUE=uri:mailto:...`
SCHEME = re.compile(r"(tel|mailto):", re.IGNORECASE)
FIELDS = (
    Field(name="UID", label="Identifier", kind="text", required=True, unique=True),
    Field(name="FN", label="Full name", kind="text", required=True),
    Field(name="N.given", label="First name", kind="text"),
    Field(name="N.family", label="Last name", kind="text"),
    Field(name="N.additional", label="Middle names", kind="text"),
    Field(name="N.prefix", label="Title before the name", kind="text"),
    Field(name="N.suffix", label="Suffix after the name", kind="text"),
    Field(name="NICKNAME", label="Nicknames", kind="list"),
    Field(name="TITLE", label="Job title", kind="text"),
    Field(name="ROLE", label="Role", kind="text"),
    Field(name="ORG", label="Company", kind="text"),
    Field(name="ORG.unit", label="Department", kind="text"),
    Field(name="URL", label="LinkedIn address", kind="text"),
    Field(name="EMAIL", label="E-mail", kind="list"),
    Field(name="TEL", label="Phone", kind="list"),
    Field(name="ADR.street", label="Street", kind="text"),
    Field(name="ADR.locality", label="Location", kind="text"),
    Field(name="ADR.region", label="Region", kind="text"),
    Field(name="ADR.code", label="Postal code", kind="text"),
    Field(name="ADR.country", label="Country", kind="text"),
    Field(name="CATEGORIES", label="Categories", kind="list"),
    Field(name="NOTE", label="Note", kind="text"),
)


def values_of_card(card: Card, fields: Iterable[str]) -> Values:
    """What the card holds in these fields; a field that it lacks is left out."""
    found = {field: read_field(card, field) for field in fields}
    return {field: held for field, held in found.items() if held}


def read_field(card: Card, field: str) -> Value | None:
    name, part = split_field(field)
    if field == "URL":
        return find_linkedin(card)
    if name in LISTS:
        texts = [text for line in card.all(name) for text in list_items(line)]
        # reversed twice: of two spellings the first one on the card stays, and the order too
        return tuple({fold_item(text): text for text in reversed(texts)}.values())[::-1]
    if part:
        held = (part_of(line, part) for line in card.all(name))
        # a card has one name, but several addresses, and the first may lack just this part
        return next((text for text in held if text), None) if name == "ADR" else next(held, None)
    return next((text for line in card.all(name) if (text := unescape_text(line.value))), None)


def is_person(card: Card) -> bool:
    """Not a list of people (KIND:group, or Apple's in 3.0), and not a company's card (RFC 6350 6.1.4)."""
    kinds = {line.value.lower() for line in card.all("KIND", "X-ADDRESSBOOKSERVER-KIND")}
    shown = {line.value.upper() for line in card.all("X-ABSHOWAS")}
    return not kinds & NO_PEOPLE and "COMPANY" not in shown


def find_linkedin(card: Card) -> str | None:
    """The first LinkedIn address of a person, from a URL or another client's social profile."""
    for line in card.all("URL"):
        if is_own_linkedin(card, line):
            return address_in_line(line)
    for line in (line for line in card.all(*SOCIAL) if is_own_label(card, line)):
        text = address_in_line(line)
        if is_linkedin(line):
            return text
        # Apple writes `X-SOCIALPROFILE;type=linkedin:x-apple:ada`: an id, and no address
        if "linkedin" in line.params.lower():
            name = text.rpartition(":")[2].strip("/")
            return linkedin_url.canonical_url(f"https://www.linkedin.com/in/{name}") or None
    return None


def is_linkedin(line: Property) -> bool:
    return identity_in(address_in_line(line)).startswith("in/")


def is_own_linkedin(card: Card, line: Property) -> bool:
    return is_linkedin(line) and is_own_label(card, line)


def is_own_label(card: Card, line: Property) -> bool:
    """Whether no label says that a line is about somebody else: `item1.X-ABLabel:Referred by`."""
    labels = (other.value for other in card.all("X-ABLABEL") if line.group and other.group == line.group)
    plain = (re.sub(r"[\W_]+", "", unescape_text(label)[:100]).casefold() for label in labels)
    return all(label in OWN_LABELS or "linkedin" in label for label in plain)


def list_mentions(card: Card) -> tuple[str, ...]:
    """LinkedIn addresses of people that are not the card's own: under labels that name somebody else, among
    other words, in messengers' and other clients' own fields. A note is no field, and may tell of anybody."""
    found: dict[str, None] = {}
    for line in card.lines:
        if not (line.name in MENTIONING or line.name.startswith("X-")) or len(line.value) > LONGEST_LINK:
            continue
        # most lines have none, and a whole book is looked through
        if "linkedin" not in line.value.lower():
            continue
        if line.name in ("URL", *SOCIAL) and is_linkedin(line):
            said = [] if is_own_label(card, line) else [address_in_line(line)]
        else:
            said = [text.rstrip(AROUND) for text in LINK.findall(unquote(unescape_text(line.value)))]
        found |= dict.fromkeys(text for text in said if linkedin_url.identity_of(text).startswith("in/"))
    return tuple(found)


def address_in_line(line: Property) -> str:
    """A URL, `/IN/` in small letters as LinkedIn itself takes it.

    Radicale gives `https\\://` where a client wrote `https\\:`, as it rewrites
    with vobject.
    """
    text = unescape_text(line.value).replace("\\:", ":")
    return CAPITALS.sub(lambda match: match[0].lower(), text, count=1)


def split_field(field: str) -> tuple[str, str]:
    """(property, part) of a field's name; the part is empty for a property without parts.

    Raises `Invalid` for a part that no property has.
    """
    name, _, part = field.partition(".")
    if part and part not in PARTS.get(name, ()):
        raise Invalid("a vCard has no such field")
    # without a part ORG would be written whole, and the department behind its ";" lost
    return name, part or ("name" if name == "ORG" else "")


def part_of(line: Property, part: str) -> str:
    index = PARTS[line.name].index(part)
    parts = split_value(line.value)
    if index >= len(parts):
        return ""
    # in N a comma separates several middle names (RFC 6350 6.2.2), in ADR and ORG it is a part of the text
    several = split_value(parts[index], ",") if line.name == "N" else [parts[index]]
    return " ".join(map(unescape_text, several))


def list_items(line: Property) -> list[str]:
    separator = LISTS[line.name]
    parts = split_value(line.value, ",") if separator == "," else [line.value]
    return [text for part in parts if (text := read_item(unescape_text(part)))]


def read_item(text: str) -> str:
    """A list's item as people write it: an address or a number without its scheme and what a URI adds."""
    found = SCHEME.match(text)
    if not found:
        return text
    rest = text[found.end() :]
    if found[1].lower() == "mailto":
        # RFC 6068 section 2: what stands behind "?" are headers of a mail, and several are joined by commas
        return clean_text(unquote(rest.partition("?")[0])).strip()
    number, *params = rest.split(";")
    told = {name.strip().lower(): value for name, _, value in (param.partition("=") for param in params)}
    # RFC 3966 section 5.1.5: a local number is dialled behind its context, if that is a number
    context = unquote(told.get("phone-context", ""))
    whole = f"{context}-{unquote(number)}" if context.startswith("+") else unquote(number)
    extension = unquote(told.get("ext", ""))
    return clean_text(f"{whole} ext. {extension}" if extension else whole).strip()


def fold_item(text: str) -> str:
    """What two spellings of one list item have in common. Anything finer is the plan's to decide."""
    return text.casefold().strip()


def clean_items(value: Value) -> list[str]:
    many = value if isinstance(value, tuple) else (value,)
    return [text for item in many if (text := clean_text(str(item)).strip())]
