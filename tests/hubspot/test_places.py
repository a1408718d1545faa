"""Several LinkedIn properties in one portal: the first is written, all are searched, others only ask."""

import pytest

from connectors import specs
from connectors.base import ID, Key
from connectors.errors import Invalid
from connectors.hubspot.places import Places, read_learned
from connectors.hubspot.portal_places import MEMORY, choose_places
from connectors.hubspot.properties import Property
from server.relay import Asked, make_plan, make_report, make_undo
from tests.fakes.hubspot_schema import text
from tests.growth import assert_linear
from tests.stages.people import read, snapshot

URL = "https://www.linkedin.com/in/ada-l-example"
PAGE = snapshot(current_title=read("Analyst"))
KEY = Key("hs_linkedin_url", URL)
SPELLINGS = (URL, "linkedin.com/in/ada-l-example/", "https://uk.linkedin.com/in/Ada-L-Example", f"{URL}/")


def add_property(peer, name, kind="contacts", **more):
    peer.store.schema[kind][name] = text(name, more.pop("label", name), hubspotDefined=False, **more)


def learn(peer):
    """The rep connects: what the portal has travels in the grant."""
    peer.learned = peer.connector().survey()


@pytest.fixture(params=["learned at connect", "asked by the first search"])
def custom(request, peer):
    """A portal whose admin made a LinkedIn property of her own."""
    add_property(peer, "linkedin_profile_url")
    peer.learned = ""
    if request.param == "learned at connect":
        learn(peer)
        peer.server.clear()
    return peer


@pytest.mark.parametrize("held", SPELLINGS)
def test_a_property_of_the_admins_own_identifies_too(custom, held):
    names = {"firstname": "Augusta", "lastname": "King", "linkedin_profile_url": held}
    made = custom.store.add("contacts", names)
    (change,) = make_plan(PAGE, Asked(), custom.connector()).changes
    assert (change.record.id, change.because) == (made.id, ("hs_linkedin_url",))
    assert {one.field: one.after for one in change.diffs}["hs_linkedin_url"] == URL


def test_the_first_that_exists_is_written_and_undo_gives_it_back(custom):
    report, _ = make_report(make_plan(PAGE, Asked(), custom.connector()), custom.connector())
    assert report.ok
    (made,) = custom.store.things["contacts"].values()
    assert made.properties["hs_linkedin_url"] == URL and "linkedin_profile_url" not in made.properties


def test_where_hubspots_own_is_missing_the_admins_is_written(custom):
    del custom.store.schema["contacts"]["hs_linkedin_url"]
    if custom.learned:
        learn(custom)
    plan = make_plan(PAGE, Asked(), custom.connector())
    report, capsule = make_report(plan, custom.connector())
    assert report.ok, report
    (made,) = custom.store.things["contacts"].values()
    assert made.properties["linkedin_profile_url"] == URL
    (found,) = custom.connector().find("person", [Key(ID, made.id)])
    assert found.values["hs_linkedin_url"] == URL
    changed = custom.connector().update(found, {"hs_linkedin_url": f"{URL}-2", "jobtitle": "Chief"})
    assert changed.values["hs_linkedin_url"] == made.properties["linkedin_profile_url"] == f"{URL}-2"
    custom.connector().update(changed, {"hs_linkedin_url": URL, "jobtitle": "Analyst"})
    assert make_undo(capsule, custom.connector()).ok and not custom.store.things["contacts"]


@pytest.mark.parametrize(
    "name", ["linkedin_of_referrer", "referred_by_linkedin", "linkedin_manager", "bosss_linkedin"]
)
def test_an_address_under_somebody_elses_name_only_asks(peer, name):
    add_property(peer, name)
    learn(peer)
    held = {"firstname": "Augusta", "lastname": "King", "email": "augusta@engines.example", name: URL}
    made = peer.store.add("contacts", held)
    (change,) = make_plan(PAGE, Asked(), peer.connector()).changes
    assert change.verb == "ask"
    assert [(one.record.id, one.because) for one in change.candidates] == [(made.id, ("mentions",))]
    (new,) = make_plan(PAGE, Asked(answers={"person": "new"}), peer.connector()).changes
    assert new.verb == "create" and peer.store.things["contacts"][made.id].properties == held


