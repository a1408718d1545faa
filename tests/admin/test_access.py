"""Who may ask the relay: this computer alone, a team's key, and what the rules of a team leave of a CRM."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from connectors.short_store import LocalStore
from server.__main__ import run_command
from server.access.counts import DailyCounts
from server.access.gate import HEADER
from server.access.roll import parse_roll
from server.access.secret_keys import hash_key, is_key, split_key
from server.access.tries import Tries
from server.mappings.overlay import digest_of
from server.mappings.revisions import read_active, save_revision
from server.rule_files import WrongRules
from tests.server.relays import ORIGIN, client
from tests.stages.people import ADA, snapshot

pytestmark = pytest.mark.usefixtures("crm")
FIREFOX = "moz-extension://0a1b2c3d-0000-4000-8000-00000000000"


class Office:
    """A relay with an access file, and the commands that write it."""

    def __init__(self, path, text="", **more):
        self.path = path
        path.write_text(text)
        self.more = more

    def run(self, capsys, *words):
        code = run_command(["access", str(self.path), *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    def key(self, capsys, team):
        _, said = self.run(capsys, "add-key", team, "--label", "Rae's laptop")
        return said.splitlines()[0]

    def relay(self):
        return client(access_file=self.path, **self.more)


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path / "access.toml", "# who may\n[teams.emea]\n")


class Rep:
    """A rep with a team's key and a connected CRM."""

    def __init__(self, relay, key):
        self.relay, self.headers = relay, {HEADER: key}
        made = self.post("/v1/connect/memory", answers={})
        self.headers["Authorization"] = f"Bearer {made.json['grant']}"

    def post(self, path, **body):
        return self.relay.post(path, json=body, headers=self.headers)

    def plan(self, page=ADA, **more):
        return self.post("/v1/plan", snapshot=page.model_dump(mode="json"), **more)


def test_without_a_file_the_relay_is_this_computers_alone():
    relay = client()
    assert relay.get("/v1/connectors").status_code == 200
    for told in (
        {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"X-Forwarded-For": "192.0.2.7"}},
        {"headers": {"Forwarded": "for=192.0.2.7"}},
    ):
        assert relay.get("/v1/connectors", **told).json["code"] == "local_only"
    named = client(hosts=("relay.example", "127.0.0.1"))
    said = named.get("/v1/connectors", headers={"Host": "relay.example"})
    assert (said.status_code, said.json["code"], said.json["action"]) == (403, "local_only", "ask_admin")
    assert named.get("/healthz", headers={"Host": "relay.example"}).status_code == 200


def test_a_key_is_shown_once_kept_slowly_and_lets_its_team_in(office, capsys):
    key = office.key(capsys, "emea")
    id_, secret = split_key(key)
    kept = office.path.read_text()
    assert secret not in kept and f"[keys.{id_}]" in kept and "# who may" in kept
    began = time.perf_counter()
    assert is_key(secret, hash_key(secret))
    assert time.perf_counter() - began > 0.01, "guessing is slow"
    relay = office.relay()
    assert relay.get("/v1/connectors", headers={HEADER: key}).status_code == 200
    assert office.relay().get("/v1/connectors").json["code"] == "no_access"
    for wrong in ("x", key[:-1] + ("A" if key[-1] != "A" else "B"), key.replace(id_, "00000000")):
        assert relay.get("/v1/connectors", headers={HEADER: wrong}).json["code"] == "no_access"


def test_a_key_is_revoked_at_once_and_says_when_it_was_used(office, capsys):
    key = office.key(capsys, "emea")
    relay = office.relay()
    id_, _ = split_key(key)
    uses = relay.application.extensions["passerelle"].uses
    assert uses.read() == {}
    relay.get("/v1/connectors", headers={HEADER: key})
    assert uses.read() == {id_: datetime.now(UTC).date().isoformat()}
    code, said = office.run(capsys, "revoke", id_)
    assert code == 0 and "lets nobody in" in said
    assert relay.get("/v1/connectors", headers={HEADER: key}).json["code"] == "no_access"
    assert office.run(capsys, "revoke", "00000000")[0] == 2
    assert f"key of emea {id_} Rae's laptop" in office.run(capsys, "list")[1]


