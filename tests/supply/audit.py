"""`python -m tests.supply.audit`: known faults in what we pin, as far as the registries say.

A registry that does not answer (offline, or a mirror without this question) is said, and fails nothing: no
answer is no finding. A finding fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, NamedTuple

from tests import ROOT

PATIENCE_SECONDS = 120
PIP = (
    *("-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--disable-pip"),
    "--require-hashes",
)
WORST = ("high", "critical")
"""Of npm nothing ships: what is less than this is the developers' own, and told alone."""


class Answer(NamedTuple):
    """`findings` is None where nobody answered."""

    name: str
    findings: list[str] | None


def read_pip(text: str) -> list[str] | None:
    """What pip-audit found, a line each; None for what is no report of it."""
    said = read_object(text)
    # a report of nothing looked at is no report
    if said is None or not isinstance(said.get("dependencies"), list) or not said["dependencies"]:
        return None
    return [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {fault['fix_versions'] or 'none'}"
        for package in said["dependencies"]
        for fault in package.get("vulns", ())
    ]


def read_npm(text: str) -> list[str] | None:
    """What npm audit found that is bad; None for a refusal of the registry."""
    said = read_object(text)
    if said is None or not isinstance(said.get("vulnerabilities"), dict):
        return None
    known = said["vulnerabilities"].items()
    return [f"{name}: {fault['severity']}" for name, fault in known if fault["severity"] in WORST]


def read_object(text: str) -> dict[str, Any] | None:
    try:
        said = json.loads(text)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def ask_registries() -> list[Answer]:
    found = []
    for lock in (
        "requirements.txt",
        "requirements-local.txt",
        "requirements-telemetry.txt",
        "requirements-dev.txt",
    ):
        found.append(Answer(lock, read_pip(run_quietly([sys.executable, *PIP, "-r", lock]))))
    return [*found, Answer("package-lock.json", read_npm(run_quietly(["npm", "audit", "--json"])))]


def run_quietly(words: list[str]) -> str:
    """What it printed; "" where it cannot be run, or takes too long."""
    try:
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def tell_answers(answers: list[Answer]) -> int:
    """The exit status: 1 for a finding."""
    for name, findings in answers:
        if findings is None:
            print(f"audit: {name}: the registry does not answer this here; nothing is known")
        else:
            print(f"audit: {name}: {len(findings)} known faults", *findings, sep="\n  ")
    return int(any(findings for _, findings in answers))


if __name__ == "__main__":
    sys.exit(tell_answers(ask_registries()))
