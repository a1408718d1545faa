"""Promises about undo beside others' work, and about texts that no encoder takes."""

import pytest

from connectors.base import ID, Key
from connectors.errors import ConnectorError
from server.relay import Asked, make_plan, make_report, make_undo
from server.stages.mapping import texts
from tests.stages.people import read, snapshot

from .keeping_truth import look_up
from .peer import TALK

OURS, THEIRS = "ours@relay.example", "theirs@relay.example"
HALF = "\ud83d"


def write_page(peer, **fields):
    """A page of the person who is there already, planned and applied: the values written, and the undo."""
    page = snapshot("ada-1", emails=read((OURS,)), **fields)
    made = make_plan(page, Asked(), peer.connector())
    (change,) = [item for item in made.changes if item.entity == "person" and item.verb == "update"]
    report, capsule = make_report(made, peer.connector())
    assert report.ok, report
    return change.values, capsule


def hold_by_others(peer, record, values):
    """Somebody writes these into the record as it is now."""
    return peer.connector().update(look_up(peer, record.id)[0], values)


def write_then_name_keeper(peer, made):
    """What we wrote, the record that it is in, and somebody else's into which it may be merged."""
    mapped = peer.connector().spec.person
    own = {
        name: value for name, value in peer.values(2).items() if name != mapped.field_fed_by("linkedin_url")
    }
    keeper = peer.connector().create("person", {**own, **peer.name_values("Augusta", "King")})
    if made == "updated":
        gone = peer.planted()
        _, capsule = write_page(peer, current_title="Chief")
        return capsule, look_up(peer, gone.id)[0], keeper
    page = snapshot(emails=read(("ada@engines.example",)), current_title="Analyst")
    report, capsule = make_report(make_plan(page, Asked(), peer.connector()), peer.connector())
    assert report.ok, report
    return capsule, look_up(peer, report.lines[0].record_id)[0], keeper


