"""The list of digests on the disk, and who is on it."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

import structlog

from connectors.linkedin_url import canonical_url, sync_key

from ..mappings.revisions import ReadOnly, hold_folder, replace_file
from ..stages.subject import Person, Subject
from .digests import digest_mark, mark_profile, marks_of_entry, marks_of_person

LINE = re.compile(r"[0-9a-f]{64}")
HEADER = "# People who objected, as keyed digests. It names nobody; keep its key elsewhere.\n"
Stamp = tuple[int, int, int]
log = structlog.get_logger("passerelle")


class NoList(Exception):
    """The list or its key cannot be read: then nobody is written, for anybody may have objected."""


class Objections:
    """The list as it is now; without its two files nobody is listed. A list that breaks keeps the last
    one."""

    def __init__(self, path: Path | None, key_path: Path | None) -> None:
        self.path, self._key_path = path, key_path
        self._mutex = Lock()
        self._stamp: Stamp | None = None
        self._digests: frozenset[str] | None = None
        self._key = b""

    def is_suppressed(self, subject: Subject, country: str = "") -> bool:
        """Whether anything by which a person goes is listed; a company never is. Raises `NoList`."""
        if self.path is None or not isinstance(subject, Person):
            return False
        # where the person lives says it better than the relay's setting
        home = subject.phone_country or country
        marks = marks_of_person(keys_of_profile(subject), subject.emails, subject.phones, home)
        return self._holds(marks)

    def is_key_suppressed(self, key: str) -> bool:
        """The same by our key of the profile's address alone, as a sealed plan has it. Raises `NoList`."""
        return self.path is not None and self._holds([mark_profile(key)])

    def count(self) -> int:
        """How many digests are listed. Raises `NoList`."""
        return len(self._read())

    def add(self, lines: Iterable[str], country: str = "") -> tuple[int, list[int]]:
        """(how many digests are new, the numbers of the lines that name nobody).

        Raises `ReadOnly` where the list cannot be written, `NoList` without one.
        """
        if self.path is None:
            raise NoList
        with hold_folder(self.path.parent):
            held = self._read()
            made: set[str] = set()
            nobody: list[int] = []
            for number, line in enumerate(lines, 1):
                marks = [digest_mark(self._key, mark) for mark in marks_of_entry(line, country)]
                made.update(marks)
                if not marks and line.strip() and not line.lstrip().startswith("#"):
                    nobody.append(number)
            try:
                replace_file(self.path, HEADER + "".join(f"{digest}\n" for digest in sorted(held | made)))
            except OSError:
                raise ReadOnly from None
        return len(made - held), nobody

    def _holds(self, marks: Iterable[str]) -> bool:
        held = self._read()
        return any(digest_mark(self._key, mark) in held for mark in marks) if held else False

    def _read(self) -> frozenset[str]:
        """Read again only when the file changed. Raises `NoList`."""
        with self._mutex:
            stamp = stamp_file(self.path)
            if stamp != self._stamp or self._digests is None:
                self._take(stamp)
            if self._digests is None:
                raise NoList
            return self._digests

    def _take(self, stamp: Stamp) -> None:
        try:
            self._key = self._key or read_key(self._key_path)
            text = self.path.read_text(encoding="ascii") if self.path else ""
        except (OSError, ValueError):
            # what was read before goes on; without it `_read` refuses everybody
            log.error("suppression_list_broken")
            return
        rows = [line for line in text.splitlines() if line and not line.startswith("#")]
        if all(map(LINE.fullmatch, rows)):
            self._stamp, self._digests = stamp, frozenset(rows)
        else:
            log.error("suppression_list_broken")


def keys_of_profile(person: Person) -> list[str]:
    """Our keys of every address by which LinkedIn knows somebody: the name's, the member number's, the
    lead's."""
    number, lead = person.member_urn.rpartition(":")[2], person.salesnav_id
    urls = [f"https://www.linkedin.com/in/{id_}" for id_ in (person.public_id, number, lead) if id_]
    return [person.sync_key, *(sync_key(url) for url in urls if canonical_url(url))]


def stamp_file(path: Path | None) -> Stamp:
    try:
        found = path.stat() if path else None
    except OSError:
        found = None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if found else (0, 0, 0)


def read_key(path: Path | None) -> bytes:
    """32 bytes in base64url. `ValueError` for any other file, which it does not quote."""
    try:
        key = base64.urlsafe_b64decode(path.read_text(encoding="ascii").strip()) if path else b""
    except (binascii.Error, UnicodeDecodeError):
        key = b""
    if len(key) != 32:
        raise ValueError("the key of the suppression list is 32 bytes in base64url")
    return key


def make_list(path: Path, key_path: Path) -> None:
    """An empty list and a key, each unless it is there. Raises `ReadOnly`."""
    try:
        if not key_path.exists():
            replace_file(key_path, base64.urlsafe_b64encode(secrets.token_bytes(32)).decode() + "\n")
            key_path.chmod(0o600)
        if not path.exists():
            replace_file(path, HEADER)
    except OSError:
        raise ReadOnly from None
