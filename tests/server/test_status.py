"""Support sees what the relay counts, and no report can carry content."""

from datetime import UTC, datetime, timedelta

import pytest
from markupsafe import escape
from prometheus_client import CollectorRegistry

from connectors.transport.answers import Answer
from connectors.transport.watch import Exchange
from server.access.sessions import COOKIE
from server.status.layouts import LayoutReport, Layouts
from server.status.overview import describe_reader
from server.status.trace import current_trace
from server.status.words import LANGUAGES, load_words
from server.wiring import NAME

from .relays import client, get_with, headers_of_rep, sign_in

REPORT = {
    "reader": "2026.11.1",
    "kind": "unknown",
    "fields": {
        "full_name": {"state": "read", "rung": "sdui.topcard.heading"},
        "about": {"state": "unreadable"},
    },
}


@pytest.fixture
def relay():
    return client()


def report(relay, **changes):
    return relay.post("/v1/layouts", json={**REPORT, **changes}, headers=headers_of_rep(relay))


def test_nobody_reports_who_is_not_connected(relay):
    assert relay.post("/v1/layouts", json=REPORT).json["code"] == "no_grant"
    assert relay.post("/v1/layouts", json=REPORT, headers={"Authorization": "Bearer x"}).status_code == 401
    assert "No layout was reported" in get_with(relay, "/status", sign_in(relay)).text


PLANTED = ("lovelace", "ada-lovelace", "ada.engines.example", "0123456789", "1815-12-10", "a1b2c3")


@pytest.mark.parametrize("place", ["era", "reader", "rung"])
@pytest.mark.parametrize("text", PLANTED)
def test_no_text_of_a_rep_reaches_support(relay, place, text):
    """Whatever form it has: what is in no list of ours is `other`."""
    changes = {"fields": {"about": {"state": "read", "rung": text}}} if place == "rung" else {place: text}
    assert report(relay, **changes).status_code == 200
    page = get_with(relay, "/status", sign_in(relay)).text
    twin = get_with(relay, "/status.json", sign_in(relay)).text
    assert text not in page + twin + relay.get("/metrics").text and (place == "rung" or "other" in page)


def test_reports_are_counted_and_shown_to_support(relay):
    for _ in range(12):
        assert report(relay).json == {"counted": True}
    page = get_with(relay, "/status", sign_in(relay)).text
    assert "unknown  2026.11.1: 12" in page and "not readable: about" in page and "<script" not in page
    assert get_with(relay, "/status.json", sign_in(relay)).json["details"]["readers"] == ["2026.11.1"]
    metrics = relay.get("/metrics").text
    assert 'passerelle_layout_reports_total{kind="unknown",state="unreadable"} 12.0' in metrics
    assert 'passerelle_requests_total{connector="carddav",route="/v1/layouts",status="200"} 12.0' in metrics


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}=x", f"{COOKIE}=a.b.c.d.e"])
def test_lights_are_for_everyone_and_details_are_not(relay, cookie):
    report(relay)
    page, twin = get_with(relay, "/status", cookie).text, get_with(relay, "/status.json", cookie).json
    assert twin["details"] is None and twin["overview"]["relay"]["light"] == "green"
    assert "2026.11.1" not in page and 'http-equiv="refresh"' in page and "<svg" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_four_languages(relay, language):
    page = relay.get("/status", headers={"Accept-Language": f"{language}-XX;q=0.9"}).text
    assert f'<html lang="{language}">' in page and str(escape(load_words()[language]["reader"])) in page


def exchange(status, wait, origin):
    return Exchange(origin, status, "", 0.0, 0.05, 1, wait)


