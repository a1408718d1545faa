"""A Salesforce on loopback, and a way to it."""

import pytest

from tests.fakes.salesforce import Salesforce

from .peer import OnSalesforce


@pytest.fixture
def peer():
    with Salesforce() as fake:
        yield OnSalesforce(fake)
