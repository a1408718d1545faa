"""What the files of `server/deploy` say: as commands, environments, limits and users."""

from __future__ import annotations

import json
import re
import shlex
from functools import cache
from typing import Any

import yaml

from tests import ROOT

from .programs import need_kubectl, run_program

DEPLOY = ROOT / "server/deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


@cache
def build_kustomization() -> tuple[dict[str, Any], ...]:
    """The objects that a cluster would get."""
    said = run_program(need_kubectl(), "kustomize", DEPLOY)
    assert said.returncode == 0, said.stderr
    return tuple(yaml.safe_load_all(said.stdout))


def find_object(kind: str, name: str) -> dict[str, Any]:
    return next(
        item for item in build_kustomization() if item["kind"] == kind and item["metadata"]["name"] == name
    )


@cache
def read_compose() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return made


def read_env(name: str = "relay.env") -> dict[str, str]:
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def read_image() -> tuple[list[str], dict[str, str], list[str]]:
    """The command of the image, its environment, and the command of its health check."""
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    check = json.loads(re.search(r"^HEALTHCHECK CMD (\[.+\])$", last, re.MULTILINE)[1])  # type: ignore[index]
    command = json.loads(re.search(r"^CMD (\[.+\])$", last, re.MULTILINE)[1])  # type: ignore[index]
    env = dict(part.split("=", 1) for part in re.search(r"^ENV (.+)$", last, re.MULTILINE)[1].split())  # type: ignore[index]
    env.pop("PATH")
    return command, env, check


def read_unit() -> dict[str, list[str]]:
    """Each setting of the systemd unit with its values, in order."""
    told: dict[str, list[str]] = {}
    for line in (DEPLOY / "passerelle.service").read_text(encoding="utf-8").splitlines():
        name, is_setting, value = line.partition("=")
        if is_setting and not line.startswith("#"):
            told.setdefault(name, []).append(value)
    return told


def split_unit_env(unit: dict[str, list[str]]) -> dict[str, str]:
    words = (word for line in unit["Environment"] for word in shlex.split(line))
    return dict(word.split("=", 1) for word in words)
