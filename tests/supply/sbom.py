"""A bill of materials in CycloneDX 1.6 (ECMA-424, cyclonedx.org/docs/1.6/json).

The relay's packages with every hash that pip takes, and every file of the extension with its own and its
origin. Made from the lock file and the shipped files alone, so it is the same bytes twice.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import server
from tests import ROOT
from tests.tools.cards import MADE, PACKAGED, PINS
from tests.tools.package import EXTENSION, SHIPPED

PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE | re.IGNORECASE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
ORIGINS = tomllib.loads(Path(__file__).with_name("origins.toml").read_text(encoding="utf-8"))


def describe_materials(*, cards: bool = False) -> dict[str, Any]:
    """The whole document. `cards`: with what reads cards, for a release that has packages with it."""
    parts = [*list_relay_packages(), *list_files()]
    if cards:
        parts += [*list_card_packages(), *list_card_files()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "passerelle", "version": server.VERSION}},
        "components": parts,
    }


def list_relay_packages() -> list[dict[str, Any]]:
    """What the relay needs, and what an operator may install beside it."""
    packages = list(list_packages((ROOT / "requirements.txt").read_text(encoding="utf-8")))
    named = {each["name"] for each in packages}
    more = list_packages((ROOT / "requirements-telemetry.txt").read_text(encoding="utf-8"))
    # off unless an operator installs them; what they need beside is the relay's own
    return [*packages, *({**each, "scope": "optional"} for each in more if each["name"] not in named)]


def list_packages(lock: str) -> Iterator[dict[str, Any]]:
    """Of a lock file of pip-compile, each with its hashes. `ValueError` for a pin that has none."""
    pins = list(PIN.finditer(lock))
    for at, pin in enumerate(pins):
        end = pins[at + 1].start() if at + 1 < len(pins) else len(lock)
        hashes = HASH.findall(lock, pin.start(), end)
        if not hashes:
            raise ValueError(f"{pin[1]} is pinned without a hash")
        name, version = pin[1].lower(), pin[2]
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "bom-ref": f"pkg:pypi/{name}@{version}",
            "hashes": [{"alg": "SHA-256", "content": content} for content in hashes],
        }


def list_files() -> Iterator[dict[str, Any]]:
    """What ships in the extension."""
    for path in sorted(EXTENSION.rglob("*")):
        if path.suffix in SHIPPED and path.is_file():
            place = path.relative_to(ROOT).as_posix()
            told = find_origin(place)
            yield {
                "type": "file",
                "name": place,
                "bom-ref": place,
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
                "licenses": [{"license": {"id": told["licence"]}}],
                "description": told["origin"],
            }


def list_card_packages() -> Iterator[dict[str, Any]]:
    """The packages out of which the card reader's files are, each by its archive's hash."""
    for package in PINS:
        purl = purl_of(package)
        yield {
            "type": "machine-learning-model" if package["name"] == "rapidocr" else "library",
            "name": package["name"],
            "version": package["version"],
            "purl": purl,
            "bom-ref": purl,
            "hashes": [{"alg": "SHA-256", "content": package["archive"]}],
            "licenses": [{"license": {"id": package["licence"]}}],
        }


def purl_of(package: dict[str, Any]) -> str:
    return f"pkg:{package['registry']}/{package['name']}@{package['version']}"


def list_card_files() -> Iterator[dict[str, Any]]:
    """What lies in the packages with cards besides, by the pins: a file that is another is refused before."""
    by_name = {package["name"]: package for package in PINS}
    taken = [
        (name, digest, package, inside)
        for package in PINS
        for inside, (name, digest) in package["files"].items()
    ]
    made = [(name, told["digest"], by_name[told["of"]], "") for name, told in MADE.items()]
    for name, digest, package, inside in sorted([*taken, *made], key=lambda told: told[0]):
        place = (PACKAGED / name).relative_to(ROOT).as_posix()
        source = f"{inside} as it is in {purl_of(package)}" if inside else f"made for {purl_of(package)}"
        yield {
            "type": "file",
            "name": place,
            "bom-ref": place,
            "hashes": [{"alg": "SHA-256", "content": digest}],
            "licenses": [{"license": {"id": package["licence"]}}],
            "description": source,
        }


def find_origin(place: str) -> dict[str, str]:
    """Of the longest line that names the file or its folder. `KeyError` for a file that none names."""
    known = [
        start for start in ORIGINS if place == start or (start.endswith("/") and place.startswith(start))
    ]
    if not known:
        raise KeyError(place)
    found: dict[str, str] = ORIGINS[max(known, key=len)]
    return found


def write_materials(folder: Path, *, cards: bool = False) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"passerelle-{server.VERSION}.cdx.json"
    path.write_text(json.dumps(describe_materials(cards=cards), indent=1) + "\n", encoding="utf-8")
    return path
