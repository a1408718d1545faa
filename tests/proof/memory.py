"""The memory of a process as whoever could read it would see it (Linux, /proc/PID/mem)."""

from __future__ import annotations

from pathlib import Path

from .canaries import Canaries

PIECE = 8 * 1024 * 1024
OVERLAP = 256
STACK = 8 * 1024 * 1024
"""Of a thread, behind a page that nobody may touch (Linux, ulimit -s)."""


def find_in_memory(pid: int, canaries: Canaries) -> list[str]:
    """Every canary in any encoding, in all that the process can write to, and in what kind of place it is."""
    found: list[str] = []
    before = ""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights, *rest = line.split()
            guarded, before = "---p" in before, line
            # what cannot be written to is the code of libraries
            if not rights.startswith("rw") or "[v" in line:
                continue
            begin, end = (int(part, 16) for part in place.split("-"))
            kind = name_region(rest[-1] if len(rest) > 3 else "", end - begin, guarded=guarded)
            found += [f"{each} in {kind}" for each in find_in_region(memory, begin, end, canaries)]
    return found


def name_region(name: str, size: int, *, guarded: bool) -> str:
    """Whose memory it is: what is seen once in many runs is explained by that alone."""
    if name:
        return name
    return "the stack of a thread" if guarded and STACK // 2 <= size <= STACK else "the heap"


def find_in_region(memory: object, begin: int, end: int, canaries: Canaries) -> list[str]:
    found: list[str] = []
    at = begin
    while at < end:
        try:
            memory.seek(at)  # type: ignore[attr-defined]
            data = memory.read(min(PIECE, end - at))  # type: ignore[attr-defined]
        except (OSError, ValueError):  # a guard page, or one that was given back meanwhile
            return found
        if not data:
            return found
        found += canaries.find_in(data)
        at += max(1, len(data) - OVERLAP) if at + len(data) < end else len(data)
    return found


def list_family(pid: int) -> list[int]:
    """A process and all that it began."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in list_family(int(child)))]


def list_pythons(pid: int) -> list[int]:
    """Those of a family that run Python: strace and the shell before it hold nothing of ours."""
    return [each for each in list_family(pid) if "python" in Path(f"/proc/{each}/cmdline").read_text()[:200]]
