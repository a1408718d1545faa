"""What goes wrong with audiences, on a Mailchimp that remembers."""

import pytest
from pydantic import SecretStr

import connectors
from connectors.base import Entry, Grant, Key
from connectors.errors import Conflict, Forbidden, InDoubt, Invalid, Refused, Shelved, Throttled, Unauthorised
from connectors.mailchimp.members import hash_of_email
from connectors.mailchimp.schema import KNOWN
from connectors.transport.http import Http
from server.mappings.overlay import EntityOverlay, FieldOverlay, lay_over_field
from server.relay import Asked, make_plan, make_report, make_undo
from server.specs_check import find_unwritable
from server.stages.diff import Policy
from tests.fakes.mailchimp import Mailchimp
from tests.fakes.mailchimp_rows import KEY, OTHER_AUDIENCE
from tests.stages.people import read, snapshot

from .peer import OnMailchimp

EMAIL = "ada@engines.example"
SHARED = Policy(shared=frozenset({"emails", "phones"}))
ADA = snapshot(emails=read((EMAIL,)), current_title=read("Analyst"))
LONG = Entry(kind="note", key="urn:li:note:9", text="x" * 901, at="2026-11-22")


@pytest.fixture
def peer():
    with Mailchimp() as fake:
        yield OnMailchimp(fake)


def plan_of(peer, page=ADA, **asked):
    return make_plan(page, Asked(policy=SHARED, **asked), peer.connector())


def person_in(plan):
    return next(change for change in plan.changes if change.entity == "person" and not change.entry)


def calls(peer):
    return [
        f"{seen.method} {seen.path.partition('?')[0].rpartition('/lists/')[2]}" for seen in peer.fake.seen
    ]


def test_nobody_is_subscribed_and_the_rep_sees_as_what_the_member_begins(peer):
    change = person_in(plan_of(peer))
    (status,) = [diff for diff in change.diffs if diff.field == "status"]
    assert (change.verb, status.after) == ("create", "transactional")
    assert make_report(plan_of(peer), peer.connector())[0].ok
    assert [row["status"] for row in peer.fake.rows.values()] == ["transactional"]


@pytest.mark.parametrize("status", ["subscribed", "unsubscribed", "cleaned", "archived"])
def test_a_status_that_only_the_person_gives_is_refused_at_the_start_and_at_the_write(peer, status):
    spec = connectors.specs()["mailchimp"]
    held = spec.person.fields["status"]
    laid = lay_over_field(held, FieldOverlay(value=status), "person.status", held)
    fields = {**spec.person.fields, "status": laid}
    changed = spec.model_copy(update={"person": spec.person.model_copy(update={"fields": fields})})
    assert find_unwritable(changed) == ["person.status"]
    with pytest.raises(Invalid) as caught:
        peer.connector().create("person", {**peer.values(), "status": status})
    assert caught.value.field == "status" and not peer.fake.rows


def test_the_admin_may_have_new_members_asked(peer):
    """An overlay gives a declared fixed value another one, and no source."""
    held = connectors.specs()["mailchimp"].person.fields["status"]
    assert EntityOverlay(fields={"status": FieldOverlay(value="pending")})
    assert lay_over_field(held, FieldOverlay(value="pending"), "person.status", held).value == "pending"
    made = peer.connector().create("person", {**peer.values(), "status": "pending"})
    assert made.values["status"] == peer.fake.rows[made.id]["status"] == "pending"


def test_a_person_without_an_address_is_asked_for_it_and_refused_in_words(peer):
    plan = plan_of(peer, snapshot(current_title=read("Analyst")))
    change = person_in(plan)
    assert [field.name for field in change.missing] == ["email_address"]
    report, capsule = make_report(plan, peer.connector())
    (line,) = report.lines
    assert (line.status, line.field, capsule) == ("failed", "email_address", None)
    assert "e-mail address" in line.detail and not peer.fake.rows


def test_an_address_that_the_rep_types_makes_the_member(peer):
    typed = {"person": {"email_address": EMAIL}}
    plan = plan_of(peer, snapshot(current_title=read("Analyst")), typed=typed)
    assert person_in(plan).missing == () and make_report(plan, peer.connector())[0].ok
    assert list(peer.fake.rows) == [hash_of_email(EMAIL)]


