"""One person, one record, where HubSpot itself does not refuse a second: many clicks at once, lost answers,
a late search. Another process is kept out by our property alone (`test_unprepared`)."""

from collections import Counter

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, InDoubt, Throttled
from connectors.turns import Marks
from tests.contract.promises import Losing
from tests.contract.racing import Clock, race
from tests.stages.people import snapshot

ENGINES = {"current_company": "Engines", "company_url": "https://www.linkedin.com/company/engines"}
TROUBLES = {
    "at once": (0, 0.0),
    "a quarter of the answers lost": (4, 0.0),
    "a late search": (0, 3.0),
    "both": (4, 3.0),
}


@pytest.fixture(autouse=True)
def clock(bare, monkeypatch):
    """A clock that the portal and the process share, and nobody sleeps by."""
    made = Clock()
    marks = Marks(made)
    for module in ("connector", "lookup", "twins"):
        monkeypatch.setattr(f"connectors.hubspot.{module}.MARKS", marks)
    bare.server.portal.clock = made
    return made


def people(number):
    return [snapshot(f"ada-{one}", f"Ada Lovelace{one}", **ENGINES) for one in range(number)]


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("fixture", ["bare", "peer"])
def test_many_clicks_at_the_same_instant_make_each_person_once(request, clock, fixture, trouble):
    portal = request.getfixturevalue(fixture)
    portal.server.losing, portal.server.portal.lag = TROUBLES[trouble]
    portal.server.portal.clock = clock
    number = 30 if (fixture, trouble) == ("bare", "at once") else 12
    http_ = portal.http()
    ends = race(people(number), 4, lambda: portal.connector(http_), clock)
    made = Counter(one.properties["hs_linkedin_url"] for one in portal.store.things["contacts"].values())
    assert set(ends) == {"ok"}, Counter(ends)
    assert len(made) == number and set(made.values()) == {1}
    assert len(portal.store.things["companies"]) == 1


def test_a_write_in_doubt_waits_until_the_search_must_know(bare, clock):
    bare.server.portal.lag = 3.0
    nameless = {**bare.values(), "email": None}
    http_ = Losing(bare.connector().http.egress)
    bare.connector().preparations()
    with pytest.raises(InDoubt):
        bare.connector(http_).create("person", nameless)
    with pytest.raises(Throttled) as caught:
        bare.connector().create("person", nameless)
    assert caught.value.retry_after == 30.0
    clock.wait(clock(), 4.0)
    with pytest.raises(Conflict) as found:
        bare.connector().create("person", nameless)
    (made,) = bare.store.things["contacts"]
    assert found.value.record_id == made


def test_a_write_that_never_arrived_is_made_in_the_end(bare, clock):
    bare.connector().preparations()
    http_ = Losing(bare.connector().http.egress)
    with pytest.raises(InDoubt):
        bare.connector(http_).create("company", bare.company())
    bare.store.things["companies"].clear()
    with pytest.raises(Throttled):
        bare.connector().create("company", bare.company())
    clock.wait(clock(), 31.0)
    bare.server.portal.index.clear()
    assert bare.connector().create("company", bare.company()).id


def test_what_was_refused_is_not_in_doubt(bare):
    bare.connector().preparations()
    bare.server.policy = "SECONDLY"
    with pytest.raises(Throttled):
        bare.connector().create("company", bare.company())
    bare.server.policy = ""
    assert bare.connector().create("company", bare.company()).id


def test_what_was_taken_back_can_be_made_again(bare):
    first = bare.connector().create("company", bare.company())
    bare.connector().delete(first)
    assert bare.connector().create("company", bare.company()).id != first.id
    (held,) = bare.store.things["companies"]
    bare.store.remove("companies", held)
    assert bare.connector().create("company", bare.company()).id != held, "or when somebody else deleted it"


def test_a_company_with_a_name_alone_is_made_once(bare):
    bare.server.portal.lag = 3.0
    made = bare.connector().create("company", {"name": "Tiny Looms"})
    with pytest.raises(Conflict) as caught:
        bare.connector().create("company", {"name": "tiny looms"})
    assert caught.value.record_id == made.id
    assert bare.connector().find("company", [Key("name", "Tiny Looms")]) == [made]
    assert bare.connector().create("company", {"name": "Tinier Looms"}).id != made.id


def test_an_address_that_only_the_refusal_knows_is_found_by_the_next_plan(peer):
    """Where neither the search nor a batch read knows secondary e-mail addresses."""
    peer.server.portal.shy = True
    held = {"firstname": "Augusta", "email": "a@home.example", "hs_additional_emails": "ada1@engines.example"}
    twin = peer.store.add("contacts", held)
    key = Key("email", "ada1@engines.example")
    assert peer.connector().find("person", [key]) == []
    with pytest.raises(Conflict) as caught:
        peer.connector().create("person", peer.values())
    assert caught.value.record_id == twin.id
    (found,) = peer.connector().find("person", [key])
    assert (found.id, found.values["email"]) == (twin.id, ("a@home.example", "ada1@engines.example"))


def test_a_merged_contact_lives_on_under_another_id(peer):
    gone, kept = peer.made(1), peer.planted(2)
    peer.store.merge("contacts", kept.id, gone.id)
    (found,) = peer.connector().find("person", [Key(ID, gone.id)])
    assert (found.id, found.absorbed) == (kept.id, (gone.id,))
    for call in (lambda one: one.delete(gone), lambda one: one.update(gone, {"jobtitle": "x"})):
        with pytest.raises(Conflict, match="merged") as caught:
            call(peer.connector())
        assert caught.value.record_id == kept.id
    assert peer.store.things["contacts"][kept.id].properties["jobtitle"] == "Engineer"
