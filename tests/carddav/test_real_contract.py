"""The whole contract on real servers."""

import pytest

from tests.contract.promises import Promises
from tests.contract.test_radicale import OnRadicale

from .test_real_cards import order_parameters

SERVERS_OF_EVERY_RUN = ["Xandikos"]
"""tests/contract has it on Radicale."""


class OnServer(OnRadicale):
    def lines(self, record):
        return list(map(order_parameters, super().lines(record)))


class TestContract(Promises):
    @pytest.fixture
    def peer(self, book):
        return OnServer(book)
