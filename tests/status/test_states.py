"""Each state of the pictures has the lights that the guide tells, and no other card changes its own."""

import pytest

from .states import CRMS, STATES, hold_state

GREEN = dict.fromkeys(("relay", *CRMS, "reader", "store", "mapping"), "green")
LIGHTS = {
    "healthy": {},
    "hubspot_throttled": {"hubspot": "amber"},
    "odoo_down": {"odoo": "red"},
    "layout_broken": {"reader": "red"},
}


def lights_of(overview):
    cards = {card["connector"]: card["light"] for card in overview["crms"]}
    return cards | {name: overview[name]["light"] for name in ("relay", "reader", "store", "mapping")}


@pytest.mark.parametrize("state", STATES)
def test_the_light_that_changes_is_the_one_whose_fault_it_is(state):
    with hold_state(state) as company:
        client = company.app.test_client()
        overview = client.get("/status.json", headers={"Host": "127.0.0.1"}).json["overview"]
    assert lights_of(overview) == {**GREEN, **LIGHTS[state]}
    cards = {card["connector"]: card for card in overview["crms"]}
    assert (cards["hubspot"]["throttled_seconds"] > 0) == (state == "hubspot_throttled")
    assert (cards["odoo"]["left_alone_seconds"] > 0) == (state == "odoo_down")
    assert overview["reader"]["broken"] == (["profile"] if state == "layout_broken" else [])
