"""One person, one member: many clicks at once, and lost answers."""

from collections import Counter

import pytest

from server.relay import Asked
from server.stages.diff import Policy
from tests.contract.racing import Clock, race
from tests.fakes.mailchimp import Mailchimp
from tests.stages.people import read, snapshot

from .peer import OnMailchimp

NAMES = ["Adams", "Brunel", "Clarke", "Darwin", "Euler", "Fermat", "Gauss", "Hopper"]
TICKED = Asked(policy=Policy(shared=frozenset({"emails"})))


@pytest.mark.parametrize("lost", [0, 8])
def test_many_clicks_at_the_same_instant_make_each_person_once(lost):
    """With the address ticked each time, as nobody is made without one."""
    pages = [
        snapshot(f"ada-{name.lower()}", f"Ada {name}", emails=read((f"{name.lower()}@engines.example",)))
        for name in NAMES
    ]
    with Mailchimp() as fake:
        fake.lost = lost
        ends = race(pages, 4, OnMailchimp(fake).connector, Clock(), TICKED)
        made = Counter(row["merge_fields"]["LINKEDIN"] for row in fake.rows.values())
    assert set(ends) == {"ok"} and len(made) == len(NAMES) and set(made.values()) == {1}
