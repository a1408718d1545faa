"""The doctor names what is wrong and what to mend, and finds nothing where nothing is."""

import base64
import os
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import urllib3

from connectors.errors import StoreLost
from connectors.transport.egress import origin_of
from server.__main__ import run_command
from server.doctor import limits
from server.doctor.checks import diagnose_relay
from server.store.redis_store import RedisStore
from server.wiring import NAME
from tests.contract.stub import Handler, Stub
from tests.server.relays import client


@pytest.fixture
def env(tmp_path, monkeypatch):
    # whichever relays run beside the tests are not what is looked at
    monkeypatch.setattr(limits, "list_relays", list)
    path = tmp_path / "keys"
    path.write_text(f"k1:{base64.urlsafe_b64encode(os.urandom(32)).decode()}")
    path.chmod(0o600)
    return {"PASSERELLE_PRODUCTION": "false", "PASSERELLE_SEAL_KEYS_FILE": str(path)}


class Pools:
    """The relay's test client in the place of a proxy; `cut` and `most` are the header and body it refuses.

    A `rude` one hangs up in the middle of a body.
    """

    def __init__(self, cut=100_000, most=1_000_000, *, rude=False):
        self.relay, self.cut, self.most, self.rude = client(), cut, most, rude

    def request(self, method, url, *, headers=None, body=None, **_):
        if len((headers or {}).get("Authorization", "")) > self.cut:
            return type("Answer", (), {"status": 400, "headers": {}})
        if len(body or b"") > self.most:
            if self.rude:
                raise urllib3.exceptions.ProtocolError("broken pipe")
            return type("Answer", (), {"status": 413, "headers": {}})
        answer = self.relay.open(url.partition("8000")[2], method=method, headers=headers, data=body)
        return type(
            "Answer", (), {"status": answer.status_code, "headers": answer.headers, "data": answer.data}
        )


def mends(env, address="", pools=None):
    return {found.subject: found.mend for found in diagnose_relay(env, address, pools) if found.mend}


def test_nothing_is_wrong(env):
    with Stub([{"method": "GET", "path": "/", "text": "hello"}]) as stub:
        env["PASSERELLE_ALLOW_ORIGINS"] = origin_of(stub.url)
        found = list(diagnose_relay(env, "http://127.0.0.1:8000", Pools()))
        assert [each.subject for each in found if each.mend] == []
        parts = {"settings", "keys", "store", origin_of(stub.url), "/healthz", "mapping", "clock", "limits"}
        assert parts <= {each.subject for each in found}
        told = {each.subject: each.told for each in found}
        assert told["proxy's headers"] == "hold a sealed grant"
        assert told["proxy's buffers"] == "hold a page of 256 KB"


@pytest.mark.parametrize(("late", "wrong"), [(0, False), (-30, False), (-600, True), (600, True)])
def test_a_clock_that_is_wrong(env, monkeypatch, late, wrong):
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=late), usegmt=True)
    monkeypatch.setattr(Handler, "date_time_string", lambda *_: date)
    with Stub([{"method": "GET", "path": "/", "text": ""}]) as stub:
        env["PASSERELLE_ALLOW_ORIGINS"] = origin_of(stub.url)
        assert mends(env) == ({"clock": "set this machine's clock by NTP"} if wrong else {})


ENRICHMENT = """order = ["hunter"]
[keys.hunter]
key_file = "{key}"
"""
DRAFTS = """[model]
address = "https://model.example/v1"
model = "small"
label = "Model"
region = "EU"
key_file = "{key}"
"""


