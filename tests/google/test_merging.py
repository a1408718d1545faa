"""Nothing of the user's is lost: a masked list is replaced whole, so the rest of it must travel with it."""

import pytest

from connectors.base import Record
from connectors.errors import Conflict, NotFound
from connectors.google.version import etag_of, pack_version, unpack_version
from tests.fakes.google_account import ADA

MANY = {
    "names": [{"givenName": "Ada", "familyName": "Lovelace", "honorificSuffix": "FRS"}],
    "emailAddresses": [
        {"value": "ada@home.example", "type": "home", "displayName": "Ada at home"},
        {"value": "ada@engines.example", "type": "Pigeon post", "metadata": {"sourcePrimary": True}},
    ],
    "phoneNumbers": [{"value": "+44 20 7946 0001", "type": "homeFax"}],
    "organizations": [
        {"name": "Royal Society", "title": "Fellow", "endDate": {"year": 1850}},
        {"name": "University of London", "type": "school"},
        {"name": "Old Engines", "title": "Clerk", "department": "Cards", "type": "work", "current": True},
    ],
    "urls": [{"value": "https://ada.example", "type": "blog"}],
}
COMPUTED = ("formattedType", "canonicalForm", "metadata")


@pytest.fixture
def planted(google_account):
    id_ = google_account.plant(MANY)
    return google_account.connector()._contacts.read(id_).record


def held(google_account, record, name):
    many = google_account.person(record.id)[name]
    return [{key: value for key, value in one.items() if key not in COMPUTED} for one in many]


def test_another_address_goes_behind_the_others(google_account, planted):
    wanted = (*planted.values["emailAddresses.value"], "ada@relay.example")
    google_account.connector().update(planted, {"emailAddresses.value": wanted})
    home, pigeon, new = google_account.person(planted.id)["emailAddresses"]
    assert (home["type"], home["displayName"]) == ("home", "Ada at home")
    assert pigeon["type"] == "Pigeon post" and pigeon["metadata"]["sourcePrimary"] is True
    assert new["value"] == "ada@relay.example"


def test_the_present_job_changes_and_the_others_stay(google_account, planted):
    assert planted.values["organizations.title"] == "Clerk"
    values = {"organizations.title": "Chief", "organizations.name": "Analytical Engines"}
    google_account.connector().update(planted, values)
    after = held(google_account, planted, "organizations")
    assert after[:2] == MANY["organizations"][:2]
    assert after[2] == MANY["organizations"][2] | {"title": "Chief", "name": "Analytical Engines"}


@pytest.mark.parametrize(
    ("jobs", "title"),
    [
        ([{"title": "Clerk"}, {"title": "Director", "current": True}], "Director"),
        ([{"title": "Clerk"}, {"title": "Fellow"}], "Clerk"),
        ([{"title": "Clerk", "endDate": {"year": 1850}}, {"title": "Fellow"}], "Fellow"),
        ([{"title": "Clerk", "endDate": {"year": 1850}}], None),
    ],
)
def test_the_present_job_is_the_one_that_counts(google_account, jobs, title):
    id_ = google_account.plant({"organizations": jobs})
    before = google_account.connector()._contacts.read(id_).record
    assert before.values.get("organizations.title") == title
    after = google_account.connector().update(before, {"organizations.title": "Chief"})
    assert after.values["organizations.title"] == "Chief"
    kept = [one["title"] for one in google_account.person(id_)["organizations"] if one["title"] != "Chief"]
    assert kept == [one["title"] for one in jobs if one["title"] != title]


def test_who_has_only_a_school_gets_a_job_beside_it(google_account):
    id_ = google_account.plant({"organizations": [{"name": "University of London", "type": "school"}]})
    before = google_account.connector()._contacts.read(id_).record
    assert before.values == {}
    after = google_account.connector().update(before, {"organizations.title": "Chief"})
    assert after.values == {"organizations.title": "Chief"}
    assert google_account.person(id_)["organizations"][0]["type"] == "school"
    assert google_account.connector().update(after, {"organizations.title": None}).values == {}
    assert len(google_account.person(id_)["organizations"]) == 1


