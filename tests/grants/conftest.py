"""A relay with a CRM in memory, once as on one's own computer and once as for others."""

import pytest

import connectors
from tests.fakes.memory import Connector, Crm
from tests.fakes.memory_spec import SPEC
from tests.server.relays import client

from .holder import Holder


@pytest.fixture
def memory(monkeypatch):
    crm, spec = Crm(), SPEC.model_copy(update={"hosts": ("crm.example",)})

    def make_connector(grant, _http, fitted=None):
        made = Connector(crm, fitted or spec)
        made.grant = grant
        return made

    monkeypatch.setattr(connectors, "specs", lambda: {"memory": spec})
    monkeypatch.setattr(connectors, "make_connector", make_connector)
    return crm


@pytest.fixture
def relay(memory):
    assert not memory.records
    return client(production=True)


@pytest.fixture
def holder(relay):
    return Holder(relay)
