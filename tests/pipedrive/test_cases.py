"""The troubles that people report of tools like this one, on a Pipedrive that remembers (kinds R2 to R20)."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Invalid
from connectors.pipedrive.schema import KNOWN
from server.relay import Asked, make_plan, make_report, make_undo
from server.stages.diff import Policy
from tests.fakes.pipedrive import Pipedrive
from tests.fakes.pipedrive_rows import CODE, OTHER, named
from tests.stages.people import read, snapshot

from .peer import OnPipedrive

PAGE = "https://www.linkedin.com"
URL = f"{PAGE}/in/ada-l-example"
SHARED = Policy(shared=frozenset({"emails", "phones"}))


@pytest.fixture
def peer():
    with Pipedrive() as fake:
        yield OnPipedrive(fake)


def plan_of(peer, page, **asked):
    KNOWN.remember([*peer.connector()._read_fields(fresh=True)], peer.connector().whose)
    return make_plan(page, Asked(policy=SHARED, **asked), peer.connector())


def change_of(peer, page, entity="person", **asked):
    return next(one for one in plan_of(peer, page, **asked).changes if one.entity == entity)


@pytest.mark.parametrize(
    "name", ["Referred by", "LinkedIn of the boss", "Boss (LinkedIn)", "LinkedIn company"]
)
def test_a_profile_in_another_field_only_asks(peer, name):
    peer.fake.fields = [named("LinkedIn", CODE), named(name, OTHER)]
    peer.fake.write("persons", {}, {"name": "Augusta King", "custom_fields": {OTHER: URL}})
    change = change_of(peer, snapshot(name="Big Boss", emails=read(("boss@engines.example",))))
    assert (change.verb, [each.because for each in change.candidates]) == ("ask", [("mentions",)])


@pytest.mark.parametrize(
    "name", ["LinkedIn", "Profil LinkedIn", "LINKEDIN-URL", "Linked In profile", "URL de LinkedIn"]
)
@pytest.mark.parametrize(
    "held",
    [
        "https://uk.linkedin.com/in/JÖRG/en?trk=x",
        "linkedin.com/in/j%C3%B6rg",
        "http://x.linkedin.com/mwlite/in/jörg/",
    ],
)
def test_a_field_for_profiles_identifies_in_every_spelling(peer, name, held):
    peer.fake.fields = [named(name, CODE), named("Referred by", OTHER)]
    peer.fake.write("persons", {}, {"name": "Augusta King", "custom_fields": {CODE: held}})
    found = change_of(peer, snapshot("jörg", "Jörg"))
    assert (found.record.values["linkedin"], found.because) == (held, ("linkedin",))


def test_a_field_of_another_type_is_not_taken(peer):
    peer.fake.fields = [named("LinkedIn", CODE, "enum")]
    assert [one.done for one in peer.connector().preparations()] == [False]


@pytest.mark.parametrize("held", ["Delta", "delta", "Delta Ltd.", "DELTA, Inc"])
def test_a_company_of_the_same_name_is_a_question(peer, held):
    peer.fake.write("organizations", {}, {"name": held})
    page = snapshot(current_company="Delta", company_url=f"{PAGE}/company/delta-faucets")
    made = plan_of(peer, page)
    assert [one.verb for one in made.changes if one.entity == "company"] == ["ask"]
    assert "link" not in [one.verb for one in made.changes]


def test_one_address_in_two_names_is_a_question(peer):
    row = {"name": "Charles Babbage", "emails": [{"value": "ada@engines.example", "primary": True}]}
    peer.fake.write("persons", {}, row)
    assert change_of(peer, snapshot(emails=read(("ada@engines.example",)))).verb == "ask"


@pytest.mark.parametrize(
    "said", ["ADA@Engines.example", "ada@engines.example\u200b", "\u2060ada@engines.example"]
)
def test_an_address_is_one_in_every_spelling(peer, said):
    row = {"name": "Lovelace, Ada", "emails": [{"value": "ada@engines.example", "primary": True}]}
    peer.fake.write("persons", {}, row)
    found = change_of(peer, snapshot(emails=read((said,))))
    assert found.verb == "update" and "emails" not in found.values


@pytest.mark.parametrize(
    ("held", "said", "same"),
    [
        ("020 7946 0000", "+44 20 7946 0000", True),
        ("0044 20 7946 0000", "+44 (0)20 7946-0000", True),
        ("+44 20 7946 0000", "+49 20 7946 0000", False),
        ("7946 0000", "+44 20 7946 0001", False),
    ],
)
def test_one_number_is_one_entry(peer, held, said, same):
    row = {"name": "Ada", "phones": [{"value": held, "primary": True, "label": "desk"}]}
    peer.fake.write("persons", {}, {**row, "custom_fields": {CODE: URL}})
    report, _ = make_report(plan_of(peer, snapshot(phones=read((said,)))), peer.connector())
    phones = next(iter(peer.fake.rows["persons"].values()))["phones"]
    assert report.ok and phones[0] == row["phones"][0] and len(phones) == (1 if same else 2)


@pytest.mark.parametrize("held", ["Jose Alvarez", "JOSÉ ÁLVAREZ", "Álvarez, José", "José M. Alvarez"])
def test_a_name_in_another_spelling_is_a_question(peer, held):
    peer.fake.write("persons", {}, {"name": held})
    assert change_of(peer, snapshot(name="José Álvarez")).verb == "ask"


@pytest.mark.parametrize(
    "employer", ["Self-employed", "Freelance", "Stealth Startup", "Indépendant", "confidential"]
)
def test_a_placeholder_is_no_employer(peer, employer):
    made = plan_of(peer, snapshot(current_title=read("Analyst"), current_company=employer))
    assert [(one.entity, one.verb) for one in made.changes] == [("company", "skip"), ("person", "create")]
    assert made.changes[-1].values["job_title"] == "Analyst"


@pytest.mark.parametrize("title", ["Analyst", "Chief"])
def test_a_link_goes_back_alone_and_beside_a_change(peer, title):
    old = peer.connector().create("company", {"name": "Old Engines"})
    new = peer.connector().create("company", {"name": "New Engines"})
    person = peer.connector().create(
        "person", {"name": "Ada Lovelace", "linkedin": URL, "job_title": "Analyst"}, old
    )
    page = snapshot(current_title=title, current_company="New Engines")
    report, capsule = make_report(plan_of(peer, page, answers={"company": new.id}), peer.connector())
    assert report.ok and peer.links(person) == [new.id]
    assert make_undo(capsule, peer.connector()).ok and peer.links(person) == [old.id]
    assert peer.fake.rows["persons"][int(person.id)]["job_title"] == "Analyst"


def test_somebody_merged_lives_on_and_is_told(peer):
    report, capsule = make_report(plan_of(peer, snapshot()), peer.connector())
    other = peer.connector().create("person", {"name": "Countess", "linkedin": f"{PAGE}/in/other"})
    peer.fake.rows["persons"][int(other.id)]["custom_fields"] = {}
    peer.fake.merge(int(report.lines[0].record_id), int(other.id))
    (found,) = peer.connector().find("person", [Key(ID, report.lines[0].record_id)])
    assert (found.id, found.absorbed) == (other.id, (report.lines[0].record_id,))
    (line,) = make_undo(capsule, peer.connector()).lines
    assert line.status == "failed" and f"lives on under the id {other.id}" in line.detail


def test_a_title_that_is_not_kept_is_named_and_nothing_is_half_made(peer):
    peer.fake.contact_sync = False
    with pytest.raises(Invalid, match="contact sync") as caught:
        peer.connector().create("person", peer.values())
    assert caught.value.field == "job_title" and all(
        one["is_deleted"] for one in peer.fake.rows["persons"].values()
    )
    values = {name: one for name, one in peer.values().items() if name != "job_title"}
    made = peer.connector().create("person", values)
    with pytest.raises(Invalid, match="contact sync"):
        peer.connector().update(made, {"job_title": "Chief", "name": "Lady Lovelace"})
    (after,) = peer.connector().find("person", [Key(ID, made.id)])
    assert after.values == made.values


def test_the_field_is_made_with_a_yes_and_identifies_from_then_on(peer):
    peer.fake.fields = [named("Referred by", OTHER)]
    connector = peer.connector()
    KNOWN.remember([], connector.whose)
    (offered,) = connector.preparations()
    assert not offered.done and connector.prepare(offered.name).done
    made = connector.create("person", {"name": "Ada Lovelace", "linkedin": URL})
    assert [one.id for one in connector.find("person", [Key("linkedin", f"{URL}/?x=1")])] == [made.id]


def test_somebody_new_in_a_small_pipedrive_pays_one_list_and_no_guesses(peer):
    """Ten of the day's tokens in place of a hundred; a known person pays neither."""
    peer.connector().create("person", {"name": "Grace Hopper"})
    keys = [Key("linkedin", URL), Key("name", "Zolc Swiatek")]
    peer.fake.clear()
    assert peer.connector().find("person", keys) == []
    calls = [seen.path.partition("?")[0] for seen in peer.fake.seen]
    assert calls.count("/api/v2/persons") == 1 and calls.count("/api/v2/persons/search") == 2


@pytest.mark.parametrize(
    ("held", "field", "wanted"),
    [
        ({"name": "Zażółć Świątek"}, "name", "Zazolc Swiatek"),
        ({"name": "Countess", "linkedin": f"{PAGE}/in/ada%2Dl%2Dexample"}, "linkedin", URL),
    ],
)
def test_behind_the_last_500_they_are_searched_for(peer, monkeypatch, held, field, wanted):
    made = peer.connector().create("person", held)
    for _ in range(3):
        peer.connector().create("person", {"name": "Grace Hopper"})
    monkeypatch.setattr("connectors.pipedrive.MOST_LISTED", 3)
    assert [record.id for record in peer.connector().find("person", [Key(field, wanted)])] == [made.id]
