"""What goes wrong with Salesforce, on one that remembers."""

import pytest
from pydantic import SecretStr

import connectors
from connectors.base import ID, Grant, Key
from connectors.errors import Conflict, Forbidden, InDoubt, Invalid, NotFound, Refused, Throttled, Unsupported
from connectors.salesforce import soql
from connectors.salesforce.schema import KEY, KNOWN
from connectors.transport.http import Http
from server.mappings.overlay import MappingFault, lay_over, parse_overlay
from server.relay import Asked, make_plan, make_report, make_undo
from server.stages.diff import Policy
from tests.contract.peer import TALK
from tests.fakes.salesforce import DATA, Salesforce
from tests.fakes.salesforce_rows import TOKEN
from tests.stages.people import read, snapshot

from .peer import OnSalesforce

EMAIL = "ada@engines.example"
SHARED = Policy(shared=frozenset({"emails", "phones"}))
ADA = snapshot(emails=read((EMAIL,)), current_title=read("Analyst"))
ALONE = snapshot(current_title=read("Analyst"))
HOSTILE = [
    "' OR Name LIKE '%",
    "\\' OR Id != '",
    "\\",
    "%",
    "_",
    "x' LIMIT 1 --",
    "') OR (Name LIKE 'A",
    "\n' OR ''='",
    "\u2019 OR 1=1",
    "'" * 400,
]


@pytest.fixture
def peer():
    with Salesforce() as fake:
        yield OnSalesforce(fake)


def forget(peer):
    for kind in ("Contact", "Lead", "Account"):
        KNOWN.forget(peer.connector().whose, kind)


def plan_of(peer, page=ADA, **asked):
    return make_plan(page, Asked(policy=SHARED, **asked), peer.connector())


def person_in(plan):
    return next(change for change in plan.changes if change.entity == "person" and change.verb != "link")


def calls(peer):
    return [f"{seen.method} {seen.path.partition('?')[0].removeprefix(DATA)}" for seen in peer.fake.seen]


def as_leads(peer):
    """The connector where the admin's mapping says that people are leads."""
    held = peer.connector()
    overlay = parse_overlay('[person]\nobject = "Lead"\n')
    return type(held)(lay_over(held.spec, overlay), held.grant, held.http)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["Email", "LinkedIn_URL__c", KEY, "FirstName", "LastName"])
def test_a_hostile_value_is_a_text_in_every_condition(peer, field, text):
    """It finds nobody, breaks no query, and what holds it is found by it."""
    peer.made()
    keys = [Key("FirstName", text), Key("LastName", text)] if field.endswith("Name") else [Key(field, text)]
    assert peer.connector().find("person", keys) == []
    assert peer.connector().search(text) == []


@pytest.mark.parametrize("text", ["O'Brien", "Back\\slash", 'say "x"', "100%", "a_b"])
def test_a_text_with_signs_of_the_language_is_found_by_itself_alone(peer, text):
    made = peer.connector().create("person", {**peer.values(), "LastName": text})
    peer.connector().create("person", {**peer.values(2), "LastName": "axb"})
    assert [found.id for found in peer.connector().search(text)] == [made.id]
    hints = [Key("FirstName", "Ada"), Key("LastName", text)]
    assert made.id in [found.id for found in peer.connector().find("person", hints)]


@pytest.mark.parametrize("name", ["Id FROM User", "Name, Password", "x'", ""])
def test_a_name_that_is_none_is_no_part_of_a_query(name):
    with pytest.raises(Invalid):
        soql.select(["Id", name], "Contact", "Id = '1'")


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


def test_people_are_leads_where_the_admin_says_so(peer):
    leads = as_leads(peer)
    plan = make_plan(snapshot(current_company="Engines"), Asked(), leads)
    assert [change.entity for change in plan.changes] == ["person"]
    assert person_in(plan).values["Company"] == "Engines" and "MailingCity" not in person_in(plan).values
    report, capsule = make_report(plan, leads)
    assert report.ok and not peer.fake.rows["Contact"] and not peer.fake.rows["Account"]
    (lead,) = peer.fake.rows["Lead"].values()
    assert lead["LastName"] == "Lovelace"
    for verb in (lambda: leads.find("company", []), lambda: leads.restore_links(person_in(plan).record, ())):
        with pytest.raises(Unsupported):
            verb()
    assert make_undo(capsule, leads).ok and lead["IsDeleted"]


def test_what_a_page_lacks_and_salesforce_requires_is_asked_for(peer):
    """A lead's company, and a name whose parts cannot be told."""
    missing = person_in(make_plan(ALONE, Asked(), as_leads(peer))).missing
    assert [(field.name, field.label) for field in missing] == [("Company", "Company")]
    typed = {"person": {"Company": "Looms"}}
    plan = make_plan(ALONE, Asked(typed=typed), as_leads(peer))
    assert make_report(plan, as_leads(peer))[0].ok
    assert [lead["Company"] for lead in peer.fake.rows["Lead"].values()] == ["Looms"]
    (field,) = person_in(plan_of(peer, snapshot("x1", "Madonna"))).missing
    assert (field.name, field.label) == ("LastName", "Last name")


def test_a_lead_that_was_converted_is_not_found(peer):
    leads = as_leads(peer)
    made = leads.create("person", {"LastName": "Lovelace", "Company": "Engines", "Email": EMAIL})
    peer.fake.rows["Lead"][made.id]["IsConverted"] = True
    assert leads.find("person", [Key(ID, made.id), Key("Email", EMAIL)]) == []


def test_no_other_object_can_be_chosen():
    with pytest.raises(MappingFault) as caught:
        lay_over(connectors.specs()["salesforce"], parse_overlay('[person]\nobject = "User"\n'))
    assert caught.value.code == "no_such_object"


def test_the_source_of_a_lead_is_fixed_and_left_out_where_it_is_no_choice(peer):
    assert person_in(plan_of(peer)).values["LeadSource"] == "LinkedIn"
    for kind in ("Contact", "Lead"):
        (source,) = [item for item in peer.fake.columns[kind] if item["name"] == "LeadSource"]
        source |= {
            "restrictedPicklist": True,
            "picklistValues": [{"value": "Web", "label": "Web", "active": True}],
        }
    forget(peer)
    assert "LeadSource" not in person_in(plan_of(peer)).values


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


def test_a_write_that_cannot_be_read_back_is_in_doubt(peer):
    real = peer.fake.route

    def fail_reads(seen):
        if peer.fake.rows["Contact"] and seen.method == "GET":
            peer.fake.limited = True
        return real(seen)

    peer.fake.route = fail_reads
    with pytest.raises(InDoubt):
        peer.connector().create("person", peer.values())


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


def test_somebody_new_costs_two_reads_and_two_trips_and_a_known_one_a_read(peer):
    plan_of(peer, ALONE)
    peer.fake.clear()
    plan = plan_of(peer, ALONE)
    assert calls(peer) == ["GET /query", "GET /query"], "by all keys at once, and for other spellings"
    peer.fake.clear()
    report, _ = make_report(plan, peer.connector())
    assert report.ok and calls(peer) == ["POST /sobjects/Contact", "GET /query"]
    (id_,) = peer.fake.rows["Contact"]
    peer.fake.clear()
    page = ALONE.model_copy(update={"current_title": read("Chief")})
    plan = plan_of(peer, page, known={"person": id_})
    assert calls(peer) == ["GET /query"]
    peer.fake.clear()
    assert make_report(plan, peer.connector())[0].ok
    assert calls(peer) == [f"GET /sobjects/Contact/{id_}", f"PATCH /sobjects/Contact/{id_}", "GET /query"]
