"""Portals: one that is prepared, and one that lacks our unique property."""

import pytest
from cachetools import TTLCache

from connectors.hubspot.portal_places import MEMORY
from connectors.hubspot.properties import REQUIREMENTS
from connectors.turns import Marks
from tests.fakes.hubspot import HubSpot

from .peer import OnHubSpot


@pytest.fixture(autouse=True)
def another_process(monkeypatch):
    """Each test begins as a process that knows nothing; a call makes another one of it, with these marks."""

    def begin():
        marks = Marks()
        monkeypatch.setattr("connectors.hubspot.connector.MARKS", marks)
        monkeypatch.setattr("connectors.hubspot.lookup.MARKS", marks)
        monkeypatch.setattr("connectors.hubspot.twins.MARKS", marks)
        monkeypatch.setattr("connectors.hubspot.key.LACKING", TTLCache(100, 120))
        MEMORY.clear()
        REQUIREMENTS.clear()
        return marks

    begin()
    return begin


@pytest.fixture
def peer():
    with HubSpot() as server:
        yield OnHubSpot(server)


@pytest.fixture
def bare():
    with HubSpot(prepared=False) as server:
        yield OnHubSpot(server)