def test_five_wrong_keys_slow_down(office, capsys):
    key = office.key(capsys, "emea")
    relay = office.relay()
    wrong = key[:-1] + ("A" if key[-1] != "A" else "B")
    codes = [relay.get("/v1/connectors", headers={HEADER: wrong}).json["code"] for _ in range(7)]
    assert codes[:5] == ["no_access"] * 5 and codes[-1] == "too_many_tries"
    refused = relay.get("/v1/connectors", headers={HEADER: key})
    assert refused.status_code == 429 and int(refused.headers["Retry-After"]) >= 1


def test_the_wait_grows_and_ends():
    now = [0.0]
    tries = Tries(LocalStore(clock=lambda: now[0]))
    waits = []
    for _ in range(12):
        tries.note_wrong("x")
        waits.append(tries.seconds_to_wait("x"))
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]
    assert tries.seconds_to_wait("y") == 0
    now[0] = 60.0
    assert tries.seconds_to_wait("x") == 0
    now[0] = 200.0
    tries.note_wrong("x")
    assert tries.seconds_to_wait("x") == 0, "it is forgotten after two minutes"


def test_a_team_may_leave_out_business_cards(tmp_path, capsys, crm):
    office = Office(tmp_path / "access.toml", "[teams.emea]\ncards = false\n[teams.apac]\n")
    keys = {team: office.key(capsys, team) for team in ("emea", "apac")}
    relay = office.relay()
    told = {}
    for team, key in keys.items():
        rep = Rep(relay, key)
        seen = snapshot(name="Ada Holm", emails=("ada@holm.example",)).model_copy(update={"kind": "card"})
        told[team] = [rep.plan(asked).status_code for asked in (seen, ADA)]
    assert told == {"emea": [403, 200], "apac": [200, 200]}
    assert not crm.records


RULES = """
[teams.emea]
connectors = ["memory"]
conversations = false
contact_details = false
daily_cap = 2
egress = ["crm.example"]
[teams.emea.ceilings]
title = "never"
"company.name" = "fill"
"""


def test_the_rules_of_a_team_are_kept_and_said(tmp_path, capsys, crm):
    office = Office(tmp_path / "access.toml", RULES)
    rep = Rep(office.relay(), office.key(capsys, "emea"))
    cards = rep.relay.get("/v1/connectors", headers=rep.headers).json["connectors"]
    assert [card["name"] for card in cards] == ["memory"]
    assert "message" not in cards[0]["entries"]
    made = rep.plan(policy={"shared": ["emails"]}).json
    person = next(change for change in made["plan"]["changes"] if change["entity"] == "person")
    left = {item["field"]: item["reason"] for item in person["left"]}
    assert left["title"] == "team" and left["emails"] == "team"
    entry = {"kind": "message", "key": "k", "text": "hello", "at": "2026-11-01T10:00:00Z"}
    skipped = rep.plan(entries=[entry]).json["plan"]["changes"][-1]
    assert (skipped["verb"], skipped["reason"]) == ("skip", "unsupported")
    assert rep.post("/v1/connect/carddav", answers={}).json["code"] == "not_for_team"
    for number in range(3):
        sealed = rep.plan(snapshot(f"ada-{number}", f"Ada Number{number}")).json["sealed"]
        said = rep.post("/v1/apply", sealed=sealed)
        if number < 2:
            assert said.json["ok"]
    assert (said.status_code, said.json["code"], said.json["action"]) == (429, "daily_cap", "wait")
    assert 0 < said.json["retry_after"] <= 86_400
    assert len([item for item in crm.records.values() if item.entity == "person"]) == 2


def test_no_other_host_is_called_for_a_team(tmp_path, capsys):
    office = Office(tmp_path / "access.toml", RULES.replace("crm.example", "other.example"))
    relay, key = office.relay(), office.key(capsys, "emea")
    refused = relay.post("/v1/connect/memory", json={"answers": {}}, headers={HEADER: key})
    assert refused.json["code"] == "not_for_team"


def test_new_rules_make_an_old_plan_a_new_one(tmp_path, capsys):
    office = Office(tmp_path / "access.toml", "[teams.emea]\n[teams.emea.ceilings]\nphones = 'never'\n")
    rep = Rep(office.relay(), office.key(capsys, "emea"))
    sealed = rep.plan().json["sealed"]
    office.path.write_text(office.path.read_text().replace("phones = 'never'", "title = 'never'"))
    assert rep.post("/v1/apply", sealed=sealed).json["code"] == "mapping_changed"


