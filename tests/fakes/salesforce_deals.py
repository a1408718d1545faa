"""Opportunities of the fake Salesforce: any text is taken for a stage, and roles tell whose they are."""

from __future__ import annotations

from typing import Any

from .salesforce_rows import column, read_only, shared_columns

STAGES = ("Prospecting", "Qualification", "Negotiation/Review", "Closed Won", "Closed Lost")
CONTACTS = "_contacts"
"""Under this name a row keeps its contact roles; no query can ask for it."""


def stage_rows() -> list[dict[str, Any]]:
    """In no order; one is no longer in use."""
    rows = [
        {
            "ApiName": name,
            "MasterLabel": name,
            "IsClosed": "Closed" in name,
            "IsActive": True,
            "SortOrder": place,
        }
        for place, name in enumerate(STAGES, 1)
    ]
    gone = {
        "ApiName": "Dreaming",
        "MasterLabel": "Dreaming",
        "IsClosed": False,
        "IsActive": False,
        "SortOrder": 0,
    }
    return [*rows[::-1], gone]


def opportunity_columns() -> list[dict[str, Any]]:
    return [
        *shared_columns(),
        column("Name", "Opportunity Name", length=120, nillable=False),
        column("StageName", "Stage", "picklist", nillable=False),
        column("Amount", "Amount", "currency"),
        column("CloseDate", "Close Date", "date", nillable=False),
        column("ContactId", "Contact ID", "reference", updateable=False),
        column("AccountId", "Account ID", "reference"),
        column("LeadSource", "Lead Source", "picklist"),
        read_only("IsClosed", "Closed", "boolean"),
    ]


def settle_deal(row: dict[str, Any], stages: list[dict[str, Any]]) -> None:
    """What Salesforce derives: whether it is closed, and the role of the contact it was made with."""
    row["IsClosed"] = any(one["ApiName"] == row["StageName"] and one["IsClosed"] for one in stages)
    row.setdefault(CONTACTS, [row["ContactId"]] if row.get("ContactId") else [])
