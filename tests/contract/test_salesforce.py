"""Salesforce, by a fake that remembers and is as unkind as the vendor."""

import pytest

from connectors.errors import Invalid
from connectors.salesforce.schema import KEY
from tests.fakes.salesforce import Salesforce
from tests.salesforce.peer import OnSalesforce

from .owning import read
from .promises import Promises


class TestSalesforce(Promises):
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

    def test_an_owner_is_kept_and_told(self, peer, owned):
        """A record of Salesforce always has an owner; none cannot be given."""
        field, you, other = owned
        made = peer.connector().create("person", {**peer.values(), field: you})
        moved = peer.connector().update(made, {field: other})
        assert (made.owner, moved.owner) == (you, other)
        assert [one.owner for one in read(peer, made)] == [other, other]
        with pytest.raises(Invalid, match="Owner"):
            peer.connector().update(moved, {field: None})

    def test_nobody_owns_what_was_not_given(self, peer, owned):
        """Salesforce gives what was not given to the one who made it."""
        values = {name: one for name, one in peer.values().items() if name != owned[0]}
        assert peer.connector().create("person", values).owner == peer.values()[owned[0]]
