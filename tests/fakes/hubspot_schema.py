"""What a new HubSpot portal knows: its properties, its users, and the answers with which it refuses."""

from __future__ import annotations

from typing import Any

WORK = ("notes", "communications", "tasks")
FAR = {"279": "companies", "202": "contacts", "81": "contacts", "204": "contacts"}
FAR |= {"3": "contacts", "5": "companies"}
SCOPES = frozenset(
    f"crm.objects.{one}"
    for one in (
        f"{kind}.{right}" for kind in ("contacts", "companies", "deals") for right in ("read", "write")
    )
) | {"oauth", "crm.objects.owners.read", "crm.schemas.contacts.write"}
OWNERS = [
    {"id": "77", "email": "ada@crm.example", "firstName": "Ada", "lastName": "Byron", "archived": False},
    {"id": "78", "email": "nameless@crm.example", "firstName": "", "lastName": None, "archived": False},
]
TYPES = {"contacts": "0-1", "companies": "0-2", "deals": "0-3"}
WAITS = ("SECONDLY", "TEN_SECONDLY_ROLLING", "DAILY")


def text(name: str, label: str = "", **more: Any) -> dict[str, Any]:
    """A property; hidden and read-only ones, lists and choices by `more`."""
    usual = {"name": name, "label": label or name, "type": "string", "fieldType": "text", "options": []}
    flags = {"hasUniqueValue": False, "calculated": False, "archived": False, "hidden": False}
    flags["hubspotDefined"] = True
    held = {"archivable": False, "readOnlyDefinition": True, "readOnlyValue": more.pop("fixed", False)}
    return {**usual, **flags, "modificationMetadata": held, **more}


def choice(name: str, *values: str, **more: Any) -> dict[str, Any]:
    options = [{"label": one.title(), "value": one, "hidden": one == "old"} for one in values]
    return text(name, type="enumeration", fieldType=more.pop("fieldType", "select"), options=options, **more)


SYSTEM = [
    text("hs_object_id", type="number", fieldType="number", fixed=True),
    text("createdate", type="datetime", fieldType="date", fixed=True),
    text("lastmodifieddate", type="datetime", fieldType="date", fixed=True),
    text("hs_merged_object_ids", type="enumeration", fieldType="checkbox", fixed=True),
    choice("hubspot_owner_id", externalOptions=True),
]
CONTACT = [
    text("notes_last_updated", "Last Activity Date", type="datetime", fieldType="date", fixed=True),
    text("notes_next_activity_date", "Next Activity Date", type="datetime", fieldType="date", fixed=True),
    text("associatedcompanyid", "Primary Associated Company ID", type="number", fixed=True),
    text("num_associated_deals", "Number of Associated Deals", type="number", fieldType="number", fixed=True),
    *(
        text(one)
        for one in (
            "firstname",
            "lastname",
            "email",
            "jobtitle",
            "company",
            "hs_linkedin_url",
            "city",
            "state",
            "country",
        )
    ),
    text("phone", "Phone Number", fieldType="phonenumber"),
    text("hs_additional_emails", type="enumeration", fieldType="checkbox", fixed=False, externalOptions=True),
    choice("lifecyclestage", "lead", "customer", "old", fieldType="radio"),
    choice("hobbies", "music", "chess", fieldType="checkbox"),
    text("message", fieldType="html"),
    text("newsletter", type="bool", fieldType="booleancheckbox"),
    text("birthday", type="date", fieldType="date"),
    text("num_notes", type="number", fieldType="number", calculated=True),
    text("old_club", archived=True, hubspotDefined=False),
    text("linkedinbio", "LinkedIn Bio"),
    text("linkedinconnections", "LinkedIn Connections", type="number", fieldType="number"),
]
COMPANY = [
    text(one)
    for one in (
        *("name", "domain", "website", "linkedin_company_page", "phone", "description"),
        *("city", "state", "country"),
    )
]
ENTRY = [
    text(one) for one in ("hs_note_body", "hs_timestamp", "hs_task_subject", "hs_task_status", "hs_task_type")
] + [text(one) for one in ("hs_communication_channel_type", "hs_communication_logged_from")]
ENTRY += [text("hs_communication_body"), text("hs_task_body")]
DEAL = [text("dealname", "Deal Name"), text("deal_source"), choice("deal_currency_code", "EUR", "GBP")]
DEAL += [choice(one, fieldType="select", externalOptions=True) for one in ("pipeline", "dealstage")]
DEAL.append(text("amount", type="number", fieldType="number"))
DEAL.append(text("closedate", type="datetime", fieldType="date"))
DEAL.append(text("hs_is_closed", calculated=True))
PROPERTIES = {"contacts": SYSTEM + CONTACT, "companies": SYSTEM + COMPANY, **dict.fromkeys(WORK, ENTRY)}
PROPERTIES["deals"] = SYSTEM + DEAL
WAYS = {
    "default": ("Sales Pipeline", ("qualifiedtobuy", "presentationscheduled", "closedwon", "closedlost")),
    "renewals": ("Renewals", ("831", "832")),
    "old": ("Of 2019", ("900",)),
}
"""Pipelines by id, the last of which was archived, with the ids of their stages."""
CLOSED = ("closedwon", "closedlost")
KEY = text("passerelle_key", "Passerelle key", hasUniqueValue=True)


class Refusal(Exception):
    """An answer that is no success, in HubSpot's usual form."""

    def __init__(self, status: int, category: str, message: str, **more: Any) -> None:
        super().__init__(message)
        usual = {
            "status": "error",
            "message": message,
            "correlationId": "4f7f6b4e-0000",
            "category": category,
        }
        self.status, self.body = status, {**usual, **more}


def iso(moment: int) -> str:
    """A moment of the fake's clock as HubSpot writes it."""
    return f"2026-11-22T{moment // 3600 % 24:02}:{moment // 60 % 60:02}:{moment % 60:02}.{moment % 1000:03}Z"


def invalid(*problems: tuple[str, str, str]) -> Refusal:
    """(code, property, words) each: HubSpot writes them as JSON into its message."""
    rows = [
        f'{{"isValid":false,"message":"{words}","error":"{code}","name":"{name}"}}'
        for code, name, words in problems
    ]
    return Refusal(400, "VALIDATION_ERROR", f"Property values were not valid: [{','.join(rows)}]")


def throttled(policy: str) -> Refusal:
    message = f"You have reached your {policy.lower()} limit."
    return Refusal(429, "RATE_LIMITS", message, errorType="RATE_LIMIT", policyName=policy)
