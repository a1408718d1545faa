"""What goes wrong with Salesforce, on one that remembers."""

import pytest
from pydantic import SecretStr

import connectors
from connectors.base import ID, Grant, Key
from connectors.errors import Conflict, Forbidden, Full, InDoubt, Invalid, NotFound, Refused, Throttled
from connectors.salesforce.schema import KEY, KNOWN
from connectors.transport.http import Http
from server.relay import Asked, make_plan, make_report, make_undo
from server.stages.diff import Policy
from tests.contract.peer import TALK
from tests.fakes.salesforce_composite import Refusal
from tests.fakes.salesforce_rows import TOKEN
from tests.stages.people import read, snapshot

EMAIL = "ada@engines.example"
SHARED = Policy(shared=frozenset({"emails", "phones"}))
ADA = snapshot(emails=read((EMAIL,)), current_title=read("Analyst"))
ALONE = snapshot(current_title=read("Analyst"))


def forget(peer):
    for kind in ("Contact", "Lead", "Account"):
        KNOWN.forget(peer.connector().whose, kind)


def plan_of(peer, page=ADA, **asked):
    return make_plan(page, Asked(policy=SHARED, **asked), peer.connector())


def person_in(plan):
    return next(change for change in plan.changes if change.entity == "person" and change.verb != "link")


def test_a_duplicate_rule_raises_a_question_and_nobody_is_made_in_spite_of_it(peer):
    held = peer.fake.add("Contact", {"FirstName": "A.", "LastName": "King"})
    peer.fake.watched[EMAIL] = held
    plan = plan_of(peer, ALONE.model_copy(update={"emails": read((EMAIL,))}))
    report, _ = make_report(plan, peer.connector())
    failed = next(line for line in report.lines if line.status == "failed")
    assert (failed.code, failed.rival) == ("conflict", held)
    asked = person_in(plan_of(peer, suspects={"person": failed.rival}))
    assert [(each.record.id, each.because) for each in asked.candidates] == [(held, ("conflict",))]
    assert not [seen for seen in peer.fake.seen if "duplicate" in str(seen.headers).casefold()]


def test_our_key_keeps_a_twin_out_and_writes_over_nobody(peer):
    made = peer.made()
    with pytest.raises(Conflict) as caught:
        peer.connector().create("person", {**peer.values(2), KEY: peer.values()[KEY], "Title": "Chief"})
    assert caught.value.record_id == made.id
    assert peer.fake.rows["Contact"][made.id]["Title"] == "Analyst"


@pytest.mark.parametrize("step", [1, 1_500])
def test_what_changed_between_the_look_and_the_write_is_not_written_over(peer, step):
    """In the same second by `SystemModstamp`, later by `If-Unmodified-Since` as well."""
    made = peer.made()
    peer.fake.step = step
    row = peer.fake.rows["Contact"][made.id]
    row["Title"] = "Somebody's"
    peer.fake.touch("Contact", row)
    with pytest.raises(Conflict):
        peer.connector().update(made, {"Title": "Chief"})
    assert row["Title"] == "Somebody's"


def test_the_write_itself_carries_the_condition(peer):
    """A write that comes between our read and ours, a second later, is refused by Salesforce."""
    made, real, row = peer.made(), peer.fake.route, None
    row = peer.fake.rows["Contact"][made.id]

    def meddle(seen):
        if seen.method == "PATCH":
            assert seen.headers["If-Unmodified-Since"].endswith("GMT")
            peer.fake.step = 2_000
            peer.fake.touch("Contact", row)
        return real(seen)

    peer.fake.route = meddle
    with pytest.raises(Conflict):
        peer.connector().update(made, {"Title": "Chief"})
    assert row["Title"] == "Analyst"


def test_a_field_without_rights_is_left_with_its_reason(peer):
    (title,) = [item for item in peer.fake.columns["Contact"] if item["name"] == "Title"]
    title["updateable"] = False
    forget(peer)
    plan = plan_of(peer)
    left = {item.field: item.reason for item in person_in(plan).left}
    assert left["Title"] == "no_right" and make_report(plan, peer.connector())[0].ok
    with pytest.raises(Invalid, match="Title"):
        peer.connector().update(peer.made(), {"Title": "Chief"})


def test_who_may_make_nobody_is_told_before(peer):
    real = peer.fake.route

    def tell_none(seen):
        status, said = real(seen)
        return status, {**said, "createable": False} if seen.path.endswith("/describe") else said

    peer.fake.route = tell_none
    forget(peer)
    with pytest.raises(Forbidden):
        peer.connector().required("person")


