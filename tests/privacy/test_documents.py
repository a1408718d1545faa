"""The page, the record, the annex and the notice say what the configuration is, in four languages."""

import json
import re
import secrets
import string

import pytest

from connectors.providers import provider_specs
from server.__main__ import run_command
from server.access.roll import Roll, Team
from server.commands.privacy import read_before
from server.enrichment.rules import EnrichmentRules
from server.mappings.folder import Mappings
from server.privacy.categories import CATEGORY_OF, category_of
from server.privacy.collect import collect_facts
from server.privacy.difference import compare_privacy
from server.privacy.documents import draw_up_annex, draw_up_page, draw_up_record, write_text
from server.privacy.proof import read_proof
from server.privacy.words import Voice, load_sentences
from server.specs_check import list_properties
from server.status.words import LANGUAGES
from tests.server.relays import client, settings

SAID = {
    "operator": "Engines <b>Ltd</b>",
    "contact": "privacy@engines.example",
    "region": "Frankfurt (EU)",
    "processors": ("Hosts Ltd (hosting; EU)",),
    "oauth_clients": {"hubspot": {"client_id": "i", "client_secret": "s"}},
}
DOCUMENTS = (draw_up_page, draw_up_record, draw_up_annex)
PROOF = {
    "commit": "abc123",
    "at": "2026-11-29",
    "requests": 200,
    "violations": 0,
    "planted": 22,
    "caught": 22,
}


def facts_of(**more):
    return collect_facts(settings(**more), Mappings(None), None)


def test_every_language_says_everything():
    sentences = load_sentences()
    assert set(sentences) == set(LANGUAGES)
    for words in sentences.values():
        assert words.keys() == sentences["en"].keys()
        for key, text in words.items():
            assert placeholders_of(text) == placeholders_of(sentences["en"][key]), key
    assert not any(re.search(r"[^\u00a0\d/][:;?!](?=\s|$)", text) for text in sentences["fr"].values())


def placeholders_of(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_property_has_a_kind():
    lost = {name for name in list_properties() if not name.startswith("company.")} - CATEGORY_OF.keys()
    assert not lost, f"{sorted(lost)}: say in server/privacy/categories.py which kind of data it is"
    kinds = {name: category_of(name) for name in list_properties()}
    assert kinds["emails"] == "contact" and kinds["company.phone"] == "employer"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_the_configuration_and_runs_nothing(language):
    page = client(**SAID).get(f"/privacy?language={language}")
    text = page.get_data(as_text=True)
    assert page.status_code == 200 and f'<html lang="{language}">' in text
    assert "Engines &lt;b&gt;Ltd&lt;/b&gt;" in text and "<script" not in text
    for fact in ("Frankfurt (EU)", "Hosts Ltd (hosting; EU)", "api.hubapi.com", SAID["contact"]):
        assert fact in text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert load_sentences()[language]["proof_none"].split("`")[0] in text


@pytest.mark.parametrize(
    ("name", "seconds", "words"),
    [("plan_max_age", 7_200, "2 h"), ("undo_max_age", 90, "90 s"), ("grant_max_age", 30 * 86_400, "30 days")],
)
def test_times_are_the_real_ones(name, seconds, words):
    facts = facts_of(**{name: seconds})
    kept = {item.what: item.seconds for item in facts.kept}
    assert kept[name.partition("_")[0]] == seconds
    assert any(f"{words} at most" in line for line in lines_of(draw_up_page(facts, "en")))


def lines_of(document):
    return [line for section in document.sections for line in section.lines]


def test_every_purpose_place_and_answer_has_words(tmp_path):
    """With everything switched on, no document lacks a sentence: `Voice.say` raises for one that it lacks."""
    for name in ("access.toml", "list", "key"):
        (tmp_path / name).write_text("", encoding="utf-8")
    more = {
        "access_file": tmp_path / "access.toml",
        "suppression_file": tmp_path / "list",
        "suppression_key_file": tmp_path / "key",
        "store_url": "rediss://user:hidden-word@memory.example:6380/0",
        "allow_origins": ("http://odoo.lan:8069",),
    }
    rules = EnrichmentRules(order=("hunter", "dropcontact"))
    facts = collect_facts(settings(**SAID, **more), Mappings(None), Roll(), rules)
    for language in LANGUAGES:
        for draw_up in DOCUMENTS:
            text = write_text(draw_up(facts, language))
            assert "{" not in text and "hidden-word" not in text
    assert {"memory.example", "odoo.lan"} <= {place.host for place in facts.destinations}
    assert "hidden-word" not in facts.model_dump_json()
    assert {"access", "suppression", "store"} <= set(facts.obtained)
    providers = {place.host for place in facts.destinations if place.goal == "provider"}
    assert providers == {*provider_specs()["hunter"].hosts, *provider_specs()["dropcontact"].hosts}
    assert set(facts.purposes) == {"sync", "card", "enrich", "access"}


def test_the_proof_is_told_and_never_invented(tmp_path):
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(PROOF), encoding="utf-8")
    told = client(proof_file=path).get("/privacy?language=en").text
    assert "0 violations in 200 requests; 22 of 22 planted leaks caught. Commit abc123" in told
    for broken in ("", "[]", "{}", '{"requests": "many"}', "[" * 10_000):
        path.write_text(broken, encoding="utf-8")
        assert read_proof(path) is None
    assert read_proof(tmp_path / "none") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_names_what_was_written(language):
    relay, voice = client(**SAID), Voice(language)
    body = {"connector": "hubspot", "language": language}
    whole = relay.post("/v1/notice", json=body).json["text"]
    mine = relay.post("/v1/notice", json={**body, "fields": ["email"]}).json["text"]
    assert voice.say("cat_contact") in mine and voice.say("cat_work") not in mine
    assert voice.say("cat_work") in whole and "HubSpot, Inc." in whole and voice.say("notice_source") in mine
    assert relay.post("/v1/notice", json={**body, "connector": "nobody"}).json["code"] == "unknown_connector"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_names_the_card_and_the_provider_as_the_source(language):
    relay, voice = client(**SAID), Voice(language)
    body = {"connector": "hubspot", "language": language, "fields": ["email"]}
    asked = {**body, "origins": ["card", "hunter", "nobody<script>"]}
    mine = relay.post("/v1/notice", json=asked).json["text"]
    assert voice.say("notice_source_card") in mine and voice.say("notice_source") not in mine
    assert "Hunter" in mine and str(provider_specs()["hunter"].processor) in mine and "script" not in mine
    assert voice.say("notice_when_card") in mine and voice.say("notice_when") not in mine
    found = relay.post("/v1/notice", json={**body, "origins": ["hunter"]}).json["text"]
    assert voice.say("notice_source") in found and "Hunter" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_stand_in_every_document_unless_every_team_is_without(language):
    voice = Voice(language)
    without = Roll(teams={"emea": Team(cards=False)})
    some = Roll(teams={"emea": Team(cards=False), "apac": Team()})
    for roll, is_said in ((None, True), (some, True), (without, False)):
        facts = collect_facts(settings(**SAID), Mappings(None), roll)
        page, record, annex = (draw_up(facts, language) for draw_up in DOCUMENTS)
        assert (voice.say("purpose_card") in lines_of(page)) is is_said
        assert (voice.say("subjects_card") in lines_of(record)) is is_said
        assert all((voice.say("cat_card") in lines_of(each)) is is_said for each in (record, annex))
        assert (voice.say("nature_card") in lines_of(annex)) is is_said


