"""One question to the admin's model, and what each of its bad manners comes to, through the whole relay."""

import pytest

from server.wiring import NAME
from tests.fakes.model import KEY, MOODS
from tests.stages.people import ADA, company_page, snapshot

OUTCOMES = {
    "model_away": ("error", "away", "huge", "silent"),
    "model_busy": ("busy",),
    "model_set_up": ("bad_key", "no_model", "mistral", "context", "no_quota", "elsewhere"),
    "model_declined": ("refusal", "filtered", "azure_filter"),
    "model_long": ("length", "thinking", "long"),
    "model_odd": (
        *("html", "tool", "tool_and_text", "function", "stream", "cut_json", "list", "deep", "empty"),
        *("no_choices", "odd_choice", "number", "null", "blank", "image", "markup"),
    ),
}
CASES = [(mood, code) for code, moods in OUTCOMES.items() for mood in moods]


def test_every_bad_manner_is_tried():
    assert {mood for mood, _ in CASES} == MOODS.keys() - {"parts"} | {"silent"}


@pytest.mark.parametrize(("mood", "code"), CASES)
def test_a_bad_manner_is_a_refusal_in_our_own_words(mood, code, make_writer, model):
    model.mood = mood
    said = make_writer("seconds = 0.3" if mood == "silent" else "").draft()
    assert said.json["code"] == code
    assert "as the vendor words it" not in said.get_data(as_text=True) and "Hello" not in said.json["detail"]
    assert said.json.get("retry_after") == (7.0 if mood == "busy" else None)
    assert len(model.seen) == 1, "a question is paid for, and not asked twice"


def test_a_draft_is_text(make_writer, model):
    said = make_writer().draft()
    assert said.json["text"] == "Hello Ada, may I show you our engines?" and said.json["taken_out"] == 0
    model.mood = "parts"
    assert make_writer().draft().json["text"] == "Hello Ada."


def test_the_request_is_the_smallest_that_all_servers_take(make_writer, model):
    make_writer().draft()
    (asked,) = model.asked
    assert asked.keys() == {"model", "messages", "max_tokens"} and asked["model"] == "tiny"
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert model.seen[0].headers["Authorization"] == f"Bearer {KEY}"
    make_writer("temperature = 0.4").draft()
    assert model.asked[1].keys() - asked.keys() == {"temperature"}


def test_a_newer_model_is_asked_by_the_newer_name(make_writer, model):
    model.knows = "max_completion_tokens"
    assert make_writer().draft().json["text"].startswith("Hello Ada")
    assert [name for asked in model.asked for name in asked if name.startswith("max")] == [
        "max_tokens",
        "max_completion_tokens",
    ]


def test_what_is_not_ticked_is_not_told(make_writer, model):
    page = snapshot(
        headline="Canary Headline",
        about="canary about",
        location="Canary Town",
        emails=("ada@canary.example",),
        phones=("+44 7700 900123",),
    )
    said = make_writer().draft(page, ticked=["first_name"], mine={"my_name": "Canary Rep"})
    assert "canary" not in model.seen[0].body.decode().lower() and '"Ada' not in said.json["text"]
    assert 'first_name: "Ada"' in said.json["told"].replace("\\", "")
    make_writer().draft(page, ticked=["about", "my_name"], mine={"my_name": "Canary Rep"})
    sent = model.seen[1].body.decode()
    assert "canary about" in sent and "Canary Rep" in sent
    assert "Canary Town" not in sent and "900123" not in sent and "canary.example" not in sent


def test_language_and_form_of_address_are_said(make_writer, model):
    make_writer().draft(language="de", address="familiar")
    assert 'German, addressing the person with "du"' in model.asked[0]["messages"][1]["content"]


def test_who_objected_is_told_to_nobody(make_writer, model, monkeypatch):
    writer = make_writer()
    objections = writer.relay.application.extensions[NAME].objections
    monkeypatch.setattr(objections, "is_suppressed", lambda *_: True)
    assert writer.draft().json["code"] == "suppressed"
    facts = writer.relay.post("/v1/drafts/facts", json={"snapshot": ADA.model_dump(mode="json")})
    assert facts.json["code"] == "suppressed" and not model.seen


def test_a_company_is_no_person(make_writer, model):
    assert make_writer().draft(company_page()).json["code"] == "bad_request" and not model.seen


def test_the_cap_of_a_day(make_writer, model):
    writer = make_writer("daily_cap = 1")
    assert writer.draft().status_code == 200
    assert writer.draft().json["code"] == "drafts_cap" and len(model.seen) == 1


def test_a_private_address_that_the_admin_did_not_allow_is_not_called(make_writer, model):
    writer = make_writer()
    egress = writer.relay.application.extensions[NAME].model_http.egress
    object.__setattr__(egress, "allowed", frozenset())
    assert writer.draft().json["code"] == "model_set_up" and not model.seen


def test_nothing_of_it_is_logged(make_writer, model, capsys):
    model.says = "Hello Canary."
    make_writer().draft(wish="canary wish")
    said = capsys.readouterr()
    assert "anary" not in said.out + said.err and KEY not in said.out + said.err


def test_a_key_that_went_away_is_the_admin_s(make_writer, model, tmp_path):
    writer = make_writer()
    (tmp_path / "key").unlink()
    assert writer.draft().json["code"] == "model_set_up" and not model.seen
