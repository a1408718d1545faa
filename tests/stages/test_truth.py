"""Who it is, what is written and what undo gives back: each kind of trouble that people report, on a CRM in
memory."""

import pytest

import connectors
from connectors.base import Entry
from connectors.errors import Conflict, InDoubt, Throttled
from connectors.newcomers import DOUBT_SECONDS, Newcomers
from server.relay import Asked, make_plan, make_report, make_undo
from tests.fakes.memory import Connector
from tests.fakes.memory_spec import SPEC

from .people import ADA, read, snapshot
from .rep import held, plan, statuses, sync, verbs

NOTE = Entry(kind="note", key="k1", text="Met.", at="2026-11-22", author="Rep")
URL = "https://www.linkedin.com/in/ada-l-example"
PAGE = "https://www.linkedin.com/company/analytical-engines"


def page(name="Ada Lovelace", **fields):
    return snapshot(name=name, **fields)


def change(made, entity="person"):
    return next(one for one in made.changes if one.entity == entity and one.verb != "link")


@pytest.mark.parametrize(
    ("name", "email", "verb"),
    [
        ("Charles Babbage", "ada@engines.example", "ask"),
        ("Ada Lovelace", "info@engines.example", "ask"),
        ("Charles Babbage", "info@engines.example", "ask"),
        ("Lovelace, Ada", "ada@engines.example", "update"),
        ("Dr. ADA LOVELACE, PhD", "ada@engines.example", "update"),
        ("A. Lovelace", "ada@engines.example", "update"),
        ("Ada (Gus) King Lovelace", "ada@engines.example", "update"),
        ("Ada\u200b Lovelace \U0001f680", "ada@engines.example", "update"),
        ("Ada & Charles Lovelace", "ada@engines.example", "ask"),
        ("", "ada@engines.example", "update"),
    ],
)
def test_a_shared_key_proves_only_where_nothing_contradicts(crm, name, email, verb):
    crm.put("person", {"name": name, "emails": (email,), "title": "Owner"})
    assert change(plan(crm, page(current_title="Analyst", emails=read((email,))))).verb == verb


@pytest.mark.parametrize(
    ("name", "verb"), [("A. Lovelace", "update"), ("Lovelace, Ada", "update"), ("Charles Babbage", "ask")]
)
@pytest.mark.parametrize("number", ["020 7946 0000", "+44 (0)20 7946-0000"])
def test_a_phone_that_an_admin_makes_a_key_proves_as_an_e_mail_does(crm, name, verb, number):
    """No connector has one as a key: a switchboard's would ask about every colleague."""
    assert all(
        "phone" not in spec.person.fields[key].source
        for spec in connectors.specs().values()
        for key in spec.person.keys
    )
    person = SPEC.person.model_copy(update={"keys": (*SPEC.person.keys, "phones")})
    spec = SPEC.model_copy(update={"person": person})
    crm.put("person", {"name": name, "phones": (number,)})
    shown = page(current_title="Analyst", phones=read(("+44 20 7946 0000",)))
    assert change(make_plan(shown, Asked(), Sees(crm, spec))).verb == verb


class Sees(Connector):
    """Finds everybody: what is the same number is for the stages to say."""

    def find(self, entity, keys):
        super().find(entity, keys)
        return held(self.crm, entity)


@pytest.mark.parametrize("held_as", ['"Ada" <ada@engines.example>', "x@home.example; ADA@engines.example "])
def test_an_e_mail_is_found_as_crms_write_it(crm, held_as):
    crm.put("person", {"name": "Ada Lovelace", "emails": (held_as,)})
    assert change(plan(crm, page(emails=read(("ada@engines.example",))))).verb == "update"


def test_an_address_elsewhere_asks_and_one_in_a_named_field_proves(crm):
    other = crm.put("person", {"name": "Augusta King"})
    crm.tell(other, mentions=(URL,))
    asked = change(plan(crm, page()))
    assert (asked.verb, asked.candidates[0].because) == ("ask", ("mentions",))
    crm.tell(other, mentions=(), also={"linkedin": ("http://uk.linkedin.com/mwlite/in/Ada-L-Example/?x=1",)})
    assert change(plan(crm, page())).record.id == other.id


@pytest.mark.parametrize("name", ["Jose Alvarez", "Álvarez, José", "JOSÉ  ÁLVAREZ", "José M. Alvarez"])
def test_a_name_in_another_spelling_is_a_question(crm, name):
    crm.put("person", {"name": name})
    assert change(plan(crm, page("José Álvarez"))).verb == "ask"


