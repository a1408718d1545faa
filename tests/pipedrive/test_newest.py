"""A create looks at the newest once, and never relies on a list from before somebody was made."""

import pytest

from connectors import errors
from connectors.base import Key
from connectors.pipedrive import newest
from connectors.short_store import LocalStore
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from connectors.turns import share_memory
from tests.fakes.pipedrive import Pipedrive

from .peer import OnPipedrive


class Counting(Http):
    lists = 0

    def _send_once(self, request, most):
        self.lists += "sort_by=" in request.url
        return super()._send_once(request, most)


@pytest.fixture
def peer():
    newest.CREATES.clear()
    with Pipedrive() as fake:
        # one is there, as an empty account proves nothing
        fake.write("persons", {}, {"name": "Charles Babbage"})
        yield OnPipedrive(fake)
    newest.CREATES.clear()


def keys(peer):
    return [Key(name, peer.values()[name]) for name in ("linkedin", "name")]


def look(peer, entity="person"):
    """A connector of one request, which has looked for Ada and found nobody; its door counts lists."""
    door = Counting(Egress(frozenset({origin_of(peer.fake.url)})))
    connector = peer.connector(door)
    found = connector.find(entity, keys(peer) if entity == "person" else [Key("name", "Analytical Engines")])
    assert found == [] and door.lists == 1
    return connector, door


def test_who_has_just_looked_does_not_look_again(peer):
    connector, door = look(peer)
    connector.create("person", peer.values())
    assert door.lists == 1


def test_a_list_counts_for_one_create(peer):
    connector, door = look(peer)
    connector.create("person", peer.values())
    with pytest.raises(errors.Conflict):
        connector.create("person", peer.values())
    assert door.lists == 2


def test_whom_another_request_made_meanwhile_is_seen(peer):
    connector, door = look(peer)
    made = peer.connector().create("person", peer.values())
    with pytest.raises(errors.Conflict) as told:
        connector.create("person", peer.values())
    assert told.value.record_id == made.id and door.lists == 2


def test_a_create_in_doubt_counts_as_one(peer):
    connector, door = look(peer)
    other = peer.connector()

    def lose(*_):
        peer.fake.write("persons", {}, {"name": "Ada Lovelace"})
        raise errors.InDoubt("the answer was lost")

    other._write_row = lose
    with pytest.raises(errors.InDoubt):
        other.create("person", peer.values())
    connector.create("person", {**peer.values(), "linkedin": "https://www.linkedin.com/in/ada-9"})
    assert door.lists == 2


def test_an_old_list_says_nothing_of_who_was_made_by_hand(peer, monkeypatch):
    connector, door = look(peer)
    peer.planted()
    monkeypatch.setattr(newest, "FRESH_SECONDS", -1.0)
    with pytest.raises(errors.Conflict):
        connector.create("person", peer.values())
    assert door.lists == 2


class Away(LocalStore):
    def recall(self, names):
        raise errors.StoreAway("gone")


def test_where_the_memory_is_away_it_looks_again(peer):
    """And a plan, which writes nothing, does not fail by it."""
    share_memory(Away(), b"s" * 32)
    try:
        connector, door = look(peer)
        connector.create("person", peer.values())
    finally:
        share_memory(None, b"s" * 32)
    assert door.lists == 2


def test_a_company_and_a_person_have_lists_of_their_own(peer):
    connector, door = look(peer, "company")
    made = connector.create("company", {"name": "Analytical Engines"})
    assert door.lists == 1
    connector.create("person", peer.values(), made)
    assert door.lists == 2, "nobody has looked for the person"
