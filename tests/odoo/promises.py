"""The contract where a field holds one value: Odoo keeps one e-mail address of a contact."""

import pytest

from connectors.errors import Invalid
from tests.contract.promises import Promises


class SinglePromises(Promises):
    def test_update_keeps_what_it_does_not_manage(self, peer):
        planted = peer.planted()
        before = peer.foreign(planted)
        peer.connector().update(planted, {"function": "Newly Written", "email": "new@relay.example"})
        assert before and peer.foreign(planted) == before

    def test_a_list_grows_and_shrinks_back(self, peer):
        """One address takes the place of the other, and comes back."""
        made = peer.made()
        other = peer.connector().update(made, {"email": "second@relay.example"})
        assert other.values == {**made.values, "email": "second@relay.example"}
        assert peer.connector().update(other, {"email": made.values["email"]}).values == made.values

    def test_a_list_never_holds_one_thing_in_two_spellings(self, peer):
        """Several addresses do not fit, and nothing is written of them."""
        made = peer.made()
        with pytest.raises(Invalid, match="email"):
            peer.connector().update(made, {"email": ("a@relay.example", "b@relay.example")})
        assert peer.found(int(made.id)) == made

    def test_search_finds_by_a_part_of_the_name_and_by_e_mail(self, peer):
        connector, made = peer.connector(), peer.made()
        for text in ("lovel", "LOVEL", made.values["email"], "ENGINES.example"):
            assert [one.id for one in connector.search(text)] == [made.id], text
        assert connector.search(" ") == connector.search("nobody-has-this") == connector.search("_ove") == []
