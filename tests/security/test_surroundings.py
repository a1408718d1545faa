"""C7, and the process itself: no core, no memory that another may read, no variable that makes it leak."""

import os
import signal
import subprocess
import sys

import pytest

from server.surroundings import TOLD, WIPING, list_unsafe
from tests import ROOT

CRASH = """
import ctypes, os, resource, signal
from server.surroundings import close_memory
{}
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3), flush=True)
os.kill(os.getpid(), signal.SIGABRT)
"""
UNLIMITED = 'ulimit -c unlimited && exec "$0" "$@"'


@pytest.mark.parametrize("name", TOLD)
def test_a_variable_that_leaks_stops_the_start_and_says_what_to_do(name):
    assert list_unsafe({}) == [] and list_unsafe({name: "0"}) == [] and list_unsafe({name: ""}) == []
    (fault,) = list_unsafe({name: "tulip"})
    assert name in fault and "Unset it" in fault and "tulip" not in fault


def test_gunicorn_does_not_start_with_it(tmp_path):
    (tmp_path / "keys").write_text("k:3q2-7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs")
    env = {"PASSERELLE_PRODUCTION": "false", "PASSERELLE_SEAL_KEYS_FILE": str(tmp_path / "keys")}
    words = [sys.executable, "-m", "gunicorn", "-c", "python:server.gunicorn", "-b", "127.0.0.1:0"]
    env |= {**os.environ, **env, "SSLKEYLOGFILE": str(tmp_path / "tls")}
    ended = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    assert ended.returncode != 0 and "SSLKEYLOGFILE is set" in ended.stderr


@pytest.mark.parametrize("closed", [True, False])
def test_c7_a_crash_leaves_no_core(tmp_path, closed):
    """Control: without `close_memory` a core may be as large as it likes, and others may read the memory."""
    code = CRASH.format("close_memory()" if closed else "")
    words = ["sh", "-c", UNLIMITED, sys.executable, "-c", code]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert ended.returncode == -signal.SIGABRT
    assert ended.stdout.split() == (["0", "0"] if closed else ["-1", "1"])
    assert not closed or not list(tmp_path.iterdir())


PRINTING = """
from server.gunicorn import *
import os, sys
def on_starting(server):
    sys.exit("|".join(os.environ.get(name, "") for name in ("PYTHONMALLOC", "GLIBC_TUNABLES", "OWN")))
"""


def test_freed_memory_is_overwritten_whoever_starts_it(tmp_path):
    """C3's guard: the relay begins itself anew with it, whatever its environment said."""
    (tmp_path / "conf.py").write_text(PRINTING)
    words = [sys.executable, "-m", "gunicorn", "-c", str(tmp_path / "conf.py"), "-b", "127.0.0.1:0"]
    env = {**os.environ, "PYTHONMALLOC": "malloc", "OWN": "kept", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    assert ended.stderr.strip().splitlines()[-1] == "|".join((*WIPING.values(), "kept"))
