"""Cyrus IMAP (Fastmail's engine): its HTTP daemon alone, with the CardDAV module."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.address_book import USER, AddressBook
from tests.odoo.commands import run

from .programs import (
    free_port,
    give_folder,
    require_packages,
    run_daemon,
    version_of_package,
    wait_until_open,
)

PROGRAMS = {
    "/usr/lib/cyrus/bin/httpd": "cyrus-caldav",
    "/usr/lib/cyrus/bin/master": "cyrus-imapd",
    "saslpasswd2": "sasl2-bin",
    "/usr/lib/x86_64-linux-gnu/sasl2/libsasldb.so": "libsasl2-modules-db",
}
MASTER = """
START {{
  recover cmd="/usr/lib/cyrus/bin/ctl_cyrusdb -C {folder}/imapd.conf -r"
}}
SERVICES {{
  imap cmd="/usr/lib/cyrus/bin/imapd -C {folder}/imapd.conf" listen="127.0.0.1:{mail}" prefork=0 maxchild=2
  http cmd="/usr/lib/cyrus/bin/httpd -C {folder}/imapd.conf" listen="127.0.0.1:{port}" prefork=0 maxchild=20
}}
"""
SETTINGS = """
configdirectory: {folder}/conf
proc_path: {folder}/run/proc
mboxname_lockpath: {folder}/run/lock
defaultpartition: default
partition-default: {folder}/spool
altnamespace: yes
unixhierarchysep: yes
httpmodules: carddav
allowplaintext: yes
admins: cyrus
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {folder}/sasldb2
sasl_mech_list: PLAIN
servername: localhost
defaultdomain: localhost
autocreate_quota: 0
httptimeout: 5
httpallowcompress: no
syslog_prefix: passerelle-test
"""
PASSWORD = "secret"


def version() -> str:
    return version_of_package("cyrus-imapd")


@contextmanager
def start_cyrus(home: Path) -> Iterator[AddressBook]:
    """The mailbox is made at the first sign-in by IMAP, and the book at the first by HTTP after it."""
    require_packages(PROGRAMS)
    folder, port, mail = home / "cyrus", free_port(), free_port()
    for name in ("conf/db", "conf/socket", "conf/user", "conf/log", "spool", "run/proc", "run/lock"):
        (folder / name).mkdir(parents=True)
    told = {"folder": folder, "port": port, "mail": mail}
    (folder / "imapd.conf").write_text(SETTINGS.format(**told))
    (folder / "cyrus.conf").write_text(MASTER.format(**told))
    add = ["saslpasswd2", "-p", "-c", "-f", folder / "sasldb2", "-u", "localhost", USER]
    run(add, 30, text=PASSWORD)
    user = give_folder(folder, "cyrus")
    config = ["-C", folder / "imapd.conf", "-M", folder / "cyrus.conf"]
    with run_daemon(["/usr/lib/cyrus/bin/master", *config, "-p", folder / "pid"], folder, user=user) as child:
        wait_until_open(port, child, folder)
        with imaplib.IMAP4("127.0.0.1", mail, timeout=60) as box:
            box.login(USER, PASSWORD)
        yield AddressBook(f"http://127.0.0.1:{port}", PASSWORD, f"/dav/addressbooks/user/{USER}/Default/")
