"""The description says what the relay does: every route is in it, every reference leads somewhere."""

import json
import re

from server.api.openapi import describe_api
from server.app import create_app

from .relays import client, settings

OWN = {"/", "/privacy", "/openapi.json", "/docs", "/status", "/metrics"}


def test_every_route_is_described():
    rules = {
        rule.rule.replace("<", "{").replace(">", "}") for rule in create_app(settings()).url_map.iter_rules()
    }
    pages = {rule for rule in rules if rule.startswith("/admin")}  # for people
    assert rules - OWN - pages == set(describe_api()["paths"])


def test_every_reference_leads_somewhere():
    text = json.dumps(describe_api())
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', text))
    assert names == set(describe_api()["components"]["schemas"]) - unreferenced()


def test_every_schema_has_a_name_that_a_person_would_choose():
    for name, schema in describe_api()["components"]["schemas"].items():
        assert re.fullmatch(r"([A-Z][a-z]+|UpTo\d+)+", name) and schema.get("title", name) == name
        assert len(name) <= 24


def unreferenced():
    """Schemas that no other one uses would be dead weight."""
    return set()


def test_bodies_forbid_what_they_do_not_know():
    schemas = describe_api()["components"]["schemas"]
    for name in ("ConnectBody", "PlanBody", "ApplyBody", "UndoBody", "ExportBody", "Snapshot"):
        assert schemas[name]["additionalProperties"] is False


def test_the_page_names_every_operation():
    page = client().get("/docs").text
    for path in describe_api()["paths"]:
        assert path in page
    assert "<script" not in page
