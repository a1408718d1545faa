"""One person, one record: many clicks at once, with our fields, which keep a twin out, and without."""

from collections import Counter

import pytest

from connectors.salesforce.schema import KEY, KNOWN
from tests.contract.racing import Clock, race
from tests.fakes.salesforce import Salesforce
from tests.stages.people import snapshot

from .peer import OnSalesforce

NAMES = ["Adams", "Brunel", "Clarke", "Darwin", "Euler", "Fermat", "Gauss", "Hopper"]


@pytest.fixture
def peer():
    with Salesforce() as fake:
        made = OnSalesforce(fake)
        KNOWN.clear()  # an account without our fields may have stood at the same address
        yield made
        made.forget_newcomers()


def people():
    return [snapshot(f"ada-{name.lower()}", f"Ada {name}") for name in NAMES]


@pytest.mark.parametrize("prepared", [True, False])
def test_many_clicks_at_the_same_instant_make_each_person_once(peer, prepared):
    if not prepared:
        kept = [item for item in peer.fake.columns["Contact"] if item["name"] != KEY]
        peer.fake.columns["Contact"] = kept
        KNOWN.forget(peer.connector().whose, "Contact")
    ends = race(people(), 4, peer.connector, Clock())
    made = Counter(row["LinkedIn_URL__c"] for row in peer.fake.rows["Contact"].values())
    assert set(ends) == {"ok"}, Counter(ends)
    assert len(made) == len(NAMES) and set(made.values()) == {1}


def test_a_quarter_of_the_answers_lost_makes_no_twin(peer):
    peer.fake.lost = len(NAMES)
    ends = race(people(), 4, peer.connector, Clock())
    made = Counter(row[KEY] for row in peer.fake.rows["Contact"].values())
    assert set(ends) == {"ok"}, Counter(ends)
    assert len(made) == len(NAMES) and set(made.values()) == {1}
