"""An nginx of our own in front of a server, as people put one on the web."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .programs import free_port, require_packages, run_daemon, wait_until_open

CONFIG = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 128; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  client_max_body_size 20m; absolute_redirect off;
  gzip on; gzip_types text/xml application/xml text/vcard; gzip_min_length 20; gzip_proxied any;
  proxy_set_header Host $http_host;
  server {{ listen 127.0.0.1:{port}{tls}; {rules} }}
}}
"""


@contextmanager
def run_nginx(home: Path, rules: str, tls: str = "") -> Iterator[int]:
    """The port at which it answers by these rules."""
    require_packages({"nginx": "nginx"})
    folder, port = home / "nginx", free_port()
    folder.mkdir()
    (folder / "nginx.conf").write_text(CONFIG.format(folder=folder, port=port, tls=tls, rules=rules))
    words = ["nginx", "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"]
    with run_daemon(words, folder) as child:
        wait_until_open(port, child, folder)
        yield port
