"""Pipedrive, by a fake that remembers and is as unkind as the vendor."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, ConnectorError, Forbidden, InDoubt, Invalid, NotFound, Throttled
from connectors.pipedrive.client import day_left
from connectors.pipedrive.schema import KNOWN
from tests.fakes.pipedrive import Pipedrive
from tests.fakes.pipedrive_rows import CODE, OTHER
from tests.pipedrive.peer import OnPipedrive

from .owning import AlwaysOwned
from .promises import Promises

PAGE = "https://www.linkedin.com/in"


@pytest.fixture
def peer():
    with Pipedrive() as fake:
        yield OnPipedrive(fake)


class TestPipedrive(AlwaysOwned, Promises):
    @pytest.fixture
    def peer(self, peer):
        return peer

    def test_preparing_twice_is_preparing_once(self, peer):
        """There is something to prepare where nobody has made the field."""
        peer.fake.fields = peer.fake.fields[1:]
        super().test_preparing_twice_is_preparing_once(peer)
        assert [one["field_name"] for one in peer.fake.fields].count("LinkedIn") == 1


def create_all(peer, clicks):
    def create(number):
        try:
            return peer.connector().create("person", peer.values(number))
        except ConnectorError as error:
            return error

    with ThreadPoolExecutor(12) as threads:
        return list(threads.map(create, clicks))


@pytest.mark.parametrize("lost", [0, 15])
def test_sixty_people_clicked_four_times_at_once_make_no_twin(peer, lost):
    """Also where the search lags behind and a quarter of the answers are lost."""
    peer.fake.lagging, peer.fake.lost = True, lost
    outcomes = create_all(peer, [number for number in range(60) for _ in range(4)])
    assert len(peer.fake.rows["persons"]) == 60
    failed = [one for one in outcomes if isinstance(one, ConnectorError)]
    assert all(isinstance(one, Conflict | InDoubt) for one in failed)
    assert all(one.record_id for one in failed if isinstance(one, Conflict))
    assert sum(isinstance(one, InDoubt) for one in failed) == lost


def test_only_the_field_named_linkedin_identifies(peer):
    row = {"name": "Augusta King", "custom_fields": {OTHER: f"{PAGE}/boss-example"}}
    peer.fake.write("persons", {}, row)
    (found,) = peer.connector().find("person", [Key("linkedin", f"{PAGE}/boss-example")])
    assert found.mentions == (f"{PAGE}/boss-example",) and "linkedin" not in found.values


@pytest.mark.parametrize("held", ["https://uk.linkedin.com/in/Ada-1/?trk=x", "linkedin.com/mwlite/in/ada-1"])
def test_an_address_is_found_in_any_spelling(peer, held):
    peer.fake.write("persons", {}, {"name": "Ada", "custom_fields": {CODE: held}})
    assert len(peer.connector().find("person", [Key("linkedin", f"{PAGE}/ada-1")])) == 1


def test_a_name_finds_its_spellings_and_a_company_only_by_hint(peer):
    peer.fake.write("persons", {}, {"name": "Jose Alvarez"})
    peer.fake.write("organizations", {}, {"name": "Analytical-Engines Ltd."})
    peer.fake.write("organizations", {}, {"name": "Analytical Looms"})
    assert len(peer.connector().find("person", [Key("name", "José Álvarez")])) == 1
    (company,) = peer.connector().find("company", [Key("name", "Analytical Engines")])
    assert company.values["name"] == "Analytical-Engines Ltd."
    assert peer.connector().spec.company.keys == ()


def test_one_address_is_primary_and_an_empty_place_is_none(peer):
    made = peer.connector().create("person", {"name": "Ada", "owner_id": "7"})
    assert made.values == {"name": "Ada", "owner_id": "7"}
    for texts in (("a@x.example",), ("a@x.example", "b@x.example"), ("b@x.example",)):
        made = peer.connector().update(made, {"emails": texts})
        held = peer.fake.rows["persons"][int(made.id)]["emails"]
        assert [one["value"] for one in held] == list(texts)
        assert [one["primary"] for one in held] == [True, *[False] * (len(texts) - 1)]


def test_one_number_in_two_spellings_is_one_entry(peer):
    made = peer.connector().create("person", {**peer.values(), "phones": ("020 7946 0000",)})
    after = peer.connector().update(made, {"phones": ("020 7946 0000", "+44 20 7946 0000")})
    assert after.values["phones"] == ("020 7946 0000",)


def test_the_budget_of_the_day_is_waited_for(peer):
    peer.fake.budget = 0
    with pytest.raises(Throttled, match="day") as caught:
        peer.connector().whoami()
    assert 0 < caught.value.retry_after <= 86_400
    peer.fake.budget, peer.fake.burst = 9, True
    with pytest.raises(Throttled) as caught:
        peer.connector().whoami()
    assert caught.value.retry_after == 2


@pytest.mark.parametrize(("hour", "seconds"), [(0, 3_600), (11, 3_600), (12, 43_200), (23, 3_600)])
def test_after_a_midnight_that_was_not_the_servers_an_hour_is_waited(hour, seconds):
    assert day_left(datetime(2026, 11, 29, hour, tzinfo=UTC)) == seconds


def test_a_block_is_waited_for_and_is_no_missing_right(peer):
    peer.fake.blocked = True
    with pytest.raises(Throttled, match="blocks") as caught:
        peer.connector().whoami()
    assert caught.value.retry_after == 600 and not isinstance(caught.value, Forbidden)


def test_a_key_that_found_its_record_saves_the_other_searches(peer):
    made, keys = peer.made(), ("linkedin", "emails", "name")
    values = peer.values()
    asked = [Key(name, values[name][0] if name == "emails" else values[name]) for name in keys]
    peer.connector().find("person", asked)
    before = peer.fake.spent
    (found,) = peer.connector().find("person", asked)
    assert found.id == made.id and peer.fake.spent - before == 30


def test_a_link_goes_back(peer):
    old, new = (peer.connector().create("company", {"name": one}) for one in ("Old Looms", "New Looms"))
    made = peer.connector().create("person", peer.values(), old)
    linked = peer.connector().link(made, new)
    assert (linked.linked, linked.was_linked, peer.links(made)) == ((new.id,), (old.id,), [new.id])
    for wanted in ((old.id,), ()):
        assert peer.connector().restore_links(linked, wanted).linked == wanted
        assert peer.links(made) == list(wanted)
    peer.connector().delete(old)
    with pytest.raises(NotFound):
        peer.connector().restore_links(linked, (old.id,))


@pytest.mark.parametrize("name", ["pronouns", "visible_to", CODE[::-1]])
def test_a_field_that_pipedrive_lacks_is_refused_by_name(peer, name):
    with pytest.raises(Invalid, match=name) as caught:
        peer.connector().create("person", {**peer.values(), name: "she/her"})
    assert caught.value.field == name and not peer.fake.rows["persons"]


def test_without_the_field_the_address_is_refused_and_no_search_is_paid_for(peer):
    peer.fake.fields = []
    KNOWN.remember([], peer.connector().whose)
    with pytest.raises(Invalid, match="no field named LinkedIn") as caught:
        peer.connector().create("person", peer.values())
    assert caught.value.field == "linkedin"
    assert peer.connector().find("person", [Key("linkedin", f"{PAGE}/ada-1")]) == []
    assert not [one for one in peer.fake.seen if "/search" in one.path]


def test_what_was_deleted_is_not_found(peer):
    made = peer.made()
    peer.connector().delete(made)
    assert peer.connector().find("person", [Key(ID, made.id)]) == []
