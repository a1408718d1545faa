"""A portal's account and owners, and the one property that we would like it to have."""

from __future__ import annotations

from contextlib import suppress

from ..base import Account, Grant, Owner, Preparation
from ..errors import Conflict, Invalid
from ..transport.answers import Answered
from .client import Api
from .key import forget_lack, learn_lack
from .log import Paging
from .properties import PROPERTIES, Property, read_properties
from .rows import KEY

MOST_PAGES = 20
# optional at HubSpot: an account whose admin did not grant it works, and the preparation says what is lost
KEY_SCOPE = "crm.schemas.contacts.write"
NEW_KEY = {
    "groupName": "contactinformation",
    "name": KEY,
    "label": "Passerelle key",
    "description": "A digest of the LinkedIn address. It keeps one person from becoming two contacts.",
    "type": "string",
    "fieldType": "text",
    # it can be set at creation only, and ten such properties are the most of an object
    "hasUniqueValue": True,
    # nobody should see it in a form of the company's web site
    "formField": False,
}


class Person(Answered):
    """A user of the portal."""

    id: str
    email: str | None = None
    firstName: str | None = None
    lastName: str | None = None


class Owners(Answered):
    results: list[Person]
    paging: Paging | None = None


class Portal(Answered):
    """What HubSpot says of the account behind a token; it does not say its name."""

    portalId: int
    uiDomain: str = ""
    timeZone: str = ""
    accountType: str = "STANDARD"


def owner_of(found: Person) -> Owner:
    name = " ".join(part for part in (found.firstName, found.lastName) if part)
    return Owner(id=found.id, name=name or found.email or found.id, email=found.email or "")


def read_portal(api: Api) -> Account:
    """The account by its number, which HubSpot shows in its own menu; the API does not tell its name."""
    found = api("GET", "/account-info/{version}/details", Portal)
    kind = "" if found.accountType == "STANDARD" else f" {found.accountType.replace('_', ' ').lower()}"
    about = ", ".join(item for item in (found.uiDomain, found.timeZone) if item)
    return Account(id=str(found.portalId), name=f"HubSpot{kind} account {found.portalId} ({about})")


def read_owners(api: Api) -> list[Owner]:
    found: list[Owner] = []
    query = {"limit": "100"}
    # bounded: the pages are told by the answer
    for _ in range(MOST_PAGES):
        page = api("GET", "/crm/owners/{version}", Owners, query=query)
        found += [owner_of(result) for result in page.results]
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
    # looked for first: the rep may have pressed twice, or a colleague has pressed
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
    return next((item for item in read_properties(api, "contacts") if item.name == KEY), None)


def add_key_property(api: Api) -> Property | None:
    """The new property, or the one that somebody made a moment before."""
    with suppress(Conflict):
        return api("POST", PROPERTIES, Property, names={"type": "contacts"}, body=NEW_KEY)
    return find_key_property(api)
