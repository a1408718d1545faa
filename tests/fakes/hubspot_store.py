"""What a portal holds, and how it takes a write: by name, by value, once where values are unique."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from .hubspot_schema import CLOSED, OWNERS, PROPERTIES, WAYS, WORK, Refusal, invalid, text

STAGES = ("lead", "customer", "old")


@dataclass
class Thing:
    """One object. `restless`: HubSpot's own calculations still have to move its `updatedAt`."""

    id: str
    properties: dict[str, str]
    updated: int
    written: float = 0.0
    restless: bool = True
    ends: dict[str, list[str]] = field(default_factory=dict)


class Store:
    """`required` holds properties that the admin's validation rules ask for (enforced from 2026-09 on)."""

    def __init__(self) -> None:
        self.schema = {
            kind: {one["name"]: copy.deepcopy(one) for one in all_} for kind, all_ in PROPERTIES.items()
        }
        self.things: dict[str, dict[str, Thing]] = {kind: {} for kind in PROPERTIES}
        self.merged: dict[str, str] = {}
        self.required: tuple[str, ...] = ()
        self.ways = dict(WAYS)
        self.clock = 1_000

    def add(self, kind: str, values: dict[str, Any], now: float = 0.0) -> Thing:
        """Refuses what HubSpot refuses: unknown names, fixed or unlisted values, twins, nameless contacts."""
        self.checked(kind, values)
        if kind == "contacts" and not any(values.get(one) for one in ("email", "firstname", "lastname")):
            raise Refusal(400, "VALIDATION_ERROR", "One of email, firstname or lastname is required")
        if kind in WORK and not values.get("hs_timestamp"):
            raise invalid(("MISSING_REQUIRED_PROPERTY", "hs_timestamp", "hs_timestamp is required"))
        self.clock += 1
        made = Thing(str(self.clock), self.taken(values), self.clock, now)
        self.calculate(kind, made)
        self.things[kind][made.id] = made
        return made

    def change(self, kind: str, thing: Thing, values: dict[str, Any], now: float = 0.0) -> None:
        self.checked(kind, values, thing)
        self.clock += 1
        values = {name: value for name, value in values.items() if not is_step_back(thing, name, value)}
        thing.properties |= self.taken(values)
        thing.properties = {name: value for name, value in thing.properties.items() if value}
        self.calculate(kind, thing)
        thing.updated, thing.restless, thing.written = self.clock, True, now

    def calculate(self, kind: str, thing: Thing) -> None:
        """A deal is closed by its stage; a day without a time is midnight in UTC."""
        if kind != "deals":
            return
        thing.properties["hs_is_closed"] = str(thing.properties.get("dealstage") in CLOSED).lower()
        if (day := thing.properties.get("closedate")) and "T" not in day:
            thing.properties["closedate"] = f"{day}T00:00:00Z"

    def taken(self, values: dict[str, Any]) -> dict[str, str]:
        lower = ("email", "hs_additional_emails")
        return {
            name: value.lower() if name in lower else value
            for name, value in values.items()
            if value is not None
        }

    def checked(self, kind: str, values: dict[str, Any], thing: Thing | None = None) -> None:
        problems = [one for name, value in values.items() if (one := self.problem(kind, name, value, thing))]
        missing = [
            one for one in self.required if kind == "contacts" and not values.get(one) and thing is None
        ]
        if missing:
            errors = [
                {
                    "message": "missing",
                    "code": "MISSING_CONDITIONAL_REQUIRED_PROPERTY",
                    "context": {"propertyName": [one]},
                }
                for one in missing
            ]
            raise Refusal(400, "VALIDATION_ERROR", "Validation rules were not met", errors=errors)
        if problems:
            raise invalid(*problems)
        for address in filter(
            None, [values.get("email"), *(values.get("hs_additional_emails") or "").split(";")]
        ):
            twin = self.having_email(address.lower())
            if kind == "contacts" and twin and twin is not thing:
                raise Refusal(409, "CONFLICT", f"Contact already exists. Existing ID: {twin.id}")

    def problem(self, kind: str, name: str, value: Any, thing: Thing | None) -> tuple[str, str, str] | None:
        known = self.schema[kind].get(name)
        if known is None or known["archived"]:
            return "PROPERTY_DOESNT_EXIST", name, f'Property \\"{name}\\" does not exist'.replace("\\", "")
        if known["calculated"] or known["modificationMetadata"]["readOnlyValue"]:
            return "READ_ONLY_VALUE", name, f"{name} is read only"
        if name == "hubspot_owner_id" and value and value not in {one["id"] for one in OWNERS}:
            return "INVALID_OPTION", name, f"{value} was not one of the allowed owners"
        options = {one["value"] for one in known["options"]}
        if value and options and not set(str(value).split(";")) <= options:
            return "INVALID_OPTION", name, "was not one of the allowed options"
        if name == "dealstage" and value not in [one for _, stages in self.ways.values() for one in stages]:
            return "INVALID_OPTION", name, f"{value} was not one of the allowed options"
        if name == "email" and value and "@" not in value:
            return "INVALID_EMAIL", name, "Email address is invalid"
        if len(str(value)) > 65_536:
            return "INVALID_LONG_STRING", name, "was too long"
        if value and known["hasUniqueValue"] and self.having(kind, name, value) not in (None, thing):
            return "CONFLICTING_UNIQUE_VALUE", name, "already has that value"
        return None

    def having(self, kind: str, name: str, value: str) -> Thing | None:
        return next((one for one in self.things[kind].values() if one.properties.get(name) == value), None)

    def having_email(self, address: str) -> Thing | None:
        """By the primary or a secondary address."""
        for one in self.things["contacts"].values():
            several = [
                one.properties.get("email"),
                *one.properties.get("hs_additional_emails", "").split(";"),
            ]
            if address.lower() in several:
                return one
        return None

    def associate(self, kind: str, thing: Thing, far: str, id_: str) -> None:
        """Both ends know of it, and both move."""
        if id_ not in self.things[far]:
            raise Refusal(404, "OBJECT_NOT_FOUND", "resource not found")
        other = self.things[far][id_]
        for near, name, end in ((thing, far, id_), (other, kind, thing.id)):
            near.restless = True
            held = near.ends.setdefault(name, [])
            if end not in held:
                held.append(end)
        if (kind, far) == ("contacts", "companies"):
            thing.properties.setdefault("associatedcompanyid", id_)

    def part(self, thing: Thing, far: str, id_: str) -> None:
        """No other company becomes the primary one by itself."""
        thing.ends[far] = [one for one in thing.ends.get(far, []) if one != id_]
        if thing.properties.get("associatedcompanyid") == id_:
            del thing.properties["associatedcompanyid"]

    def remove(self, kind: str, id_: str) -> None:
        """Into the recycling bin, and its associations with it."""
        self.things[kind].pop(id_, None)
        for thing in (one for held in self.things.values() for one in held.values() if kind in one.ends):
            self.part(thing, kind, id_)

    def merge(self, kind: str, kept: str, gone: str) -> None:
        """A user merges two: the one that is kept takes over what it lacks, and the other's id."""
        survivor, lost = self.things[kind][kept], self.things[kind][gone]
        more = [lost.properties.pop("email", ""), survivor.properties.get("hs_additional_emails", "")]
        ids = [survivor.properties.get("hs_merged_object_ids", ""), gone]
        survivor.properties = {
            **lost.properties,
            **survivor.properties,
            "hs_additional_emails": ";".join(filter(None, more)),
            "hs_merged_object_ids": ";".join(filter(None, ids)),
        }
        self.merged[gone] = kept
        self.remove(kind, gone)

    def settle(self, thing: Thing) -> None:
        """HubSpot recalculates after each write, and `updatedAt` moves once more by itself."""
        if thing.restless:
            self.clock += 1
            thing.updated, thing.restless = self.clock, False

    def define(self, kind: str, wanted: dict[str, Any]) -> dict[str, Any]:
        if wanted["name"] in self.schema[kind]:
            raise Refusal(409, "OBJECT_ALREADY_EXISTS", "A property with this name already exists.")
        self.schema[kind][wanted["name"]] = text(**{"hubspotDefined": False, **wanted})
        return self.schema[kind][wanted["name"]]


def is_step_back(thing: Thing, name: str, value: Any) -> bool:
    """A lifecycle stage goes forward only: HubSpot answers 200 and keeps the old one, until it is cleared."""
    held = thing.properties.get(name)
    return name == "lifecyclestage" and bool(held and value) and STAGES.index(value) < STAGES.index(held)