def test_hubspots_biography_and_number_are_no_addresses(peer):
    learn(peer)
    known = read_learned(peer.learned).objects["contacts"]
    assert known == Places(own={"hs_linkedin_url": ("hs_linkedin_url",)})


def test_a_company_has_its_own_property(peer):
    add_property(peer, "linkedin_page_of_firm", "companies")
    learn(peer)
    url = "https://www.linkedin.com/company/engines"
    made = peer.store.add("companies", {"name": "Old Engines", "linkedin_page_of_firm": f"{url}/"})
    (found,) = peer.connector().find("company", [Key("linkedin_company_page", url)])
    assert (found.id, found.also) == (made.id, {"linkedin_company_page": (f"{url}/",)})


def test_only_texts_that_can_be_written_are_places():
    fields = specs()["hubspot"].person
    told = [
        text("hs_linkedin_url"),
        text("linkedin_number", hubspotDefined=False, type="number", fieldType="number"),
        text("linkedin_sum", hubspotDefined=False, calculated=True),
        text("linkedin_fixed", hubspotDefined=False, fixed=True),
        text("linkedin_pick", hubspotDefined=False, type="enumeration", fieldType="select"),
        *(text(f"linkedin_{number}", hubspotDefined=False) for number in range(9)),
    ]
    found = choose_places(fields, [Property.model_validate(one) for one in told])
    names = ("hs_linkedin_url", "linkedin_0", "linkedin_1", "linkedin_2")
    assert found.own == {"hs_linkedin_url": names} and len(found.mentions) == 4


def test_a_known_person_costs_no_call_more(custom):
    made = custom.store.add("contacts", {"firstname": "Ada", "hs_linkedin_url": URL})
    custom.server.clear()
    make_plan(PAGE, Asked(known={"person": made.id}), custom.connector())
    assert custom.server.calls() == [f"GET /crm/objects/2026-03/contacts/{made.id}"]


def test_a_new_person_costs_one_search_more_where_there_is_a_second_property(custom):
    custom.connector().find("person", [KEY])
    custom.server.clear()
    assert custom.connector().find("person", [KEY]) == []
    assert custom.server.calls() == ["POST /crm/objects/2026-03/contacts/search"] * 3


def test_a_property_that_was_taken_away_is_asked_for_no_more(custom):
    made = custom.store.add("contacts", {"firstname": "Ada", "hs_linkedin_url": URL})
    custom.connector().find("person", [KEY])
    del custom.store.schema["contacts"]["linkedin_profile_url"]
    assert [one.id for one in custom.connector().find("person", [KEY])] == [made.id]


def test_a_place_that_refuses_is_named_as_the_mapped_field(custom):
    del custom.store.schema["contacts"]["hs_linkedin_url"]
    custom.store.schema["contacts"]["linkedin_profile_url"]["options"] = [
        {"label": "x", "value": "x", "hidden": False}
    ]
    learn(custom)
    with pytest.raises(Invalid) as caught:
        custom.connector().create("person", custom.values())
    assert (caught.value.field, caught.value.label) == ("hs_linkedin_url", "linkedin_profile_url")


def test_what_a_survey_did_not_write_teaches_nothing():
    for odd in ("", "{", "[]", '{"objects": 3}', "x" * 9_000):
        assert read_learned(odd).objects == {}


@pytest.mark.parametrize("piece", ["linkedin", "linkedin_", "a", "é", "*", "[", "refer"])
def test_a_schema_takes_no_longer_than_its_length(piece):
    fields = specs()["hubspot"].person

    def read_names(size):
        told = Property(name=piece * size, label=piece * size, type="string", fieldType="text")
        choose_places(fields, [told])

    assert_linear(read_names, 4_000)


def test_two_portals_do_not_share_what_they_have(peer):
    add_property(peer, "linkedin_own")
    peer.learned = ""
    peer.connector().find("person", [KEY])
    other = f"{peer.server.url} 9999"
    assert MEMORY.recall(other, "contacts") is None
    assert MEMORY.recall(f"{peer.server.url} 4711", "contacts").own["hs_linkedin_url"][1] == "linkedin_own"
