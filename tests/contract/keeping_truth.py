"""Promises about the truth of the CRM: who somebody is there, and what undo can give back."""

from contextlib import suppress

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, ConnectorError, InDoubt, Invalid, NotFound, Unsupported
from connectors.hubspot.key import LACKING
from connectors.hubspot.portal_places import MEMORY
from connectors.memory import Memory


def look_up(peer, id_, entity="person"):
    return peer.connector().find(entity, [Key(ID, id_)])


def hints_of(mapped, values):
    return [Key(name, values[name]) for name in mapped.hints if name in values]


def unmapped(peer):
    """What is required of somebody new beside the fields of the mapping."""
    mapped = peer.connector().spec.person.fields
    return [field for field in peer.connector().required("person") if field.name not in mapped]


class KeepingTruth:
    def test_a_change_of_the_link_has_a_before_and_goes_back(self, peer):
        """The link alone: none of the values moves, and each step is safe to repeat."""
        connector = peer.connector()
        if not connector.spec.capabilities.link:
            with pytest.raises(Unsupported):
                connector.restore_links(peer.made(), ())
            return
        named = connector.spec.company.field_fed_by("company.name")
        old, new = (connector.create("company", {named: name}) for name in ("Old Looms", "New Engines"))
        connector.create("person", peer.values(), old)
        (held,) = look_up(
            peer, connector.find("person", hints_of(connector.spec.person, peer.values()))[0].id
        )
        assert held.linked == (old.id,)
        linked = peer.connector().link(held, new)
        assert linked.was_linked == (old.id,) and new.id in linked.linked
        for wanted in ((old.id,), (old.id,), (), ()):
            back = peer.connector().restore_links(linked, wanted)
            assert (back.id, back.values, back.linked) == (held.id, held.values, wanted)
            assert peer.links(held) == list(wanted)

    def test_a_link_to_what_is_gone_does_not_come_back(self, peer):
        """Undo must not say done; what stands now stays."""
        connector = peer.connector()
        if not connector.spec.capabilities.link:
            assert not connector.spec.company
            return
        named = connector.spec.company.field_fed_by("company.name")
        old, new = (connector.create("company", {named: name}) for name in ("Old Looms", "New Engines"))
        made = connector.create("person", peer.values(), old)
        linked = peer.connector().link(made, new)
        peer.connector().delete(*look_up(peer, old.id, "company"))
        with pytest.raises(NotFound):
            peer.connector().restore_links(linked, (old.id,))
        assert peer.links(made) == [new.id]

    def test_nothing_of_somebody_who_is_gone_is_linked_again(self, peer):
        connector = peer.connector()
        if not connector.spec.capabilities.link:
            return
        company, made = connector.create("company", peer.company()), peer.made()
        peer.connector().delete(made)
        with pytest.raises(NotFound):
            peer.connector().restore_links(made, (company.id,))

    def test_a_plan_belongs_to_the_very_crm_and_account(self, peer):
        """Another address, account, or answer to the form is another `whose`; a new token is the same."""
        connector = peer.connector()
        grant = connector.grant
        assert connector.whose == peer.connector().whose and connector.spec.name in connector.whose
        assert peer.with_grant(account=grant.account + "0").whose != connector.whose
        if grant.base_url:
            assert peer.with_grant(base_url="https://staging.example").whose != connector.whose
        for name, secret in grant.secrets.items():
            kind = next((ask.kind for ask in connector.spec.auth.asks if ask.name == name), "secret")
            if kind == "secret":
                assert secret.get_secret_value() not in connector.whose
                renewed = {**grant.secrets, name: type(secret)("renewed")}
                assert peer.with_grant(secrets=renewed).whose == connector.whose

    def test_nothing_is_remembered_before_it_is_known_whose_it_is(self, peer, monkeypatch):
        """Two who connect in the same minute must not see what only the other may see."""
        peer.made()
        used, usual = [], Memory.remember
        monkeypatch.setattr(
            Memory, "remember", lambda memory, held, *of: used.append(memory) or usual(memory, held, *of)
        )
        lacking = dict(LACKING)
        connector = peer.with_grant(account="")
        for ask in (connector.narrow_spec, connector.preparations, lambda: connector.describe("person")):
            with suppress(ConnectorError):
                ask()
        with suppress(ConnectorError):
            connector.find("person", hints_of(connector.spec.person, peer.values()))
        names = [name for memory in used for name in memory._held]
        assert [name for name in names if name[-1] == "" or name[0].endswith(" ")] == []
        assert dict(LACKING) == lacking and not any(of.endswith(" ") for of, _ in MEMORY._held)

    def test_what_is_said_to_be_unique_is_refused_a_second_time(self, peer):
        """By the CRM itself, by each key alone: another name, and a process without memory."""
        connector = peer.connector()
        mapped, values = connector.spec.person, peer.values()
        names = [*peer.name_values("Augusta", "King")]
        for key in mapped.keys:
            alone = {key: values[key], **peer.name_values("Augusta", "King")}
            if connector.is_unique("person", alone):
                first = peer.connector().create("person", alone)
                peer.forget_newcomers()
                with pytest.raises(Conflict) as caught:
                    peer.connector().create("person", {**alone, names[0]: "Ada"})
                assert caught.value.record_id == first.id
                peer.connector().delete(first)
        assert not connector.is_unique("person", peer.name_values("Augusta", "King"))

    def test_what_the_crm_requires_and_nobody_maps_is_named(self, peer):
        """A mapped field may be named as well, where nobody can be made without it."""
        asked = [field.name for field in peer.connector().required("person")]
        assert unmapped(peer) == [] and set(asked) <= set(peer.values()), "what everybody fills"
        for lacking in asked:
            values = {field: value for field, value in peer.values(9).items() if field != lacking}
            with pytest.raises(Invalid):
                peer.connector().create("person", values)
        name = peer.require_field()
        if not name:
            return
        before = unmapped(peer)
        if not before:
            # one refusal may tell what no schema does; nothing of it is made
            with pytest.raises(ConnectorError) as caught:
                peer.connector().create("person", peer.values())
            assert (caught.value.field, bool(caught.value.label)) == (name, True)
            assert (
                peer.connector().find("person", hints_of(peer.connector().spec.person, peer.values())) == []
            )
        (field,) = unmapped(peer)
        assert field.name == name and field.label and field.required and field.writable
        assert name not in peer.connector().spec.person.fields
        made = peer.connector().create("person", {**peer.values(), name: peer.required_value})
        assert {**made.values, **peer.values()} == made.values

    def test_what_was_put_away_is_found_and_said(self, peer):
        """By the same keys as before, so that nobody is made again who asked to be left alone."""
        made = peer.made()
        how = peer.shelve(made)
        if not how:
            assert not peer.connector().spec.capabilities.restore
            return
        keys = [Key(ID, made.id), *hints_of(peer.connector().spec.person, peer.values())]
        for key in keys:
            (found,) = peer.connector().find("person", [key])
            assert (found.id, found.put_away) == (made.id, how), key
            assert found.values == ({**made.values, peer.standing: how} if peer.standing else made.values)
        assert peer.connector().search("lovel") == [] or peer.connector().search("lovel")[0].put_away

    def test_what_takes_no_write_says_so_before_one_is_tried(self, peer):
        """By each way in which it is found; and a write is refused, with nothing changed."""
        made = peer.planted()
        assert [held.unwritable for held in look_up(peer, made.id)] == [""]
        why = peer.forbid(made)
        if not why:
            return
        before = peer.foreign(made)
        for key in [Key(ID, made.id), *hints_of(peer.connector().spec.person, peer.values())]:
            (found,) = peer.connector().find("person", [key])
            assert (found.id, found.unwritable) == (made.id, why), key
            with pytest.raises(ConnectorError) as caught:
                peer.connector().update(found, {peer.title: "Chief"})
            assert not isinstance(caught.value, InDoubt) and peer.foreign(made) == before

    def test_it_comes_back_on_request_only_and_goes_away_again(self, peer):
        made = peer.made()
        how = peer.shelve(made)
        if not peer.connector().spec.capabilities.restore:
            for verb in (peer.connector().restore, peer.connector().put_away):
                with pytest.raises(Unsupported):
                    verb(made)
            return
        (found,) = look_up(peer, made.id)
        back = peer.connector().restore(found)
        assert (back.put_away, back.values) == ("", made.values)
        assert [held.put_away for held in look_up(peer, made.id)] == [""]
        again = peer.connector().put_away(*look_up(peer, made.id))
        assert again.put_away == how == look_up(peer, made.id)[0].put_away
        assert look_up(peer, made.id)[0].values == made.values

    def test_a_stale_record_is_not_brought_back(self, peer):
        made = peer.made()
        peer.shelve(made)
        if peer.connector().spec.capabilities.restore:
            (found,) = look_up(peer, made.id)
            peer.connector().delete(found)
            with pytest.raises((NotFound, Conflict)):
                peer.connector().restore(found)

    def test_what_was_merged_lives_on_under_another_id(self, peer):
        """Undo of the write into it never says done: its record is no longer the one that was read."""
        mapped, values = peer.connector().spec.person, peer.values(1)
        own = {name: value for name, value in values.items() if name != mapped.field_fed_by("linkedin_url")}
        kept, gone = peer.connector().create("person", own), peer.made(2)
        if not peer.merge(kept, gone):
            peer.connector().delete(gone)
            away = ["archived"] if peer.connector().spec.archives else []
            assert [left.put_away for left in look_up(peer, gone.id)] == away
            return
        (found,) = look_up(peer, gone.id)
        assert found.id == kept.id and gone.id in found.absorbed
        for verb in (
            lambda: peer.connector().delete(gone),
            lambda: peer.connector().update(gone, {peer.title: "X"}),
        ):
            with pytest.raises((Conflict, NotFound)):
                verb()
        assert look_up(peer, kept.id)[0].values[peer.title] == kept.values[peer.title]
