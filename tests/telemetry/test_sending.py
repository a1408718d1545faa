"""Telemetry is off unless set, says so when it cannot be had, goes to one address, and holds up nobody."""

import base64
import os
import re
import socket
import subprocess
import sys
import threading

import pytest

from server.app import create_app
from server.telemetry import outlet, watchers
from server.telemetry.addresses import read_dsn, read_endpoint
from server.telemetry.outlet import MOST_WAITING, Outlet
from server.wiring import NAME
from tests import ROOT
from tests.reliability.standing import wait_until
from tests.security.raw import serve_relay
from tests.server.relays import client, settings

from .ingest import KEY

LOADED = """
import sys
from tests.server.relays import client
client()
import server.gunicorn
print(*[name for name in sys.modules if name.partition(".")[0] in ("sentry_sdk", "opentelemetry")])
"""


def run_python(code, **more):
    env = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=170)


def test_who_names_nobody_loads_nothing():
    told = run_python(LOADED)
    assert told.returncode == 0 and told.stdout.split() == []


@pytest.mark.parametrize(
    ("named", "package"),
    [
        ({"sentry_dsn": f"https://{KEY}@errors.example/42"}, "sentry-sdk"),
        ({"otlp_endpoint": "https://times.example"}, "opentelemetry-sdk"),
    ],
)
def test_a_package_that_is_not_there_stops_the_start_in_words(monkeypatch, named, package):
    monkeypatch.setattr(watchers, "find_spec", lambda _: None)
    with pytest.raises(ValueError, match="is not installed: pip install --require-hashes") as told:
        create_app(settings(**named))
    assert package in str(told.value) and KEY not in str(told.value)
    assert create_app(settings())


def test_a_relay_as_it_is_served_does_not_start_without_the_package(tmp_path):
    """Before any worker is made, and with one sentence."""
    # a package that is found and is no `sentry_sdk`: the parent has nothing of this name
    code = "import sys; sys.modules['sentry_sdk'] = None; from gunicorn.app.wsgiapp import run; run()"
    (tmp_path / "keys").write_text(f"raw:{base64.urlsafe_b64encode(os.urandom(32)).decode()}")
    env = {
        "PASSERELLE_PRODUCTION": "false",
        "PASSERELLE_SEAL_KEYS_FILE": str(tmp_path / "keys"),
        "PASSERELLE_SENTRY_DSN": f"https://{KEY}@errors.example/42",
        "GUNICORN_CMD_ARGS": "-c python:server.gunicorn -b 127.0.0.1:0 -w 1",
    }
    ended = run_python(code, **env)
    assert ended.returncode == 1 and "sentry-sdk is not installed" in ended.stderr
    assert "Traceback" not in ended.stderr and KEY not in ended.stderr


WRONG = (
    f"https://{KEY}@errors.example",
    f"https://{KEY}:secretsecret@errors.example/42",
    "https://errors.example/42",
    f"ftp://{KEY}@errors.example/42",
    f"https://{KEY}@errors.example/42?x=1",
    f"https://{KEY}@errors.example@else.example/42",
    f"https://{KEY}@errors.example/4٢",
    f"https://{KEY}@[::/42",
    f"https://{KEY}@errors.example:99999/42",
    "x",
)


@pytest.mark.parametrize("dsn", WRONG)
def test_a_dsn_that_is_none_is_refused_and_not_repeated(dsn):
    with pytest.raises(ValueError, match=r"no DSN|no address"):
        read_dsn(dsn)
    with pytest.raises(ValueError) as told:
        settings(sentry_dsn=dsn)
    assert KEY not in str(told.value) and "secretsecret" not in str(told.value)


@pytest.mark.parametrize(
    "endpoint",
    [
        "times.example",
        "grpc://times.example:4317",
        "http://u:p@times.example",
        "http://t.example/?k=v",
        "http://",
    ],
)
def test_an_endpoint_that_is_none_is_refused(endpoint):
    with pytest.raises(ValueError, match="no address"):
        read_endpoint(endpoint)
    with pytest.raises(ValueError):
        settings(otlp_endpoint=endpoint)


