"""Promises about writing: these values and no others, never over somebody else's change."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, InDoubt, NotFound

TEXTS = (
    'O\'Hara, Jr.; "Scarlett" \\ & Söhne',
    '=HYPERLINK("https://evil.example")',
    "<img src=x onerror=alert(1)>",
    "研究員 👩‍🔬 مهندس",
    "a:b=c?d|e\\n\\,",
    "x" * 400,
)


def now(peer, record):
    (found,) = peer.connector().find("person", [Key(ID, record.id)])
    return found


class Writing:
    def test_create_holds_exactly_the_values(self, peer):
        made = peer.made()
        assert made.values == peer.values()
        assert made.id and made.url and now(peer, made) == made

    def test_creating_twice_is_a_conflict_and_one_record(self, peer):
        made = peer.made()
        with pytest.raises(Conflict):
            peer.connector().create("person", peer.values())
        assert now(peer, made) == made

    def test_update_writes_these_fields_and_no_others(self, peer):
        made = peer.made()
        after = peer.connector().update(made, {peer.title: "Chief Engineer"})
        assert after.values == {**made.values, peer.title: "Chief Engineer"}
        assert now(peer, made) == after

    def test_update_keeps_what_it_does_not_manage(self, peer):
        planted = peer.planted()
        before = peer.foreign(planted)
        several = {peer.listed: ("new@relay.example",)} if peer.listed else {}
        peer.connector().update(planted, {peer.title: "Newly Written", **several})
        assert before and peer.foreign(planted) == before

    def test_a_stale_update_is_a_conflict(self, peer):
        made = peer.made()
        after = peer.connector().update(made, {peer.title: "First"})
        with pytest.raises(Conflict):
            peer.connector().update(made, {peer.title: "Second"})
        assert now(peer, made) == after

    def test_the_newest_version_can_be_updated_again(self, peer):
        after = peer.connector().update(peer.made(), {peer.title: "First"})
        assert peer.connector().update(after, {peer.title: "Second"}).values[peer.title] == "Second"

    def test_updating_twice_changes_nothing(self, peer):
        after = peer.connector().update(peer.made(), {peer.title: "First"})
        assert peer.connector().update(after, {peer.title: "First"}).values == after.values

    def test_none_clears_this_field_alone(self, peer):
        made = peer.made()
        gone = tuple(filter(None, (peer.title, peer.listed)))
        after = peer.connector().update(made, dict.fromkeys(gone))
        assert after.values == {name: value for name, value in made.values.items() if name not in gone}
        assert now(peer, made).values == after.values

    def test_none_where_there_is_nothing_is_no_change(self, peer):
        once = peer.connector().update(peer.made(), {peer.title: None})
        assert peer.connector().update(once, {peer.title: None}).values == once.values

    def test_a_list_grows_and_shrinks_back(self, peer):
        made = peer.made()
        if not peer.listed:
            assert not any(isinstance(value, tuple) for value in made.values.values())
            return
        held = made.values[peer.listed]
        grown = peer.connector().update(made, {peer.listed: (*held, "second@relay.example")})
        assert grown.values[peer.listed] == (*held, "second@relay.example")
        assert peer.connector().update(grown, {peer.listed: held}).values == made.values

    def test_a_list_never_holds_one_thing_in_two_spellings(self, peer):
        made = peer.made()
        if not peer.listed:
            assert not any(isinstance(value, tuple) for value in made.values.values())
            return
        (held,) = made.values[peer.listed]
        assert peer.connector().update(made, {peer.listed: (held, held.upper())}).values == made.values

    @pytest.mark.parametrize("text", TEXTS)
    def test_a_text_comes_back_as_it_was(self, peer, text):
        text = text[: peer.longest]
        made = peer.connector().create("person", {**peer.values(), peer.title: text, peer.name: text})
        held = now(peer, made).values
        assert (held[peer.title], held[peer.name]) == (text, text)

    def test_a_text_cannot_become_more_than_a_text(self, peer):
        text = "Ada\r\nTEL:666\nEND:VCARD\r\n\x00\x1b\u202eBEGIN"
        made = peer.connector().create("person", {**peer.values(), peer.title: text})
        held = now(peer, made).values
        assert {**held, peer.title: ""} == {**peer.values(), peer.title: ""}
        assert "BEGIN" in held[peer.title]

    def test_delete_takes_it_away(self, peer):
        made = peer.made()
        peer.connector().delete(made)
        assert peer.connector().find("person", [Key(ID, made.id)]) == []
        for again in (lambda: peer.connector().delete(made), lambda: peer.connector().update(made, {})):
            with pytest.raises((NotFound, Conflict)):
                again()
        assert peer.made().values == made.values

    def test_a_stale_delete_is_a_conflict(self, peer):
        made = peer.made()
        after = peer.connector().update(made, {peer.title: "Changed by somebody"})
        with pytest.raises(Conflict):
            peer.connector().delete(made)
        assert now(peer, made) == after

    def test_a_lost_answer_is_found_again(self, peer, losing):
        with pytest.raises(InDoubt):
            peer.connector(losing).create("person", peer.values())
        with pytest.raises(Conflict):
            peer.connector().create("person", peer.values())
        first = peer.connector().spec.person.keys[0]
        (found,) = peer.connector().find("person", [Key(first, peer.values()[first])])
        assert found.values == peer.values()
