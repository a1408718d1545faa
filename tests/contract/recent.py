"""Promises about what goes on with a person: told with the record, by no call more, and bounded."""

from connectors.base import ID, Key
from connectors.models import LONGEST_WHAT, MOST_DEALS


class TellingRecent:
    def test_what_goes_on_is_told_where_it_is_declared(self, peer):
        made = peer.made()
        wanted = peer.busy(made)
        (found,) = peer.connector().find("person", [Key(ID, made.id)])
        assert found.recent == wanted
        assert (wanted is not None) == peer.connector().spec.capabilities.recent

    def test_it_is_bounded_and_belongs_to_no_version(self, peer):
        made = peer.made()
        peer.busy(made)
        (found,) = peer.connector().find("person", [Key(ID, made.id)])
        told = found.recent
        assert told is None or (len(told.planned) <= LONGEST_WHAT and (told.deals or 0) <= MOST_DEALS)
        left = peer.connector().update(made, {peer.title: "Chief"})
        assert left.values[peer.title] == "Chief", "a colleague's call is no conflict"
