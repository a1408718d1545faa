"""Several processes: without a shared store they do not start; with one, nobody is made twice or lost."""

import base64
import os
import subprocess
import sys

import pytest

from tests import ROOT

from .clicks import click_much


@pytest.fixture
def env(tmp_path):
    (tmp_path / "keys").write_text(f"k:{base64.urlsafe_b64encode(os.urandom(32)).decode()}")
    return {"PASSERELLE_PRODUCTION": "false", "PASSERELLE_SEAL_KEYS_FILE": str(tmp_path / "keys")}


def start(env, *options):
    """What gunicorn says when it does not start."""
    words = [sys.executable, "-m", "gunicorn", "-c", "python:server.gunicorn", "-b", "127.0.0.1:0", *options]
    ended = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode != 0
    return ended.stderr


def test_several_workers_need_a_shared_store(env):
    assert "several workers need PASSERELLE_STORE_URL" in start(env, "-w", "2")


def test_a_store_that_is_not_there_stops_the_start(env):
    said = start({**env, "PASSERELLE_STORE_URL": "redis://127.0.0.1:9/0"}, "-w", "2")
    assert "short memory does not answer" in said


def test_nobody_is_made_twice_or_lost(tmp_path, redis_server):
    """`python -m tests.tools.measure_clicks` does it with 300 people."""
    told = click_much(tmp_path, redis_server.url, processes=3, people=8, clicks=4, lag=1.0)
    assert (told.made, told.twins) == (8, 0)
    assert set(told.ends) <= {"ok", "conflict"} and told.ends["ok"] >= 8 and told.ends.total() == 32
