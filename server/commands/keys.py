"""`python -m server keys`: change the key that seals without a failure, or end all sessions.

A change has four steps, and after each of them every relay is started anew: `add` (it opens), `promote` (it
seals), wait until nothing is sealed with the old one, `drop`. The line `memory:` stays as it is meanwhile: by
it relays before and after a step name the locks that they share.
"""

from __future__ import annotations

import argparse
import base64
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import urllib3

from ..environment import PREFIX
from ..seal import MEMORY, derive_memory, encode_base64url, parse_key

DAYS, DAY_SECONDS, PATIENCE_SECONDS = 90, 86_400, 5.0
RESTARTED = "every relay was started anew since the last step; for relays that cannot be asked"
SAID = {
    "add": "{kid} opens from now on. Start every relay anew, then: "
    "python -m server keys promote --relays ADDRESS ...",
    "promote": f"{{kid}} seals from now on. Start every relay anew; drop the old one after {DAYS} days.",
    "drop": "{kid} opens no more. Start every relay anew.",
    "end": "Nothing that was sealed before opens any more. Start every relay anew; every rep connects again.",
}


def add_keys_parser(commands: Any) -> None:
    parser = commands.add_parser("keys", help="change the key that seals, or end all sessions")
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("show", help="the keys by their ids, the one that seals first")
    steps.add_parser("add", help="1: a new key that opens and does not seal yet")
    promote = steps.add_parser("promote", help="2: the newest key seals")
    drop = steps.add_parser("drop", help="4: a key opens no more")
    drop.add_argument("kid")
    drop.add_argument(
        "--early", action="store_true", help=f"before {DAYS} days are over: who was away connects"
    )
    for step in (promote, drop):
        # each by its own address: behind a proxy one relay would answer for all
        step.add_argument(
            "--relays", nargs="+", metavar="ADDRESS", help="relays to ask, http://10.0.0.7:8000 ..."
        )
        step.add_argument("--restarted", action="store_true", help=RESTARTED)
    steps.add_parser("end", help="end all sessions: every grant, plan, undo and sign-in")
    parser.set_defaults(run=change_keys)


def change_keys(given: argparse.Namespace) -> int:
    """The exit status. Raises `ValueError`, which says what to do first."""
    path = find_key_file(os.environ)
    lines = tuple(filter(None, map(str.strip, path.read_text(encoding="utf-8").splitlines())))
    before = tuple(line for line in lines if parse_key(line)[0] != MEMORY)
    memory = tuple(line for line in lines if line not in before) or (make_memory_line(before[0]),)
    kids = [parse_key(line)[0] for line in before]
    if given.step == "show":
        sys.stdout.write("\n".join([f"{kids[0]} seals", *(f"{kid} opens" for kid in kids[1:])]) + "\n")
        return 0
    if given.step == "drop" and not given.early:
        refuse_early(path)
    after, kid = take_step(before, given)
    # whoever ends all sessions may have lost the file: then the memory is another one too
    kept = () if given.step == "end" else memory
    write_key_file(path, "\n".join([*after, *kept]) + "\n")
    sys.stdout.write(SAID[given.step].format(kid=kid) + "\n")
    return 0


def take_step(keys: Sequence[str], given: argparse.Namespace) -> tuple[list[str], str]:
    """The lines of keys after a step, and the id that it is about. Raises `ValueError`."""
    if given.step in ("add", "end"):
        made = make_seal_key([parse_key(line)[0] for line in keys])
        return ([*keys, made] if given.step == "add" else [made]), parse_key(made)[0]
    if given.step == "promote":
        if len(keys) < 2:
            raise ValueError("there is no other key: python -m server keys add")
        newest = parse_key(keys[-1])[0]
        # a relay that does not know it yet would refuse what another one sealed with it
        refuse_unready(given, lambda kids: newest in kids, f"does not know {newest} yet")
        return [keys[-1], *keys[:-1]], newest
    left = [line for line in keys if parse_key(line)[0] != given.kid]
    if len(left) == len(keys):
        raise ValueError(f"there is no key {given.kid}")
    if parse_key(keys[0])[0] == given.kid:
        raise ValueError(f"{given.kid} seals: promote another one first")
    refuse_unready(given, lambda kids: kids[:1] != [given.kid], f"still seals with {given.kid}")
    return left, str(given.kid)


def refuse_unready(given: argparse.Namespace, is_ready: Callable[[list[str]], bool], fault: str) -> None:
    """Raises `ValueError` for a relay that is not ready for the step, or when no relay was named."""
    if not given.relays and not given.restarted:
        raise ValueError(
            "start every relay anew first, then name them all: --relays ADDRESS ... (or --restarted)"
        )
    for address in given.relays or ():
        kids = ask_kids(address)
        if not is_ready(kids):
            raise ValueError(f"the relay at {address} {fault}: start it anew")


def ask_kids(address: str) -> list[str]:
    """The ids of a relay's keys, the one that seals first. Raises `ValueError` when it does not tell them."""
    url = f"{address.rstrip('/')}/readyz"
    try:
        # 503 for a relay that is full: it tells them all the same
        told = urllib3.request("GET", url, timeout=PATIENCE_SECONDS, retries=False, redirect=False).json()
        return [str(kid) for kid in told["keys"]]
    except (urllib3.exceptions.HTTPError, ValueError, LookupError, TypeError):
        raise ValueError(f"the relay at {address} does not tell its keys") from None


def refuse_early(path: Path) -> None:
    """Raises `ValueError` while grants of before the last step may be in use: the file is as old as that."""
    left = DAYS - (time.time() - path.stat().st_mtime) / DAY_SECONDS
    if left > 0:
        raise ValueError(
            f"the last step was taken less than {DAYS} days ago: wait {left:.0f} days, or --early"
        )


def make_memory_line(sealing: str) -> str:
    """For a file without one: what relays with this first key have already."""
    return f"{MEMORY}:{encode_base64url(derive_memory(parse_key(sealing)[1]))}"


def make_seal_key(kids: Sequence[str]) -> str:
    """A line with an id that is new: the day, and a letter for each further one of it."""
    day = datetime.now(UTC).date().isoformat()
    kid = next(name for letter in ("", *"abcdefghijklmnopqrstuvwxyz") if (name := day + letter) not in kids)
    return f"{kid}:{base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip('=')}"


def find_key_file(env: Mapping[str, str]) -> Path:
    """Raises `ValueError` where it is not named, or is none."""
    path = Path(env.get(f"{PREFIX}SEAL_KEYS_FILE", ""))
    if not path.is_file():
        raise ValueError(f"{PREFIX}SEAL_KEYS_FILE names no file")
    return path


def write_key_file(path: Path, text: str) -> None:
    """Whole or not at all, and for the same readers: a relay that starts meanwhile reads no half of it."""
    beside = path.with_name(f".{path.name}.new")
    known = path.stat()
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chown(beside, known.st_uid, known.st_gid)
        beside.chmod(known.st_mode & 0o777)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
