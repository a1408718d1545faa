"""Finding people where the search knows little, late, and only after a warm-up."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, InDoubt
from tests.contract.promises import Losing
from tests.fakes.google import PROFILE
from tests.fakes.google_account import ADA

KEYS = [
    Key("clientData.passerelle", ADA["clientData.passerelle"]),
    Key("urls.linkedin", ADA["urls.linkedin"]),
    Key("externalIds.linkedin", ADA["externalIds.linkedin"]),
    Key("emailAddresses.value", "ada@engines.example"),
    Key("names.givenName", "Ada"),
    Key("names.familyName", "Lovelace"),
]


def ids(records):
    return [one.id for one in records]


def test_a_warm_up_comes_first_and_the_searches_together(google_account):
    id_ = google_account.plant(google_account.lists(ADA))
    found, calls = google_account.calls(lambda: google_account.connector().find("person", KEYS))
    assert ids(found) == [id_] and calls == ["searchContacts"] * 3
    queries = [seen.path.split("query=")[1].split("&")[0] for seen in google_account.server.seen]
    assert queries[0] == "" and set(queries[1:]) == {"Ada+Lovelace", "ada%40engines.example"}
    assert all("sources=READ_SOURCE_TYPE_CONTACT" in seen.path for seen in google_account.server.seen)


@pytest.mark.parametrize("key", KEYS[:3])
def test_another_address_of_the_same_name_is_found_by_what_no_search_knows(google_account, key):
    lists = google_account.lists({**ADA, "emailAddresses.value": ("lady@ada.example",)})
    id_ = google_account.plant(lists)
    assert ids(google_account.connector().find("person", [key, *KEYS[3:]])) == [id_]


def test_who_only_has_a_similar_name_is_left_out(google_account):
    google_account.plant(google_account.lists({"names.givenName": "Ada", "names.familyName": "Lovelacey"}))
    google_account.plant(google_account.lists({"names.givenName": "Adam", "names.familyName": "Lovelace"}))
    assert google_account.connector().find("person", KEYS) == []


def test_namesakes_are_all_found(google_account):
    named = {"names.givenName": "Ada", "names.familyName": "Lovelace"}
    planted = {google_account.plant(google_account.lists(named)) for _ in range(3)}
    assert set(ids(google_account.connector().find("person", KEYS))) == planted


def test_all_contacts_are_looked_through_when_there_is_nothing_to_search_for(google_account):
    id_ = google_account.plant(google_account.lists(ADA))
    for number in range(1005):
        google_account.plant(google_account.lists({"names.givenName": f"Person {number}"}))
    found, calls = google_account.calls(lambda: google_account.connector().find("person", KEYS[:1]))
    assert ids(found) == [id_] and calls == ["list", "list"]


def test_a_profile_is_no_contact(google_account):
    assert google_account.connector().find("person", [Key(ID, "people/me")]) == []
    assert google_account.connector().find("person", [Key(ID, "people/../me")]) == []
    assert google_account.server.calls == []
    assert google_account.connector().find("person", [Key(ID, f"people/{PROFILE}")]) == []
    assert google_account.server.calls == ["get"]


def test_who_was_just_made_is_found_before_the_search_knows(google_account):
    google_account.late()
    made = google_account.connector().create("person", ADA)
    found, calls = google_account.calls(lambda: google_account.connector().find("person", KEYS))
    assert found == [made] and sorted(calls) == ["get", *["searchContacts"] * 3]


def test_a_lost_answer_makes_no_twin_though_the_search_is_late(google_account):
    google_account.late()
    connector = google_account.connector()
    with pytest.raises(InDoubt):
        google_account.connector(Losing(connector.http.egress)).create("person", ADA)
    with pytest.raises(Conflict):
        connector.create("person", ADA)
    assert len(google_account.server.account.people) == 1 == len(connector.find("person", KEYS))


def test_two_people_who_share_an_address_are_two_contacts(google_account):
    other = {**ADA, "clientData.passerelle": "other", "externalIds.linkedin": "augusta"}
    other["urls.linkedin"] = "https://www.linkedin.com/in/augusta"
    made = [google_account.connector().create("person", one) for one in (ADA, other)]
    assert len(set(ids(made))) == 2


def test_writes_follow_each_other(google_account):
    """The fake aborts a write during which a second one comes; it looks out for one for a while."""
    google_account.server.patience = 0.05

    numbered = [{"clientData.passerelle": f"key{number}"} for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda one: google_account.connector().create("person", one), numbered))
    assert len(set(ids(made))) == 8


def test_a_name_filed_without_its_accents_is_found_too(google_account):
    id_ = google_account.plant({"names": [{"givenName": "Jose", "familyName": "Alvarez"}]})
    keys = [Key("names.givenName", "José"), Key("names.familyName", "Álvarez")]
    assert ids(google_account.connector().find("person", keys)) == [id_]


NAMED = [Key("names.givenName", "Jose"), Key("names.familyName", "Alvarez")]


def plant_many(google_account, many):
    for number in range(many):
        google_account.plant(google_account.lists({"names.givenName": f"Person {number}"}))


def test_a_name_with_marks_is_found_among_the_last_contacts(google_account):
    id_ = google_account.plant(
        google_account.lists({"names.givenName": "Örnäk", "names.familyName": "Åxölvar"})
    )
    keys = [Key("names.givenName", "Ornak"), Key("names.familyName", "Axolvar")]
    found, calls = google_account.calls(lambda: google_account.connector().find("person", keys))
    assert ids(found) == [id_] and calls == ["searchContacts"] * 2 + ["list"]


def test_in_a_larger_book_it_is_searched_for_as_it_is_spelt_at_home(google_account):
    named = {"names.givenName": "José", "names.familyName": "Álvarez"}
    id_ = google_account.plant(google_account.lists(named))
    plant_many(google_account, 1000)
    found, calls = google_account.calls(lambda: google_account.connector().find("person", NAMED))
    assert ids(found) == [id_] and calls[:3] == ["searchContacts"] * 2 + ["list"] and len(calls) <= 12


def test_in_a_larger_book_marks_on_every_half_of_a_name_are_found(google_account):
    id_ = google_account.plant(
        google_account.lists({"names.givenName": "Żółć", "names.familyName": "Świątek"})
    )
    plant_many(google_account, 1000)
    keys = [Key("names.givenName", "Zolc"), Key("names.familyName", "Swiatek")]
    found, calls = google_account.calls(lambda: google_account.connector().find("person", keys))
    assert ids(found) == [id_] and len(calls) <= 12


def test_whoever_is_found_is_not_looked_for_again(google_account):
    named = {"names.givenName": "Jose", "names.familyName": "Alvarez"}
    id_ = google_account.plant(google_account.lists(named))
    found, calls = google_account.calls(lambda: google_account.connector().find("person", NAMED))
    assert ids(found) == [id_] and calls == ["searchContacts"] * 2