def test_a_new_address_never_goes_into_a_foreign_street(google_account):
    street = {"streetAddress": "12 St James's Square", "postalCode": "SW1Y", "type": "home"}
    id_ = google_account.plant({"addresses": [street]})
    before = google_account.connector()._contacts.read(id_).record
    google_account.connector().update(before, {"addresses.city": "London"})
    first, second = google_account.person(id_)["addresses"]
    assert first["streetAddress"] == street["streetAddress"] and "city" not in first
    assert second["city"] == second["formattedValue"] == "London"


def test_the_full_name_follows_its_parts(google_account, planted):
    google_account.connector().update(planted, {"names.givenName": "Augusta"})
    (name,) = google_account.person(planted.id)["names"]
    assert name["displayName"] == "Augusta Lovelace FRS"


def test_what_a_profile_adds_is_not_written_into_the_contact(google_account, planted):
    item = {"value": "public@ada.example", "metadata": {"source": {"type": "PROFILE", "id": "117"}}}
    google_account.person(planted.id)["emailAddresses"].append(item)
    record = google_account.connector()._contacts.read(planted.id).record
    assert "public@ada.example" not in record.values["emailAddresses.value"]
    google_account.connector().update(record, {"emailAddresses.value": ("only@ada.example",)})
    assert len(google_account.person(planted.id)["emailAddresses"]) == 1


def test_a_stale_etag_is_read_again_once_when_our_fields_are_untouched(google_account, planted):
    google_account.change(planted.id, emailAddresses=[*MANY["emailAddresses"], {"value": "new@ada.example"}])
    connector, values = google_account.connector(), {"organizations.title": "Chief"}
    after, calls = google_account.calls(lambda: connector.update(planted, values))
    assert calls == ["updateContact", "get", "updateContact"]
    assert after.values["organizations.title"] == "Chief"
    assert "new@ada.example" in after.values["emailAddresses.value"]
    assert all("sources=READ_SOURCE_TYPE_CONTACT" in seen.path for seen in google_account.server.seen)


def test_a_change_of_our_own_field_is_a_conflict_and_is_kept(google_account, planted):
    google_account.change(planted.id, organizations=[{"name": "Old Engines", "title": "Director"}])
    with pytest.raises(Conflict):
        google_account.connector().update(planted, {"organizations.title": "Chief"})
    assert held(google_account, planted, "organizations")[0]["title"] == "Director"


def test_a_contact_that_is_too_long_to_carry_is_read_first(google_account):
    spread = [{"value": f"{number:064x}@ada.example"} for number in range(3000)]
    id_ = google_account.plant({**MANY, "emailAddresses": spread})
    record = google_account.connector()._contacts.read(id_).record
    assert unpack_version(record.version) is None and len(record.version) < 100
    connector, values = google_account.connector(), {"organizations.title": "Chief"}
    after, calls = google_account.calls(lambda: connector.update(record, values))
    assert calls == ["get", "updateContact"] and after.values["organizations.title"] == "Chief"
    with pytest.raises(Conflict):
        google_account.connector().update(record, {"organizations.title": "Second"})
    assert len(google_account.person(id_)["emailAddresses"]) == 3000


def test_a_version_is_the_etag_and_the_lists(planted):
    carried = unpack_version(planted.version)
    assert pack_version(carried) == planted.version and carried.etag == etag_of(planted.version)
    assert carried.lists["emailAddresses"][0] == MANY["emailAddresses"][0]
    for text in ("", "#e1=", "#e1= !!", "#e1= eJwDAAAAAAE=", "x" * 50):
        assert unpack_version(text) is None


def test_an_id_that_names_no_contact_is_not_called(google_account):
    record = Record(entity="person", id="people/c1/../../me", values=ADA)
    connector = google_account.connector()
    for call in (lambda: connector.update(record, ADA), lambda: connector.delete(record)):
        with pytest.raises(NotFound):
            call()
    assert google_account.server.calls == []
