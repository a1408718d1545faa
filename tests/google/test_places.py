"""Parts of a place and phone numbers: one item holds all parts, one number is one entry."""

import pytest

from connectors.base import ID, Key
from connectors.google.lists import merge_values
from connectors.spelling.phones import keys_of_phones
from server.relay import Asked, make_plan
from tests.growth import assert_linear
from tests.stages.people import read, snapshot

PARTS = {
    "addresses.city": "London",
    "addresses.region": "England",
    "addresses.country": "United Kingdom",
    "addresses.countryCode": "GB",
}
LONDON = {"city": "London", "region": "England", "country": "United Kingdom", "countryCode": "GB"}
STREET = {"streetAddress": "12 St James's Square", "city": "Leeds", "type": "home"}
WHOLE = {"formattedValue": "12 St James's Square, Leeds", "type": "home"}
ROME = {"city": "Rome", "type": "home"}
PHONES = "phoneNumbers.value"


@pytest.mark.parametrize(
    ("held", "after"),
    [
        ([], [LONDON]),
        ([STREET], [STREET, LONDON]),
        ([WHOLE], [WHOLE, LONDON]),
        ([{"city": "Leeds"}], [LONDON]),
        ([ROME, {"city": "Leeds", "type": "work"}], [ROME, {**LONDON, "type": "work"}]),
        ([STREET, {"city": "Leeds", "type": "work"}], [STREET, {**LONDON, "type": "work"}]),
    ],
)
def test_all_parts_go_into_the_one_item_that_is_ours(held, after):
    assert merge_values({"addresses": held}, PARTS)["addresses"] == after


def test_the_primary_of_two_places_counts(google_account):
    first, second = {"city": "Rome"}, {"city": "Leeds", "metadata": {"sourcePrimary": True}}
    id_ = google_account.plant({"names": [{"givenName": "Ada"}], "addresses": [first, second]})
    (found,) = google_account.connector().find("person", [Key(ID, id_)])
    assert found.values["addresses.city"] == "Leeds"
    google_account.connector().update(found, {"addresses.city": "London"})
    assert [one["city"] for one in google_account.person(id_)["addresses"]] == ["Rome", "London"]


def test_parts_come_and_go_together_and_the_rest_stays(google_account):
    id_ = google_account.plant({"names": [{"givenName": "Ada"}], "addresses": [STREET]})
    google = google_account.connector()
    (found,) = google.find("person", [Key(ID, id_)])
    after = google.update(found, PARTS)
    google.update(after, dict.fromkeys(PARTS))
    (left,) = google_account.person(id_)["addresses"]
    assert left["streetAddress"] == STREET["streetAddress"] and left["city"] == "Leeds"


@pytest.mark.parametrize(
    ("held", "page"),
    [
        ("020 7946 0000", "+44 20 7946 0000"),
        ("+442079460000", "+44 (0)20 7946 0000"),
        ("0044 20 7946 0000", "+44 20 7946 0000"),
        ("030 901820", "+49 30 901820"),
        ("(212) 555-0123", "+1 212-555-0123"),
        ("01 23 45 67 89", "+33 1 23 45 67 89"),
    ],
)
def test_one_number_is_one_entry_whatever_its_spelling(google_account, held, page):
    lists = {
        "names": [{"givenName": "Ada", "familyName": "Lovelace"}],
        "emailAddresses": [{"value": "ada@engines.example"}],
        "phoneNumbers": [{"value": held, "type": "Pigeon"}],
    }
    id_ = google_account.plant(lists)
    seen = snapshot(emails=read(("ada@engines.example",)), phones=read((page,)))
    asked = Asked.model_validate({"policy": {"shared": ["emails", "phones"]}})
    (change,) = make_plan(seen, asked, google_account.connector()).changes
    assert change.record.id == id_ and PHONES not in {diff.field for diff in change.diffs}
    record = google_account.connector().update(change.record, {PHONES: (held, page)})
    assert record.values[PHONES] == (held,)
    assert [one["type"] for one in google_account.person(id_)["phoneNumbers"]] == ["Pigeon"]


@pytest.mark.parametrize(
    ("held", "page"), [("020 7946 0000", "+44 20 7946 0001"), ("4711", "+44 20 4711"), ("020 7946 0000", "x")]
)
def test_no_country_is_guessed(held, page):
    assert len(set(keys_of_phones((held, page)).values())) == 2


@pytest.mark.parametrize("texts", ["+44 20 7946 {}", "020 7946 {}", "x{}"])
def test_many_numbers_take_no_longer_than_their_number(texts):
    assert_linear(lambda size: keys_of_phones([texts.format(1_000 + one) for one in range(size)]), 400)
