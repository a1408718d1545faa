"""A relay beside a real address book, and a rep who is connected to it."""

import pytest

from connectors.transport.egress import origin_of

from .relays import client
from .rep import Rep


@pytest.fixture(scope="module")
def beside(radicale):
    return client(allow_origins=(origin_of(radicale.server),))


@pytest.fixture
def rep(beside, address_book):
    return Rep(beside, address_book)
