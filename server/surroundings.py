"""What must hold of the process before it may serve: nothing of its memory reaches a disk or another user.

What can be mended here is mended; for the rest it does not start, and says what to do.
"""

from __future__ import annotations

import ctypes
import os
import resource
from collections.abc import Mapping

PR_SET_DUMPABLE = 4
"""Linux, <linux/prctl.h>: with 0 no core is written and no process of the same user may read the memory."""

WIPING = ("debug", "malloc_debug", "pymalloc_debug")
"""Values of PYTHONMALLOC with which freed memory is overwritten (docs.python.org, "Memory Management")."""

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


def list_unsafe(env: Mapping[str, str] | None = None, *, production: bool) -> list[str]:
    """A sentence for each thing that is not safe, and how it is mended."""
    env = os.environ if env is None else env
    faults = [
        f"{name} is set: {why}. Unset it" for name, why in TOLD.items() if env.get(name, "") not in ("", "0")
    ]
    # a computer of one's own need not pay for it: there the memory is its user's
    if production and env.get("PYTHONMALLOC") not in WIPING:
        faults.append(
            "PYTHONMALLOC is not debug: what is freed would stay readable in memory. Set PYTHONMALLOC=debug"
        )
    return faults
