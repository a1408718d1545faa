"""The Debian package of Odoo, from the archive that this machine's own apt uses.

apt works in a folder of its own: nothing is installed, and the machine's apt does not change.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from .commands import Missing, run

SOURCES = ("/etc/apt/sources.list", "/etc/apt/sources.list.d/*.sources", "/etc/apt/sources.list.d/*.list")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.*"
ARCHIVE = re.compile(r"^(?:URIs:|deb\s+(?:\[[^]]*\]\s+)?)\s*(\S+/debian/?)(?:\s|$)", re.MULTILINE)
UNPACK_SECONDS = 120


def fetch(suite: str, folder: Path) -> Path:
    """Download the newest Odoo of a suite. `Missing` when the suite has none."""
    for part in ("lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    listed = folder / "sources.list"
    listed.write_text(f"deb [signed-by={keyring()}] {mirror()} {suite} main\n", encoding="utf-8")
    options = {
        "Dir::Etc::sourcelist": listed,
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::Etc::preferencesparts": "/dev/null",
        "Dir::State::lists": folder / "lists",
        "Dir::Cache": folder / "cache",
        **({"APT::Sandbox::User": "root"} if os.geteuid() == 0 else {}),
    }
    words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    run(["apt-get", *words, "-qq", "update"], 120)
    names = run(["apt-cache", *words, "pkgnames", "odoo-"], 60).split()
    series = sorted(int(one.removeprefix("odoo-")) for one in names if re.fullmatch(r"odoo-\d+", one))
    if not series:
        raise Missing(f"Debian {suite} has no package of Odoo any more")
    run(["apt-get", *words, "-qq", "download", f"odoo-{series[-1]}"], 240, folder=folder)
    return next(folder.glob(f"odoo-{series[-1]}_*.deb"))


def unpack(package: Path, root: Path) -> None:
    """Without translations, which are two thirds of it."""
    root.mkdir(parents=True)
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package], stdout=subprocess.PIPE) as packed:
        words = ["tar", "-x", "-C", root, "--exclude=*/i18n/*"]
        subprocess.run(words, stdin=packed.stdout, check=True, timeout=UNPACK_SECONDS)


def mirror() -> str:
    texts = (path.read_text(encoding="utf-8") for pattern in SOURCES for path in Path("/").glob(pattern[1:]))
    found = [address for text in texts for address in ARCHIVE.findall(text)]
    if not found:
        raise Missing("apt on this machine knows no Debian archive")
    return found[0]


def keyring() -> Path:
    found = sorted(Path("/").glob(KEYRING[1:]))
    if not found:
        raise Missing("the keys of the Debian archive are not here (package debian-archive-keyring)")
    return found[0]
