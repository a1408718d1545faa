"""A relay with a mapping folder, and the CRM in memory behind it, whose schema the tests choose."""

from __future__ import annotations

import pytest

import connectors
from connectors.base import Field
from connectors.errors import Invalid
from tests.fakes.memory import Connector, Crm
from tests.fakes.memory_spec import SPEC

FIELDS = {
    "person": (
        Field(name="key", label="Key", kind="text", unique=True),
        Field(name="name", label="Name", kind="text", required=True),
        Field(name="title", label="Title", kind="text"),
        Field(name="company", label="Company", kind="text"),
        Field(name="linkedin", label="LinkedIn", kind="text"),
        Field(name="emails", label="E-mail", kind="list"),
        Field(name="phones", label="Phone", kind="list"),
        Field(name="owner", label="Owner", kind="ref"),
        Field(name="about", label="About", kind="text"),
        Field(name="x_headline", label="Headline", kind="text"),
        Field(name="x_badge", label="Badge", kind="text", unique=True),
        Field(name="x_score", label="Score", kind="number"),
        Field(name="x_vip", label="VIP", kind="bool"),
        Field(name="x_met", label="Met on", kind="date"),
        Field(name="x_photo", label="Photo", kind="image"),
        Field(name="x_made", label="Made on", kind="text", writable=False),
        Field(
            name="x_source",
            label="Lead source",
            kind="choice",
            options=(("li", "LinkedIn"), ("fair", "Fair")),
        ),
        Field(
            name="x_industry",
            label="Branch",
            kind="choice",
            options=(("it", "IT"), ("food", "Food & drink")),
        ),
    ),
    "company": (
        Field(name="name", label="Name", kind="text"),
        Field(name="page", label="LinkedIn page", kind="text"),
        Field(name="x_size", label="Size", kind="text"),
    ),
    "deal": (
        Field(name="what", label="Title", kind="text", required=True),
        Field(name="way", label="Pipeline", kind="ref"),
        Field(name="step", label="Stage", kind="ref"),
        Field(name="worth", label="Amount", kind="number"),
        Field(name="until", label="Close date", kind="date"),
        Field(name="x_made", label="Made on", kind="date", writable=False),
        Field(name="x_kind", label="Kind", kind="choice", options=(("new", "New"), ("more", "More"))),
    ),
}


class Shaped(Connector):
    """The CRM in memory with a schema of its own, which the tests change; it holds whatever that names."""

    fields = FIELDS

    def describe(self, entity):
        with self.crm.turn("describe"):
            return list(self.crm.fields[entity])

    def _checked(self, entity, values):
        known = {field.name for field in self.crm.fields[entity]} | {"key"}
        if values.keys() - known:
            raise Invalid("no such field")


@pytest.fixture
def crm(monkeypatch):
    """The relay knows one connector, `memory`; each grant for it leads to this CRM."""
    crm = Crm()
    crm.fields = dict(FIELDS)

    def connect(grant, _http, spec=None):
        made = Shaped(crm, spec or SPEC)
        made.grant = grant
        return made

    spec = SPEC.model_copy(update={"hosts": ("crm.example",)})
    book = connectors.specs()["carddav"]
    monkeypatch.setattr(connectors, "specs", lambda: {"memory": spec, "carddav": book})
    monkeypatch.setattr(connectors, "make_connector", connect)
    return crm


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "mapping"
    made.mkdir()
    return made
