"""The fields of a Google contact that a mapping may name, read from its lists and written into them.

A contact is a set of lists, and a write replaces whole lists, so a field is written by changing one item and
keeping the others (People API v1, people.updateContact). A field is an attribute of the one item that counts
(`names.givenName`, `organizations.title`), all values of a list (`emailAddresses.value`), or the value of the
item under a key (`clientData.passerelle`, `externalIds.linkedin`). `urls.linkedin` is the person's LinkedIn
address under one of Google's own labels or one that says so; under any other label ("Referred by") it may be
somebody else's, and only asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..base import Field, Value, Values
from ..errors import Invalid
from ..json_parts import Item, object_at, objects_at, text_at
from ..spelling.phones import keys_of_phones
from ..spelling.profiles import identity_in, names_somebody

Lists = dict[str, list[Item]]

ATTRIBUTES = {
    "names": ("givenName", "middleName", "familyName", "honorificPrefix", "honorificSuffix"),
    "organizations": ("title", "name", "department", "location", "domain", "jobDescription"),
    "addresses": ("city", "region", "country", "countryCode", "postalCode", "streetAddress"),
    "nicknames": ("value",),
    "occupations": ("value",),
}
# lists of which each item stands for itself
WHOLE = ("emailAddresses", "phoneNumbers")
KEYED = {"clientData": "key", "userDefined": "key", "externalIds": "type", "urls": "type"}
LABELS = {"linkedin": "LinkedIn"}
OWN_LABELS = {"", "home", "work", "blog", "profile", "homepage", "other"}
"""Types of a URL that Google itself offers (People API, Url.type) and that leave open whose it is."""
STREET = ("streetAddress", "extendedAddress", "poBox", "postalCode")
BARE = frozenset({"type", "current", "metadata"})
# output only (People API, Person): what Google computes is not ours to send, and would make equal items
# differ
OUTPUT = frozenset({"metadata", "formattedType", "canonicalForm", "displayNameLastFirst"})
# control characters, marks that reverse the writing and lone surrogates: what no name holds and JSON cannot
# carry
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Place(NamedTuple):
    """Where a field lives: a list, and an attribute or a key in it."""

    list: str
    name: str


def place(field: str) -> Place:
    """`Invalid` for a name that no contact has."""
    name, _, inner = field.partition(".")
    known = (inner in ATTRIBUTES.get(name, ())) or (name in WHOLE and inner == "value")
    if not (known or (name in KEYED and inner)):
        raise Invalid("a Google contact has no such field", field=field)
    return Place(name, inner)


def lists_of(person: Item, names: tuple[str, ...]) -> Lists:
    """What the contact itself holds in these lists, without what Google computes or adds from profiles."""
    return {
        name: [drop_output(name, item) for item in objects_at(person, name) if is_ours(item)]
        for name in names
    }


def is_ours(item: Item) -> bool:
    # items from a profile or a domain directory are shown beside ours; written back they would become the
    # contact's own
    return text_at(object_at(object_at(item, "metadata"), "source"), "type") in ("", "CONTACT")


def drop_output(name: str, item: Item) -> Item:
    shown = {key: value for key, value in item.items() if key not in OUTPUT}
    if name == "names":
        # made by Google of the parts: sent along, an old one would win over the new parts
        shown.pop("displayName", None)
    if object_at(item, "metadata").get("sourcePrimary") is True:
        # which item is the primary one is the user's choice, and a replaced list loses it unless it is sent
        # along
        shown["metadata"] = {"sourcePrimary": True}
    return shown


def values_of_lists(lists: Lists, fields: tuple[str, ...]) -> Values:
    """What the contact holds in these fields; a field that it lacks is left out."""
    found = {field: read_value(lists, place(field)) for field in fields}
    return {field: held for field, held in found.items() if held}


def read_value(lists: Lists, at: Place) -> Value | None:
    items = lists.get(at.list, [])
    if at.list in WHOLE:
        texts = [entry for item in items if (entry := text_at(item, "value"))]
        keys = keys_of(at.list, texts)
        # reversed twice, so that of two spellings the first one counts, in the order of the contact
        return tuple({keys[text]: text for text in reversed(texts)}.values())[::-1]
    return text_at(choose_item(items, at), "value" if at.list in KEYED else at.name)


def choose_item(items: list[Item], at: Place) -> Item | None:
    """The item that counts for a field, None when there is none yet."""
    if at == Place("urls", "linkedin"):
        fit = own_profiles(items)
    elif at.list in KEYED:
        key = KEYED[at.list]
        fit = [item for item in items if text_at(item, key).casefold() == at.name.casefold()]
    elif at.list == "organizations":
        # sorted is stable: among those that are current, the user's own order stays
        fit = sorted(present_jobs(items), key=lambda item: not item.get("current"))
    elif at.list == "addresses":
        fit = sorted(items, key=rank_address)
    else:
        fit = items
    return next(iter(fit), None)


def is_whole_address(item: Item) -> bool:
    """Whether an address is somebody's home or office: it has a street, or is one text without parts."""
    parts = [attribute for attribute in ATTRIBUTES["addresses"] if text_at(item, attribute)]
    return any(map(item.get, STREET)) or (not parts and bool(text_at(item, "formattedValue")))


