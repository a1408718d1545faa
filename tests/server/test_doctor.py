"""The doctor names what is wrong and what to mend, and finds nothing where nothing is."""

import base64
import os
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from connectors.transport.egress import origin_of
from server.__main__ import run_command
from server.status.checks import diagnose_relay
from tests.contract.stub import Handler, Stub

from .relays import client


@pytest.fixture
def env(tmp_path):
    path = tmp_path / "keys"
    path.write_text(f"k1:{base64.urlsafe_b64encode(os.urandom(32)).decode()}")
    path.chmod(0o600)
    return {"PASSERELLE_PRODUCTION": "false", "PASSERELLE_SEAL_KEYS_FILE": str(path)}


class Pools:
    """The relay's test client in the place of a proxy; `cut` is where it cuts headers off."""

    def __init__(self, cut=100_000):
        self.relay, self.cut = client(), cut

    def request(self, method, url, *, headers=None, body=None, **_):
        if len((headers or {}).get("Authorization", "")) > self.cut:
            return type("Answer", (), {"status": 400, "headers": {}})
        answer = self.relay.open(url.partition("8000")[2], method=method, headers=headers, data=body)
        return type("Answer", (), {"status": answer.status_code, "headers": answer.headers})


def mends(env, address="", pools=None):
    return {found.subject: found.mend for found in diagnose_relay(env, address, pools) if found.mend}


def test_nothing_is_wrong(env):
    with Stub([{"method": "GET", "path": "/", "text": "hello"}]) as stub:
        env["PASSERELLE_ALLOW_ORIGINS"] = origin_of(stub.url)
        found = list(diagnose_relay(env, "http://127.0.0.1:8000", Pools()))
        assert [each.subject for each in found if each.mend] == []
        assert {"settings", "keys", "store", origin_of(stub.url), "/healthz", "proxy's headers"} <= {
            each.subject for each in found
        }


@pytest.mark.parametrize(("late", "wrong"), [(0, False), (-30, False), (-600, True), (600, True)])
def test_a_clock_that_is_wrong(env, monkeypatch, late, wrong):
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=late), usegmt=True)
    monkeypatch.setattr(Handler, "date_time_string", lambda *_: date)
    with Stub([{"method": "GET", "path": "/", "text": ""}]) as stub:
        env["PASSERELLE_ALLOW_ORIGINS"] = origin_of(stub.url)
        assert bool(mends(env)) is wrong


def test_each_fault_is_named(env, tmp_path):
    assert mends({"PASSERELLE_SEAL_KEYS_FILE": str(tmp_path / "none")}) == {"settings": "mend this variable"}
    gone = {**env, "PASSERELLE_ALLOW_ORIGINS": "http://127.0.0.1:9"}
    assert "firewall" in mends(gone)["http://127.0.0.1:9"]
    away = {**env, "PASSERELLE_STORE_URL": "redis://127.0.0.1:9/0"}
    assert "PASSERELLE_STORE_URL" in mends(away)["store"]
    (tmp_path / "keys").chmod(0o644)
    assert "chmod" in mends(env)["key file"]
    small = mends(env, "http://127.0.0.1:8000", Pools(cut=8_000))
    assert "large_client_header_buffers" in small["proxy's headers"]


def test_the_command_says_it_by_its_exit(env, monkeypatch, capsys):
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert run_command(["doctor"]) == 0 and "✓ settings" in capsys.readouterr().out
    monkeypatch.setenv("PASSERELLE_ALLOW_ORIGINS", "http://127.0.0.1:9")
    assert run_command(["doctor"]) == 1 and "✗ http://127.0.0.1:9" in capsys.readouterr().out
