"""`python -m tests.tools.release VERSION`: one version everywhere, both packages, bill, checksums, the day.

`server.VERSION` is the source. The manifest holds the same as plain text: it is loaded as it lies.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import sys
import tempfile
from pathlib import Path

from tests import ROOT
from tests.supply.sbom import write_materials
from tests.tools.cards import is_complete
from tests.tools.package import firefox_package, package

VERSION = re.compile(r"\d+\.\d+\.\d+")
DIST = ROOT / "dist"
PLACES = {
    "server/__init__.py": r'^VERSION = "([^"]+)"$',
    "extension/manifest.json": r'^  "version": "([^"]+)",$',
}


def set_version(root: Path, version: str) -> None:
    """Write the version into each place. `ValueError` when it is not x.y.z."""
    if not VERSION.fullmatch(version):
        raise ValueError(f"{version!r} is no version: x.y.z")
    for name, line in PLACES.items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        found = re.search(line, text, re.MULTILINE)
        if found is None:
            raise ValueError(f"{name} names no version")
        path.write_text(text[: found.start(1)] + version + text[found.end(1) :], encoding="utf-8")


def date_changelog(root: Path, version: str, day: datetime.date) -> None:
    """What was not released yet is this version's, of this day. `ValueError` without news.

    A version that has its day keeps it, so that the same release can be made again.
    """
    path = root / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8")
    if f"\n## [{version}] - " in text:
        return
    news = text.partition("\n## [Unreleased]\n")[2].partition("\n## [")[0]
    if not news.strip():
        raise ValueError("CHANGELOG.md has no news under [Unreleased]")
    dated = f"## [Unreleased]\n\n## [{version}] - {day.isoformat()}\n"
    path.write_text(text.replace("## [Unreleased]\n", dated, 1), encoding="utf-8")


def make_packages(folder: Path) -> list[Path]:
    """Every package, made twice. `RuntimeError` when a second making gives other bytes."""
    kinds = (False, True) if is_complete() else (False,)
    made = [make(folder, cards=cards) for cards in kinds for make in (package, firefox_package)]
    with tempfile.TemporaryDirectory() as other:
        again = [make(Path(other), cards=cards) for cards in kinds for make in (package, firefox_package)]
        for first, second in zip(made, again, strict=True):
            if first.read_bytes() != second.read_bytes():
                raise RuntimeError(f"{first.name} is not the same bytes twice")
    return made


def write_checksums(made: list[Path], place: Path) -> str:
    """In the form that `sha256sum --check` reads."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    place.write_text("".join(lines), encoding="utf-8")
    return "".join(lines)


def main(words: list[str]) -> int:
    if len(words) != 1:
        sys.stderr.write("usage: make release VERSION=x.y.z\n")
        return 2
    try:
        # the version first: of a wrong one nothing is written, of a right one without news nothing but it
        set_version(ROOT, words[0])
        date_changelog(ROOT, words[0], datetime.datetime.now(datetime.UTC).date())
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    made = [*make_packages(DIST), write_materials(DIST, cards=is_complete())]
    sys.stdout.write(write_checksums(made, DIST / "SHA256SUMS"))
    sys.stdout.write(f"now: git commit -am 'Passerelle {words[0]}' && git tag v{words[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
