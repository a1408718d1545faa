"""CardDAV servers on loopback, each started from its package in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from server.local import processes
from tests.address_book import AddressBook, started

PASSWORD = "secret"
CYRUS = Path("/usr/lib/cyrus/bin")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def start_xandikos(home: Path) -> Iterator[AddressBook]:
    """No sign-in of its own: whoever reaches it is the user."""
    port = free_port()
    words = ["serve", "-d", str(home / "books"), "--defaults", "--current-user-principal", "/rep/"]
    words += ["--listen-address", "127.0.0.1", "--port", str(port), "--state-dir", str(home / "state")]
    child = processes.start_process(["-m", "xandikos", *words], {}, quiet=True)
    try:
        processes.wait_until_answers(f"http://127.0.0.1:{port}", child)
        yield AddressBook(f"http://127.0.0.1:{port}", PASSWORD, "/rep/contacts/addressbook/")
    finally:
        processes.end_processes([child])


@contextlib.contextmanager
def start_cyrus(home: Path) -> Iterator[AddressBook]:
    """Cyrus makes the book at the first sign-in. Its processes run as the user `cyrus`."""
    port, conf = free_port(), home / "imapd.conf"
    lines = f"""configdirectory: {home}/conf
proc_path: {home}/run/proc
mboxname_lockpath: {home}/run/lock
defaultpartition: default
partition-default: {home}/spool
altnamespace: yes
unixhierarchysep: yes
httpmodules: carddav
allowplaintext: yes
admins: cyrus
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {home}/sasldb2
sasl_mech_list: PLAIN
servername: localhost
defaultdomain: localhost
autocreate_quota: 0
lmtpsocket: {home}/run/lmtp
idlesocket: {home}/run/idle
notifysocket: {home}/run/notify
"""
    conf.write_text(lines, encoding="utf-8")
    program = f"{CYRUS}/httpd -C {conf}"
    services = f"""START {{
  recover cmd="/usr/sbin/cyrus ctl_cyrusdb -C {conf} -r"
}}
SERVICES {{
  http cmd="{program}" listen="127.0.0.1:{port}" prefork=0 maxchild=20
}}
EVENTS {{
}}
"""
    (home / "cyrus.conf").write_text(services, encoding="utf-8")
    for folder in ("conf", "run/proc", "run/lock", "spool"):
        (home / folder).mkdir(parents=True)
    sasl = ["saslpasswd2", "-p", "-c", "-f", str(home / "sasldb2"), "-u", "localhost", "rep"]
    subprocess.run(sasl, input=PASSWORD, text=True, check=True)
    for path in (home, *home.rglob("*")):
        shutil.chown(path, "cyrus", "mail")
    home.chmod(0o711)
    master = ["/usr/sbin/cyrus", "master", "-C", str(conf), "-M", str(home / "cyrus.conf")]
    child = subprocess.Popen(master, stderr=subprocess.DEVNULL)
    try:
        processes.wait_until_answers(f"http://127.0.0.1:{port}", child)
        yield AddressBook(f"http://127.0.0.1:{port}", PASSWORD, "/dav/addressbooks/user/rep/Default/")
    finally:
        processes.end_processes([child])


START = {"radicale": started, "xandikos": start_xandikos, "cyrus": start_cyrus}
PROGRAMS = {"radicale": sys.executable, "xandikos": sys.executable, "cyrus": f"{CYRUS}/httpd"}


def chosen_servers() -> list[str]:
    """Those that `CARDDAV_SERVERS` names; by default those that come from PyPI beside the contract's own."""
    return os.environ.get("CARDDAV_SERVERS", "xandikos").split(",")
