"""A running Odoo on loopback, with a rep who may write contacts and a reader who may not."""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import urllib3

from .commands import Missing, run
from .package import Package

DATABASE = "passerelle"
INIT_SECONDS, SHELL_SECONDS, READY_SECONDS, POLL_SECONDS = 900, 300, 180.0, 0.1
"""A busy machine takes many times what an idle one does."""
USERS = """
import json, datetime
def user(login, *groups):
    rights = 'group_ids' if 'group_ids' in env['res.users']._fields else 'groups_id'
    held = [(6, 0, [env.ref(group).id for group in groups])]
    values = {'name': login.title(), 'login': login, 'email': login + '@crm.example', rights: held}
    return env['res.users'].with_context(no_reset_password=True).create(values)
def key(user):
    until = [datetime.datetime.now() + datetime.timedelta(days=30)] if VERSION >= 18 else []
    return env['res.users.apikeys'].with_user(user)._generate('rpc', 'tests', *until)
WRITER = ('base.group_user', 'base.group_partner_manager', 'sales_team.group_sale_salesman')
people = {'rep': WRITER, 'reader': ('base.group_user',)}
keys = {login: key(user(login, *groups)) for login, groups in people.items()}
env.cr.commit()
open(PATH, 'w').write(json.dumps(keys))
"""


class Server(NamedTuple):
    """`keys` holds an API key for each login."""

    url: str
    version: int
    database: str
    keys: dict[str, str]


@contextmanager
def running(package: Package, sockets: Path) -> Iterator[Server]:
    """From an empty database to a server that answers. `Missing` says what went wrong."""
    with (
        tempfile.TemporaryDirectory(prefix="passerelle-odoo-") as name,
        (Path(name) / "log").open("w") as log,
    ):
        folder, port = Path(name), free_port()
        database = f"{DATABASE}_{package.series.name}"
        settings(folder, sockets, database, port)
        once = [*package.series.options, "-i", package.series.modules, "--stop-after-init", "--no-http"]
        run([*command(package, folder, "server"), *once], INIT_SECONDS, env=package.env, folder=folder)
        script = f"VERSION, PATH = {package.version}, {str(folder / 'keys')!r}\n{USERS}"
        run(
            [*command(package, folder, "shell"), "--no-http"],
            SHELL_SECONDS,
            env=package.env,
            folder=folder,
            text=script,
        )
        keys = json.loads((folder / "keys").read_text())
        env = {"PATH": "/usr/bin:/bin", "HOME": name, **package.env}
        words, url = command(package, folder, "server"), f"http://127.0.0.1:{port}"
        child = subprocess.Popen(words, env=env, cwd=folder, stdout=log, stderr=log)
        try:
            wait_until_answers(url, child)
            yield Server(url, package.version, database, keys)
        finally:
            child.terminate()
            child.wait(30)


def command(package: Package, folder: Path, verb: str) -> list[str | Path]:
    return [*package.program, verb, "-c", folder / "odoo.conf"]


def settings(folder: Path, sockets: Path, database: str, port: int) -> None:
    """One database, one process, no cron, loopback only."""
    held = {
        "db_host": sockets,
        "db_user": "odoo",
        "db_name": database,
        "dbfilter": f"^{database}$",
        "list_db": False,
        "http_interface": "127.0.0.1",
        "http_port": port,
        "data_dir": folder / "data",
        "workers": 0,
        "max_cron_threads": 0,
        "log_level": "warn",
    }
    lines = (f"{name} = {value}\n" for name, value in held.items())
    (folder / "odoo.conf").write_text("[options]\n" + "".join(lines), encoding="utf-8")


def wait_until_answers(url: str, child: subprocess.Popen[bytes]) -> None:
    params = {"service": "common", "method": "version", "args": []}
    asked = {"jsonrpc": "2.0", "method": "call", "params": params}
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and child.poll() is None:
        try:
            urllib3.request("POST", f"{url}/jsonrpc", json=asked, retries=False, timeout=30)
        except urllib3.exceptions.HTTPError:
            time.sleep(POLL_SECONDS)
        else:
            return
    raise Missing("Odoo did not start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
