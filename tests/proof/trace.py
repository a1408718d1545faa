"""What strace saw, as violations: anything opened for writing, changed, started, or sent to somebody else."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterator
from typing import IO, NamedTuple

LINE = re.compile(r"^(\d+) +([\d.]+) (\w+)\((.*)")
WRITABLE = re.compile(r"\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)\b")
OWN_FD = re.compile(r"^\d+<(/[^>]*)>")
ADDRESS = re.compile(
    r'sa_family=AF_(\w+)(?:.*?sin6?_port=htons\((\d+)\))?(?:.*?(?:inet_addr\(|AF_INET6, )"([^"]+)")?'
)
BEAT = "/dev/shm/wgunicorn"  # noqa: S108
"""gunicorn's heartbeat: an empty file without a name, of which only the times change."""

CHANGING = re.compile(
    r"^(rename|unlink|mkdir|rmdir|mknod|symlink|link|truncate|ftruncate|fallocate|chmod|fchmod|chown|lchown|fchown"
    r"|setxattr|lsetxattr|fsetxattr|utime|futimes)"
)
SECRET = ("memfd_create", "memfd_secret", "io_uring_setup", "shmget", "msgget", "semget", "mq_open")
WRITING = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range", "splice")
SENDING = ("connect", "sendto", "sendmsg", "sendmmsg")
CALLS = "%file," + ",".join((*SECRET, *WRITING, *SENDING, "ftruncate", "fallocate", "fchmod", "fsetxattr"))


class Violation(NamedTuple):
    """`at` is in Unix seconds; `what` holds no text of a request."""

    at: float
    kind: str
    what: str


class Trace:
    """The lines of one strace, as they come."""

    def __init__(self, pipe: IO[bytes], allowed: Collection[tuple[str, int]]) -> None:
        self.allowed, self.lines = allowed, 0
        self.found: list[Violation] = []
        self._thread = threading.Thread(target=self._read, args=(pipe,), daemon=True)
        self._thread.start()

    def _read(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            self.lines += 1
            self.found.extend(judge_line(line.decode("utf-8", "replace"), self.allowed))

    def wait(self) -> None:
        """Until strace has ended."""
        self._thread.join(60)


def judge_line(line: str, allowed: Collection[tuple[str, int]]) -> Iterator[Violation]:
    parts = LINE.match(line)
    if parts is None:
        return
    at, call, told = float(parts[2]), parts[3], parts[4]
    if call in ("open", "openat", "openat2", "creat") and "/dev/null" not in told:
        if call == "creat" or WRITABLE.search(told):
            yield Violation(at, "opened for writing", call)
    elif call == "execve":
        yield Violation(at, "another program", call)
    elif call in SECRET:
        yield Violation(at, "memory or files without a name", call)
    elif call in WRITING:
        file = OWN_FD.match(told)
        if file and file[1] != "/dev/null":
            yield Violation(at, "written to a file", call)
    elif CHANGING.match(call) and BEAT not in told:
        yield Violation(at, "changed", call)
    elif call in SENDING and (address := ADDRESS.search(told)):
        yield from judge_address(at, call, address, allowed)


def judge_address(
    at: float, call: str, address: re.Match[str], allowed: Collection[tuple[str, int]]
) -> Iterator[Violation]:
    """To whom; the kernel itself (NETLINK) is asked which addresses this computer has."""
    family, port, host = address[1], address[2] or "0", address[3] or ""
    if family not in ("NETLINK", "UNSPEC") and (host, int(port)) not in allowed:
        yield Violation(at, "sent to somebody else", f"{call} {family}")
