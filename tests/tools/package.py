"""`python -m tests.tools.package`: a zip of the extension for each store; the same files, the same bytes.

Each without what reads business cards, and with it where `make cards` has fetched it. The store gives the
extension its key, so the manifest goes without. Files are stored, not deflated: what a deflater makes differs
between versions of zlib. The zips of the two stores differ in the manifest alone.
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
from .cards import PACKAGED, is_complete

EXTENSION = ROOT / "extension"
DIST = ROOT / "dist"
SHIPPED = {".js", ".json", ".html", ".css", ".png", ".svg"}
ENGINES = "'wasm-unsafe-eval'"
"""What the policy allows for the card reader's engines alone: a package without them goes without it."""
WHEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
UNIX, PLAIN_FILE = 3, 0o100644 << 16


def main() -> int:
    made = [package(DIST), firefox_package(DIST)]
    if is_complete():
        made += [package(DIST, cards=True), firefox_package(DIST, cards=True)]
    for path in made:
        print(f"{path.relative_to(ROOT)}  sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return 0


def package(folder: Path, *, cards: bool = False) -> Path:
    """Write Chromium's zip into the folder; its path. `cards`: with what reads business cards."""
    return write(folder / f"{name_of(cards)}.zip", stripped(cards=cards), cards)


def firefox_package(folder: Path, *, cards: bool = False) -> Path:
    """The same for Firefox."""
    return write(folder / f"{name_of(cards)}-firefox.zip", derived(stripped(cards=cards)), cards)


def name_of(cards: bool) -> str:
    return f"passerelle-{stripped()['version']}{'-cards' if cards else ''}"


def write(path: Path, manifest: dict[str, Any], cards: bool) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        for name, content in sorted(files(manifest, cards).items()):
            made.writestr(entry(name), content)
    return path


def stripped(*, cards: bool = False) -> dict[str, Any]:
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    if not cards:
        policy = manifest["content_security_policy"]
        policy["extension_pages"] = policy["extension_pages"].replace(f" {ENGINES}", "")
    return {name: value for name, value in manifest.items() if name != "key"}


def files(manifest: dict[str, Any], cards: bool = False) -> dict[str, bytes]:
    """What ships, by its name in the zip."""
    shipped = (one for one in EXTENSION.rglob("*") if one.is_file() and one.suffix in SHIPPED)
    found = {one.relative_to(EXTENSION).as_posix(): one.read_bytes() for one in shipped}
    if cards:
        # all of it, the licences too
        found |= {one.relative_to(EXTENSION).as_posix(): one.read_bytes() for one in PACKAGED.iterdir()}
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    return {**found, "manifest.json": f"{text}\n".encode()}


def entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, WHEN)
    made.create_system, made.external_attr = UNIX, PLAIN_FILE
    return made


if __name__ == "__main__":
    sys.exit(main())
