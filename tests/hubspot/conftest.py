"""Portals: one that is prepared, and one that lacks our unique property."""

import pytest

from tests.fakes.hubspot import HubSpot

from .peer import OnHubSpot


@pytest.fixture
def peer():
    with HubSpot() as server:
        yield OnHubSpot(server)


@pytest.fixture
def bare():
    with HubSpot(prepared=False) as server:
        yield OnHubSpot(server)
