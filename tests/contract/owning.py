"""Promises about owners: who they are, and to whom a record belongs, wherever it is read."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, Invalid, Unsupported

NOBODY = "987654321"


def read(peer, record):
    """The record by its id, and by a search."""
    (found,) = peer.connector().find("person", [Key(ID, record.id)])
    (searched,) = peer.connector().search("lovel")
    return found, searched


class Owning:
    @pytest.fixture
    def owned(self, peer):
        """The field of the owner, and two colleagues' ids; an address book has neither."""
        connector = peer.connector()
        field = connector.spec.person.field_fed_by("owner")
        if connector.spec.capabilities.owners:
            return field, *(one.id for one in connector.owners()[:2])
        return field, "", ""

    def test_owners_are_people_with_names(self, peer):
        connector = peer.connector()
        if connector.spec.capabilities.owners:
            owners = connector.owners()
            assert len({one.id for one in owners}) == len(owners) > 1
            assert all(one.id and one.name for one in owners)
            assert sum(one.you for one in owners) <= 1
        else:
            with pytest.raises(Unsupported):
                connector.owners()

    def test_an_owner_is_kept_and_told(self, peer, owned):
        field, one, other = owned
        if not field:
            assert not one and {read.owner for read in read(peer, peer.made())} == {""}
            return
        made = peer.connector().create("person", {**peer.values(), field: one})
        assert (made.owner, made.values) == (one, {**peer.values(), field: one})
        assert [(held.owner, held.values) for held in read(peer, made)] == [(one, made.values)] * 2
        moved = peer.connector().update(made, {field: other})
        assert (moved.owner, moved.values[field]) == (other, other)
        left = peer.connector().update(moved, {field: None, peer.title: "Chief"})
        assert (left.owner, left.values) == ("", {**peer.values(), peer.title: "Chief"})
        assert [held.owner for held in read(peer, made)] == ["", ""]

    def test_nobody_owns_what_was_not_given(self, peer, owned):
        assert peer.made().owner == "" and not peer.made(2).values.get(owned[0] or "owner")

    def test_an_owner_who_is_none_is_refused_in_words(self, peer, owned):
        field = owned[0]
        if field:
            made = peer.made()
            for wrong in (NOBODY, "nobody"):
                with pytest.raises(Invalid, match=r"(?i)owner|colleague|salesperson"):
                    peer.connector().update(made, {field: wrong})
                with pytest.raises(Invalid, match=r"(?i)owner|colleague|salesperson"):
                    peer.connector().create("person", {**peer.values(2), field: wrong})
        assert [held.values for held in read(peer, peer.made(3) if not field else made)] == [
            peer.values(1 if field else 3)
        ] * 2

    def test_an_owner_who_came_in_between_is_not_written_over(self, peer, owned):
        field, one, other = owned
        if field:
            made = peer.made()
            taken = peer.connector().update(made, {field: one})
            with pytest.raises(Conflict):
                peer.connector().update(made, {field: other})
            assert read(peer, made)[0].owner == taken.owner == one
        else:
            assert (one, other) == ("", "")


class AlwaysOwned:
    """Stands before the promises of a CRM in which every record has an owner, at first its maker."""

    def test_an_owner_is_kept_and_told(self, peer, owned):
        field, you, other = owned
        made = peer.connector().create("person", {**peer.values(), field: you})
        moved = peer.connector().update(made, {field: other})
        assert (made.owner, moved.owner) == (you, other)
        assert [held.owner for held in read(peer, made)] == [other, other]
        with pytest.raises(Invalid, match=r"(?i)owner"):
            peer.connector().update(moved, {field: None})

    def test_nobody_owns_what_was_not_given(self, peer, owned):
        (you,) = (owner.id for owner in peer.connector().owners() if owner.you)
        values = {name: held for name, held in peer.values().items() if name != owned[0]}
        assert peer.connector().create("person", values).owner == you