def test_an_address_that_the_rep_types_and_a_member_has_writes_over_nobody(peer):
    made = peer.connector().create("person", {"email_address": EMAIL, "FNAME": "Joan", "LNAME": "Clarke"})
    plan = plan_of(peer, snapshot(), typed={"person": {"email_address": EMAIL}})
    report, _ = make_report(plan, peer.connector())
    (failed,) = [line for line in report.lines if line.status == "failed"]
    assert (failed.code, failed.rival) == ("conflict", made.id)
    assert peer.fake.rows[made.id]["merge_fields"]["FNAME"] == "Joan"


@pytest.mark.parametrize("status", ["unsubscribed", "cleaned"])
def test_who_was_put_out_is_said_and_left(peer, status):
    page = "https://www.linkedin.com/in/ada-l-example"
    held = {**peer.values(), "email_address": EMAIL, "LINKEDIN": page}
    made = peer.connector().create("person", held)
    peer.fake.rows[made.id]["status"] = status
    plan = plan_of(peer, ADA.model_copy(update={"current_title": read("Chief")}), entries=(LONG,))
    change = person_in(plan)
    assert (change.verb, change.reason, change.record.unwritable) == ("skip", "unwritable", status)
    assert make_report(plan, peer.connector())[1] is None
    with pytest.raises(Shelved):
        peer.connector().update(made, {"JOBTITLE": "Chief"})
    assert peer.fake.rows[made.id]["merge_fields"]["JOBTITLE"] == "Analyst"


def test_an_archived_member_is_said_and_left_and_is_made_by_no_way(peer):
    """A PUT would have written into the archived one, with nobody seeing it (tbar0970/jethro-pmm#708)."""
    made = peer.connector().create("person", {**peer.values(), "email_address": EMAIL})
    peer.connector().delete(made)
    asked = person_in(plan_of(peer))
    assert (asked.verb, asked.candidates[0].record.put_away) == ("ask", "archived")
    chosen = person_in(plan_of(peer, answers={"person": made.id}))
    assert chosen.verb == "skip" and "archived" in chosen.effect
    report, _ = make_report(plan_of(peer, answers={"person": "new"}), peer.connector())
    assert [line.code for line in report.lines] == ["conflict"]
    assert peer.fake.rows[made.id]["status"] == "archived"


def test_undo_of_a_new_member_archives_and_says_so(peer):
    _, capsule = make_report(plan_of(peer), peer.connector())
    report = make_undo(capsule, peer.connector())
    assert report.ok and report.lines[0].effect == "Archive what was created in Mailchimp"
    assert [row["status"] for row in peer.fake.rows.values()] == ["archived"]
    assert not [seen for seen in peer.fake.seen if "delete-permanent" in seen.path]


def test_an_address_that_was_deleted_for_ever_is_told(peer):
    peer.fake.forgotten.add(hash_of_email(EMAIL))
    report, _ = make_report(plan_of(peer), peer.connector())
    assert (report.lines[0].field, report.lines[0].code) == ("email_address", "invalid")
    assert "for ever" in report.lines[0].detail


def test_a_note_that_is_too_long_is_told_in_the_plan(peer):
    short = LONG.model_copy(update={"text": "x" * 900, "author": "A" * 300})
    plan = plan_of(peer, entries=(LONG, short))
    told, kept = [change for change in plan.changes if change.entry]
    assert (told.verb, told.reason, kept.verb) == ("skip", "too_long", "log")
    assert "900 characters, and it has 901" in told.effect
    report, _ = make_report(plan, peer.connector())
    assert report.ok and [len(note["note"]) <= 1_000 for note in peer.fake.notes[hash_of_email(EMAIL)]] == [
        True
    ]
    with pytest.raises(Invalid, match="1,000"):
        peer.connector().log(peer.made(2), LONG.model_copy(update={"text": "x" * 1_000}))


def test_a_change_within_the_same_second_is_not_written_over(peer):
    made = peer.made()
    peer.fake.change(peer.fake.rows[made.id], {"merge_fields": {"COMPANY": "Looms"}})
    assert peer.fake.rows[made.id]["last_changed"] == made.version.partition(" ")[0]
    with pytest.raises(Conflict):
        peer.connector().update(made, {"JOBTITLE": "Chief"})


def test_a_field_that_the_audience_lacks_is_left_out_of_the_plan_and_never_dropped_unsaid(peer):
    peer.fake.fields = [field for field in peer.fake.fields if field["tag"] != "JOBTITLE"]
    peer.connector().preparations()
    assert "JOBTITLE" not in {diff.field for diff in person_in(plan_of(peer)).diffs}
    with pytest.raises(Invalid, match="Job title") as caught:
        peer.connector().create("person", peer.values())
    assert caught.value.field == "JOBTITLE" and not peer.fake.rows


