"""Promises about several writers at once, and about the verbs beyond the record."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.base import Key
from connectors.errors import Conflict, ConnectorError, Unsupported

WRITERS = 8


def together(call):
    """What comes of eight calls at once: results and errors."""

    def one(number):
        try:
            return call(number)
        except ConnectorError as error:
            return error

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(one, range(WRITERS)))


class Joining:
    def test_eight_at_once_create_one_record(self, peer):
        outcomes = together(lambda _: peer.connector().create("person", peer.values()))
        lost = [one for one in outcomes if isinstance(one, ConnectorError)]
        assert all(isinstance(one, Conflict) for one in lost), lost
        assert len({one.id for one in outcomes if one not in lost}) == 1
        first = peer.connector().spec.person.keys[0]
        assert len(peer.connector().find("person", [Key(first, peer.values()[first])])) == 1

    def test_eight_at_once_update_and_one_wins(self, peer):
        made = peer.made()
        outcomes = together(lambda number: peer.connector().update(made, {peer.title: f"Title {number}"}))
        won = [one for one in outcomes if not isinstance(one, ConnectorError)]
        assert len(won) == 1
        assert all(isinstance(one, Conflict) for one in outcomes if one not in won)

    def test_linking_twice_is_linking_once(self, peer):
        connector, made = peer.connector(), peer.made()
        if not connector.spec.capabilities.link:
            with pytest.raises(Unsupported):
                connector.link(made, made)
            return
        company = connector.create("company", peer.company())
        once = connector.link(made, company)
        again = connector.link(once, company)
        assert (once.id, again.id, again.values) == (made.id, made.id, made.values)
        assert peer.links(made) == [company.id]

    def test_a_person_may_be_linked_as_it_is_made(self, peer):
        connector = peer.connector()
        if connector.spec.capabilities.link:
            company = connector.create("company", peer.company())
            made = connector.create("person", peer.values(), company)
            assert peer.links(made) == [company.id] and made.values == peer.values()
        else:
            with pytest.raises(Unsupported):
                connector.create("person", peer.values(1), peer.made(2))

    def test_preparing_twice_is_preparing_once(self, peer):
        connector = peer.connector()
        offered = connector.preparations()
        if not connector.spec.capabilities.prepare:
            assert offered == []
            with pytest.raises(Unsupported):
                connector.prepare("anything")
            return
        for one in offered:
            assert one.name and one.label and one.lost and not one.done
            done = connector.prepare(one.name)
            assert done.done and peer.connector().prepare(one.name) == done
            assert done in peer.connector().preparations()