def test_addresses_lead_where_the_specifications_say():
    assert read_dsn(f"https://{KEY}@o1.errors.example/42").url == "https://o1.errors.example/api/42/envelope/"
    below = read_dsn(f"https://{KEY}@own.example:8443/sentry/7")
    assert (below.url, below.port) == ("https://own.example:8443/sentry/api/7/envelope/", 8443)
    assert read_endpoint("http://times.lan:4318/").url == "http://times.lan:4318/v1/traces"
    assert read_endpoint("https://times.example/otlp/v1/traces").url == "https://times.example/otlp/v1/traces"


def test_a_collector_that_is_silent_holds_up_nobody(listening):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        relay = listening(client(otlp_endpoint=f"http://127.0.0.1:{silent.getsockname()[1]}"))
        for _ in range(5):
            assert relay.get("/healthz").status_code == 200
        told = relay.application.extensions[NAME].watchers
        assert told._spans._outlet._thread.is_alive(), "it still waits, alone"


def test_what_does_not_fit_is_left_out_and_counted(monkeypatch):
    counts, gate = [], threading.Event()
    monkeypatch.setattr(Outlet, "_send", lambda *_: gate.wait())
    made = Outlet("http://127.0.0.1:9", {}, b"".join, lambda *told: counts.append(told), together=1)
    for _ in range(MOST_WAITING + 5):
        made.put(b"x")
    gate.set()
    made.close(60)
    assert set(counts) == {("dropped", 1)} and 4 <= len(counts) <= 5


def test_nobody_is_followed_elsewhere(ingest):
    ingest.answer = (307, {"Location": f"http://127.0.0.1:{ingest.port}/elsewhere"})
    counts = []
    made = Outlet(
        f"http://127.0.0.1:{ingest.port}/x", {}, b"".join, lambda *told: counts.append(told), together=1
    )
    made.put(b"x")
    made.close(60)
    assert [post.path for post in ingest.posts] == ["/x"] and counts == [("dropped", 1)]


def test_who_asks_to_wait_is_left_alone(ingest):
    ingest.answer = (429, {"Retry-After": "60"})
    counts = []
    made = Outlet(
        f"http://127.0.0.1:{ingest.port}/x", {}, b"".join, lambda *told: counts.append(told), together=1
    )
    for _ in range(3):
        made.put(b"x")
    made.close(60)
    assert len(ingest.posts) == 1 and counts == [("dropped", 1)] * 3


def test_a_rep_cannot_connect_to_the_collector_as_to_a_crm(relay, ingest):
    """It is the admin's address for telemetry, and no CRM that he allowed."""
    answers = {"base_url": f"http://127.0.0.1:{ingest.port}", "username": "rep", "password": "p"}
    said = relay.post("/v1/connect/carddav", json={"answers": answers})
    assert said.json["code"] == "refused"


def test_a_relay_as_it_is_served_tells_until_its_end(tmp_path, ingest):
    named = {f"PASSERELLE_{name.upper()}": value for name, value in ingest.settings.items()}
    with serve_relay(tmp_path, **named) as relay:
        answer = relay.send(b"GET /v1/about HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        reference = re.search(rb"X-Request-Id: (\S+)", answer)[1].decode()
        wait_until(lambda: reference in ingest.list_everything())
        last = relay.send(b"GET /v1/connectors HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        relay.process.terminate()
        assert relay.process.wait(60) == 0
    assert re.search(rb"X-Request-Id: (\S+)", last)[1].decode() in ingest.list_everything()


def test_a_process_ends_whatever_the_collector_does():
    assert outlet.CLOSE_SECONDS <= 1.0, "both together stay below what an end may take"
