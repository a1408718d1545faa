"""nginx that hands a request on to the same upstream: what one call costs at the least."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .processes import Running, find_port, run_process

CONF = """daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  client_body_buffer_size 256k; client_max_body_size 256k; large_client_header_buffers 4 16k;
  keepalive_requests 100000;
  {upstreams}
  server {{
    listen 127.0.0.1:{port};
    location = /healthz {{ return 200; }}
    {places}
  }}
}}
"""
UPSTREAM = "upstream u{number} {{ server 127.0.0.1:{port}; keepalive 64; }}"
PLACE = """location = /proxy/{name} {{
  proxy_pass http://u{number}{target}; proxy_method {method};
  proxy_http_version 1.1; proxy_set_header Connection "";
}}"""


@contextmanager
def run_nginx(folder: Path, works: dict[str, dict[str, Any]]) -> Iterator[Running | None]:
    """It answers at `/proxy/<name>` with the workload's first call; None where there is no nginx."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if program is None:
        yield None
        return
    port, upstreams, places = find_port(), [], []
    for number, (name, work) in enumerate(works.items()):
        call = work["calls"][0]
        origin, _, path = call["target"].removeprefix("http://").partition("/")
        upstreams.append(UPSTREAM.format(number=number, port=origin.rpartition(":")[2]))
        target = "/" + path.partition("?")[0]
        place = {"number": number, "name": name.replace(" ", "-"), "target": target}
        places.append(PLACE.format(**place, method=call["method"]))
    lines = {"upstreams": "\n  ".join(upstreams), "places": "\n    ".join(places)}
    conf = folder / "nginx.conf"
    conf.write_text(CONF.format(folder=folder, port=port, **lines))
    words = [program, "-c", str(conf), "-e", "stderr"]
    with run_process(words, {}, port, "/healthz") as running:
        yield running