def test_the_admin_s_files_are_read_as_at_the_start(env, tmp_path):
    """A typing error in one of them stops the relay, and a team that is nowhere turns all of it off."""
    key, files = tmp_path / "key", {"ENRICHMENT": ENRICHMENT, "DRAFTS": DRAFTS}
    key.write_text("secret")
    for name, text in files.items():
        (tmp_path / name).write_text(text.format(key=key))
        env[f"PASSERELLE_{name}_FILE"] = str(tmp_path / name)
    told = {found.subject: found.told for found in diagnose_relay(env, "", None)}
    assert (told["providers"], told["drafts"]) == ("hunter", "0 texts; the model of Model")
    assert told["access"] == "no file: this computer alone" and mends(env) == {}
    key.write_text(" ")
    assert mends(env).keys() == {"key of hunter", "key of the model"}
    key.unlink()
    assert mends(env).keys() == {"key of hunter", "key of the model"}
    key.write_text("secret")
    for name, text in files.items():
        (tmp_path / name).write_text(f'teams = ["sales"]\n{text.format(key=key)}')
    assert mends(env).keys() == {"providers' teams", "drafts' teams"}
    access = tmp_path / "access"
    env["PASSERELLE_ACCESS_FILE"] = str(access)
    access.write_text("[teams.sales]\n")
    assert mends(env) == {}
    access.write_text("[teams.sales]\ncard = false\n")
    assert mends(env).keys() == {"access"}
    for name, text in files.items():
        (tmp_path / name).write_text(text.replace("order", "ordr").replace("region", "regoin"))
    assert mends(env).keys() == {"access", "providers", "drafts"}


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
    nameless = {**env, "PASSERELLE_ALLOW_ORIGINS": "http://crm.invalid:80"}
    assert "DNS" in mends(nameless)["name crm.invalid"]


def test_a_relay_that_is_not_ready_says_what_it_lacks(env):
    pools = Pools()
    pools.relay.application.extensions[NAME].admission.try_enter("")
    pools.relay.application.extensions[NAME].admission._most = 1
    found = {each.subject: each for each in diagnose_relay(env, "http://127.0.0.1:8000", pools)}
    assert found["/readyz"].told == "answers 503: it lacks free places" and found["/readyz"].mend


def test_the_store_that_lost_what_it_knew(env, own_redis):
    """As `flushall` leaves it, for a relay that had seen it before."""
    env["PASSERELLE_STORE_URL"] = own_redis.url
    assert mends(env) == {}
    store = RedisStore(own_redis.url, b"s" * 32)
    store.check_reach()
    assert mends(env) == {}
    own_redis.client.flushall()
    with pytest.raises(StoreLost):
        store.check_reach()
    keys = own_redis.client.keys()
    assert "if it happens again" in mends(env)["store"] and own_redis.client.keys() == keys
    own_redis.stop()
    assert "PASSERELLE_STORE_URL" in mends(env)["store"]


def test_keys_that_cannot_be_used_are_told_as_the_setting_that_names_them(env, tmp_path):
    keys = [base64.urlsafe_b64encode(os.urandom(32)).decode() for _ in range(2)]
    for lines in (f"k1:{keys[0]}\nk1:{keys[1]}", "k1:short", "", f"k1:{'A' * 43}="):
        (tmp_path / "keys").write_text(lines)
        told = {found.subject: found for found in diagnose_relay(env, "", None)}
        assert [*told] == ["settings"] and "PASSERELLE_SEAL_KEYS_FILE" in told["settings"].told


@pytest.mark.parametrize("rude", [False, True])
def test_a_proxy_that_takes_no_large_page(env, rude):
    small = mends(env, "http://127.0.0.1:8000", Pools(most=64_000, rude=rude))
    assert small == {"proxy's buffers": "client_max_body_size 256k in nginx, and its like elsewhere"}


def test_a_mapping_that_is_broken_is_named_with_its_row(env, tmp_path):
    folder = tmp_path / "mapping"
    folder.mkdir()
    env["PASSERELLE_MAPPING_DIR"] = str(folder)
    assert mends(env) == {}
    (folder / "hubspot.toml").write_text('[person.fields.city]\nfrom = "no.such.thing"\n')
    assert mends(env) == {"mapping hubspot": "mend hubspot.toml, or bring a revision back"}
    told = {found.subject: found.told for found in diagnose_relay(env, "", None)}
    assert told["mapping hubspot"].startswith("person.city: ")


def test_the_command_says_it_by_its_exit(env, monkeypatch, capsys):
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert run_command(["doctor"]) == 0 and "✓ settings" in capsys.readouterr().out
    monkeypatch.setenv("PASSERELLE_ALLOW_ORIGINS", "http://127.0.0.1:9")
    assert run_command(["doctor"]) == 1 and "✗ http://127.0.0.1:9" in capsys.readouterr().out
