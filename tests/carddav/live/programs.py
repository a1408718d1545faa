"""Programs of the system: installed where that can be, run in the foreground, ended by their own group."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import urllib3

from tests import TESTS
from tests.odoo.commands import LAST_WORDS, Missing, run

INSTALL = TESTS / "tools/install.sh"
INSTALL_SECONDS, READY_SECONDS, STOP_SECONDS, POLL_SECONDS = 300, 60.0, 10.0, 0.05
FOLDERS = "/usr/sbin:/usr/bin:/sbin:/bin"
"""Daemons stand where a plain user's PATH does not look."""


def require_packages(programs: Mapping[str, str]) -> None:
    """Each program with the package that brings it. `Missing` where one cannot be installed."""
    wait_for_installers()
    wanted = [package for program, package in programs.items() if not is_there(program)]
    if wanted:
        run(["bash", INSTALL, "--no-install-recommends", *wanted], INSTALL_SECONDS)
    for program, package in programs.items():
        if not is_there(program):
            raise Missing(f"{package} is installed, and has no {program}")


def wait_for_installers() -> None:
    """Until no other runner installs: a package's files lie there before it is set up."""
    lock = Path(os.environ.get("TMPDIR") or tempfile.gettempdir(), f"passerelle-install-{os.getuid()}")
    with lock.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_SH)


def is_there(program: str) -> bool:
    return Path(program).exists() if program.startswith("/") else bool(shutil.which(program, path=FOLDERS))


def version_of_package(package: str) -> str:
    """As Debian counts, without its own part: 3.6.1 of 3.6.1-4+deb12u5."""
    told = run(["dpkg-query", "-W", "-f=${Version}", package], 30)
    return told.rpartition(":")[2].partition("-")[0]


def give_folder(folder: Path, user: str) -> str:
    """Make the folder and give it to the daemon's own user; the user to run as, "" where we are not root."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        return ""
    pwd.getpwnam(user)
    for parent in (folder, folder.parent):
        parent.chmod(0o755)
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, user, pwd.getpwnam(user).pw_gid)
    return user


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_daemon(
    words: Sequence[str | Path], folder: Path, *, user: str = "", env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The daemon in the foreground and in a process group of its own, which is ended with it."""
    groups = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": ()} if user else {}
    with (folder / "daemon.log").open("wb") as log:
        child = subprocess.Popen(
            [str(word) for word in words],
            cwd=folder,
            env={**os.environ, "PATH": FOLDERS, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **groups,
        )
    try:
        yield child
    finally:
        end_group(child)


def end_group(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    with suppress(subprocess.TimeoutExpired):
        child.wait(STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def wait_until_open(port: int, child: subprocess.Popen[bytes], folder: Path, path: str = "/") -> None:
    """`Missing` with the daemon's last words when it ended, or answered no HTTP in time."""
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and child.poll() is None:
        with suppress(urllib3.exceptions.HTTPError):
            urllib3.request("GET", f"http://127.0.0.1:{port}{path}", retries=False, timeout=5)
            return
        time.sleep(POLL_SECONDS)
    last = (folder / "daemon.log").read_text(errors="replace")[-LAST_WORDS:]
    raise Missing(f"{child.args} does not answer: {last}")  # type: ignore[str-bytes-safe]
