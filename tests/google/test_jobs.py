"""Several jobs, addresses and addresses of pages: the item that a page is about changes, and no other."""

import pytest

from connectors.base import ID, Key
from connectors.google.fields import Place, also_of_lists, choose_item, mentions_of
from connectors.google.focus import job_for
from connectors.google.query import make_queries, pick_meant
from connectors.linkedin_url import identity_of
from connectors.spec import EntityMap
from server.relay import Asked, make_plan, make_report, make_undo
from tests.growth import assert_linear
from tests.stages.people import ADA, read

CHARITY = {"name": "Orphans' Charity", "title": "Trustee", "current": True}
ENGINES = {"name": "Analytical Engines", "title": "Engineer", "current": True}
SCHOOL = {"name": "University of London", "type": "school"}
NEW = {"organizations.title": "Chief Engineer", "organizations.name": "Analytical Engines"}
NAMED = {"names": [{"givenName": "Ada", "familyName": "Lovelace"}]}


def jobs(google_account, id_):
    return [(one.get("name"), one.get("title")) for one in google_account.person(id_)["organizations"]]


@pytest.mark.parametrize("company", ["Analytical Engines", "ANALYTICAL-ENGINES Ltd.", "analytical engines"])
def test_the_job_at_the_same_company_changes_and_undo_gives_it_back(google_account, company):
    id_ = google_account.plant({**NAMED, "organizations": [CHARITY, {**ENGINES, "name": company}]})
    google = google_account.connector()
    (found,) = google.find("person", [Key(ID, id_)])
    seen = google.focus(found, NEW)
    assert (seen.values["organizations.name"], seen.values["organizations.title"]) == (company, "Engineer")
    after = google.update(seen, {"organizations.title": "Chief Engineer"})
    assert jobs(google_account, id_) == [("Orphans' Charity", "Trustee"), (company, "Chief Engineer")]
    assert after.values["organizations.title"] == "Chief Engineer"
    (now,) = google.find("person", [Key(ID, id_)])
    back = google.focus(now, after.values)
    assert google.update(back, {"organizations.title": "Engineer"}).values == seen.values
    assert jobs(google_account, id_) == [("Orphans' Charity", "Trustee"), (company, "Engineer")]


def test_a_job_at_none_of_several_companies_is_a_new_one(google_account):
    other = {**ENGINES, "name": "Old Engines"}
    id_ = google_account.plant({**NAMED, "organizations": [CHARITY, other, SCHOOL]})
    google = google_account.connector()
    (found,) = google.find("person", [Key(ID, id_)])
    seen = google.focus(found, NEW)
    assert (seen.values["organizations.name"], seen.values["organizations.title"]) == (None, None)
    after = google.update(seen, NEW)
    held = [("Orphans' Charity", "Trustee"), ("Old Engines", "Engineer"), ("University of London", None)]
    assert jobs(google_account, id_) == [*held, ("Analytical Engines", "Chief Engineer")]
    (now,) = google.find("person", [Key(ID, id_)])
    google.update(google.focus(now, after.values), dict.fromkeys(NEW))
    assert jobs(google_account, id_) == held


def test_a_sync_and_its_undo_leave_the_charity_alone(google_account):
    """From the page to the contact and back: the trustee keeps the office."""
    lists = {
        **NAMED,
        "emailAddresses": [{"value": "ada@engines.example"}],
        "organizations": [CHARITY, ENGINES],
    }
    id_ = google_account.plant(lists)
    page = ADA.model_copy(update={"current_title": read("Chief Engineer")})
    google = google_account.connector()
    plan = make_plan(page, Asked.model_validate({"policy": {"shared": ["emails"]}}), google)
    diffs = {diff.field: diff.before for diff in plan.changes[0].diffs}
    assert diffs["organizations.title"] == "Engineer" and "organizations.name" not in diffs
    report, capsule = make_report(plan, google)
    after = [("Orphans' Charity", "Trustee"), ("Analytical Engines", "Chief Engineer")]
    assert report.ok and jobs(google_account, id_) == after
    assert make_undo(capsule, google_account.connector()).ok
    assert jobs(google_account, id_) == [("Orphans' Charity", "Trustee"), ("Analytical Engines", "Engineer")]


@pytest.mark.parametrize(
    ("held", "name"),
    [
        ([ENGINES], "Analytical Engines"),
        ([{**CHARITY, "current": False}, ENGINES], "Analytical Engines"),
        ([CHARITY, {**ENGINES, "metadata": {"sourcePrimary": True}}], "Analytical Engines"),
        ([CHARITY, ENGINES], None),
        ([SCHOOL], None),
    ],
)
def test_a_new_employer_takes_the_place_of_the_primary_job(held, name):
    assert job_for(held, "Difference Engines", "Chief").get("name") == name


def test_an_address_with_a_street_is_somebodys_own(google_account):
    street = {"streetAddress": "12 St James's Square", "city": "Leeds"}
    id_ = google_account.plant({**NAMED, "addresses": [street]})
    google = google_account.connector()
    (found,) = google.find("person", [Key(ID, id_)])
    assert found.values["addresses.city"] == "Leeds"
    google.update(found, {"addresses.city": "London"})
    assert [one["city"] for one in google_account.person(id_)["addresses"]] == ["Leeds", "London"]


def test_a_profile_under_a_foreign_label_only_asks():
    boss = {"value": "https://www.linkedin.com/in/boss", "type": "Referred by"}
    own = {"value": "https://www.linkedin.com/in/ada", "type": "LinkedIn"}
    more = {"value": "https://uk.linkedin.com/in/ada-l", "type": "profile"}
    place = Place("urls", "linkedin")
    assert choose_item([boss, more, own], place) is own
    assert choose_item([boss], place) is None
    lists = {"urls": [boss, own, more]}
    assert mentions_of(lists) == (boss["value"],)
    assert also_of_lists(lists, ("urls.linkedin",)) == {"urls.linkedin": (more["value"],)}


@pytest.mark.parametrize("piece", ["https://", "/", "a ", "%C3%AB", "\u200b", "+44 20 ", "{"])
def test_what_google_answers_takes_no_longer_than_its_length(google_account, piece):
    contacts = google_account.connector()._contacts
    names = ("names", "urls", "phoneNumbers", "organizations", "emailAddresses")

    def read_long(size):
        long = piece * size
        person = {name: [{"value": long, "name": long, "type": long, "givenName": long}] for name in names}
        person |= {"resourceName": "people/c1", "metadata": {"sources": [{"type": "CONTACT", "id": "1"}]}}
        record = contacts._contact_of(person).record
        fields: EntityMap = google_account.connector().spec.person
        pick_meant([record], [Key("urls.linkedin", "https://www.linkedin.com/in/ada")], fields)
        make_queries([Key("names.givenName", long)])
        identity_of(long)

    assert_linear(read_long, 2_000)
