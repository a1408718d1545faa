"""The admin's file: what it may say, whom it serves, and what a page says of a person."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.base import Grant
from server.access.secret_keys import make_key
from server.drafts.facts import FACTS, LONGEST, clean_fact, describe_person, unknown_places
from server.drafts.rules import DraftRules, read_draft_rules
from server.rule_files import WrongRules, parse_rules
from server.stages.normalise import normalise
from server.wiring import NAME
from tests.server.relays import client
from tests.stages.people import ADA

MODEL = '[model]\naddress = "https://ai.example/v1"\nmodel = "m"\nlabel = "L"\nregion = "EU"\n'
BAD = {
    "snippets = 1": "snippets",
    '[[snippets]]\nkind = "mail"\ntext = "x"': "kind",
    '[[snippets]]\nkind = "message"\ntext = ""': "text",
    '[[snippets]]\nkind = "message"\ntext = "Hi {frist_name}"': "first_name",
    '[[snippets]]\nkind = "message"\ntext = "Hi {first_name.__class__}"': "first_name",
    '[[snippets]]\nkind = "message"\ntext = "Hi {0}"': "first_name",
    '[[snippets]]\nkind = "task"\ntext = "Call"\ndays = -1': "days",
    "[model]\nmodel = 'm'": "model.address",
    MODEL.replace('region = "EU"\n', ""): "model.region",
    MODEL.replace("https://", "ftp://"): "no web address",
    MODEL.replace("https://", "https://s3cr3t@"): "no web address",
    MODEL.replace("/v1", "/v1?key=s3cr3t"): "no web address",
    MODEL.replace("https://ai.example", "https://[::1"): "no web address",
    f'{MODEL}key = "s3cr3t"': "model.key",
    f"{MODEL}seconds = 60": "model.seconds",
    f"{MODEL}temperature = nan": "model.temperature",
    f'{MODEL}limit_field = "n"': "model.limit_field",
}


@pytest.mark.parametrize("text", BAD)
def test_a_wrong_file_stops_the_start(text):
    with pytest.raises(WrongRules) as caught:
        parse_rules(text, DraftRules, "")
    assert BAD[text] in str(caught.value) and "s3cr3t" not in str(caught.value)


def test_without_a_file_reps_have_their_own_texts_alone():
    assert read_draft_rules(None) == DraftRules() and DraftRules().model is None


def test_what_a_page_says_of_a_person():
    facts = describe_person(normalise(ADA, ""))
    assert facts == {
        "first_name": "Ada",
        "last_name": "Lovelace",
        "full_name": "Ada Lovelace",
        "title": "Analyst",
        "company": "Analytical Engines",
        "location": "London",
    }
    assert "emails" not in FACTS and "phones" not in FACTS


@given(st.text())
def test_a_fact_is_one_line_that_can_be_seen(text):
    line = clean_fact(text)
    assert len(line) <= LONGEST and line == " ".join(line.split())
    assert not any(unicodedata.category(char).startswith("C") for char in line)


def test_places_of_a_text():
    assert unknown_places("Hi {first_name} of {company}") == []
    assert unknown_places("{a} { first_name } {first_name!r} {}") == ["a", " first_name ", "first_name!r", ""]


@pytest.fixture
def make_team(tmp_path):
    """A relay with the team `sales`, and the header of its key."""

    def make(rules="", drafts=""):
        access, file, providers = (
            tmp_path / name for name in ("access.toml", "drafts.toml", "enrichment.toml")
        )
        providers.write_text('order = ["hunter"]')
        id_, key, hash_ = make_key()
        access.write_text(f"[teams.sales]\n{rules}\n[keys.{id_}]\nteam = 'sales'\nhash = '{hash_}'\n")
        file.write_text(drafts)
        made = client(access_file=access, drafts_file=file, enrichment_file=providers)
        return made, {"Passerelle-Access": key}

    return make


TEXTS = """
[[snippets]]
kind = "message"
text = "Hello {first_name}"
[[snippets]]
kind = "task"
text = "Call"
days = 2
teams = ["sales"]
[[snippets]]
kind = "note"
text = "Met"
teams = ["support"]
"""


def test_a_team_gets_its_own_texts(make_team):
    relay, key = make_team(drafts=TEXTS)
    told = relay.get("/v1/drafts", headers=key).json
    assert [(text["kind"], text["text"], text["days"]) for text in told["snippets"]] == [
        ("message", "Hello {first_name}", None),
        ("task", "Call", 2),
    ]
    assert told["model"] is None


def test_the_model_is_told_with_host_and_region(make_team):
    relay, key = make_team(drafts=MODEL)
    assert relay.get("/v1/drafts", headers=key).json["model"] == {
        "model": "m",
        "label": "L",
        "host": "ai.example",
        "region": "EU",
        "processor": "",
    }


OFF = {
    "the team's rules": ("drafts = false", MODEL),
    "the file": ("", f'teams = ["support"]\n{MODEL}'),
}


@pytest.mark.parametrize("where", OFF)
def test_a_team_for_which_it_is_off_is_refused_in_words(where, make_team):
    relay, key = make_team(*OFF[where])
    page = ADA.model_dump(mode="json")
    asked = {"snapshot": page, "wish": "x", "language": "en", "address": "formal"}
    said = [
        relay.get("/v1/drafts", headers=key),
        relay.post("/v1/drafts/facts", json={"snapshot": page}, headers=key),
        relay.post("/v1/drafts/model", json=asked, headers=key),
    ]
    assert {(answer.status_code, answer.json["code"]) for answer in said} == {(403, "drafts_off")}


def test_without_a_model_or_for_another_team_none_is_asked(make_team):
    asked = {"snapshot": ADA.model_dump(mode="json"), "wish": "x", "language": "en", "address": "formal"}
    for drafts in ("", f'{MODEL}teams = ["support"]'):
        relay, key = make_team(drafts=drafts)
        assert relay.post("/v1/drafts/model", json=asked, headers=key).json["code"] == "drafts_off"
        assert relay.get("/v1/drafts", headers=key).json["model"] is None


def test_a_team_s_rules_are_told_for_all_four(make_team):
    relay, key = make_team("cards = false\ndigest = false")
    told = relay.get("/v1/team", headers=key).json
    assert {name: told[name] for name in ("cards", "enrichment", "drafts", "digest")} == {
        "cards": False,
        "enrichment": True,
        "drafts": True,
        "digest": False,
    }


def test_a_team_without_enrichment_asks_no_provider(make_team):
    relay, key = make_team()
    assert [card["name"] for card in relay.get("/v1/providers", headers=key).json["providers"]] == ["hunter"]
    relay, key = make_team("enrichment = false")
    assert relay.get("/v1/providers", headers=key).json["code"] == "enrichment_off"


def test_a_team_without_cards_plans_none(make_team):
    card = {**ADA.model_dump(mode="json"), "kind": "card"}
    for rules, code in (("", ""), ("cards = false", "cards_off")):
        relay, key = make_team(rules)
        grant = Grant(connector="carddav", base_url="https://book.example", account="1", secrets={})
        sealed = relay.application.extensions[NAME].sealer.seal(grant)
        said = relay.post(
            "/v1/plan", json={"snapshot": card}, headers={**key, "Authorization": f"Bearer {sealed}"}
        )
        assert (said.json.get("code", "") == "cards_off") == bool(code)
