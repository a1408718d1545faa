"""Pages with unknown parts: the rep sees what could be told about them, and tells it or not."""

from __future__ import annotations

import json

import pytest
from flask import request

from ..saved import saved_pages

REPORT = "document.querySelector('.layout pre').textContent"
NOTE = "Boolean(document.querySelector('.layout'))"


@pytest.fixture
def bodies(relay):
    """What the relay is told of layouts; asked for before anything reaches the relay."""
    came = []
    relay.app.before_request(
        lambda: (
            came.append(request.get_json())
            if (request.method, request.path) == ("POST", "/v1/layouts")
            else None
        )
    )
    return came


@pytest.fixture
def unknown(connected):
    panel = connected.click_icon(connected.open(saved_pages()["profile_unknown_layout_own_en"]))
    panel.wait_view("refused")
    return panel


def test_an_unknown_layout_is_told_when_the_rep_says_so(bodies, connected, unknown):
    before = list(connected.relay.seen)
    assert "The page has parts that we do not know" in unknown.text()
    unknown.click("#show_report")
    shown = json.loads(unknown.evaluate(REPORT))
    assert shown["kind"] == "unknown" and "holt" not in json.dumps(shown).lower()
    assert connected.relay.seen == before, "nothing is sent by itself"
    unknown.click("#send_report")
    unknown.wait("document.querySelector('.layout').innerText.includes('Thank you')")
    asked = connected.relay.seen[len(before) :]
    assert [one for one in asked if not one.startswith("OPTIONS")] == ["POST /v1/layouts"]
    assert bodies == [shown], "what was shown is what is sent"


def test_a_field_that_could_not_be_read_is_offered_too(bodies, connected):
    saved = saved_pages()["public_2016_profile_microdata_own_en"]
    panel = connected.plan(saved)
    shown = json.loads(panel.evaluate(REPORT))
    assert "unreadable" in {one["state"] for one in shown["fields"].values()}
    assert saved.expected["full_name"] not in json.dumps(shown)
    panel.click("#send_report")
    panel.wait("document.querySelector('.layout').innerText.includes('Thank you')")
    assert bodies == [shown]
    panel.click(".row input")
    panel.wait("Boolean(document.querySelector('.row.out'))")
    panel.wait_view("plan")
    assert "Thank you" in panel.text(), "it is not offered twice"


def test_a_page_that_was_read_says_nothing_of_it(connected, person):
    assert not connected.plan(person).evaluate(NOTE)


def test_a_relay_that_does_not_take_it_is_told(connected, unknown):
    connected.relay.fail("/v1/layouts", "internal")
    unknown.click("#send_report")
    unknown.wait("document.querySelector('.layout [role=status]').innerText")
    assert unknown.evaluate("document.getElementById('send_report').disabled") is False
    assert "Thank you" not in unknown.text()
