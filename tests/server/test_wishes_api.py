"""Edits, choices, entries, look-ups and old plans over HTTP, against a real address book."""

import time

import pytest

from server.wiring import NAME
from tests.stages.people import ADA, snapshot

from .rep import verbs

NOTE = {"kind": "note", "key": "n1", "text": "Met at the fair", "at": "2026-11-23T10:00:00Z"}


def page(one=ADA):
    return one.model_dump(mode="json")


def test_an_edit_is_shown_sent_and_taken_back(rep):
    made = rep.plan(edits={"person": {"TITLE": "Countess", "EMAIL": ["ada@home.example"]}})
    edited = {diff["field"]: diff["after"] for diff in made["plan"]["changes"][0]["diffs"] if diff["edited"]}
    assert edited == {"TITLE": "Countess", "EMAIL": ["ada@home.example"]}
    report = rep.apply(made).json
    card = rep.book.card(report["lines"][0]["record_id"])
    assert "TITLE:Countess" in card and "ada@home.example" in card and "engines.example" not in card
    assert report["lines"][0]["name"] == "Ada Lovelace" and report["lines"][0]["kind"] == ""
    assert rep.post("/v1/undo", capsule=report["undo"]).json["ok"]


@pytest.mark.parametrize(
    ("wishes", "code", "status"),
    [
        ({"edits": {"person": {"NICKNAME": "Ada"}}}, "unsupported", 422),
        ({"edits": {"company": {"name": "Engines"}}}, "unsupported", 422),
        ({"edits": {"person": {"UID": "tulip"}}}, "unsupported", 422),
        ({"edits": {"person": {"TITLE": ["tulip", "rose"]}}}, "unsupported", 422),
        ({"choices": {"lead_source": "tulip"}}, "unsupported", 422),
        ({"edits": {"person": {"TITLE": 7}}}, "bad_request", 400),
        ({"edits": {"deal": {}}}, "bad_request", 400),
        ({"choices": {"stage": "tulip"}}, "bad_request", 400),
        ({"scope": "all"}, "bad_request", 400),
        ({"entries": [{**NOTE, "kind": "task", "due": "soon"}]}, "bad_request", 400),
    ],
)
def test_what_cannot_be_wished_is_told(rep, wishes, code, status):
    said = rep.post("/v1/plan", snapshot=page(), **wishes)
    assert (said.status_code, said.json["code"]) == (status, code), said.json
    assert "tulip" not in said.text
    if "scope" not in wishes and "entries" not in wishes:
        assert rep.relay.post("/v1/export", json={"snapshot": page(), **wishes}).json["code"] == code


def test_entries_alone(rep):
    (nobody,) = rep.plan(scope="entries", entries=[NOTE])["plan"]["changes"]
    assert (nobody["verb"], nobody["reason"]) == ("skip", "not_in_crm")
    path = rep.apply(rep.plan()).json["lines"][0]["record_id"]
    task = {**NOTE, "kind": "task", "key": "t1", "due": "2026-12-01"}
    made = rep.plan(snapshot(current_title="Countess"), scope="entries", entries=[NOTE, task])
    assert verbs(made) == ["skip", "log", "skip"] and made["plan"]["changes"][0]["name"] == "Ada Lovelace"
    report = rep.apply(made).json
    assert [(line["status"], line["kind"]) for line in report["lines"]] == [
        ("skipped", ""),
        ("done", "note"),
        ("skipped", "task"),
    ]
    assert "Met at the fair" in rep.book.card(path) and "TITLE:Analyst" in rep.book.card(path)


def test_a_look_up_needs_an_address_alone(rep):
    def looked(url, **more):
        return rep.post("/v1/lookup", url=url, **more).json

    url = "https://uk.linkedin.com/in/Ada-L-Example/?trk=x"
    assert looked(url) == {"standing": "none", "records": [], "more": 0}
    path = rep.apply(rep.plan()).json["lines"][0]["record_id"]
    found = looked(url)
    assert found["standing"] == "one" and found["records"][0]["id"] == path
    assert found["records"][0]["name"] == "Ada Lovelace" and found["records"][0]["owner"] == ""
    assert looked(url, known={"person": path}) == looked(url, known={"person": "/gone"}) == found
    twin = "BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:A. L.\nURL:https://linkedin.com/in/ada-l-example\nEND:VCARD\n"
    rep.book.put("x.vcf", twin)
    assert looked(url)["standing"] == "unsure" and len(looked(url)["records"]) == 2
    assert looked("https://www.linkedin.com/company/engines") == {
        "standing": "none",
        "records": [],
        "more": 0,
    }


@pytest.mark.parametrize("url", ["https://evil.example/in/ada", "https://www.linkedin.com/feed/", "x", ""])
def test_any_other_address_is_refused(rep, url):
    said = rep.post("/v1/lookup", url=url)
    assert (said.status_code, said.json["code"]) == (400, "bad_request")


def later(rep, monkeypatch, seconds):
    sealer = rep.relay.application.extensions[NAME].sealer
    monkeypatch.setattr(sealer, "_now", lambda: time.time() + seconds)


def test_a_plan_waits_for_a_day(rep, monkeypatch):
    made = rep.plan()
    later(rep, monkeypatch, 23 * 3600)
    assert rep.apply(made).json["ok"] and verbs(rep.plan()) == ["skip"]
    later(rep, monkeypatch, 0)
    made = rep.plan(snapshot("joan", "Joan Clarke"))
    later(rep, monkeypatch, 25 * 3600)
    assert rep.apply(made).json["code"] == "plan_expired"


@pytest.mark.parametrize(("minutes", "ok"), [(9, True), (11, False)])
def test_an_old_plan_makes_nobody_twice(rep, monkeypatch, minutes, ok):
    made = rep.plan()
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:A. L.\nURL:https://linkedin.com/in/ada-l-example\nEND:VCARD\n"
    rep.book.put("x.vcf", card)
    later(rep, monkeypatch, minutes * 60)
    report = rep.apply(made).json
    assert report["ok"] is ok and (ok or report["lines"][0]["action"] == "replan")
