"""The key that seals is changed in four steps while three relays serve: nobody notices it."""

import random
import secrets

import pytest

from server.__main__ import run_command
from tests.server.relays import client

from .holder import Holder

FIRST = secrets.token_urlsafe(32)
CONNECT, OWNERS = "/v1/connect/memory", "/v1/owners"


@pytest.fixture
def keys(tmp_path, monkeypatch):
    path = tmp_path / "keys"
    path.write_text(f"first:{FIRST}\n", encoding="utf-8")
    path.chmod(0o640)
    monkeypatch.setenv("PASSERELLE_SEAL_KEYS_FILE", str(path))
    return path


class Relays:
    """Three that share a key file, which each reads when it starts."""

    def __init__(self, path):
        self.path, self.chance = path, random.Random(7)
        self.three = [self.start() for _ in range(3)]
        self.holder, self.grants, self.asked, self.failed = Holder(self.three[0]), [], 0, 0

    def start(self):
        return client(production=True, seal_keys=tuple(self.path.read_text().split()))

    def work(self, times=25):
        """Requests of reps, each to any of the three: connect, ask, renew."""
        for _ in range(times):
            path, grant = self.chance.choice(
                [("/v1/connect/memory", ""), (OWNERS, "g"), ("/v1/refresh", "g")]
            )
            if not self.grants:
                path, grant = "/v1/connect/memory", ""
            if grant:
                grant = self.chance.choice(self.grants)
            body = {"answers": {}} if path.startswith("/v1/connect") else {}
            self.holder.relay = self.chance.choice(self.three)
            answer = self.holder.ask(path, body, grant)
            self.asked, self.failed = self.asked + 1, self.failed + (answer.status_code != 200)
            if answer.status_code == 200 and "grant" in answer.json:
                self.grants.append(answer.json["grant"])

    def restart_in_turn(self):
        for at in range(3):
            self.three[at] = self.start()
            self.work()


@pytest.mark.usefixtures("memory")
def test_four_steps_fail_nobody(keys):
    relays = Relays(keys)
    relays.work()
    assert run_command(["keys", "add"]) == 0
    relays.restart_in_turn()
    assert run_command(["keys", "promote", "--restarted"]) == 0
    relays.restart_in_turn()
    # the wait: everybody renews meanwhile
    relays.grants = [relays.holder.ask("/v1/refresh", {}, grant).json["grant"] for grant in relays.grants]
    assert run_command(["keys", "drop", "first"]) == 0
    relays.restart_in_turn()
    assert (relays.failed, relays.asked) == (0, 250)


@pytest.mark.usefixtures("memory")
def test_one_step_would_fail_many(keys):
    """The control."""
    relays = Relays(keys)
    relays.work()
    keys.write_text(f"second:{secrets.token_urlsafe(32)}\n", encoding="utf-8")
    relays.restart_in_turn()
    assert relays.failed > 10


@pytest.mark.usefixtures("memory")
def test_all_sessions_are_ended(keys, capsys):
    relays = Relays(keys)
    grant = relays.holder.connect()
    assert relays.holder.ask(OWNERS, {}, grant).status_code == 200
    assert run_command(["keys", "end"]) == 0 and "every rep connects again" in capsys.readouterr().out
    relays.holder.relay = relays.start()
    assert relays.holder.ask(OWNERS, {}, grant).json["code"] == "broken_seal"
    assert relays.holder.ask(OWNERS, {}, relays.holder.connect()).status_code == 200


def test_no_step_is_taken_too_early(keys, capsys):
    for words in (["promote", "--restarted"], ["drop", "first"], ["drop", "none"]):
        assert run_command(["keys", *words]) == 2
    assert run_command(["keys", "add"]) == 0 and run_command(["keys", "promote"]) == 2
    assert "--restarted" in capsys.readouterr().err
    assert run_command(["keys", "show"]) == 0
    assert capsys.readouterr().out.startswith("first seals\n")
    assert keys.stat().st_mode & 0o777 == 0o640 and not list(keys.parent.glob(".*"))
    lines = keys.read_text().split()
    assert len(lines) == 2 and lines[0] == f"first:{FIRST}"


def test_a_file_that_is_none_is_told(monkeypatch, capsys):
    monkeypatch.delenv("PASSERELLE_SEAL_KEYS_FILE", raising=False)
    assert run_command(["keys", "show"]) == 2 and "names no file" in capsys.readouterr().err