def test_each_crm_has_a_light_of_its_own(relay):
    wiring = relay.application.extensions[NAME]
    for name, status, wait in (("odoo", 0, None), ("hubspot", 429, 30.0), ("google", 200, None)):
        for _ in range(5):
            wiring.crms.count_exchange(name, exchange(status, wait, f"https://{name}.example:443"))
            wiring.http.breaker.note_end(f"https://{name}.example:443", answered=bool(status))
    cards = {card["connector"]: card for card in relay.get("/status.json").json["overview"]["crms"]}
    lights = {name: card["light"] for name, card in cards.items()}
    assert lights == {"odoo": "red", "hubspot": "amber", "google": "green"}
    assert 0 < cards["hubspot"]["throttled_seconds"] <= 30 and cards["odoo"]["left_alone_seconds"] > 0
    assert cards["google"]["error_share"] == 0.0 and cards["odoo"]["error_share"] == 1.0
    assert cards["google"]["last_success"] and not cards["odoo"]["last_success"]
    assert sum(cards["google"]["per_minute"]) == 5 and len(cards["google"]["per_minute"]) == 60
    page = relay.get("/status?language=de").text
    assert "Odoo: gestört" in page and "HubSpot: ansehen" in page and ".example" not in page


def test_a_layout_that_fell_since_yesterday_is_broken():
    clock = [datetime(2026, 11, 23, 9, 0, tzinfo=UTC)]
    layouts = Layouts(CollectorRegistry(), now=lambda: clock[0])
    whole = LayoutReport.model_validate({**REPORT, "kind": "profile", "fields": {"about": {"state": "read"}}})
    broken = LayoutReport.model_validate({**REPORT, "kind": "profile"})
    for _ in range(8):
        layouts.count_report(whole)
    assert describe_reader(layouts).light == "green"
    clock[0] += timedelta(days=1)
    for _ in range(4):
        layouts.count_report(broken)
    assert describe_reader(layouts).broken == ()
    for _ in range(4):
        layouts.count_report(broken)
    card = describe_reader(layouts)
    assert (card.light, card.broken, card.full_today, card.full_yesterday) == ("red", ("profile",), 0.0, 1.0)
    clock[0] += timedelta(days=2)
    assert describe_reader(layouts).full_yesterday is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "Ada Lovelace"},
        {"era": "Ada Lovelace"},
        {"reader": "ada@engines.example"},
        {"fields": {"Ada": {"state": "read"}}},
        {"fields": {"about": {"state": "read", "value": "Ada"}}},
        {"fields": {"about": {"state": "read", "rung": "Ada Lovelace"}}},
        {"fields": {"about": {"state": "Ada"}}},
        {"text": "Ada"},
    ],
)
def test_a_report_cannot_carry_content(relay, changes):
    said = report(relay, **changes)
    assert said.json["code"] == "bad_request" and "ovelace" not in said.text
    assert "No layout was reported" in get_with(relay, "/status", sign_in(relay)).text


def test_a_new_day_begins_at_nought():
    clock = [datetime(2026, 11, 23, 9, 0, tzinfo=UTC)]
    layouts = Layouts(CollectorRegistry(), now=lambda: clock[0])
    layouts.count_report(LayoutReport.model_validate(REPORT))
    clock[0] += timedelta(hours=2)
    layouts.count_report(LayoutReport.model_validate(REPORT))
    (one,) = layouts.list_counts()
    assert (one.reports, one.since, one.unreadable) == (2, "09:00", ("about",))
    clock[0] += timedelta(hours=14)
    assert layouts.list_counts() == []


def test_the_number_of_layouts_is_bounded():
    layouts = Layouts(CollectorRegistry())
    for number in range(Layouts.MOST + 50):
        layouts.count_report(LayoutReport.model_validate({**REPORT, "reader": f"{number}.1.0"}))
    assert len(layouts.list_counts()) == Layouts.MOST


def test_metrics_name_routes_and_never_paths(relay):
    relay.get("/in/ada-lovelace")
    assert "ada" not in relay.get("/metrics").text


@pytest.mark.parametrize(("body", "counted"), [(b"<html>", 2), (b"[[1]", 2), (b"[]", 0)])
def test_answers_of_another_shape_are_counted(relay, body, counted):
    """As when a vendor changes its API."""

    def answer_owners():
        current_trace().connector = "hubspot"
        return {"read": Answer(200, {}, body, safe=True).json()}

    relay.application.view_functions["crm.list_owners"] = answer_owners
    for _ in range(2):
        relay.post("/v1/owners", json={})
    states = relay.application.extensions[NAME].crms.list_states()
    assert sum(state.drift for state in states.values()) == counted
