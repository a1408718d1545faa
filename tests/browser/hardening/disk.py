"""What a browser left on the disk: every file of its profile, searched in each form of a word."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

PACKED = {b"\x1f\x8b": gzip.decompress, b"\x78\x9c": zlib.decompress, b"\x78\x01": zlib.decompress}


def forms(word: str) -> set[bytes]:
    """A word as UTF-8, Latin-1 and UTF-16, escaped as in JSON and in addresses, and in base64."""
    plain = word.encode()
    escaped = word.encode("ascii", "backslashreplace")
    shifted = {
        base64.b64encode(b"\0" * lead + plain)[4 if lead else 0 : -4].rstrip(b"=") for lead in range(3)
    }
    narrow = word.encode("latin-1", "backslashreplace")  # a string as V8 keeps it when it can
    written = {narrow, plain, word.encode("utf-16-le"), escaped, quote(word).encode()}
    return written | {one for one in shifted if len(one) > 8}


def left_behind(profile: Path, words: list[str]) -> dict[str, list[str]]:
    """By word, the files that hold it in any of its forms."""
    found: dict[str, list[str]] = {}
    wanted = {word: forms(word) for word in words}
    for path, content in contents(profile):
        for word, ways in wanted.items():
            if any(way in content for way in ways):
                found.setdefault(word, []).append(str(path.relative_to(profile)))
    return found


def contents(profile: Path) -> Iterator[tuple[Path, bytes]]:
    """Each file, its name with it; what is packed as a whole is unpacked too."""
    for path in profile.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            unpack = PACKED.get(content[:2])
            yield path, path.name.encode() + b"\0" + content
            if unpack:
                yield path, unpack(content)
