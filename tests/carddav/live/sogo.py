"""SOGo on a PostgreSQL and a memcached of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.address_book import USER, AddressBook
from tests.odoo.postgres import cluster, run_sql

from .nginx import run_nginx
from .programs import (
    free_port,
    give_folder,
    require_packages,
    run_daemon,
    version_of_package,
    wait_until_open,
)

PROGRAMS = {"sogod": "sogo", "memcached": "memcached"}
PASSWORD = "secret"
PEOPLE = """
CREATE ROLE sogo SUPERUSER LOGIN PASSWORD 'sogo';
CREATE TABLE sogo_users (c_uid text primary key, c_name text, c_password text, c_cn text, mail text);
INSERT INTO sogo_users VALUES ('rep', 'rep', 'secret', 'Rep Resentative', 'rep@firm.example');
"""
SOURCE = (
    '({{type = sql; id = users; viewURL = "{base}/sogo_users"; canAuthenticate = YES; isAddressBook = YES; '
    'userPasswordAlgorithm = none; displayName = "Colleagues";}})'
)
TABLES = {
    "SOGoProfileURL": "sogo_user_profile",
    "OCSFolderInfoURL": "sogo_folder_info",
    "OCSSessionsFolderURL": "sogo_sessions_folder",
    "OCSEMailAlarmsFolderURL": "sogo_alarms_folder",
}


IN_FRONT = (
    "location = /.well-known/carddav {{ return 301 /SOGo/dav/; }} "
    "location /SOGo {{ proxy_pass http://127.0.0.1:{port}; proxy_set_header Host $http_host; }} "
    "location / {{ return 302 /SOGo/; }}"
)
"""By itself it resets connections that are kept open; its documentation puts a web server in front."""


def version() -> str:
    return version_of_package("sogo")


def settings(base: str, port: int, memory: int, folder: Path) -> dict[str, str]:
    return {
        **{name: f"{base}/{table}" for name, table in TABLES.items()},
        "SOGoUserSources": SOURCE.format(base=base),
        "SOGoAddressBookDAVAccessEnabled": "YES",
        "SOGoMemcachedHost": f"127.0.0.1:{memory}",
        "SOGoTimeZone": "UTC",
        "SOGoLanguage": "English",
        "SOGoEncryptionKey": "0123456789abcdef0123456789abcdef",
        "WOPort": f"127.0.0.1:{port}",
        "WOWorkersCount": "4",
        "WOPidFile": str(folder / "pid"),
        "WOLogFile": str(folder / "log"),
        "WONoDetach": "YES",
        "SxVMemLimit": "0",
    }


@contextmanager
def start_sogo(home: Path) -> Iterator[AddressBook]:
    """All settings are given in the call, so that nothing in /etc is read for them."""
    require_packages(PROGRAMS)
    folder, port, memory, store = home / "sogo", free_port(), free_port(), free_port()
    user = give_folder(folder, "sogo")
    cache = ["memcached", "-l", "127.0.0.1", "-p", str(memory), "-m", "16", "-U", "0"]
    cache += ["-u", user] if user else []
    with cluster(port=store) as sockets:
        run_sql(sockets, "create database sogo", port=store)
        run_sql(sockets, PEOPLE, port=store, database="sogo")
        given = settings(f"postgresql://sogo:sogo@127.0.0.1:{store}/sogo", port, memory, folder)
        words = [part for name, value in given.items() for part in (f"-{name}", value)]
        with (
            run_daemon(cache, folder, user=user),
            run_daemon(["sogod", *words], folder, user=user, env={"HOME": str(folder)}) as child,
        ):
            wait_until_open(port, child, folder, "/SOGo/")
            with run_nginx(home, IN_FRONT.format(port=port)) as front:
                path = f"/SOGo/dav/{USER}/Contacts/personal/"
                yield AddressBook(f"http://127.0.0.1:{front}", PASSWORD, path, start="/SOGo/dav/")
