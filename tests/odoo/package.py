"""A real Odoo that is ready to start, kept in a cache folder outside the checkout."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from .archive import fetch, unpack
from .commands import Missing, run, say

HERE = Path(__file__).parent
PIP_SECONDS = 900


class Series(NamedTuple):
    """One Odoo: where it comes from, what it runs on, what is installed in its database."""

    name: str
    suite: str
    python: str
    needs: str
    modules: str
    options: tuple[str, ...]


NEW = Series("new", "sid", "3.11", "odoo19.txt", "base,rpc,contacts,crm", ("--skip-auto-install",))
OLD = Series("old", "bullseye", "3.9", "odoo14.txt", "base,contacts,crm", ("--without-demo=all",))


class Package(NamedTuple):
    """`program` starts Odoo; it needs `env`. `version` is its series, such as 19."""

    series: Series
    program: tuple[Path, Path]
    env: dict[str, str]
    version: int


def prepared(series: Series) -> Package:
    """Ready from an earlier run, or made now. `Missing` says what cannot be had."""
    home = cache() / series.name
    mark, stamp = fingerprint(series), home / "stamp"
    with alone(home):
        if not stamp.is_file() or stamp.read_text(encoding="utf-8").split()[:1] != [mark]:
            version = build(series, home)
            stamp.write_text(f"{mark} {version}", encoding="utf-8")
        version = stamp.read_text(encoding="utf-8").split()[1]
    program = (home / "venv/bin/python", home / "root/usr/bin/odoo")
    env = {"PYTHONPATH": str(home / "root/usr/lib/python3/dist-packages")}
    return Package(series, program, env, int(version))


def build(series: Series, home: Path) -> str:
    begun = time.monotonic()
    interpreter = python(series.python)
    for part in ("root", "venv", "apt"):
        shutil.rmtree(home / part, ignore_errors=True)
    package = fetch(series.suite, home / "apt")
    unpack(package, home / "root")
    say(f"odoo: {package.stem} unpacked after {time.monotonic() - begun:.0f} s")
    run([interpreter, "-m", "venv", home / "venv"], 120)
    pip = [home / "venv/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if series is OLD:
        run([*pip, "setuptools==57.5.0", "wheel"], PIP_SECONDS)
        pip.append("--no-build-isolation")
    run([*pip, "-r", HERE / series.needs], PIP_SECONDS)
    shutil.rmtree(home / "apt")
    say(f"odoo: {package.stem} ready after {time.monotonic() - begun:.0f} s")
    return package.name.split("_")[0].removeprefix("odoo-")


def python(version: str) -> str:
    """An interpreter of that version: this one, one on the path, or one of pyenv's."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    here = [f"python{version}", *sorted(map(str, pyenv.glob(f"{version}.*/bin/python")))]
    for candidate in here:
        try:
            if run([candidate, "--version"], 20).startswith(f"Python {version}"):
                return candidate
        except Missing:
            continue
    raise Missing(f"Python {version} is not installed")


def cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "passerelle" / "odoo"


def fingerprint(series: Series) -> str:
    recipe = repr(series).encode() + (HERE / series.needs).read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(recipe).hexdigest()


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Two runs on one machine do not build the same folder at once."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