@pytest.mark.parametrize("name", ["Analytical Engines Ltd.", "analytical-engines", "AnalyticalEngines"])
def test_a_company_of_a_like_name_is_a_question(crm, name):
    crm.put("company", {"name": name})
    assert change(plan(crm), "company").verb == "ask"


def test_a_name_is_never_a_key_even_where_a_spec_says_so(crm):
    spec = SPEC.model_copy(update={"company": SPEC.company.model_copy(update={"keys": ("name", "page")})})
    crm.put("company", {"name": "Analytical Engines"})
    assert change(make_plan(ADA, Asked(), Connector(crm, spec)), "company").verb == "ask"


def test_the_domain_of_a_business_e_mail_is_a_hint(crm):
    domain = SPEC.company.fields["page"].model_copy(update={"source": "company.domain"})
    fields = SPEC.company.fields | {"domain": domain}
    company = SPEC.company.model_copy(update={"fields": fields, "keys": ("page", "domain")})
    spec = SPEC.model_copy(update={"company": company})
    crm.put("company", {"name": "Engines Holding", "domain": "engines.example"})
    assert change(make_plan(ADA, Asked(), Connector(crm, spec)), "company").verb == "ask"


@pytest.mark.parametrize("answer", ["restore", "new"])
def test_what_was_put_away_is_said_and_left(crm, answer):
    put = crm.put("person", {"name": "Ada Lovelace", "linkedin": URL, "title": "Clerk"})
    away = crm.shelve(put, "archived")
    asked = change(plan(crm, page(current_title="Chief")))
    assert (asked.verb, asked.candidates[0].record.put_away) == ("ask", "archived")
    before = dict(crm.records)
    made = plan(crm, page(current_title="Chief"), person=away.id if answer == "restore" else "new")
    assert before == crm.records
    if answer == "new":
        assert change(made).verb == "create"
        return
    report, capsule = make_report(made, Connector(crm))
    assert report.ok and (held(crm)[0].put_away, held(crm)[0].values["title"]) == ("", "Chief")
    assert make_undo(capsule, Connector(crm)).ok
    assert (held(crm)[0].put_away, held(crm)[0].values["title"]) == ("archived", "Clerk")


def test_a_company_that_was_put_away_is_left_without_an_answer_and_keeps_nobody_waiting(crm):
    """The person is written without it; no twin of it is made, and a namesake that is there is a question."""
    away = crm.shelve(crm.put("company", {"name": "Analytical Engines"}), "hidden")
    asked = change(plan(crm, ADA), "company")
    assert (asked.verb, asked.reason, asked.is_open) == ("ask", "put_away", False)
    report, capsule = make_report(plan(crm, ADA), Connector(crm))
    assert report.ok and not crm.links and {*statuses(report)} == {"done", "skipped"}
    assert len(held(crm)) == 1 and crm.records[away.id].put_away == "hidden"
    assert make_undo(capsule, Connector(crm)).ok and not held(crm)
    crm.put("company", {"name": "Analytical Engines Ltd"})
    assert change(plan(crm, ADA), "company").is_open


@pytest.mark.parametrize("entries", [(), (NOTE,)])
def test_what_takes_no_write_is_left_before_a_yes_and_says_why(crm, entries):
    put = crm.put("person", {"name": "Ada Lovelace", "linkedin": URL, "title": "Clerk"})
    crm.tell(put, unwritable="converted")
    made = plan(crm, page(current_title="Chief"), entries=entries)
    left = {item.field: item.reason for item in change(made).left}
    assert (change(made).verb, change(made).reason, left["title"]) == ("skip", "unwritable", "unwritable")
    assert change(made).record.unwritable == "converted" and "cannot be written" in change(made).effect
    assert {item.verb for item in made.changes if item.entity == "person"} == {"skip"}
    calls = len(crm.calls)
    report, _ = make_report(made, Connector(crm))
    assert report.ok and held(crm)[0].values == put.values
    assert not {"update", "log", "link"} & set(crm.calls[calls:])


def test_an_answer_is_believed(crm):
    company = crm.put("company", {"name": "Analytical Engines", "page": "https://engines.example"})
    person = crm.put("person", {"name": "Ada King", "linkedin": "https://www.linkedin.com/in/old-name"})
    believed = {"person": person.id, "company": company.id}
    made = make_plan(ADA, Asked(believed=believed), Connector(crm))
    assert "ask" not in [verb for _, verb in verbs(made)] and crm.calls == ["find", "find"]
    told = next(diff for diff in change(made).diffs if diff.field == "linkedin")
    assert (told.before, told.after) == ("https://www.linkedin.com/in/old-name", URL), "a changed vanity"


