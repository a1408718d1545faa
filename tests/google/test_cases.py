"""What people report of tools like this, at Google: each kind as it should be, and others of its kind."""

import pytest

from server.relay import Asked, make_plan, make_report, make_undo
from tests.stages.people import read, snapshot

EMAIL = "ada@engines.example"
SHARED = {"policy": {"shared": ["emails", "phones"]}}
PARTS = ("city", "region", "country", "countryCode")


def plan(google_account, page, **asked):
    (made, *_) = make_plan(
        page, Asked.model_validate({**SHARED, **asked}), google_account.connector()
    ).changes
    return made


def sync(google_account, page, **asked):
    google = google_account.connector()
    report, capsule = make_report(make_plan(page, Asked.model_validate({**SHARED, **asked}), google), google)
    assert report.ok, report
    return capsule


def contact(google_account, name="Ada Lovelace", **lists):
    first, _, last = name.partition(" ")
    return google_account.plant({"names": [{"givenName": first, "familyName": last}], **lists})


def mailed(email=EMAIL, name="Ada Lovelace", **fields):
    return snapshot(name=name, emails=read((email,), "connections"), **fields)


@pytest.mark.parametrize("name", ["Charles Babbage", "Mary Somerville"])
def test_r1_an_address_of_somebody_else_is_a_question(google_account, name):
    there = contact(google_account, name, emailAddresses=[{"value": EMAIL}])
    made = plan(google_account, mailed())
    assert (made.verb, [one.record.id for one in made.candidates]) == ("ask", [there])


@pytest.mark.parametrize("label", ["Referred by", "Boss", "Assistant"])
def test_r2_an_address_under_somebody_elses_label_only_asks(google_account, label):
    link = {"value": "https://www.linkedin.com/in/ada-l-example", "type": label}
    there = contact(google_account, "Augusta King", emailAddresses=[{"value": EMAIL}], urls=[link])
    made = plan(google_account, mailed())
    assert (made.verb, [one.record.id for one in made.candidates]) == ("ask", [there])


@pytest.mark.parametrize(
    "office", [{"name": "Orphans' Charity", "title": "Trustee"}, {"name": "Chess Club", "title": "Treasurer"}]
)
def test_r3_an_office_beside_the_job_is_never_lost(google_account, office):
    jobs = [{**office, "current": True}, {"name": "Analytical Engines", "title": "Engineer", "current": True}]
    there = contact(google_account, emailAddresses=[{"value": EMAIL}], organizations=jobs)
    page = mailed(current_title="Chief Engineer", current_company="Analytical Engines")
    sync(google_account, page)
    held = [(one["name"], one["title"]) for one in google_account.person(there)["organizations"]]
    assert held == [(office["name"], office["title"]), ("Analytical Engines", "Chief Engineer")]


@pytest.mark.parametrize("employer", ["Self-employed", "Freelance", "Stealth Startup", "Selbstständig"])
def test_r8_a_placeholder_is_no_employer(google_account, employer):
    sync(google_account, snapshot(current_title="Weaver", current_company=employer))
    (person,) = google_account.server.account.people.values()
    (job,) = person["organizations"]
    assert job["title"] == "Weaver" and "name" not in job


@pytest.mark.parametrize("held", ["020 7946 0000", "(020) 79460000", "0044 20 7946 0000"])
def test_r18_one_number_is_one_entry(google_account, held):
    there = contact(google_account, emailAddresses=[{"value": EMAIL}], phoneNumbers=[{"value": held}])
    sync(google_account, mailed(phones=read(("+44 20 7946 0000",), "connections")))
    assert [one["value"] for one in google_account.person(there)["phoneNumbers"]] == [held]


def test_r18_another_number_is_another_entry(google_account):
    held = "020 7946 0000"
    there = contact(google_account, emailAddresses=[{"value": EMAIL}], phoneNumbers=[{"value": held}])
    sync(google_account, mailed(phones=read(("+44 20 7946 0001",), "connections")))
    numbers = [one["value"].replace(" ", "") for one in google_account.person(there)["phoneNumbers"]]
    assert numbers == ["02079460000", "+442079460001"]


@pytest.mark.parametrize("name", ["Jose Alvarez", "JOSE ÁLVAREZ", "José Alvarez", "jose álvarez"])
def test_r19_accents_do_not_make_a_twin(google_account, name):
    there = contact(google_account, name)
    made = plan(google_account, snapshot(name="José Álvarez"))
    assert (made.verb, [one.record.id for one in made.candidates]) == ("ask", [there])


@pytest.mark.parametrize("name", ["Jürgen Mueller", "Juergen Mueller", "Jurgen Muller"])
def test_r19_a_mark_may_be_a_letter(google_account, name):
    there = contact(google_account, name)
    made = plan(google_account, snapshot(name="Jürgen Müller"))
    assert (made.verb, [one.record.id for one in made.candidates]) == ("ask", [there])


@pytest.mark.parametrize("space", ["\u200b", "\u2060", "\u00ad"])
def test_r20_what_nobody_sees_does_not_make_a_twin(google_account, space):
    there = contact(google_account, emailAddresses=[{"value": EMAIL}])
    made = plan(google_account, mailed(f"{EMAIL}{space}", f"Ada{space} Lovelace"))
    assert made.record.id == there and "emailAddresses.value" not in {diff.field for diff in made.diffs}


@pytest.mark.parametrize(
    ("location", "parts"),
    [
        ("Greater London Area, United Kingdom", ("", "", "United Kingdom", "GB")),
        ("London, England, United Kingdom", ("London", "England", "United Kingdom", "GB")),
        ("Berlin, Deutschland", ("Berlin", "", "Deutschland", "DE")),
    ],
)
def test_r25_a_place_is_written_in_its_parts(google_account, location, parts):
    sync(google_account, snapshot(location=location))
    (person,) = google_account.server.account.people.values()
    (address,) = person["addresses"]
    assert tuple(address.get(name, "") for name in PARTS) == parts


@pytest.mark.parametrize("location", ["Remote", "Paris et périphérie", "Worldwide"])
def test_r25_what_is_no_place_makes_no_address(google_account, location):
    sync(google_account, snapshot(location=location))
    (person,) = google_account.server.account.people.values()
    assert "addresses" not in person


@pytest.mark.parametrize(
    "held", [{"city": "Paris"}, {"country": "France"}, {"city": "Leeds", "region": "Yorks"}]
)
def test_r25_a_place_is_never_put_together_of_two(google_account, held):
    there = contact(google_account, emailAddresses=[{"value": EMAIL}], addresses=[dict(held)])
    sync(google_account, mailed(location="Bergen, Vestland, Norway"))
    (address,) = google_account.person(there)["addresses"]
    assert {name: address[name] for name in PARTS if name in address} == held


def test_r25_a_home_keeps_its_street_and_undo_takes_the_place_back(google_account):
    home = {"streetAddress": "12 St James's Square", "type": "home"}
    there = contact(google_account, emailAddresses=[{"value": EMAIL}], addresses=[home])
    capsule = sync(google_account, mailed(location="Bergen, Vestland, Norway"))
    first, second = google_account.person(there)["addresses"]
    assert first["streetAddress"] == home["streetAddress"] and "city" not in first
    assert second["city"] == "Bergen"
    assert make_undo(capsule, google_account.connector()).ok
    assert len(google_account.person(there)["addresses"]) == 1
