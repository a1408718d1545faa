"""A relay with more or fewer connectors and mapped fields than ours, for the bench alone.

GROWN_CONNECTORS and GROWN_FIELDS say how many. The fields more are filled from what the page tells, and a
connector more is HubSpot under another name.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from flask import Flask

import connectors
from connectors.spec import FieldMap, Spec
from server.app import create_app

GROWN = "hubspot"
SOURCES = ("title", "first_name", "last_name", "company.name", "place.city", "place.country")


def create_grown() -> Flask:
    """The relay, its declarations changed before anything reads them."""
    grow_connectors(int(os.environ.get("GROWN_CONNECTORS", len(connectors.specs()))))
    grow_fields(int(os.environ.get("GROWN_FIELDS", count_fields(connectors.specs()[GROWN]))))
    return create_app()


def grow_connectors(many: int) -> None:
    held = connectors.specs()
    for name in [name for name in held if name != GROWN][max(0, many - 1) :]:
        del held[name]
    for number in range(many - len(held)):
        name = f"grown_{number}"
        held[name] = held[GROWN].model_copy(update={"name": name})
        sys.modules[f"connectors.{name}"] = import_module(f"connectors.{GROWN}")


def grow_fields(many: int) -> None:
    """So many of a person: who somebody is stays, so that the person is found."""
    spec = connectors.specs()[GROWN]
    person = spec.entity("person")
    assert person is not None
    needed = {*person.keys, *person.hints, "jobtitle"}
    ordered = sorted(person.fields, key=lambda name: name not in needed)
    fields = {name: person.fields[name] for name in ordered[: max(many, len(needed))]}
    for number in range(many - len(fields)):
        source = SOURCES[number % len(SOURCES)]
        fields[f"grown_{number}"] = FieldMap(**{"from": source, "label": f"Grown {number}"})
    grown = spec.model_copy(update={"person": person.model_copy(update={"fields": fields})})
    connectors.specs()[GROWN] = grown


def count_fields(spec: Spec) -> int:
    person = spec.entity("person")
    return len(person.fields) if person else 0
