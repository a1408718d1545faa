"""C7, and the process itself: no core, no memory that another may read, no variable that makes it leak."""

import hashlib
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from server.surroundings import GLIBC_WIPING, TOLD, WIPING, list_unsafe
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


FREEING = """
import gc, hashlib, json, sys, threading, zlib
def make_and_free():
    mark = hashlib.sha256(b"tulip").hexdigest()
    for times in (1, 2, 5, 20, 100, 2000):
        text, many = mark * times, [mark + str(number) for number in range(300)]
        held = [text.encode(), text.upper(), json.dumps({"a": text}), {mark: text}, "".join(many)]
        json.loads(json.dumps(many)), zlib.decompress(zlib.compress(held[0]))
        grown = bytearray()
        for _ in range(times):
            grown += mark.encode()
threads = [threading.Thread(target=make_and_free) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
gc.collect()
print("done", flush=True)
sys.stdin.read()
"""


def count_left(env):
    """How often what a process made and freed still stands in its memory; it was never told the text."""
    mark = hashlib.sha256(b"tulip").hexdigest().encode()[-16:]
    words = [sys.executable, "-c", FREEING]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | env) as made:
        made.stdout.readline()
        with Path(f"/proc/{made.pid}/mem").open("rb", buffering=0) as memory:
            return sum(piece.count(mark) for piece in read_writable(made.pid, memory))


def read_writable(pid, memory):
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        place, rights, *_ = line.split()
        if rights.startswith("rw") and "[v" not in line:
            begin, end = (int(part, 16) for part in place.split("-"))
            memory.seek(begin)
            with suppress(OSError):  # a guard page, or one that was given back meanwhile
                yield memory.read(end - begin)


def test_what_is_freed_is_overwritten():
    """Control: without it what was freed stands there."""
    assert count_left({"PYTHONMALLOC": "default", "GLIBC_TUNABLES": ""}) > 100
    assert count_left(WIPING) == 0


@pytest.mark.parametrize("file", ["Dockerfile", "server/deploy/passerelle.service"])
def test_what_is_shipped_starts_so_at_once(file):
    """And so does a command that is not gunicorn's."""
    text = (ROOT / file).read_text()
    assert all(f"{name}={value}" in text for name, value in GLIBC_WIPING.items())


PRINTING = """
from server.gunicorn import *
import os, sys
def on_starting(server):
    names = ("PYTHONMALLOC", "GLIBC_TUNABLES", "LD_BIND_NOW", "OWN")
    sys.exit("|".join(os.environ.get(name, "") for name in names))
"""


def test_freed_memory_is_overwritten_whoever_starts_it(tmp_path):
    """C3's guard: the relay begins itself anew with it, whatever its environment said."""
    (tmp_path / "conf.py").write_text(PRINTING)
    words = [sys.executable, "-m", "gunicorn", "-c", str(tmp_path / "conf.py"), "-b", "127.0.0.1:0"]
    env = {
        **os.environ,
        "PYTHONMALLOC": "pymalloc",
        "LD_BIND_NOW": "",
        "OWN": "kept",
        "PYTHONPATH": str(ROOT),
    }
    ended = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    assert ended.stderr.strip().splitlines()[-1] == "|".join((*WIPING.values(), "kept"))


def test_who_only_looks_at_the_settings_keeps_its_garbage_collector():
    """Without it a program of ours would leave its connections open until no descriptor is left."""
    code = "import gc, server.gunicorn; raise SystemExit(not gc.isenabled())"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=120).returncode == 0
