"""A real llama.cpp server with a small model, in a process of its own, on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACE = Path(sys.prefix) / "llama"
HERE = Path(__file__).parent
SERVE = """
import sys, threading
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.port = sys.argv[1], int(sys.argv[2])
params.hostnames, params.n_ctx, params.n_parallel = ["127.0.0.1"], 2048, 1
params.cpuparams.n_threads = 1
server = xllamacpp.Server(params)
print("ready", flush=True)
threading.Event().wait()
"""


class NoLlama(Exception):
    """Its wheels cannot be had here; the message says why."""


def need_llama() -> Path:
    """The folder with both wheels unpacked, kept in the tests' environment. Raises `NoLlama`."""
    if not PLACE.exists():
        with tempfile.TemporaryDirectory(dir=PLACE.parent) as folder:
            words = ["download", "--quiet", "--no-deps", "--require-hashes", "--dest", folder]
            said = subprocess.run(
                [sys.executable, "-m", "pip", *words, "--requirement", HERE / "tools.txt"],
                capture_output=True,
                text=True,
                check=False,
            )
            if said.returncode:
                raise NoLlama(said.stderr.strip().splitlines()[-1])
            made = Path(folder) / "whole"
            for wheel in Path(folder).glob("*.whl"):
                with zipfile.ZipFile(wheel) as packed:
                    packed.extractall(made)
            try:
                # in one step: several test runners may fetch it at once
                made.rename(PLACE)
            except OSError:
                shutil.rmtree(made)
    return PLACE


@contextmanager
def run_llama() -> Iterator[str]:
    """Its origin. Raises `NoLlama`."""
    folder = need_llama()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    model = next(folder.rglob("*.gguf"))
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, model, str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )
    try:
        assert server.stdout
        if server.stdout.readline() != b"ready\n":
            raise NoLlama("the server ended before it was ready")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()
