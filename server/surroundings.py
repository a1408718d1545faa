"""What must hold of the process before it may serve: nothing of its memory reaches a disk or another user.

What can be mended here is mended; for the rest it does not start, and says what to do.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from collections.abc import Mapping
from pathlib import Path

PR_SET_DUMPABLE = 4
"""Linux, <linux/prctl.h>: with 0 no core is written and no process of the same user may read the memory."""

GLIBC_WIPING = {
    # Python too asks the C library for each value: one that frees for all is the one that wipes for all
    "PYTHONMALLOC": "malloc",
    # it overwrites what it frees, also what grew and was moved (mallopt(3)); what each thread puts aside for
    # itself would be left out. One arena: with one each, 96 threads keep much that none of them uses
    "GLIBC_TUNABLES": "glibc.malloc.perturb=221:glibc.malloc.tcache_count=0:glibc.malloc.arena_max=1",
    # what is bound at its first call saves the registers, and 64 bytes of somebody's text with them, on a
    # stack that nobody wipes (ld.so(8), `_dl_runtime_resolve`); bound at the start, it saves nothing
    "LD_BIND_NOW": "1",
}
# another C library does not wipe, so Python does it for its own part (docs.python.org, "Memory Management")
WIPING = GLIBC_WIPING if "CS_GNU_LIBC_VERSION" in os.confstr_names else {"PYTHONMALLOC": "debug"}
"""Environment with which freed memory cannot be read any more. It is read before `main`."""

TOLD = {
    "SSLKEYLOGFILE": "it writes the keys of every connection to a file",
    "FLASK_DEBUG": "it opens a debugger to whoever causes an error",
    "PYTHONTRACEMALLOC": "it keeps what is freed",
}
"""Variables that make a process leak, whatever their value; "0" and "" switch off."""


def close_memory() -> None:
    """No core dump of this process or of one that it begins."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def list_unsafe(env: Mapping[str, str] | None = None) -> list[str]:
    """A sentence for each thing that is not safe, and how it is mended."""
    env = os.environ if env is None else env
    return [
        f"{name} is set: {why}. Unset it" for name, why in TOLD.items() if env.get(name, "") not in ("", "0")
    ]


def is_gunicorn() -> bool:
    """Whether this program is the server, and not one that only looks at its settings."""
    return any(Path(word).name == "gunicorn" for word in sys.orig_argv[1:4])


def wipe_freed_memory() -> None:
    """Begin this program anew with `WIPING`, if it is gunicorn and was begun without: the same process."""
    words = sys.orig_argv
    if is_gunicorn() and any(os.environ.get(name) != value for name, value in WIPING.items()):
        os.execve(sys.executable, [sys.executable, *words[1:]], {**os.environ, **WIPING})  # noqa: S606