class Undoing:
    def test_undo_takes_out_our_item_of_a_list_and_keeps_what_others_added_since(self, peer):
        held = peer.planted()
        written, capsule = write_page(peer, current_title="Chief")
        if not peer.listed:
            assert not any(isinstance(value, tuple) for value in held.values.values())
            assert make_undo(capsule, peer.connector()).ok and look_up(peer, held.id)[0].values == held.values
            return
        now = look_up(peer, held.id)[0].values[peer.listed]
        hold_by_others(peer, held, {peer.listed: (*now, THEIRS) if isinstance(now, tuple) else THEIRS})
        there = texts(look_up(peer, held.id)[0].values[peer.listed])
        assert THEIRS in there and (OURS in there) == (peer.listed in written)
        foreign = peer.foreign(held)
        assert make_undo(capsule, peer.connector()).ok
        after = look_up(peer, held.id)[0].values
        assert texts(after[peer.listed]) == tuple(text for text in there if text != OURS)
        assert {**after, peer.listed: ""} == {**held.values, peer.listed: ""}
        assert peer.foreign(held) == foreign
        assert make_undo(capsule, peer.connector()).ok and look_up(peer, held.id)[0].values == after

    def test_undo_of_a_create_is_safe_to_press_twice(self, peer):
        page = snapshot(emails=read(("ada@engines.example",)), current_title="Analyst")
        report, capsule = make_report(make_plan(page, Asked(), peer.connector()), peer.connector())
        assert report.ok
        for _ in range(2):
            assert make_undo(capsule, peer.connector()).ok
        left = [
            held.put_away for held in peer.connector().find("person", [Key(ID, report.lines[0].record_id)])
        ]
        assert left == (["archived"] if peer.connector().spec.archives else [])

    def test_undo_of_an_update_is_safe_to_press_twice(self, peer):
        """Also where the record went away between the two: that is not said to be done."""
        held = peer.planted()
        _, capsule = write_page(peer, current_title="Chief")
        for _ in range(2):
            assert make_undo(capsule, peer.connector()).ok
            assert look_up(peer, held.id)[0].values == held.values
        peer.connector().delete(look_up(peer, held.id)[0])
        report = make_undo(capsule, peer.connector())
        assert not report.ok and {line.status for line in report.lines} <= {"failed", "not_tried"}

    @pytest.mark.parametrize("made", ["created", "updated"])
    def test_undo_of_what_was_merged_since_says_where_it_lives_on(self, peer, made):
        capsule, gone, keeper = write_then_name_keeper(peer, made)
        if not peer.merge(keeper, gone):
            assert look_up(peer, gone.id)[0].id == gone.id
            return
        before = look_up(peer, keeper.id)[0].values
        report = make_undo(capsule, peer.connector())
        told = [(line.status, line.code) for line in report.lines if line.entity == "person"]
        assert not report.ok and told[0] == ("failed", "merged") and keeper.id in report.lines[0].detail
        assert look_up(peer, keeper.id)[0].values == before

    @pytest.mark.parametrize("made", ["created", "updated"])
    def test_undo_of_what_was_put_away_since_says_so(self, peer, made):
        capsule, gone, _ = write_then_name_keeper(peer, made)
        how = peer.shelve(look_up(peer, gone.id)[0])
        if not how:
            return
        before = look_up(peer, gone.id)[0]
        report = make_undo(capsule, peer.connector())
        after = look_up(peer, gone.id)[0]
        assert (after.values, after.put_away) == (before.values, how)
        if made == "created" and peer.connector().spec.archives and how == "archived":
            assert report.ok, "undo of a create does no more than that"
        else:
            assert (report.lines[0].status, report.lines[0].code) == ("failed", "shelved")
            assert how in report.lines[0].detail

    def test_a_changed_employer_goes_back_alone_and_twice(self, peer):
        """From the plan, which names both, to the undo; in a CRM that links."""
        connector = peer.connector()
        if not connector.spec.capabilities.link:
            assert not connector.spec.company
            return
        named = connector.spec.company.field_fed_by("company.name")
        old, new = (
            connector.create("company", {**peer.complete_company(), named: name})
            for name in ("Old Looms", "New Engines")
        )
        made = connector.create("person", peer.values(), old)
        page = snapshot("ada-1", current_company="New Engines")
        asked = Asked(answers={"person": made.id, "company": new.id})
        plan = make_plan(page, asked, peer.connector())
        (link,) = [change for change in plan.changes if change.verb == "link"]
        assert "New Engines" in link.effect and ("Old Looms" in link.effect or "another" in link.effect)
        report, capsule = make_report(plan, peer.connector())
        assert report.ok and new.id in peer.links(made)
        for _ in range(2):
            assert make_undo(capsule, peer.connector()).ok
            assert peer.links(made) == [old.id]

    def test_undo_of_what_somebody_wrote_over_is_refused_and_leaves_it(self, peer):
        held = peer.planted()
        _, capsule = write_page(peer, current_title="Chief")
        hold_by_others(peer, held, {peer.title: "Baroness"})
        before = look_up(peer, held.id)[0].values
        report = make_undo(capsule, peer.connector())
        assert "conflict" in {line.code for line in report.lines} and not report.ok
        assert look_up(peer, held.id)[0].values == before

    def test_undo_puts_no_old_title_beside_a_company_that_somebody_wrote_since(self, peer):
        person = peer.connector().narrow_spec().person
        field = person.field_fed_by("company.name")
        if not field:
            assert "company.name" not in {each.source for each in person.fields.values()}
            return
        held = peer.planted()
        _, capsule = write_page(peer, current_title="Chief")
        hold_by_others(peer, held, {field: "Quite Another Ltd"})
        before = look_up(peer, held.id)[0].values
        report = make_undo(capsule, peer.connector())
        assert "conflict" in {line.code for line in report.lines}
        assert look_up(peer, held.id)[0].values == before

    def test_a_logged_note_stays_and_the_undo_says_so(self, peer):
        held = peer.planted()
        if not peer.connector().spec.capabilities.log:
            assert peer.connector().spec.entries == ()
            return
        page = snapshot("ada-1", emails=read((OURS,)), current_title="Chief")
        made = make_plan(page, Asked(entries=(TALK,)), peer.connector())
        _, capsule = make_report(made, peer.connector())
        report = make_undo(capsule, peer.connector())
        told = [line for line in report.lines if line.kind]
        assert report.ok and [(line.kind, line.status) for line in told] == [("note", "skipped")]
        assert "not taken back" in told[0].effect and peer.entries(held) == 1
        assert look_up(peer, held.id)[0].values == held.values
        labels = [field.label for field in peer.connector().spec.person.fields.values()]
        restored = next(line.effect for line in report.lines if not line.kind and line.entity == "person")
        assert any(label in restored for label in labels)

    @pytest.mark.parametrize("verb", ["create", "update", "find", "find by id", "search", "log"])
    def test_half_an_emoji_is_no_surprise_in_any_verb(self, peer, verb):
        """What comes through is whole; what cannot be sent is a failure in words."""
        connector, text = peer.connector(), f"Ada {HALF} Lovelace"
        made = peer.made()
        calls = {
            "create": lambda: connector.create("person", {**peer.values(2), peer.title: text}),
            "update": lambda: connector.update(
                made, {peer.title: text} | ({peer.listed: (f"a{HALF}@x.example",)} if peer.listed else {})
            ),
            "find": lambda: connector.find(
                "person", [Key(name, text) for name in connector.spec.person.keys]
            ),
            "find by id": lambda: connector.find("person", [Key(ID, f"1{HALF}")]),
            "search": lambda: connector.search(text),
            "log": lambda: connector.log(made, TALK.model_copy(update={"text": text, "author": text})),
        }
        try:
            calls[verb]()
        except ConnectorError as error:
            str(error).encode()
        for record in look_up(peer, made.id):
            record.model_dump_json().encode()
            assert HALF not in repr(record)
