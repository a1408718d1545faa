"""A browser that finds a policy file of the test's own.

In a mount namespace, so that nothing under /etc changes and every other browser on the machine goes without.
"""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path
from typing import Any

CHROMIUM = Path("/etc/chromium")
"""Where Debian's Chromium looks for `policies/managed/*.json`."""


def give_folder(program: str, folder: Path, place: Path) -> str:
    """A script beside the folder that starts the program with `folder` in the place of `place`."""
    namespace = "unshare --mount" if os.geteuid() == 0 else "unshare --map-root-user --mount"
    inner = f'mount --bind {shlex.quote(str(folder))} {shlex.quote(str(place))} && exec "$@"'
    script = folder.with_suffix(".sh")
    script.write_text(
        f'#!/bin/sh\nexec {namespace} sh -c {shlex.quote(inner)} sh {shlex.quote(program)} "$@"\n'
    )
    script.chmod(0o755)
    return str(script)


def write_chromium_policy(folder: Path, extension: str, told: Any) -> None:
    """Under `folder` as Chromium wants it; replaced in one step, as it is watched."""
    place = folder / "policies/managed"
    place.mkdir(parents=True, exist_ok=True)
    fresh = folder / "fresh.json"
    fresh.write_text(json.dumps({"3rdparty": {"extensions": {extension: told}}}))
    fresh.replace(place / "passerelle.json")


def write_firefox_policy(folder: Path, extension: str, told: Any) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    body = {"policies": {"3rdparty": {"Extensions": {extension: told}}}}
    (folder / "policies.json").write_text(json.dumps(body))
