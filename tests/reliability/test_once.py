"""C32: nobody is made twice or lost, whatever answers are lost and however late the search is.

Controls: without each guard there are twins, but where the CRM has a unique key of its own or tells its
newest records at once. `python -m tests.reliability` does it with 300 people, 15 times for each CRM.
"""

import pytest

from tests.tools.twin_crms import CRMS

from .once import Course, click_people

SMALL = Course(people=16)
NEEDED = [
    ("HubSpot without property", "lock"),
    ("HubSpot without property", "memory"),
    ("HubSpot without property", "doubt"),
    ("HubSpot without property", "shared store"),
    ("Google", "lock"),
    ("Google", "memory"),
    ("Google", "doubt"),
    ("Google", "shared store"),
    ("Pipedrive", "lock"),
    ("Salesforce without field", "lock"),
    ("Salesforce without field", "shared store"),
]
"""Which guards keep twins out of which CRM."""


@pytest.mark.parametrize("name", CRMS)
def test_c32_nobody_is_made_twice_or_lost(name):
    came = click_people(name, SMALL, seed=1)
    assert (came.made, came.twins, set(came.ends)) == (SMALL.people, 0, {"ok"}), came


@pytest.mark.parametrize(("name", "without"), NEEDED)
def test_c32_control_without_a_guard_there_are_twins(name, without):
    # a race can go well by chance, and not five times
    assert any(click_people(name, SMALL, seed, without).twins for seed in range(5))
