"""DAViCal in an Apache of its own, on a PostgreSQL of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.address_book import MAKE, USER, AddressBook
from tests.odoo.commands import run
from tests.odoo.postgres import binaries, cluster, run_sql

from .programs import (
    FOLDERS,
    free_port,
    give_folder,
    require_packages,
    run_daemon,
    version_of_package,
    wait_until_open,
)

SHARE = Path("/usr/share/davical")
PROGRAMS = {
    str(SHARE / "htdocs/caldav.php"): "davical",
    "apache2": "apache2-bin",
    "/usr/lib/apache2/modules/mod_deflate.so": "apache2-bin",
    "/etc/php/": "libapache2-mod-php",
    "/usr/share/doc/php-pgsql": "php-pgsql",
}
PASSWORD = "secret"
PEOPLE = """
INSERT INTO usr (user_no, active, email_ok, username, password, fullname, email, joined)
  VALUES (1100, true, now(), 'rep', '**secret', 'Rep Resentative', 'rep@firm.example', now());
INSERT INTO principal (principal_id, type_id, user_no, displayname, default_privileges)
  VALUES (1100, 1, 1100, 'Rep Resentative',
          privilege_to_bits(ARRAY['read-free-busy','schedule-send','schedule-deliver']));
"""
CONFIG = """<?php
$c->pg_connect[] = "dbname=davical user=davical_app host={sockets} port={store}";
$c->system_name = "DAViCal CalDAV Server";
$c->admin_email = 'admin@firm.example';
$c->default_locale = "en";
"""
MODULES = (
    "mpm_prefork",
    "authz_core",
    "dir",
    "alias",
    "rewrite",
    "setenvif",
    "mime",
    "headers",
    "deflate",
    "filter",
)
APACHE = """
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
Mutex pthread
{modules}
LoadModule php_module {php}
{user}
StartServers 8
MinSpareServers 4
MaxRequestWorkers 16
TypesConfig /dev/null
DocumentRoot {folder}/davical/htdocs
DirectoryIndex index.php
<Directory {folder}/davical/htdocs>
  Require all granted
</Directory>
<FilesMatch "\\.php$">
  SetHandler application/x-httpd-php
</FilesMatch>
php_value include_path {folder}/davical/inc:/usr/share/awl/inc
SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1
RewriteEngine On
RewriteRule ^/\\.well-known/(.*)$ /caldav.php/.well-known/$1 [NC,PT]
"""


def version() -> str:
    return version_of_package("davical")


def write_site(folder: Path, port: int, store: int, sockets: Path) -> None:
    """A copy of its pages, for the place of its settings is written in them."""
    for part in ("htdocs", "inc"):
        shutil.copytree(SHARE / part, folder / "davical" / part)
    always = folder / "davical/htdocs/always.php"
    always.write_text(always.read_text().replace("/etc/davical/config.php", f"{folder}/config.php"))
    (folder / "config.php").write_text(CONFIG.format(sockets=sockets, store=store))
    modules = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES
    )
    php = sorted(Path("/usr/lib/apache2/modules").glob("libphp*.so"))[-1]
    user = give_folder(folder, "www-data")
    owner = f"User {user}\nGroup {user}" if user else ""
    told = {"folder": folder, "port": port, "modules": modules, "php": php, "user": owner}
    (folder / "apache.conf").write_text(APACHE.format(**told))


@contextmanager
def start_davical(home: Path) -> Iterator[AddressBook]:
    """Its own script makes the data base."""
    require_packages(PROGRAMS)
    folder, port, store = home / "davical", free_port(), free_port()
    folder.mkdir()
    with cluster(port=store) as sockets:
        env = {"PGHOST": str(sockets), "PGPORT": str(store), "PGUSER": "postgres"}
        env |= {"DBAOPTS": f"--dbhost {sockets} --dbport {store}", "PATH": f"{binaries()}:{FOLDERS}"}
        run([SHARE / "dba/create-database.sh", "davical", PASSWORD], 120, env=env)
        run_sql(sockets, PEOPLE, port=store, database="davical")
        write_site(folder, port, store, sockets)
        words = ["apache2", "-f", folder / "apache.conf", "-D", "FOREGROUND"]
        with run_daemon(words, folder) as child:
            wait_until_open(port, child, folder)
            book = AddressBook(f"http://127.0.0.1:{port}", PASSWORD, f"/caldav.php/{USER}/addresses/")
            book.ask("MKCOL", book.path, MAKE.format("Contacts"), **{"Content-Type": "text/xml"})
            yield book
