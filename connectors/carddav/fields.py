"""The fields of a vCard that a mapping may name, read from a card and written to it.

A field is a property (`TITLE`), one part of a structured one (`N.given`, `ADR.locality`), or a whole list
(`EMAIL`, `TEL`). `ORG` is the organisation's name, its units stay. `URL` is the LinkedIn address alone:
every other URL belongs to someone else. Where a card repeats a single property, the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import linkedin_url
from ..base import Field, Value, Values
from ..errors import Invalid
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
# vCard 4.0 allows `TEL;VALUE=uri:tel:+33...` and `EMAIL;VALUE=uri:mailto:...`
SCHEME = re.compile(r"(?:tel|mailto):", re.IGNORECASE)
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
        if is_linkedin(line):
            return address_in_line(line)
    for line in card.all(*SOCIAL):
        text = address_in_line(line)
        if is_linkedin(line):
            return text
        # Apple writes `X-SOCIALPROFILE;type=linkedin:x-apple:ada`: an id, and no address
        if "linkedin" in line.params.lower():
            name = text.rpartition(":")[2].strip("/")
            return linkedin_url.canonical_url(f"https://www.linkedin.com/in/{name}") or None
    return None


def is_linkedin(line: Property) -> bool:
    return linkedin_url.identity_of(address_in_line(line)).startswith("in/")


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
    return [text for part in parts if (text := SCHEME.sub("", unescape_text(part), count=1))]


def fold_item(text: str) -> str:
    """What two spellings of one list item have in common. Anything finer is the plan's to decide."""
    return text.casefold().strip()


def clean_items(value: Value) -> list[str]:
    many = value if isinstance(value, tuple) else (value,)
    return [text for item in many if (text := clean_text(str(item)).strip())]
