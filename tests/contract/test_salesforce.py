"""Salesforce, by a fake that remembers and is as unkind as the vendor."""

import pytest

from connectors.salesforce.schema import KEY
from tests.fakes.salesforce import Salesforce
from tests.salesforce.peer import OnSalesforce

from .owning import AlwaysOwned
from .promises import Promises


class TestSalesforce(AlwaysOwned, Promises):
    @pytest.fixture
    def peer(self):
        with Salesforce() as fake:
            yield OnSalesforce(fake)

    def test_preparing_twice_is_preparing_once(self, peer):
        """There is something to prepare where no admin has made the fields."""
        columns = peer.fake.columns["Contact"]
        peer.fake.columns["Contact"] = [item for item in columns if item["name"] != KEY]
        super().test_preparing_twice_is_preparing_once(peer)
        names = [item["name"] for item in peer.fake.columns["Contact"]]
        assert names.count(KEY) == 1 and len(peer.fake.sets) == 1
