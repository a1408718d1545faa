"""Node-RED that does the same calls and nothing else: a flow per workload, installed on demand from npm."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import ROOT

from .processes import Running, find_port, run_process

HOME = ROOT / "dist/node-red"
ARCHITECTURE = {"x86_64": "x64", "aarch64": "arm64"}
NODE = f"node-linux-{ARCHITECTURE.get(platform.machine(), 'x64')}"
WANTED = {"node-red": "5.0.7", NODE: "22.20.0"}
"""Node-RED 5 needs Node 22.9; Debian 12 has 18."""
SETTINGS = {
    "uiHost": "127.0.0.1",
    "flowFile": "flows.json",
    "disableEditor": True,
    "httpAdminRoot": False,
    "credentialSecret": False,
    "telemetry": {"enabled": False, "updateNotification": False},
    "diagnostics": {"enabled": False},
    "runtimeState": {"enabled": False},
    "logging": {"console": {"level": "error", "metrics": False, "audit": False}},
}


def install_node_red() -> bool:
    """Whether it is there now: 300 MB under `dist/`, which `make clean` removes."""
    if (HOME / "node_modules/node-red/red.js").is_file() and (HOME / "node_modules" / NODE).is_dir():
        return True
    npm = shutil.which("npm")
    if npm is None:
        return False
    HOME.mkdir(parents=True, exist_ok=True)
    (HOME / "package.json").write_text(json.dumps({"private": True, "dependencies": WANTED}))
    words = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", "--silent"]
    return subprocess.run([npm, *words, "--omit=optional"], cwd=HOME).returncode == 0


@contextmanager
def run_node_red(folder: Path, works: dict[str, dict[str, Any]]) -> Iterator[Running | None]:
    """It answers at `/flow/<name>`; None where it cannot be had."""
    if not install_node_red():
        yield None
        return
    port = find_port()
    home = folder / "node-red"
    home.mkdir()
    (home / "flows.json").write_text(json.dumps(draw_flows(works)))
    settings = json.dumps({**SETTINGS, "uiPort": port, "userDir": str(home)})
    (home / "settings.js").write_text(f"module.exports = {settings};")
    node = HOME / "node_modules" / NODE / "bin/node"
    words = [str(node), str(HOME / "node_modules/node-red/red.js"), "--userDir", str(home)]
    words += ["--settings", str(home / "settings.js")]
    with run_process(words, {}, port, "/healthz") as running:
        yield running


def draw_flows(works: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = [{"id": "tab", "type": "tab", "label": "bench"}]
    nodes += draw_flow("alive", "get", "/healthz", [], {})
    for number, (name, work) in enumerate(works.items()):
        path = f"/flow/{name.replace(' ', '-')}"
        nodes += draw_flow(f"w{number}", "post", path, work["calls"], work["answer"])
    return nodes


def draw_flow(
    own: str, method: str, path: str, calls: list[dict[str, Any]], answer: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """In, then what prepares and makes each call, then out."""

    def place(id_: str, kind: str, after: str, **more: Any) -> dict[str, Any]:
        return {"id": id_, "type": kind, "z": "tab", "wires": [[after]] if after else [], **more}

    steps = [f"{own}c{number}" for number in range(len(calls))] + [f"{own}end"]
    yield place(f"{own}in", "http in", steps[0], url=path, method=method)
    for step, then, call in zip(steps, steps[1:], calls, strict=False):
        sent = json.dumps(call["json"] if call["json"] is not None else call["body"])
        prepare = (
            f"msg.url = {json.dumps(call['target'])}; msg.method = {json.dumps(call['method'])}; "
            f"msg.headers = {json.dumps(call['headers'])}; msg.payload = {sent}; return msg;"
        )
        yield place(step, "function", f"{step}r", func=prepare, outputs=1)
        given = {"method": "use", "ret": "obj" if call["is_json"] else "txt", "paytoqs": "ignore"}
        yield place(f"{step}r", "http request", then, **given, persist=True)
    done = f"msg.payload = {json.dumps(answer)}; msg.headers = {{}}; return msg;"
    yield place(steps[-1], "function", f"{own}out", func=done, outputs=1)
    yield place(f"{own}out", "http response", "", statusCode="200")
