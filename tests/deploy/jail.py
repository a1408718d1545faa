"""A deployment as its file describes it, without an engine: read-only, offline, its user, its limits."""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests import ROOT

from .files import DEPLOY, read_compose, read_env
from .programs import need_program, run_program

HERE = Path(__file__).parent
PYTHON = Path(sys.executable)
PYTHON_PLACE = Path("/mnt") / PYTHON.relative_to(ROOT) if PYTHON.is_relative_to(ROOT) else PYTHON
NUMBER = "http://127.0.0.1:8000"
NAME = {"Host": "relay.example"}


def service_of(
    name: str, command: list[str], port: int, user: int, env: dict[str, str], **limits: int
) -> dict[str, Any]:
    """One process of a plan for `inside`."""
    path = f"{PYTHON_PLACE.parent}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
    env = {"PATH": path, "HOME": "/nonexistent", "LANG": "C.UTF-8", **env}
    return {"name": name, "command": command, "port": port, "user": user, "env": env, "limits": limits}


def store_service(command: list[str], user: int) -> dict[str, Any]:
    need_program("redis-server", "redis-server")
    return service_of("store", command, 6379, user, {})


def nginx_service(command: list[str], user: int) -> dict[str, Any]:
    need_program("nginx", "nginx")
    return service_of("nginx", command, 443, user, {})


def write_files(folder: Path, secrets: str) -> Path:
    """What is mounted: the front's settings and certificate, the secrets in their folder, names of hosts."""
    etc, private = folder / "etc/passerelle", folder / secrets.lstrip("/")
    etc.mkdir(parents=True)
    private.mkdir(parents=True)
    for name in ("nginx.conf", "relays.conf"):
        (etc / name).write_text((DEPLOY / name).read_text())
    (folder / "etc/hosts").write_text("127.0.0.1 localhost store relay\n")
    key, cert = etc / "tls.key", etc / "tls.crt"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=relay.example", "-days", "1"]
    made = run_program(need_program("openssl", "openssl"), *words, "-keyout", key, "-out", cert)
    assert made.returncode == 0, made.stderr
    seal_key = base64.urlsafe_b64encode(os.urandom(32)).decode()
    oauth = '[hubspot]\nclient_id = "invented"\nclient_secret = "invented"\n'
    for name, text in {"keys": f"k1:{seal_key}", "oauth.toml": oauth, "oauth": oauth}.items():
        (private / name).write_text(text)
    made = run_program(PYTHON, "-m", "server", "access", private / "access.toml", "add-team", "sales")
    assert made.returncode == 0, made.stderr
    (private / "access").write_text((private / "access.toml").read_text())
    return folder


def run_jail(
    folder: Path, services: Iterable[dict[str, Any]], tmpfs: Iterable[str], **more: Any
) -> dict[str, Any]:
    """Run the services in order, ask what every deployment must answer, end them."""
    plan = {"services": list(services), "questions": list_questions(), **more}
    # beside what is mounted at /run, since /tmp is the deployment's own
    (folder / "run").mkdir(exist_ok=True)
    (folder / "run/plan.json").write_text(json.dumps(plan))
    words = ["unshare", "--map-root-user", "--mount", "--net", "--pid", "--fork"]
    inside = [PYTHON_PLACE, "-m", "tests.deploy.inside", "/run/plan.json"]
    env = {**os.environ, "TMPFS": " ".join(tmpfs)}
    said = run_program(*words, "sh", HERE / "jail.sh", ROOT, folder, *inside, env=env)
    assert said.returncode == 0, said.stderr[-3000:]
    told: dict[str, Any] = json.loads(said.stdout)
    return told


def list_questions() -> dict[str, dict[str, Any]]:
    """By number, as a probe asks, and through nginx by name, as an extension does."""
    front, json_body = "https://127.0.0.1", {"Content-Type": "application/json"}
    ours = {"Origin": read_env()["PASSERELLE_EXTENSION_ORIGINS"], **NAME, **json_body}
    return {
        "alive": {"url": f"{NUMBER}/healthz"},
        "ready": {"url": f"{NUMBER}/readyz"},
        "metrics": {"url": f"{NUMBER}/metrics"},
        "status by number": {"url": f"{NUMBER}/status"},
        "through nginx": {"url": f"{front}/healthz", "headers": NAME},
        "metrics outside": {"url": f"{front}/metrics", "headers": NAME},
        "foreign name": {"url": f"{front}/healthz", "headers": {"Host": "rebound.example"}},
        "stranger": {"url": f"{front}/v1/plan", "headers": ours, "body": "{}"},
    }


def compose_command(name: str) -> list[str]:
    command: list[str] = read_compose()["services"][name]["command"]
    return command
