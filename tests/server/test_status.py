"""Support sees what the relay counts, and no report can carry content."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from markupsafe import escape
from prometheus_client import CollectorRegistry

from connectors.errors import StoreAway, StoreLost
from connectors.short_store import LocalStore
from connectors.transport.answers import Answer
from connectors.transport.watch import Exchange
from server.access.sessions import COOKIE
from server.status.layouts import LayoutReport, Layouts
from server.status.overview import describe_reader, describe_store
from server.status.trace import current_trace
from server.status.traces import Traces
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
    first = page.partition("<ul")[0]
    assert first.index("Odoo: gestört") < first.index("HubSpot: ansehen") and "Google" not in first
    assert ".example" not in page and "Everything is fine" not in page
    assert "Everything is fine" in client().get("/status?language=en").text


@pytest.mark.parametrize("wait", [None, 0.5])
def test_a_crm_that_often_says_wait_is_amber_whatever_seconds_it_tells(relay, wait):
    crms = relay.application.extensions[NAME].crms
    for status in (*[200] * 9, 429):
        crms.count_exchange("hubspot", exchange(status, wait, "https://hubspot.example:443"))
    (card,) = relay.get("/status.json").json["overview"]["crms"]
    assert (card["light"], card["told_to_wait"], card["error_share"]) == ("amber", 0.1, 0.0)
    assert "Told to wait" in relay.get("/status?language=en").text


def test_a_crm_that_is_slow_does_not_make_the_relay_look_slow(relay):
    """Is it us or the CRM? An engineer reads it from the lights alone."""

    def wait_for_crm():
        trace = current_trace()
        trace.begin -= 10.0
        trace.exchanges.append(Exchange("https://crm.example:443", 200, "", trace.begin, trace.begin + 10, 1))
        return {}

    relay.application.view_functions["crm.list_owners"] = wait_for_crm
    relay.post("/v1/owners", json={})
    card = relay.get("/status.json").json["overview"]["relay"]
    assert card["light"] == "green" and card["p95_milliseconds"] < 2_500


BROKEN = '[person.fields.city]\nfrom = "no.such.thing"\n'


def test_a_mapping_that_is_broken_has_a_light_and_names_its_row_to_support(tmp_path):
    relay = client(mapping_dir=tmp_path)
    (tmp_path / "hubspot.toml").write_text('[person.fields.city]\nrule = "never"\n')
    overview = relay.get("/status.json").json["overview"]
    assert overview["mapping"] == {"light": "green", "files": 1, "broken": 0, "hopeless": 0}
    # what was read before goes on
    (tmp_path / "hubspot.toml").write_text(BROKEN)
    twin = get_with(relay, "/status.json", sign_in(relay)).json
    assert twin["overview"]["mapping"] == {"light": "amber", "files": 1, "broken": 1, "hopeless": 0}
    assert twin["details"]["broken"] == ["hubspot.toml: person.city: source is fixed"]
    page = get_with(relay, "/status?language=en", sign_in(relay)).text
    assert "Mapping: look at it" in page and "person.city" in page
    assert "person.city" not in relay.get("/status").text + relay.get("/status.json").text
    (tmp_path / "hubspot.toml").unlink()
    assert relay.get("/status.json").json["overview"]["mapping"]["light"] == "green"


def test_support_reads_the_page_also_when_no_revision_of_a_mapping_can_be_used(tmp_path):
    """The page must not fail by the fault that it is opened for."""
    relay = client(mapping_dir=tmp_path)
    (tmp_path / "hubspot.toml").write_text(BROKEN)
    twin = get_with(relay, "/status.json", sign_in(relay)).json
    assert (twin["overview"]["mapping"]["light"], twin["details"]["mapping"]) == ("red", "")
    assert get_with(relay, "/status", sign_in(relay)).status_code == 200


class Memory(LocalStore):
    """A shared memory that can be told to fail."""

    error = None

    def check_reach(self):
        if self.error:
            raise self.error

    def recall(self, names):
        self.check_reach()
        return super().recall(names)


@pytest.mark.parametrize(
    ("error", "state", "seconds"),
    [
        (None, "works", 0),
        (StoreAway("gone", retry_after=5.0), "away", 0),
        (StoreLost("", retry_after=80.4), "lost", 80),
    ],
)
def test_the_store_s_card_says_what_is_the_matter(error, state, seconds):
    memory = Memory()
    memory.error = error
    card = describe_store(memory, shared=True)
    assert (card.state, card.safe_in_seconds, card.light == "green") == (state, seconds, error is None)


def test_what_failed_because_the_store_is_away_can_be_explained(relay):
    """Noted by this process itself; what only another one knows is said to be out of reach."""
    memory, wiring = Memory(), relay.application.extensions[NAME]
    relay.application.extensions[NAME] = replace(wiring, traces=Traces(memory, LocalStore()), store=memory)
    memory.error = StoreAway("gone", retry_after=5.0)

    def fail():
        raise StoreAway("gone", retry_after=5.0)

    relay.application.view_functions["crm.list_owners"] = fail
    reference = relay.post("/v1/owners", json={}).headers["X-Request-Id"]
    page = relay.get(f"/status/{reference}?language=en")
    assert page.status_code == 200 and "Look at the light of the short memory" in page.text
    other = relay.get("/status/7K3M-P2QX?language=en", headers={"Accept": "text/html"})
    assert other.status_code == 503 and "only the relay that noted this reference" in other.text
    assert relay.get("/status/7K3M-P2QX.json").json["code"] == "store_away"


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
