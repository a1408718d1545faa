"""What stands around a relay: nginx before it, which must keep every body in memory, and Redis behind it."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import urllib3

from server.store.redis_store import EPOCH
from tests import ROOT
from tests.bench.processes import find_port

from .canaries import Canaries
from .memory import list_family
from .trace import CALLS, Trace

KILOBYTES = (1, 8, 16, 17, 64, 128, 192, 250, 256)
OVER = 257
TTL_SECONDS = 120
BODY = "a"


class Front(NamedTuple):
    """How nginx fared: temporary writes, sizes that arrived, and the status over the limit."""

    writes: int
    arrived: int
    over: int


class Stored(NamedTuple):
    """Keys in Redis: all but traces, those with a canary, those without an end, and traces of failures.

    A trace is what support is told of a failed request for an hour: codes and times, under its reference.
    """

    keys: int
    plain: int
    endless: int
    traces: int


def run_nginx(folder: Path, relay_port: int, *, spooling: bool = False) -> Front:
    """Bodies of every size through the file of `server/deploy`. `spooling` takes its two guards away."""
    with serve_nginx(folder, relay_port, spooling=spooling) as (port, trace):
        pools = urllib3.PoolManager(retries=False, cert_reqs=ssl.CERT_NONE, assert_hostname=False, timeout=30)
        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
        # a worker of nginx that still starts opens what it needs, and that is no body
        post_padded(pools, port, 1)
        begin = time.time()
        statuses = [post_padded(pools, port, size) for size in (*KILOBYTES, OVER)]
        end = time.time()
    arrived = sum(status not in (413, 502, 504) for status in statuses[:-1])
    return Front(sum(begin <= each.at <= end for each in trace.found), arrived, statuses[-1])


def post_padded(pools: urllib3.PoolManager, port: int, kilobytes: int) -> int:
    headers = {"Content-Type": "application/json", "Host": "127.0.0.1"}
    body = b'"' + BODY.encode() * (kilobytes * 1024 - 2) + b'"'
    answer = pools.request("POST", f"https://127.0.0.1:{port}/v1/export", body=body, headers=headers)
    return int(answer.status)


@contextmanager
def serve_nginx(folder: Path, relay_port: int, *, spooling: bool) -> Iterator[tuple[int, Trace]]:
    port, (read, write) = find_port(), os.pipe()
    configure_nginx(folder, port, relay_port, spooling=spooling)
    traced = ["strace", "-f", "-y", "-ttt", "-s", "32", "-e", f"trace={CALLS}", "-e", "signal=none"]
    serve = ["nginx", "-c", str(folder / "nginx.conf"), "-e", "stderr", "-g", "daemon off; user root;"]
    process = subprocess.Popen(
        [*traced, "-o", f"/dev/fd/{write}", *serve], pass_fds=(write,), stderr=subprocess.DEVNULL
    )
    os.close(write)
    trace = Trace(os.fdopen(read, "rb"), {("127.0.0.1", relay_port)})
    try:
        wait_for_port(port, process)
        yield port, trace
    finally:
        if process.poll() is None:
            for pid in list_family(process.pid)[1:2]:
                os.kill(pid, 15)
        process.wait(30)
        trace.wait()


def configure_nginx(folder: Path, port: int, relay_port: int, *, spooling: bool) -> None:
    """The file of server/deploy at the test's own places; `spooling` takes its guards away."""
    words = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=relay.example",
        "-days",
        "1",
        "-keyout",
    ]
    made = ["openssl", *words, str(folder / "tls.key"), "-out", str(folder / "tls.crt")]
    subprocess.run(made, check=True, capture_output=True)
    text = (ROOT / "server/deploy/nginx.conf").read_text().replace("/etc/passerelle", str(folder))
    (folder / "relays.conf").write_text(f"server 127.0.0.1:{relay_port};\n")
    own = {
        "listen [::]:443 ssl;": "",
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/run/nginx.pid": f"{folder}/pid",
    }
    for there, here in own.items():
        text = text.replace(there, here)
    # a body reaches a place that the test may write to, if it is written at all
    text = text.replace("http {", f"http {{ client_body_temp_path {folder}/bodies;", 1)
    if spooling:
        text = re.sub(r"client_body_buffer_size \w+;|proxy_max_temp_file_size \w+;", "", text)
    (folder / "nginx.conf").write_text(text)
    (folder / "relays.conf").write_text(f"server 127.0.0.1:{relay_port};\n")


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("nginx does not answer")


def look_into_redis(client: Any, canaries: Canaries, traces: Collection[bytes]) -> Stored:
    """Every key and value, as they would be written to a disk. The epoch alone never ends.

    `traces` are the keys under which failures of our own requests may stand.
    """
    names = [name for name in client.scan_iter() if name.decode() != EPOCH]
    plain = endless = 0
    for name in names:
        value = (client.dump(name) or b"") + name
        plain += bool(canaries.find_in(value))
        left = client.pttl(name)
        endless += left == -1 or (left > TTL_SECONDS * 1000 and name not in traces)
    told = sum(name in traces for name in names)
    return Stored(len(names) - told, plain, endless, told)
