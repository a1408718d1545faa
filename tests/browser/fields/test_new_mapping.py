"""A field that the admin mapped a minute ago can be decided on like the others."""

from __future__ import annotations

import connectors

from ..desk import value

MORE = {"from": "headline", "label": "Pitch", "rule": "replace"}


def test_it_has_its_tick_its_place_and_its_label(solo, desk, ines):
    solo.tell("connectors", fresh=True)
    asked = solo.relay.seen.count("GET /v1/connectors")
    spec = desk.specs["memory"]
    told = spec.person.model_dump(by_alias=True)
    told["fields"] = {**told["fields"], "pitch": MORE}
    person = type(spec.person).model_validate(told)
    desk.specs["memory"] = spec.model_copy(update={"person": person})
    connectors.specs().update(desk.specs)
    panel = solo.plan(ines)
    assert value(panel, "#tick-memory-person-pitch", "checked") is True
    assert panel.evaluate("[...document.querySelectorAll('.row[data-field]')].at(0).dataset.field") == "name"
    panel.click("#tick-memory-person-pitch")
    panel.wait("document.querySelector('.row.out')")
    panel.wait_view("plan")
    assert solo.relay.seen.count("GET /v1/connectors") == asked + 1, "anew once, and not at each plan"
