"""A relay in a cage: every system call noted, no file may grow, and its root cannot be written to."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests import ROOT
from tests.bench.processes import find_port, is_answering

from .canaries import Canaries
from .memory import find_in_memory, list_family, list_pythons
from .trace import CALLS, Trace, Violation

PATIENCE_SECONDS = 90.0
READ_ONLY = (
    "mount --make-rprivate / && mount -o remount,bind,ro / && "
    'mount -t tmpfs -o size=1m none /dev/shm && exec "$0" "$@"'
)
SCRATCH = ("dev/shm",)
"""Where the cage can be written to; all else is read-only."""


@dataclass
class Guarded:
    """A running relay; `ready` is the moment (Unix seconds) from which nothing may happen any more."""

    port: int
    process: subprocess.Popen[bytes]
    trace: Trace
    said: bytearray = field(default_factory=bytearray)
    ready: float = 0.0

    def list_violations(self, since: float = 0.0, until: float = float("inf")) -> list[Violation]:
        begin = since or self.ready
        return [each for each in self.trace.found if begin <= each.at <= until]

    def scan_memory(self, canaries: Canaries) -> list[str]:
        return [found for pid in list_pythons(self.process.pid) for found in find_in_memory(pid, canaries)]

    def scan_files(self, canaries: Canaries) -> list[str]:
        """In the names and in the bytes of what lies where the cage can be written to."""
        pid = list_family(self.process.pid)[-1]
        places = [path for name in SCRATCH for path in Path("/proc", str(pid), "root", name).rglob("*")]
        bodies = [path.read_bytes() for path in places if path.is_file()]
        return [
            found
            for data in (*bodies, *(str(path).encode() for path in places))
            for found in canaries.find_in(data)
        ]

    def stop(self) -> int:
        """The exit code; gunicorn ends the workers, and strace itself with them."""
        for pid in list_pythons(self.process.pid)[:1]:
            os.kill(pid, 15)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            for pid in reversed(list_family(self.process.pid)):
                os.kill(pid, 9)
            return self.process.wait(30)


def can_seal_root() -> bool:
    """Whether this user may make a root that is read-only: root may, where no container forbids it."""
    words = ["unshare", "-m", "sh", "-c", READ_ONLY, "true"]
    return subprocess.run(words, capture_output=True).returncode == 0


def wrap_words(words: list[str], out: int, *, sealed: bool) -> list[str]:
    """The words in the cage. strace writes to a pipe, and so needs no file either."""
    traced = ["strace", "-f", "-y", "-ttt", "-s", "64", "--seccomp-bpf", "-e", f"trace={CALLS}"]
    traced += ["-e", "signal=none", "-o", f"/dev/fd/{out}", "prlimit", "--fsize=0", "--", *words]
    return ["unshare", "-m", "sh", "-c", READ_ONLY, *traced] if sealed else traced


@contextmanager
def guard_relay(
    env: Mapping[str, str],
    allowed: Collection[tuple[str, int]],
    app: str = "",
    *,
    sealed: bool = True,
) -> Iterator[Guarded]:
    """A relay until the block ends."""
    port, (read, write) = find_port(), os.pipe()
    words = [sys.executable, "-m", "gunicorn", "-c", "python:server.gunicorn", "-w", "1"]
    words += ["-b", f"127.0.0.1:{port}", *([app] if app else [])]
    own = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLE_")}
    own |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1", "HOME": "/nonexistent", **env}
    process = subprocess.Popen(
        wrap_words(words, write, sealed=sealed),
        cwd=ROOT,
        env=own,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(write,),
    )
    os.close(write)
    made = Guarded(port, process, Trace(os.fdopen(read, "rb"), allowed))
    threading.Thread(target=collect_output, args=(made,), daemon=True).start()
    try:
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_answering(port, "/healthz"):
            assert process.poll() is None and time.monotonic() < end, bytes(made.said).decode()[-2_000:]
            time.sleep(0.05)
        made.ready = time.time()
        yield made
    finally:
        made.stop()
        made.trace.wait()


def collect_output(made: Guarded) -> None:
    assert made.process.stdout
    for line in made.process.stdout:
        made.said += line