def test_a_value_that_is_refused_is_named(peer):
    with pytest.raises(Invalid, match="Company") as caught:
        peer.connector().create("person", {**peer.values(), "COMPANY": "x" * 256})
    assert caught.value.field == "COMPANY"


def test_a_search_that_says_little_is_read_in_full(peer):
    """Else the version would be another than the member's own, and every write refused."""
    made, peer.fake.shallow = peer.made(), True
    (found,) = peer.connector().find("person", [Key("FNAME", "Ada"), Key("LNAME", "Lovelace")])
    assert found == made


def test_the_wall_is_waited_for_and_is_no_missing_right(peer):
    peer.fake.wall = True
    with pytest.raises(Throttled) as caught:
        peer.connector().whoami()
    assert caught.value.retry_after == 60 and not isinstance(caught.value, Forbidden)


def test_a_tag_that_was_set_before_the_write_was_lost_leaves_it_in_doubt(peer):
    made = peer.made()
    with pytest.raises(InDoubt):
        peer.connector().update(made, {"tags": ("Fair",), "COMPANY": "x" * 256})


def test_one_audience_is_taken_and_another_can_be_chosen(peer):
    connector = peer.connector()
    assert [audience.name for audience in connector.accounts()] == [
        "Newsletter · Example Sales",
        "Events · Example Sales",
    ]
    other = next(audience for audience in connector.accounts() if audience.id == OTHER_AUDIENCE)
    narrowed = connector.narrow_grant(other)
    chosen = connectors.make_connector(narrowed, connector.http)
    assert chosen.whoami() == other and chosen.whose != connector.whose


@pytest.mark.parametrize("base_url", ["https://evil.example", "https://api.mailchimp.com.evil.example"])
def test_the_key_goes_to_mailchimp_alone(base_url):
    grant = Grant(connector="mailchimp", base_url=base_url, secrets={"api_key": SecretStr(KEY)})
    with pytest.raises(Refused):
        connectors.make_connector(grant, Http()).whoami()


@pytest.mark.parametrize("key", ["abc", "abc-", "abc-us6.evil.example/", "abc-us6@evil", "abc-localhost"])
def test_a_key_that_names_no_data_centre_is_refused_before_it_is_sent(key):
    grant = Grant(
        connector="mailchimp", base_url="https://api.mailchimp.com", secrets={"api_key": SecretStr(key)}
    )
    with pytest.raises(Unauthorised, match="data centre"):
        connectors.make_connector(grant, Http()).whoami()


def test_somebody_new_costs_two_trips_and_a_known_one_a_read_and_a_checked_write(peer):
    plan_of(peer)
    peer.fake.clear()
    plan = plan_of(peer)
    member = f"members/{hash_of_email(EMAIL)}"
    looked = ["GET /3.0/search-members", f"GET {peer.connector().grant.account}/members"]
    assert sorted(calls(peer)) == sorted([*looked, f"GET {peer.connector().grant.account}/{member}"])
    peer.fake.clear()
    assert make_report(plan, peer.connector())[0].ok
    assert calls(peer) == [f"POST {peer.connector().grant.account}/members"]
    peer.fake.clear()
    known = {"person": hash_of_email(EMAIL)}
    page = ADA.model_copy(update={"current_title": read("Chief")})
    plan = plan_of(peer, page, known=known)
    assert calls(peer) == [f"GET {peer.connector().grant.account}/{member}"]
    peer.fake.clear()
    assert make_report(plan, peer.connector())[0].ok
    assert [call.partition(" ")[0] for call in calls(peer)] == ["GET", "PATCH"]


def test_an_audience_that_was_deleted_asks_for_another_and_makes_nobody(peer):
    """Each member of it is a 404 like somebody who never was one: it is the audience's fields that tell."""
    made = peer.made()
    peer.fake.lists = []
    KNOWN.forget(peer.connector().whose)
    with pytest.raises(Unauthorised, match="choose another"):
        plan_of(peer)
    assert list(peer.fake.rows) == [made.id]


@pytest.mark.parametrize("status", ["pending", "transactional", "subscribed", "unsubscribed"])
def test_a_status_stays_whatever_is_written(peer, status):
    made = peer.made()
    peer.fake.rows[made.id]["status"] = status
    (found,) = peer.connector().find("person", [Key("email_address", "ada1@engines.example")])
    if status == "unsubscribed":
        assert found.unwritable == status
        return
    peer.connector().update(found, {"LNAME": "King"})
    assert (peer.fake.rows[made.id]["status"], peer.fake.rows[made.id]["merge_fields"]["LNAME"]) == (
        status,
        "King",
    )
