"""Running other programs: bounded in time, and with their last words when they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

LAST_WORDS = 1500


class Missing(Exception):
    """Something that a real Odoo needs cannot be had here; the message says what."""


def run(
    words: Sequence[str | Path],
    seconds: float,
    *,
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    text: str = "",
) -> str:
    """What the program says, given `text` to read. `Missing` when it fails or takes too long."""
    groups = {"user": user, "group": user, "extra_groups": ()} if user else {}
    try:
        done = subprocess.run(
            [str(one) for one in words],
            cwd=folder,
            env={**os.environ, **(env or {})},
            input=text,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
            check=True,
            **groups,
        )
    except FileNotFoundError:
        raise Missing(f"{words[0]} is not installed") from None
    except subprocess.TimeoutExpired:
        raise Missing(f"{Path(words[0]).name} took more than {seconds:.0f} s") from None
    except subprocess.CalledProcessError as error:
        raise Missing(f"{Path(words[0]).name} failed: {error.stdout[-LAST_WORDS:]}") from None
    return done.stdout


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
