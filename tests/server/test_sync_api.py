"""The whole API against a real address book: what the extension will see."""

import pytest

from connectors.transport.egress import origin_of
from server.seal import OversizedSeal, Sealer
from server.stages.report import Capsule
from tests.stages.people import read, snapshot

from .relays import client
from .rep import Rep, verbs

HALF, PAGE = "\ud83d", "https://www.linkedin.com/in/ada-l-example"


def test_connect_names_the_account_and_shows_no_secret(rep):
    assert rep.linked["account"]["name"].startswith("rep") and rep.linked["account"]["id"].endswith(
        rep.book.path
    )
    assert rep.book.password not in str(rep.linked)


def test_plan_apply_plan_undo(rep):
    made = rep.plan()
    assert verbs(made) == ["create"]
    report = rep.apply(made).json
    assert report["ok"] and report["lines"][0]["url"].startswith(rep.book.server)
    card = rep.book.card(report["lines"][0]["record_id"])
    assert "FN:Ada Lovelace" in card and "TITLE:Analyst" in card and "ada@engines.example" not in card
    assert verbs(rep.plan()) == ["skip"]
    undone = rep.post("/v1/undo", capsule=report["undo"]).json
    assert undone["ok"] and verbs(rep.plan()) == ["create"]


def test_what_only_connections_see_is_sent_when_ticked(rep):
    made = rep.plan(policy={"shared": ["emails"]})
    report = rep.apply(made).json
    assert "ada@engines.example" in rep.book.card(report["lines"][0]["record_id"])


def test_an_unticked_field_is_not_sent(rep):
    (change,) = rep.plan(policy={"fields": {"TITLE": "never"}})["plan"]["changes"]
    assert "TITLE" not in {diff["field"] for diff in change["diffs"]}
    assert next(one["reason"] for one in change["left"] if one["field"] == "TITLE") == "policy"


def test_the_same_sealed_plan_twice_is_one_report(rep):
    made = rep.plan()
    first, second = rep.apply(made).json, rep.apply(made).json
    assert first == second and first["ok"]


def test_half_an_emoji_goes_the_whole_way_as_a_question_mark(rep):
    """Page, edit, note, plan, apply, lookup, search, undo: JSON may hold a half, and no encoder takes one."""
    page = snapshot(current_title="Analyst", current_company="Looms").model_dump(mode="json")
    for name in ("full_name", "current_title", "current_company"):
        page[name]["value"] += f" {HALF}"
    entry = {"kind": "note", "key": f"k{HALF}", "text": f"Met {HALF}", "at": "2026-11-22"}
    told = {"edits": {"person": {"ORG": f"Looms {HALF}"}}, "entries": [entry]}
    made = rep.post("/v1/plan", snapshot=page, **told).json
    report = rep.apply(made).json
    assert report["ok"], report
    card = rep.book.card(report["lines"][0]["record_id"])
    assert "TITLE:Analyst ?" in card and "ORG:Looms ?" in card and "Met ?" in card
    for path, body in (("lookup", {"url": f"{PAGE}{HALF}"}), ("search", {"text": f"Lovelace{HALF}"})):
        assert rep.post(f"/v1/{path}", **body).status_code in (200, 400)
    assert rep.post("/v1/undo", capsule=report["undo"]).json["ok"]


def test_a_write_whose_undo_no_seal_holds_is_reported_all_the_same(rep, monkeypatch):
    whole = Sealer.seal

    def seal(self, value):
        if isinstance(value, Capsule):
            raise OversizedSeal
        return whole(self, value)

    made = rep.plan()
    monkeypatch.setattr(Sealer, "seal", seal)
    report = rep.apply(made).json
    assert report["ok"] and report["undo"] is None and verbs(rep.plan()) == ["skip"]


def test_a_plan_is_for_its_own_account(rep, beside, radicale):
    other = Rep(beside, radicale.new())
    said = other.apply(rep.plan())
    assert (said.status_code, said.json["code"], said.json["action"]) == (409, "other_account", "replan")


def test_a_contact_that_moved_is_not_overwritten(rep):
    first = rep.apply(rep.plan()).json["lines"][0]
    made = rep.plan(snapshot(current_title="Director"))
    moved = rep.book.card(first["record_id"]).replace("TITLE:Analyst", "TITLE:Baroness")
    rep.book.ask("PUT", first["record_id"], moved.encode(), **{"Content-Type": "text/vcard"})
    report = rep.apply(made).json
    assert not report["ok"] and report["undo"] is None
    assert (report["lines"][0]["code"], report["lines"][0]["action"]) == ("conflict", "replan")
    assert "TITLE:Baroness" in rep.book.card(first["record_id"])


