"""`make run`: starts, checks itself, says what to do next, serves, stops, and keeps its key for next time."""

import os
import re
import signal
import socket
import subprocess
import sys

import pytest
import urllib3

from server.local.processes import STOP_SECONDS
from tests import ROOT
from tests.carddav.live.programs import require_packages
from tests.fakes.carddav import serve_book
from tests.fakes.carddav_odd import Odd

PATIENCE = 120.0
"""Seconds, for a busy machine."""


@pytest.fixture
def local(tmp_path):
    """Start `python -m server.local`; every process ends with the test."""
    children = []

    def start(port, *, background=False, **more):
        env = {**os.environ, "PORT": str(port), "PASSERELLE_STATE": str(tmp_path / "state"), **more}
        words = [sys.executable, "-m", "server.local"]
        if background:
            words = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        children.append(subprocess.Popen(words, env=env, **pipes))
        return children[-1]

    yield start
    for child in children:
        if child.poll() is None:
            child.terminate()
        child.communicate(timeout=PATIENCE)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def said(child):
    """What it says until it serves."""
    lines = []
    for line in child.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith("Press Ctrl+C"):
            return "\n".join(lines)
    raise AssertionError(child.stderr.read())


def test_it_serves_and_stops(local, tmp_path):
    port = free_port()
    child = local(port)
    text = said(child)
    assert "A seal key was made for this computer" in text and "planned again: nothing would change" in text
    assert "user rep, password" in text
    assert urllib3.request("GET", f"http://127.0.0.1:{port}/healthz").json()["ok"] is True
    link = re.search(rf"http://127\.0\.0\.1:{port}/admin/sign-in\?link=([\w-]+)", text)[1]
    form = {"method": "POST", "url": f"http://127.0.0.1:{port}/admin/sign-in", "redirect": False}
    form |= {"body": f"link={link}", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    codes = [urllib3.request(**form).status for _ in range(2)]
    assert codes == [303, 401], "the link works once"
    private = [path for path in (tmp_path / "state").iterdir() if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in private} == {0o600}
    child.send_signal(signal.SIGINT)
    assert child.wait(timeout=PATIENCE) == 0
    again = local(port)
    assert "A seal key was made" not in said(again), "the key of the first start is kept"


def test_the_walk_by_curl_goes_through_to_an_own_server_at_home(local, tmp_path):
    """The guide's own lines, with a book at an http address that the user allows."""
    require_packages({"curl": "curl", "jq": "jq"})
    port = free_port()
    stub, book = serve_book(Odd())
    with stub:
        child = local(port, PASSERELLE_ALLOW_ORIGINS=f" {stub.url},")
        assert "planned again: nothing would change" in said(child), "our own book is allowed too"
        guide = (ROOT / "connectors/carddav/README.md").read_text(encoding="utf-8")
        walk = guide.partition("```bash\n")[2].partition("```")[0]
        (tmp_path / "server").symlink_to(ROOT / "server")
        told = {"RELAY": f"http://127.0.0.1:{port}", "BOOK": stub.url, "BOOK_PASSWORD": "secret"}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", walk],
            cwd=tmp_path,
            env={**os.environ, **told},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "connected as rep · Work" in done.stdout and "  Full name: " in done.stdout
    assert re.search(r"Create the contact .*: done\nDelete what was created in .*: done", done.stdout)
    assert book.cards == {}


def test_a_taken_port_is_told_in_words(local):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        child = local(taken.getsockname()[1])
        _, errors = child.communicate(timeout=PATIENCE)
    assert child.returncode == 1 and "is taken. Choose another one: make run PORT=" in errors


def test_it_stops_in_the_background_while_clients_hold_connections(local):
    """As `make run &` in a script: SIGINT is inherited as ignored there."""
    port = free_port()
    child = local(port, background=True)
    said(child)
    address = ("127.0.0.1", port)
    with socket.create_connection(address) as idle, socket.create_connection(address) as half_sent:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert idle.recv(1000).startswith(b"HTTP/1.1 200")
        half_sent.sendall(b"POST /v1/plan HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=PATIENCE) == 0
    assert STOP_SECONDS + 1 < 5, "seconds after which it ends what still waits for a client"