def test_a_salesforce_without_our_fields_works_by_address_and_name(peer):
    ours = (KEY, "LinkedIn_URL__c")
    peer.fake.columns["Contact"] = [item for item in peer.fake.columns["Contact"] if item["name"] not in ours]
    forget(peer)
    assert not peer.connector().preparations()[0].done
    assert make_report(plan_of(peer), peer.connector())[0].ok
    again = person_in(plan_of(peer))
    assert (again.verb, again.because) == ("skip", ("Email",))


def test_only_an_admin_makes_the_fields(peer):
    peer.fake.columns["Contact"] = [item for item in peer.fake.columns["Contact"] if item["name"] != KEY]
    peer.fake.admin = False
    forget(peer)
    with pytest.raises(Forbidden, match="admin"):
        peer.connector().prepare(KEY)
    peer.fake.admin = True
    assert peer.connector().prepare(KEY).done
    assert {right.get("Field") for right in peer.fake.rights} == {f"Contact.{KEY}", None}


def test_the_end_of_the_days_calls_is_waited_for_and_is_no_missing_right(peer):
    peer.fake.limited = True
    with pytest.raises(Throttled, match="day") as caught:
        peer.connector().whoami()
    assert caught.value.retry_after == 3_600 and not isinstance(caught.value, Forbidden)


def test_used_up_storage_is_no_missing_right_and_makes_nothing(peer):
    peer.fake.full = True
    with pytest.raises(Full):
        peer.connector().create("person", peer.values())
    assert not peer.fake.rows["Contact"]


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"Title": "x" * 129}, "Title", "longer"),
        ({"LeadSource": "Nowhere"}, "LeadSource", "choices"),
        ({"LastName": ""}, "LastName", "requires"),
    ],
)
def test_a_refused_value_is_named(peer, values, field, words):
    with pytest.raises(Invalid, match=words) as caught:
        peer.connector().create("person", {**peer.values(), **values})
    assert (caught.value.field, bool(caught.value.label)) == (field, True)


def fail_reads(peer, code, said=None):
    """Queries that come with or after a write are refused, or answered with what is `said`."""
    real = peer.fake.route

    def answer(seen):
        if peer.fake.rows["Contact"] and seen.method == "GET" and "/query" in seen.path:
            if said is not None:
                return 200, said
            raise Refusal(403, code)
        return real(seen)

    peer.fake.route = answer


def test_where_the_read_fails_nothing_is_written(peer):
    fail_reads(peer, "REQUEST_LIMIT_EXCEEDED")
    with pytest.raises(Throttled):
        peer.connector().create("person", peer.values())
    assert not peer.fake.rows["Contact"]


def test_a_write_that_shows_nobody_is_in_doubt(peer):
    fail_reads(peer, "", {"totalSize": 0, "done": True, "records": []})
    with pytest.raises(InDoubt):
        peer.connector().create("person", peer.values())
    assert peer.fake.rows["Contact"]


def test_a_text_that_looks_like_a_reference_is_written_as_it_is(peer):
    """Salesforce would put another part's answer in its place, or refuse the whole request."""
    odd = "Chief @{read.records} @{written.id}"
    made = peer.connector().create("person", {**peer.values(), "Title": odd})
    assert made.values["Title"] == odd == peer.fake.rows["Contact"][made.id]["Title"]
    changed = peer.connector().update(made, {"Title": f"{odd}!"})
    assert changed.values["Title"] == f"{odd}!" and changed.version != made.version
    fail_reads(peer, "REQUEST_LIMIT_EXCEEDED")
    with pytest.raises(InDoubt):
        peer.connector().create("person", {**peer.values(2), "Title": odd})


@pytest.mark.parametrize("base_url", ["https://evil.example", "https://x.my.salesforce.com.evil.example"])
def test_the_token_goes_to_salesforce_alone(base_url):
    grant = Grant(connector="salesforce", base_url=base_url, secrets={"access_token": SecretStr(TOKEN)})
    with pytest.raises(Refused):
        connectors.make_connector(grant, Http()).whoami()


@pytest.mark.parametrize("id_", ["../Account/1", "003?x=1", "", "003xx000000005é"])
def test_an_id_that_is_none_gets_into_no_address(peer, id_):
    made = peer.made()
    peer.fake.clear()
    with pytest.raises(NotFound):
        peer.connector().update(made.model_copy(update={"id": id_}), {"Title": "x"})
    assert peer.connector().find("person", [Key(ID, id_)]) == [] and peer.fake.seen == []


def test_undo_of_a_created_pair_takes_both_back(peer):
    page = snapshot(current_company="Engines", emails=read((EMAIL,)))
    plan = plan_of(peer, page, entries=(TALK,))
    report, capsule = make_report(plan, peer.connector())
    assert report.ok and [change.verb for change in plan.changes] == ["create", "create", "link", "log"]
    assert make_undo(capsule, peer.connector()).ok
    for kind in ("Contact", "Account"):
        assert [row["IsDeleted"] for row in peer.fake.rows[kind].values()] == [True]