def rank_address(item: Item) -> tuple[bool, bool, bool]:
    """What makes an address count: that it is a place alone, that it is of the work, that it is primary.

    All parts are of the one item, or a city would stand beside another place's country.
    """
    primary = object_at(item, "metadata").get("sourcePrimary") is True
    return is_whole_address(item), text_at(item, "type").casefold() != "work", not primary


def present_jobs(items: list[Item]) -> list[Item]:
    """The organizations that are neither a school nor over."""
    # an Organization may be of the type `school`, and a former job has an end (People API)
    return [item for item in items if item.get("type") != "school" and "endDate" not in item]


def profiles_in(items: list[Item]) -> list[Item]:
    return [item for item in items if identity_in(text_at(item, "value")).startswith("in/")]


def own_profiles(items: list[Item]) -> list[Item]:
    """LinkedIn addresses of people, those labelled as LinkedIn first; no foreign labels."""
    labelled = [(text_at(item, "type").casefold().replace(" ", ""), item) for item in profiles_in(items)]
    own = [(label, value) for label, value in labelled if "linkedin" in label or label in OWN_LABELS]
    return [value for _, value in sorted(own, key=lambda pair: "linkedin" not in pair[0])]


def also_of_lists(lists: Lists, fields: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Further LinkedIn addresses of the person's own, which identify as well."""
    name = "urls.linkedin"
    more = tuple(text_at(profile, "value") for profile in own_profiles(lists.get("urls", []))[1:])
    return {name: more} if more and name in fields else {}


def mentions_of(lists: Lists) -> tuple[str, ...]:
    """LinkedIn addresses of people under labels that name somebody else, or among other words."""
    items = lists.get("urls", [])
    own = [text_at(profile, "value") for profile in own_profiles(items)]
    others = (value for item in items if (value := text_at(item, "value")) not in own)
    return tuple(filter(names_somebody, others))


def keys_of(name: str, spellings: Iterable[str]) -> dict[str, str]:
    """What the spellings of one item of a list have in common, for each of them."""
    if name == "phoneNumbers":
        return keys_of_phones(spellings)
    return {spelling: spelling.casefold() for spelling in spellings}


def describe_fields(mapped: tuple[str, ...]) -> list[Field]:
    """What a contact can hold, as far as a mapping can say it: Google has no call that lists it."""
    plain = [f"{name}.{item}" for name, inner in ATTRIBUTES.items() for item in inner]
    listed = [f"{name}.value" for name in WHOLE]
    keyed = [field for field in mapped if place(field).list in KEYED]
    return [
        *(Field(name=name, label=name, kind="text") for name in plain),
        *(Field(name=name, label=name, kind="list") for name in listed),
        *(Field(name=name, label=name, kind="text", unique=name.startswith("clientData")) for name in keyed),
    ]
