"""All providers, played at one address."""

import pytest

from connectors.transport.egress import Egress
from connectors.transport.http import Http
from tests.fakes.providers import Providers


@pytest.fixture
def vendors():
    with Providers() as played:
        yield played


@pytest.fixture
def http(vendors):
    return Http(Egress(frozenset({vendors.url})))
