"""`python -m tests.tools.package`: a zip of the extension for each store; the same files, the same bytes.

The store gives the extension its key, so the manifest goes without. Files are stored, not deflated: what a
deflater makes differs between versions of zlib. The two zips differ in the manifest alone.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from tests import ROOT

from ..firefox.manifest import derived

EXTENSION = ROOT / "extension"
DIST = ROOT / "dist"
SHIPPED = {".js", ".json", ".html", ".css", ".png", ".svg"}
WHEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
UNIX, PLAIN_FILE = 3, 0o100644 << 16


def main() -> int:
    for path in (package(DIST), firefox_package(DIST)):
        print(f"{path.relative_to(ROOT)}  sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return 0


def package(folder: Path) -> Path:
    """Write Chromium's zip into the folder; its path."""
    manifest = stripped()
    return write(folder / f"passerelle-{manifest['version']}.zip", manifest)


def firefox_package(folder: Path) -> Path:
    """The same for Firefox."""
    manifest = derived(stripped())
    return write(folder / f"passerelle-{manifest['version']}-firefox.zip", manifest)


def write(path: Path, manifest: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        for name, content in sorted(files(manifest).items()):
            made.writestr(entry(name), content)
    return path


def stripped() -> dict[str, Any]:
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    return {name: value for name, value in manifest.items() if name != "key"}


def files(manifest: dict[str, Any]) -> dict[str, bytes]:
    """What ships, by its name in the zip."""
    shipped = (one for one in EXTENSION.rglob("*") if one.is_file() and one.suffix in SHIPPED)
    found = {one.relative_to(EXTENSION).as_posix(): one.read_bytes() for one in shipped}
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    return {**found, "manifest.json": f"{text}\n".encode()}


def entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, WHEN)
    made.create_system, made.external_attr = UNIX, PLAIN_FILE
    return made


if __name__ == "__main__":
    sys.exit(main())