@pytest.fixture
def environment(tmp_path, monkeypatch):
    keys = tmp_path / "keys"
    keys.write_text(f"k:{secrets.token_urlsafe(32)}\n", encoding="utf-8")
    monkeypatch.setenv("PASSERELLE_SEAL_KEYS_FILE", str(keys))
    monkeypatch.setenv("PASSERELLE_PRODUCTION", "false")
    monkeypatch.setenv("PASSERELLE_PROCESSORS", "Hosts Ltd (hosting; EU), Mail Ltd (support)")
    return monkeypatch


@pytest.mark.parametrize(
    ("words", "key"),
    [(["record"], "record_title"), (["annex"], "annex_title"), (["notice", "odoo"], "notice_title")],
)
@pytest.mark.usefixtures("environment")
def test_a_command_prints_each(capsys, words, key):
    for language in LANGUAGES:
        assert run_command(["privacy", *words, "--language", language]) == 0
        text = capsys.readouterr().out
        assert text.startswith(f"# {Voice(language).say(key)}\n")
        assert ("- Mail Ltd (support)" in text) == (words == ["annex"])
    assert run_command(["privacy", "notice", "nobody"]) == 2


def test_a_change_shows_what_it_means(environment, capsys, tmp_path):
    saved = tmp_path / "before.json"
    saved.write_text(facts_of().model_dump_json(), encoding="utf-8")
    environment.delenv("PASSERELLE_PROCESSORS")
    assert run_command(["privacy", "diff", str(saved)]) == 0
    assert capsys.readouterr().out == "Nothing changes for personal data.\n"
    environment.setenv("PASSERELLE_ALLOW_ORIGINS", "http://odoo.lan:8069")
    environment.setenv("PASSERELLE_GRANT_MAX_AGE", "86400")
    assert run_command(["privacy", "diff", str(saved)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("+ ") for line in lines) == 2 and any("odoo.lan" in line for line in lines)
    assert any(line.startswith("- ") and "90 days" in line for line in lines)
    with pytest.raises(ValueError, match="tells no transparency"):
        read_before(str(tmp_path / "none"))


@pytest.mark.parametrize("change", [{"operator": "Others Ltd"}, {"region": "x"}, {"oauth_clients": {}}])
def test_no_fact_changes_unseen(change):
    before, after = facts_of(**SAID), facts_of(**SAID | change)
    assert compare_privacy(before, after, "en") and not compare_privacy(before, before, "en")