def test_a_web_site_is_never_replaced_by_a_profile(crm):
    person = crm.put("person", {"name": "Ada Lovelace", "linkedin": "https://ada.example"})
    made = make_plan(ADA, Asked(answers={"person": person.id}), Connector(crm))
    assert "linkedin" not in change(made).values


def test_the_company_of_a_person_is_known_by_the_link(crm):
    first = page(current_company="Tiny Looms")
    sync(crm, first)
    assert verbs(plan(crm, first)) == [("company", "skip"), ("person", "skip")]


def test_a_refusal_that_names_a_record_becomes_the_candidate(crm):
    other = crm.put("person", {"name": "Augusta King"})
    crm.fails["create"] = Conflict("exists", record_id=other.id)
    line = make_report(plan(crm, page()), Connector(crm))[0].lines[0]
    assert (line.code, line.rival) == ("conflict", other.id)
    asked = change(make_plan(page(), Asked(suspects={"person": line.rival}), Connector(crm)))
    assert (asked.verb, asked.candidates[0].record.id) == ("ask", other.id)


class Plain(Connector):
    """A CRM without a unique key, whose search knows of nothing that was made since `blind`."""

    blind = True

    def is_unique(self, entity, values):
        return False

    def create(self, entity, values, company=None):
        made = self.crm.put(entity, values)
        if error := self.crm.loses.pop("create", None):
            raise error
        return made

    def find(self, entity, keys):
        found = super().find(entity, keys)
        return [one for one in found if not self.blind or any(key.value == one.id for key in keys)]


def test_the_same_plan_again_makes_no_twin_where_nothing_is_unique(crm):
    made = plan(crm, page())
    assert make_report(made, Plain(crm))[0].ok
    for _ in range(3):
        line = make_report(made, Plain(crm))[0].lines[0]
        assert (line.code, line.rival) == ("conflict", held(crm)[0].id)
    assert len(held(crm)) == 1


def test_after_a_lost_answer_nothing_like_it_is_made(crm, monkeypatch):
    made = plan(crm, page("Doubtful Lovelace"))
    clock = [0.0]
    monkeypatch.setattr("server.stages.apply.NEWCOMERS", Newcomers(lambda: clock[0]))
    crm.loses["create"] = InDoubt("no answer")
    assert make_report(made, Plain(crm))[0].lines[0].code == "in_doubt"
    line = make_report(made, Plain(crm))[0].lines[0]
    assert line.code == Throttled.code and 0 < line.retry_after <= DOUBT_SECONDS
    clock[0] += DOUBT_SECONDS
    Seeing = type("Seeing", (Plain,), {"blind": False})
    assert make_report(made, Seeing(crm))[0].lines[0].code == "conflict"
    assert len(held(crm)) == 1


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Each test is a process of its own."""
    monkeypatch.setattr("server.stages.apply.NEWCOMERS", Newcomers())


def test_who_was_set_aside_does_not_stop_the_new_one(crm):
    crm.put("person", {"name": "Ada Lovelace"})
    made = plan(crm, page(), person="new")
    assert make_report(made, Connector(crm), again=True)[0].ok and len(held(crm)) == 2


def test_a_link_has_a_before(crm):
    old = crm.put("company", {"name": "Old Engines"})
    crm.put("company", {"name": "Analytical Engines", "page": PAGE})
    person = crm.put("person", {"name": "Ada Lovelace", "linkedin": URL, "title": "Clerk"})
    crm.links.add((person.id, old.id))
    made = plan(crm)
    link = made.changes[-1]
    assert link.verb == "link" and "instead of another company" in link.effect
    report, capsule = make_report(made, Connector(crm))
    assert report.ok and (person.id, old.id) not in crm.links
    assert make_undo(capsule, Connector(crm)).ok
    assert crm.links == {(person.id, old.id)} and held(crm)[0].values["title"] == "Clerk"


def test_a_link_alone_can_be_undone(crm):
    sync(crm)
    crm.links.clear()
    report, capsule = sync(crm)
    assert report.ok and [step.links for step in capsule.steps] == [()]
    assert make_undo(capsule, Connector(crm)).ok and not crm.links


@pytest.mark.parametrize("how", ["merged", "archived"])
def test_not_visible_is_not_gone(crm, how):
    _, capsule = sync(crm, page())
    (made,) = held(crm)
    if how == "merged":
        survivor = crm.put("person", {"name": "Countess"})
        del crm.records[made.id]
        crm.tell(survivor, absorbed=(made.id,))
    else:
        crm.shelve(made, "archived")
    report = make_undo(capsule, Connector(crm))
    assert statuses(report) == ["failed"]
    assert report.lines[0].code == {"merged": "merged", "archived": "shelved"}[how]
    assert ("lives on" in report.lines[0].detail) == (how == "merged")
