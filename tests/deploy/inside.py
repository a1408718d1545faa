"""What runs in the jail: each service as its own user under its limits, then the questions, then the end.

`python -m tests.deploy.inside PLAN` prints one JSON object: what was answered, and how each process ended.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import urllib3

PATIENCE_SECONDS = 90
IFF_UP, GET_FLAGS, SET_FLAGS = 1, 0x8913, 0x8914
PORT_START = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")


def raise_loopback() -> None:
    """The one network that there is (netdevice(7))."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        asked = struct.pack("16sh", b"lo", 0)
        flags = struct.unpack("16sh", fcntl.ioctl(sock, GET_FLAGS, asked))[1]
        fcntl.ioctl(sock, SET_FLAGS, struct.pack("16sh", b"lo", flags | IFF_UP))


def start_service(service: dict[str, Any]) -> subprocess.Popen[str]:
    user = service["user"]
    words = ["unshare", "--user", f"--map-user={user}", f"--map-group={user}", "prlimit"]
    words += [f"--{name}={most}:{most}" for name, most in service["limits"].items()]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen([*words, *service["command"]], env=service["env"], text=True, **pipes)


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    process.kill()
    raise AssertionError(f"nothing listens at {port}: {process.communicate()[0][-2000:]}")


def ask(question: dict[str, Any]) -> dict[str, Any]:
    """The status, the headers in lower case, and the text. The certificate is of the test's own making."""
    pools = urllib3.PoolManager(cert_reqs="CERT_NONE", retries=False, timeout=PATIENCE_SECONDS)
    method, body = ("POST", question["body"]) if "body" in question else ("GET", None)
    said = pools.request(method, question["url"], headers=question.get("headers", {}), body=body)
    headers = {name.lower(): value for name, value in said.headers.items()}
    return {"status": said.status, "headers": headers, "text": said.data.decode()}


def run_plan(plan: dict[str, Any]) -> dict[str, Any]:
    raise_loopback()
    if plan.get("port_start") is not None:
        PORT_START.write_text(str(plan["port_start"]))
    running = []
    for service in plan["services"]:
        running.append((service["name"], start_service(service)))
        wait_for(service["port"], running[-1][1])
    answers = {name: ask(question) for name, question in plan["questions"].items()}
    for name, words in plan.get("commands", {}).items():
        env = plan["services"][-1]["env"]
        answers[name] = {"status": subprocess.run(words, env=env, timeout=PATIENCE_SECONDS).returncode}
    answers["written"] = [str(path) for place in ("/tmp", "/dev/shm") for path in Path(place).rglob("*")]  # noqa: S108
    ends = {}
    for name, process in reversed(running):
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=PATIENCE_SECONDS)[0]
        ends[name] = {"code": process.returncode, "said": said}
    return {"answers": answers, "ends": ends}


if __name__ == "__main__":
    os.environ.clear()
    urllib3.disable_warnings()
    sys.stdout.write(json.dumps(run_plan(json.loads(Path(sys.argv[1]).read_text()))))
