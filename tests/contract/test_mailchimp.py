"""Mailchimp, by a fake that remembers and is as unkind as the vendor."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, NotFound, Shelved
from tests.fakes.mailchimp import Mailchimp
from tests.mailchimp.peer import OnMailchimp

from .promises import Promises


class TestMailchimp(Promises):
    @pytest.fixture
    def peer(self):
        with Mailchimp() as fake:
            yield OnMailchimp(fake)

    def test_preparing_twice_is_preparing_once(self, peer):
        """There is something to prepare where nobody has made the fields."""
        peer.fake.fields = [
            field for field in peer.fake.fields if field["tag"] not in ("LINKEDIN", "COMPANY")
        ]
        super().test_preparing_twice_is_preparing_once(peer)
        tags = [field["tag"] for field in peer.fake.fields]
        assert (tags.count("LINKEDIN"), tags.count("JOBTITLE"), tags.count("COMPANY")) == (1, 1, 1)

    def test_delete_takes_it_away(self, peer):
        """Into the archive: found there, said, and not made a second time."""
        made = peer.made()
        peer.connector().delete(made)
        (found,) = peer.connector().find("person", [Key(ID, made.id)])
        assert (found.put_away, found.values) == ("archived", {**made.values, "status": "archived"})
        for again in (lambda: peer.connector().delete(made), lambda: peer.connector().update(made, {})):
            with pytest.raises((NotFound, Shelved)):
                again()
        with pytest.raises(Conflict) as caught:
            peer.made()
        assert caught.value.record_id == made.id
