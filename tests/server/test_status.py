"""Support sees what the relay counts, and no report can carry content."""

from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry

from server.status.layouts import LayoutReport, Layouts

from .relays import client

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


def test_reports_are_counted_and_shown(relay):
    for _ in range(12):
        assert relay.post("/v1/layouts", json=REPORT).json == {"counted": True}
    page = relay.get("/status").text
    assert "Layout unknown, 12 reports" in page and "not readable: about" in page and "<script" not in page
    metrics = relay.get("/metrics").text
    assert 'passerelle_layout_reports_total{kind="unknown",state="unreadable"} 12.0' in metrics
    assert 'passerelle_requests_total{connector="",route="/v1/layouts",status="200"} 12.0' in metrics


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
    said = relay.post("/v1/layouts", json={**REPORT, **changes})
    assert said.json["code"] == "bad_request" and "ovelace" not in said.text
    assert "No layout was reported" in relay.get("/status").text


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
        layouts.count_report(LayoutReport.model_validate({**REPORT, "era": f"era-{number}"}))
    assert len(layouts.list_counts()) == Layouts.MOST


def test_metrics_name_routes_and_never_paths(relay):
    relay.get("/in/ada-lovelace")
    assert "ada" not in relay.get("/metrics").text
