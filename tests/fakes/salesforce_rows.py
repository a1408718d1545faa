"""What the fake Salesforce holds to begin with: its schema, its users, and its form of a moment and an id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

TOKEN = "00Dxx!token-of-the-rep"
ORG, USER, COLLEAGUE, GONE = "00Dxx0000001gPL", "005xx000001Sv6A", "005xx000001Sv7B", "005xx000001Sv8C"
USERS = [
    {"Id": USER, "Name": "Rep Example", "Email": "rep@crm.example", "IsActive": True, "UserType": "Standard"},
    {
        "Id": COLLEAGUE,
        "Name": "Colleague",
        "Email": "c@crm.example",
        "IsActive": True,
        "UserType": "Standard",
    },
    {"Id": GONE, "Name": "Gone", "Email": "g@crm.example", "IsActive": False, "UserType": "Standard"},
]
BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PREFIXES = {
    "Contact": "003",
    "Lead": "00Q",
    "Account": "001",
    "Task": "00T",
    "Note": "002",
    "Opportunity": "006",
}
LEAD_SOURCES = [
    {"value": "Web", "label": "Web", "active": True},
    {"value": "LinkedIn", "label": "LinkedIn", "active": True},
]


def column(name: str, label: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    known = {
        "createable": True,
        "updateable": True,
        "nillable": True,
        "defaultedOnCreate": False,
        "unique": False,
    }
    return {"name": name, "label": label, "type": kind, "length": 255, **known, "picklistValues": [], **more}


def read_only(name: str, label: str, kind: str = "datetime") -> dict[str, Any]:
    return column(name, label, kind, createable=False, updateable=False)


def shared_columns() -> list[dict[str, Any]]:
    stamps = [read_only(name, name) for name in ("SystemModstamp", "LastModifiedDate", "CreatedDate")]
    return [
        read_only("Id", "Record ID", "id"),
        *stamps,
        column("OwnerId", "Owner ID", "reference", defaultedOnCreate=True, nillable=False),
        column("Phone", "Phone", "phone", length=40),
        column("Description", "Description", "textarea", length=32_000),
    ]


def person_columns() -> list[dict[str, Any]]:
    return [
        *shared_columns(),
        read_only("Name", "Full Name", "string"),
        read_only("LastActivityDate", "Last Activity", "date"),
        column("FirstName", "First Name", length=80),
        column("LastName", "Last Name", length=80, nillable=False),
        column("Title", "Title", length=128),
        column("Email", "Email", "email", length=80),
        column("Department", "Department", length=80),
        column("LeadSource", "Lead Source", "picklist", picklistValues=LEAD_SOURCES),
        column("Passerelle_Key__c", "Passerelle key", unique=True),
        column("LinkedIn_URL__c", "LinkedIn URL", "url"),
        column("Referred_By__c", "Referred by", "url"),
        column("Size__c", "Size"),
    ]


def schema() -> dict[str, list[dict[str, Any]]]:
    contact = [
        *person_columns(),
        column("AccountId", "Account ID", "reference"),
        column("MailingCity", "Mailing City", length=40),
        column("DoNotCall", "Do Not Call", "boolean", nillable=False),
    ]
    lead = [
        *person_columns(),
        column("Company", "Company", nillable=False),
        column("City", "City", length=40),
        read_only("IsConverted", "Converted", "boolean"),
    ]
    account = [
        *shared_columns(),
        column("Name", "Account Name", nillable=False),
        column("Website", "Website", "url"),
    ]
    return {"Contact": contact, "Lead": lead, "Account": account}


def stamp_of(milliseconds: int) -> str:
    moment = BEGAN + timedelta(milliseconds=milliseconds)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}+0000"


def id_for(kind: str, number: int) -> str:
    return f"{PREFIXES.get(kind, '0PS')}xx{number:010}"
