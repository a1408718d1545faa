"""How many calls a sync costs at Salesforce, and how many of them wait for one another.

New: as many trips as there are records to make. Known: one read to plan, and to write one look and one
checked write. What a write leaves is read in the same request.
"""

import pytest

from connectors.base import ID, Key
from server.relay import Asked, make_plan, make_report, make_undo
from server.stages.deals import DealWish
from tests.contract.dealing import Desk
from tests.contract.peer import TALK
from tests.fakes.salesforce import DATA
from tests.stages.people import ADA, read

from .test_cases import ALONE, person_in, plan_of

QUERY, WRITE = "GET /query", "POST /composite"
CHIEF = ALONE.model_copy(update={"current_title": read("Chief")})


def calls(peer):
    """Those since the last time."""
    seen = [f"{one.method} {one.path.partition('?')[0].removeprefix(DATA)}" for one in peer.fake.seen]
    peer.fake.clear()
    return seen


@pytest.fixture(autouse=True)
def schema(peer):
    """It is read once in two minutes."""
    plan_of(peer, ADA)
    peer.fake.clear()


def test_somebody_new_is_looked_for_in_two_spellings_and_made_in_one_trip(peer):
    plan = plan_of(peer, ALONE)
    assert calls(peer) == [QUERY, QUERY], "by all keys at once, and for other spellings"
    assert make_report(plan, peer.connector())[0].ok and calls(peer) == [WRITE]


def test_a_new_person_at_a_new_account_is_made_in_two_trips(peer):
    plan = plan_of(peer, ADA)
    assert [change.verb for change in plan.changes] == ["create", "create", "link"]
    assert calls(peer) == [QUERY] * 4, "both side by side"
    assert make_report(plan, peer.connector())[0].ok
    writes = calls(peer)
    assert [call for call in writes if call != QUERY] == [WRITE, WRITE]
    (made,) = peer.fake.rows["Contact"].values()
    assert made["AccountId"] in peer.fake.rows["Account"]


def test_a_known_person_costs_a_read_and_a_changed_one_a_look_and_a_write(peer):
    assert make_report(plan_of(peer, ALONE), peer.connector())[0].ok
    (id_,) = peer.fake.rows["Contact"]
    peer.fake.clear()
    plan = plan_of(peer, CHIEF, known={"person": id_})
    assert calls(peer) == [QUERY]
    report, capsule = make_report(plan, peer.connector())
    assert report.ok and calls(peer) == [f"GET /sobjects/Contact/{id_}", WRITE]
    assert make_undo(capsule, peer.connector()).ok
    assert peer.fake.rows["Contact"][id_]["Title"] == "Analyst"
    calls(peer)
    same = plan_of(peer, ALONE, known={"person": id_})
    assert calls(peer) == [QUERY] and person_in(same).verb != "create"


def test_an_entry_costs_a_look_for_its_mark_and_a_write(peer):
    made = peer.made()
    peer.fake.clear()
    peer.connector().log(made, TALK)
    assert calls(peer) == [QUERY, WRITE]


def test_a_deal_costs_its_stages_its_twins_and_a_write(peer):
    desk = Desk(peer)
    peer.fake.clear()
    held = peer.connector().deals(desk.person.id)
    assert calls(peer) == [QUERY, QUERY] and held.records == (), "stages and deals side by side"
    made = desk.open()
    assert calls(peer) == [QUERY, QUERY, WRITE]
    desk.move(made, desk.further)
    assert calls(peer) == [QUERY, QUERY, WRITE], "the deal as it is, the stages, the write"
    assert peer.connector().find("deal", [Key(ID, made.id)]) and calls(peer) == [QUERY]


def test_a_person_and_a_deal_in_one_plan_cost_no_trip_more_than_each(peer):
    wish = DealWish(title="Looms")
    plan = make_plan(ALONE, Asked(deals=(wish,)), peer.connector())
    assert [change.entity for change in plan.changes] == ["person", "deal"]
    calls(peer)
    assert make_report(plan, peer.connector())[0].ok
    assert [call for call in calls(peer) if call != QUERY] == [WRITE, WRITE]