def test_an_open_question_is_not_applied(rep):
    rep.book.put("x.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:ada lovelace\nN:lovelace;ada;;;\nEND:VCARD\n")
    made = rep.plan()
    assert verbs(made) == ["ask"] and made["plan"]["changes"][0]["candidates"][0]["because"] == [
        "FN",
        "N.given",
        "N.family",
    ]
    assert rep.apply(made).json["code"] == "open_question"
    chosen = made["plan"]["changes"][0]["candidates"][0]["record"]["id"]
    assert verbs(rep.plan(answers={"person": chosen})) == ["update"]
    assert verbs(rep.plan(answers={"person": "new"})) == ["create"]


def test_the_same_undo_twice_is_an_answer_however_short_plans_live(radicale, address_book):
    short = client(allow_origins=(origin_of(radicale.server),), plan_max_age=60, undo_max_age=60)
    rep = Rep(short, address_book)
    report = rep.apply(rep.plan()).json
    told = [rep.post("/v1/undo", capsule=report["undo"]) for _ in range(3)]
    assert [answer.status_code for answer in told] == [200] * 3 and told[0].json["ok"]


@pytest.mark.parametrize("kind", ["grant", "plan", "capsule"])
def test_a_seal_is_good_for_its_own_purpose_only(rep, kind):
    made = rep.plan()
    report = rep.apply(made).json
    seals = {"grant": rep.linked["grant"], "plan": made["sealed"], "capsule": report["undo"]}
    for other in seals.keys() - {"plan"}:
        assert rep.post("/v1/apply", sealed=seals[other]).json["code"] == "broken_seal"
    for other in seals.keys() - {"capsule"}:
        assert rep.post("/v1/undo", capsule=seals[other]).json["code"] == "broken_seal"
    if kind != "grant":
        rep.headers = {"Authorization": f"Bearer {seals[kind]}"}
        assert rep.post("/v1/plan").json["code"] == "broken_seal"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"password": "wrong"}, "unauthorised"),
        ({"base_url": "http://127.0.0.1:9/"}, "refused"),
        ({"base_url": "https://user:x@dav.example/"}, "bad_request"),
        ({"base_url": "https://dav.example/?q=1"}, "bad_request"),
        ({"base_url": "javascript:alert(1)"}, "refused"),
        ({"base_url": "https://localhost/"}, "refused"),
        ({"addressbook": "No such book"}, "no_such_book"),
        ({"tea": "green"}, "bad_request"),
        ({"username": " "}, "bad_request"),
    ],
)
def test_connect_says_what_is_wrong(rep, changes, code):
    changes = {"base_url": rep.book.server, **changes}
    said = rep.relay.post("/v1/connect/carddav", json={"answers": {**rep.answers, **changes}})
    assert said.json["code"] == code, said.json
    assert rep.book.password not in said.text


def test_export_is_what_would_be_sent(rep):
    made = rep.post(
        "/v1/export",
        snapshot=snapshot(current_title='=HYPERLINK("x")', phones=read(("+33 1 23 45",))).model_dump(
            mode="json"
        ),
    ).json
    assert made["filename"] == "ada-lovelace" and made["json"]["person"]["TITLE"] == '=HYPERLINK("x")'
    assert "'=HYPERLINK" in made["csv"] and ",+33 1 23 45" in made["csv"].replace('"', "")
    assert made["vcard"].startswith("BEGIN:VCARD") and "TEL" in made["vcard"]


def test_search_and_schema_of_the_connected_crm(rep):
    rep.apply(rep.plan())
    (found,) = rep.post("/v1/search", text="lovel").json["records"]
    assert found["values"]["FN"] == "Ada Lovelace"
    assert rep.post("/v1/search", text=" x ").json["code"] == "bad_request"
    assert {"FN", "EMAIL"} <= {field["name"] for field in rep.post("/v1/describe").json["fields"]}
    assert rep.post("/v1/owners").json["code"] == "unsupported"
    assert rep.post("/v1/preparations").json == {"preparations": []}
    assert rep.post("/v1/prepare", name="x").json["code"] == "unsupported"
