"""HubSpot, by a fake that behaves as the documentation says and as badly as users say."""

import pytest

from tests.fakes.hubspot import HubSpot
from tests.hubspot.peer import OnHubSpot

from .promises import Promises


class TestHubSpot(Promises):
    @pytest.fixture
    def peer(self):
        with HubSpot() as server:
            yield OnHubSpot(server)

    def test_preparing_twice_is_preparing_once(self, peer):
        """There is something to prepare where no admin has done it."""
        del peer.store.schema["contacts"]["passerelle_key"]
        super().test_preparing_twice_is_preparing_once(peer)
