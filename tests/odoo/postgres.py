"""A PostgreSQL of our own in a temporary folder, reached by a socket file and by nothing else."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import TESTS

from .commands import Missing, run

INSTALL = TESTS / "tools/install.sh"
PORT = 5432
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def cluster(*, port: int = 0) -> Iterator[Path]:
    """The folder of the socket. The role `odoo` may make databases. Gone at the end.

    With `port`, it is reached on loopback too: for programs that know no sockets.
    """
    programs, user = binaries(), "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="passerelle-postgres-"))
    folder.chmod(0o755)
    if user:
        shutil.chown(folder, user, user)
    data = folder / "data"
    control = [programs / "pg_ctl", "-D", data, "-l", folder / "log"]
    try:
        words = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
        run(words, 120, folder=folder, user=user)
        options = (
            f"-k {folder} -c listen_addresses='{'127.0.0.1' if port else ''}' -c port={port or PORT} {FAST}"
        )
        run([*control, "-w", "-o", options, "start"], 60, folder=folder, user=user)
        run_sql(folder, "create role odoo login createdb", port=port)
        yield folder
    finally:
        if (data / "postmaster.pid").exists():
            run([*control, "-m", "immediate", "stop"], 60, folder=folder, user=user)
        shutil.rmtree(folder)


def run_sql(sockets: Path, text: str, *, port: int = 0, database: str = "postgres") -> None:
    """As the cluster's owner. `Missing` when it fails."""
    words = [binaries() / "psql", "-h", sockets, "-p", str(port or PORT), "-U", "postgres", "-d", database]
    run([*words, "-q", "-v", "ON_ERROR_STOP=1"], 60, folder=sockets, text=text)


def binaries() -> Path:
    """Where initdb is; PostgreSQL is installed where that is possible."""
    for again in (True, False):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
        if found:
            return found[-1].parent
        if again:
            run(["bash", INSTALL, "postgresql"], 240)
    raise Missing("PostgreSQL is not installed")
