"""Revisions of the mapping files: each save is a new file that nobody changes any more, and becomes the
active one.

    MAPPING_DIR/hubspot.toml                       what is active, for every team
    MAPPING_DIR/hubspot.sales.toml                 what the team `sales` has besides
    MAPPING_DIR/revisions/hubspot.sales/000003.toml

A revision is made with O_EXCL, so that two machines on one disk cannot write the same number; the active
file is
replaced in one step. Both reach the disk (fsync) before the admin reads "saved".
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path
from threading import Lock

import tomlkit
from tomlkit.exceptions import TOMLKitError

from connectors.base import Model

from .overlay import MappingFault, RevisionNote, digest_of, parse_overlay

STEM = re.compile(r"[a-z0-9_]{1,40}(\.[a-z0-9][a-z0-9_-]{0,39})?")
NUMBERED = re.compile(r"(\d{6})\.toml")
SAVING = Lock()


class ReadOnly(Exception):
    """The folder cannot be written; the admin is given the file instead."""


class Overtaken(Exception):
    """Somebody else saved since the page was opened; nothing was written. `note` says who, if it is known."""

    def __init__(self, note: RevisionNote | None) -> None:
        super().__init__("another revision was saved")
        self.note = note


class Revision(Model):
    """One revision of a file: what it says, and who wrote it."""

    number: int
    text: str
    note: RevisionNote

    @property
    def digest(self) -> str:
        return digest_of(self.text)


def stem_of(connector: str, team: str = "") -> str:
    """The name of a file without `.toml`. `ValueError` for what could leave the folder."""
    stem = f"{connector}.{team}" if team else connector
    if not STEM.fullmatch(stem):
        raise ValueError("no name of a mapping")
    return stem


def read_active(folder: Path, stem: str) -> str:
    """What the active file says, "" where there is none. Raises `OSError` when it cannot be read."""
    try:
        return (folder / f"{stem}.toml").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def list_revisions(folder: Path, stem: str) -> list[Revision]:
    """The newest first; a file that is none is left out."""
    found = []
    for path in (folder / "revisions" / stem).glob("*.toml"):
        numbered = NUMBERED.fullmatch(path.name)
        with suppress(OSError, UnicodeDecodeError, MappingFault):
            text = path.read_text(encoding="utf-8")
            note = parse_overlay(text).revision
            if numbered and note:
                found.append(Revision(number=int(numbered[1]), text=text, note=note))
    return sorted(found, key=lambda revision: -revision.number)


def save_revision(
    folder: Path, stem: str, text: str, base: str, who: str, note: str = "", copies: int = 0
) -> Revision:
    """Write the next revision and make it the active one.

    `base` is the digest of the active file that the admin had before the eyes. Raises `Overtaken` when it is
    another by now, `ReadOnly` where nothing can be written, `MappingFault` for what is no overlay.
    """
    with SAVING, hold_folder(folder):
        active = read_active(folder, stem)
        if digest_of(active) != base:
            with suppress(MappingFault):
                raise Overtaken(parse_overlay(active).revision)
            raise Overtaken(None)
        number = 1 + max((revision.number for revision in list_revisions(folder, stem)), default=0)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        about = RevisionNote(
            number=number, who=who[:100], at=at, note=" ".join(note.split())[:300], copies=copies
        )
        whole = with_note(text, about)
        parse_overlay(whole)
        try:
            store_revision(folder, stem, number, whole)
        except FileExistsError:
            raise Overtaken(None) from None
        except OSError:
            raise ReadOnly from None
        return Revision(number=number, text=whole, note=about)


def activate_revision(folder: Path, stem: str, number: int, base: str, who: str, note: str = "") -> Revision:
    """Bring an older revision back, as a new one. Raises as `save_revision`; `KeyError` for no such
    number."""
    known = {revision.number: revision for revision in list_revisions(folder, stem)}
    return save_revision(folder, stem, known[number].text, base, who, note, copies=number)


def compare_texts(older: str, newer: str) -> list[str]:
    """The lines that differ, with `+` and `-` before them, and three lines around."""
    return [line.rstrip("\n") for line in unified_diff(older.splitlines(), newer.splitlines(), lineterm="")][
        2:
    ]


def with_note(text: str, note: RevisionNote) -> str:
    """The same file with who, when and why at its top; comments and order stay. Raises `MappingFault`."""
    try:
        document = tomlkit.parse(text)
        document.pop("revision", None)
    except TOMLKitError:
        raise MappingFault("no_toml") from None
    head = tomlkit.document()
    table = tomlkit.table()
    for name, value in note.model_dump(exclude_defaults=True).items():
        table.add(name, value)
    head.add("revision", table)
    body = tomlkit.dumps(document).lstrip("\n")
    # what stands above the first table must stay above ours
    top, bare = split_top(body)
    parts = (top.strip("\n"), tomlkit.dumps(head).strip("\n"), bare.strip("\n"))
    return "\n\n".join(filter(None, parts)) + "\n"


def split_top(body: str) -> tuple[str, str]:
    """(what stands before the first table with the comments on it, the rest)."""
    lines = body.split("\n")
    first = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    while first and lines[first - 1].lstrip().startswith("#") and any(map(str.strip, lines[: first - 1])):
        first -= 1
    return "\n".join(lines[:first]), "\n".join(lines[first:])


def store_revision(folder: Path, stem: str, number: int, text: str) -> None:
    """The revision, then the active file. Raises `OSError`."""
    kept = folder / "revisions" / stem
    kept.mkdir(parents=True, exist_ok=True)
    path = kept / f"{number:06}.toml"
    write_whole(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), text)
    sync_folder(kept)
    replace_file(folder / f"{stem}.toml", text)


def replace_file(path: Path, text: str) -> None:
    """The whole file in one step, on the disk when this returns. Raises `OSError`."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        write_whole(number, text)
        Path(name).chmod(0o640)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_whole(number: int, text: str) -> None:
    with os.fdopen(number, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def is_writable(folder: Path) -> bool:
    """By trying it: rights alone do not tell of a read-only mount."""
    path = folder / f".write-{secrets.token_hex(4)}"
    try:
        path.touch(exist_ok=False)
        path.unlink()
    except OSError:
        return False
    return True


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """One writer at a time among the processes of this machine. Raises `ReadOnly`."""
    try:
        number = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o640)
    except OSError:
        raise ReadOnly from None
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)
