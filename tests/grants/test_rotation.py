"""The key that seals is changed in four steps while three relays serve: nobody notices it."""

import os
import random
import secrets
from contextlib import contextmanager
from itertools import pairwise
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from connectors.turns import SHARING
from server.__main__ import run_command
from server.commands.keys import DAYS
from server.seal import Sealer
from server.wiring import NAME
from tests.server.relays import client
from tests.servers import serve_in_thread, stop_serving
from tests.store.redis_server import RedisServer

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


@pytest.fixture
def shared_redis(tmp_path):
    """As of several relays; what this process shares is its own again afterwards."""
    server, before = RedisServer(tmp_path), (SHARING.store, SHARING.salt)
    yield server
    SHARING.store, SHARING.salt = before
    server.stop()


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


def age_file(path):
    """As if the last step had been taken ninety days ago."""
    before = path.stat().st_mtime - DAYS * 86_400
    os.utime(path, (before, before))


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
    age_file(keys)
    assert run_command(["keys", "drop", "first", "--restarted"]) == 0
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


STEPS = (["add"], ["promote", "--restarted"], ["drop", "first", "--restarted", "--early"])


def read_lines(keys):
    return tuple(keys.read_text().split())


def names_of(lines):
    """By what a relay with this file names locks, memos and counts, and with what it seals them."""
    sealer = Sealer(lines)
    return sealer.fingerprint("lock", "account", "person"), *map(sealer.derive_secret, ("store", "marks"))


def test_relays_before_and_after_each_step_name_their_locks_alike(keys):
    held = [read_lines(keys)]
    for step in STEPS:
        assert run_command(["keys", *step]) == 0
        held.append(read_lines(keys))
    assert len({names_of(lines) for lines in held}) == 1 and len(set(held)) == 4
    # no line of the old key is left, and its memory cannot open what it sealed
    assert FIRST not in held[-1][1] and len(held[-1]) == 2
    assert run_command(["keys", "end"]) == 0
    assert names_of(read_lines(keys)) != names_of(held[0])


def test_control_without_the_line_they_differ(keys):
    """By the first key alone, as it is where nobody ever changed it."""
    assert run_command(["keys", "add"]) == 0
    old, new, _ = read_lines(keys)
    assert names_of((old, new)) != names_of((new, old))


@pytest.mark.usefixtures("memory")
def test_two_relays_in_each_step_write_a_person_once(keys, shared_redis):
    """Each step's relay beside the one of before: the second click meets the first one's lock."""
    shared = {"store_url": shared_redis.url, "production": False}
    relays = [client(seal_keys=read_lines(keys), **shared)]
    for step in STEPS:
        assert run_command(["keys", *step]) == 0
        relays.append(client(seal_keys=read_lines(keys), **shared))
    for before, after in pairwise(relays):
        one, other = (each.application.extensions[NAME] for each in (before, after))
        name = one.sealer.fingerprint("lock", "account", "person")
        token = one.store.take_lock(name)
        assert token and other.store.take_lock(other.sealer.fingerprint("lock", "account", "person")) == ""
        one.store.free_lock(name, token)
        one.store.remember(name, "told")
        assert [kept.text for kept in other.store.recall([name])] == ["told"]


def test_a_shared_store_and_two_keys_need_the_line(keys, shared_redis):
    assert run_command(["keys", "add"]) == 0
    *two, memory = read_lines(keys)
    shared = {"store_url": shared_redis.url, "production": False}
    with pytest.raises(ValueError, match="keys add writes it"):
        client(seal_keys=tuple(two), **shared)
    client(seal_keys=(*two, memory), **shared)


@contextmanager
def serve(app):
    """The address at which a relay of this process answers."""

    class Silent(WSGIRequestHandler):
        def log_message(self, *_):
            pass

    with make_server("127.0.0.1", 0, app, handler_class=Silent) as server:
        serve_in_thread(server)
        yield f"http://127.0.0.1:{server.server_port}"
        stop_serving(server)


def test_each_relay_is_asked_whether_it_is_ready_for_the_step(keys, capsys):
    with serve(client(seal_keys=read_lines(keys)).application) as old:
        assert run_command(["keys", "add"]) == 0
        assert run_command(["keys", "promote", "--relays", old]) == 2
        assert "does not know" in capsys.readouterr().err
        with serve(client(seal_keys=read_lines(keys)).application) as new:
            assert run_command(["keys", "promote", "--relays", new, old]) == 2
            assert run_command(["keys", "promote", "--relays", new]) == 0
            assert run_command(["keys", "drop", "first", "--early", "--relays", new]) == 2
            assert "still seals with first" in capsys.readouterr().err
        with serve(client(seal_keys=read_lines(keys)).application) as newest:
            assert run_command(["keys", "drop", "first", "--relays", newest]) == 2
            assert "less than 90 days ago" in capsys.readouterr().err
            age_file(keys)
            assert run_command(["keys", "drop", "first", "--relays", newest]) == 0
    assert run_command(["keys", "add"]) == 0
    assert run_command(["keys", "promote", "--relays", "http://127.0.0.1:9"]) == 2
    assert "does not tell its keys" in capsys.readouterr().err


def test_no_step_is_taken_too_early(keys, capsys):
    for words in (["promote", "--restarted"], ["drop", "first"], ["drop", "none", "--early"]):
        assert run_command(["keys", *words]) == 2
    assert run_command(["keys", "add"]) == 0 and run_command(["keys", "promote"]) == 2
    assert "--restarted" in capsys.readouterr().err
    assert run_command(["keys", "show"]) == 0
    assert capsys.readouterr().out.startswith("first seals\n")
    assert keys.stat().st_mode & 0o777 == 0o640 and not list(keys.parent.glob(".*"))
    lines = keys.read_text().split()
    assert len(lines) == 3 and lines[2].startswith("memory:") and lines[0] == f"first:{FIRST}"


def test_a_file_that_is_none_is_told(monkeypatch, capsys):
    monkeypatch.delenv("PASSERELLE_SEAL_KEYS_FILE", raising=False)
    assert run_command(["keys", "show"]) == 2 and "names no file" in capsys.readouterr().err
