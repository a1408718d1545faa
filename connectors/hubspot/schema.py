"""HubSpot's live properties and owners, and the one property that we would like a portal to have."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from pydantic import BaseModel

from ..base import Account, Field, Grant, Owner, Preparation
from ..errors import Conflict, Invalid
from ..spec import EntityMap
from .client import Api
from .key import forget_lack, learn_lack
from .log import Paging
from .rows import KEY, LISTS

Kind = Literal["text", "html", "number", "bool", "date", "datetime", "choice", "list", "ref"]
KINDS: dict[str, Kind] = {
    "bool": "bool",
    "date": "date",
    "datetime": "datetime",
    "enumeration": "choice",
    "number": "number",
}
PROPERTIES = "/crm/properties/{version}/{type}"
MOST_PAGES = 20
KEY_SCOPE = "crm.schemas.contacts.write"
NEW_KEY = {
    "groupName": "contactinformation",
    "name": KEY,
    "label": "Passerelle key",
    "description": "A digest of the LinkedIn address. It keeps one person from becoming two contacts.",
    "type": "string",
    "fieldType": "text",
    "hasUniqueValue": True,
    "formField": False,
}


class Option(BaseModel):
    label: str
    value: str
    hidden: bool = False


class Modification(BaseModel):
    readOnlyValue: bool = False


class Property(BaseModel):
    """One property of an object, as far as a mapping needs to know it."""

    name: str
    label: str
    type: str
    fieldType: str = ""
    options: list[Option] = []
    hasUniqueValue: bool = False
    calculated: bool = False
    archived: bool = False
    externalOptions: bool = False
    modificationMetadata: Modification = Modification()


class PropertyList(BaseModel):
    results: list[Property]


class Person(BaseModel):
    """A user of the portal."""

    id: str
    email: str | None = None
    firstName: str | None = None
    lastName: str | None = None


class Owners(BaseModel):
    results: list[Person]
    paging: Paging | None = None


class Portal(BaseModel):
    """What HubSpot says of the account behind a token; it does not say its name."""

    portalId: int
    uiDomain: str = ""
    timeZone: str = ""
    accountType: str = "STANDARD"


def field_of(found: Property, fields: EntityMap) -> Field:
    mapped = fields.fields.get(found.name)
    several = found.fieldType == "checkbox" or (mapped is not None and mapped.source in LISTS)
    return Field(
        name=found.name,
        label=found.label,
        kind="list" if several else kind_of(found),
        writable=not (found.calculated or found.modificationMetadata.readOnlyValue),
        unique=found.hasUniqueValue,
        options=tuple((one.value, one.label) for one in found.options if not one.hidden),
    )


def kind_of(found: Property) -> Kind:
    if found.externalOptions:
        return "ref"
    if found.fieldType == "html":
        return "html"
    return KINDS.get(found.type, "text")


def owner_of(found: Person) -> Owner:
    name = " ".join(part for part in (found.firstName, found.lastName) if part)
    return Owner(id=found.id, name=name or found.email or found.id, email=found.email or "")


def read_portal(api: Api) -> Account:
    """The account by its number, which HubSpot shows in its own menu; the API does not tell its name."""
    found = api("GET", "/account-info/{version}/details", Portal)
    kind = "" if found.accountType == "STANDARD" else f" {found.accountType.replace('_', ' ').lower()}"
    about = ", ".join(one for one in (found.uiDomain, found.timeZone) if one)
    return Account(id=str(found.portalId), name=f"HubSpot{kind} account {found.portalId} ({about})")


def read_properties(api: Api, kind: str) -> list[Property]:
    found = api("GET", PROPERTIES, PropertyList, names={"type": kind}).results
    return [one for one in found if not one.archived]


def read_fields(api: Api, fields: EntityMap) -> list[Field]:
    return [field_of(one, fields) for one in read_properties(api, fields.object)]


def read_owners(api: Api) -> list[Owner]:
    found: list[Owner] = []
    query = {"limit": "100"}
    for _ in range(MOST_PAGES):
        page = api("GET", "/crm/owners/{version}", Owners, query=query)
        found += [owner_of(one) for one in page.results]
        if not (page.paging and page.paging.next):
            break
        query["after"] = page.paging.next.after
    return found


def read_preparation(api: Api, grant: Grant, portal: str) -> Preparation:
    """Our unique property, as far as this account has it."""
    held = find_key_property(api)
    if held:
        forget_lack(portal)
    else:
        learn_lack(portal, frozenset({KEY}))
    return preparation_of(held, grant)


def make_prepared(api: Api, grant: Grant, portal: str) -> Preparation:
    """Make the property unless it is there. `Invalid` when another one has its name."""
    held = find_key_property(api) or add_key_property(api)
    if held and not held.hasUniqueValue:
        raise Invalid(f"this HubSpot account has a property {KEY} that is not unique; delete it first")
    forget_lack(portal)
    return preparation_of(held, grant)


def preparation_of(held: Property | None, grant: Grant) -> Preparation:
    return Preparation(
        name=KEY,
        label="A contact property for the LinkedIn key, unique in this HubSpot account",
        lost="Without it, two syncs at the same moment can make one person twice when no e-mail is known, "
        "and a new contact is found again only after some seconds.",
        done=held is not None and held.hasUniqueValue,
        possible=held.hasUniqueValue if held else KEY_SCOPE in grant.scopes,
    )


def find_key_property(api: Api) -> Property | None:
    return next((one for one in read_properties(api, "contacts") if one.name == KEY), None)


def add_key_property(api: Api) -> Property | None:
    """The new property, or the one that somebody made a moment before."""
    with suppress(Conflict):
        return api("POST", PROPERTIES, Property, names={"type": "contacts"}, body=NEW_KEY)
    return find_key_property(api)