def test_an_undo_outlives_new_rules_and_a_new_mapping(tmp_path, capsys, crm):
    folder = tmp_path / "mapping"
    folder.mkdir()
    text = "[teams.emea]\n[teams.emea.ceilings]\nphones = 'never'\n"
    office = Office(tmp_path / "access.toml", text, mapping_dir=folder)
    mapped = "[person.fields.x_headline]\nfrom = 'headline'\n"
    save_revision(folder, "memory", mapped, digest_of(""), "ada")
    rep = Rep(office.relay(), office.key(capsys, "emea"))
    page = snapshot(headline="First of them")
    report = rep.post("/v1/apply", sealed=rep.plan(page).json["sealed"]).json
    assert any(item.values.get("x_headline") for item in crm.records.values())
    office.path.write_text(office.path.read_text().replace("phones = 'never'", "title = 'never'"))
    save_revision(folder, "memory", "", digest_of(read_active(folder, "memory")), "bo")
    assert rep.post("/v1/undo", capsule=report["undo"]).json["ok"] and not crm.records


def test_the_day_ends_at_midnight():
    now = [datetime(2026, 11, 29, 23, 0, tzinfo=UTC)]
    counts = DailyCounts(LocalStore(), now=lambda: now[0])
    counts.add("rae")
    assert counts.seconds_until_free("rae", 1) == 3600 and counts.seconds_until_free("sue", 1) == 0
    now[0] = datetime(2026, 11, 30, 0, 0, tzinfo=UTC)
    assert counts.seconds_until_free("rae", 1) == 0


def test_one_setting_lets_every_firefox_in_that_has_a_key(office, capsys):
    key = office.key(capsys, "emea")
    strict, open_ = client(access_file=office.path, any_firefox=False), client(access_file=office.path)
    for number in range(3):
        origin = f"{FIREFOX}{number}"
        with_key = {"Origin": origin, HEADER: key}
        assert strict.get("/v1/connectors", headers=with_key).json["code"] == "origin_not_allowed"
        told = open_.get("/v1/connectors", headers=with_key)
        assert told.status_code == 200 and told.headers["Access-Control-Allow-Origin"] == origin
        assert open_.get("/v1/connectors", headers={"Origin": origin}).json["code"] == "no_access"
        assert open_.get("/healthz", headers={"Origin": origin}).json["origin_allowed"] is True
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        asked |= {"Access-Control-Request-Headers": f"content-type,{HEADER}"}
        before = open_.options("/v1/plan", headers=asked)
        assert HEADER.lower() in before.headers["Access-Control-Allow-Headers"].lower()
    for foreign in ("https://evil.example", "chrome-extension://" + "b" * 32, f"{FIREFOX}0.evil"):
        refused = open_.get("/v1/connectors", headers={"Origin": foreign, HEADER: key})
        assert refused.json["code"] == "origin_not_allowed"
    assert open_.get("/v1/connectors", headers={"Origin": ORIGIN, HEADER: key}).status_code == 200


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[teams", "no TOML"),
        ("[teams.'Big One']", "teams"),
        ("[keys.a]\nteam = 'gone'\nhash = 'x'", "there is no team gone"),
        ("[teams.a]\ndaily_cap = -1", "teams.a.daily_cap"),
        ("[teams.a.ceilings]\nx = 'often'", "teams.a.ceilings.x"),
        ("[admins.a]\nhash = 'x'\nrole = 'god'", "admins.a.role"),
    ],
)
def test_a_wrong_file_says_where_and_the_last_good_one_goes_on(office, capsys, text, told):
    with pytest.raises(WrongRules, match=told):
        parse_roll(text)
    key = office.key(capsys, "emea")
    relay = office.relay()
    assert relay.get("/v1/connectors", headers={HEADER: key}).status_code == 200
    office.path.write_text(text)
    assert relay.get("/v1/connectors", headers={HEADER: key}).status_code == 200
    assert relay.application.extensions["passerelle"].access.broken
    fresh = office.relay()
    assert fresh.get("/v1/connectors", headers={HEADER: key}).json["code"] == "no_access", "nobody is let in"


def test_the_commands_say_what_went_wrong(office, capsys):
    assert office.run(capsys, "add-key", "nobody") == (2, "the access file: there is no team nobody\n")
    assert office.run(capsys, "add-team", "emea")[0] == 2
    assert office.run(capsys, "add-team", "apac") == (0, "The team apac is there.\n")
    assert "admin's key" in office.run(capsys, "add-admin", "Ada")[1] + office.run(capsys, "list")[1]
