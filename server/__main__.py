"""For support: `python -m server explain 7K3M-P2QX` says what happened under a reference."""

from __future__ import annotations

import argparse
import sys

import urllib3

from .status.explain import tell_failure
from .status.words import LANGUAGES

RELAY = "http://127.0.0.1:8000"


def run_command(arguments: list[str] | None = None) -> int:
    """The exit status: 0 when something was told, 1 when nothing is known or the relay does not answer."""
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    explain = commands.add_parser("explain", help="what happened under a reference")
    explain.add_argument("reference")
    explain.add_argument("--relay", default=RELAY, help=f"the relay's address ({RELAY})")
    explain.add_argument("--language", choices=LANGUAGES, default="en")
    chosen = parser.parse_args(arguments)
    told, words = tell_failure(chosen.relay, chosen.reference, chosen.language, urllib3.PoolManager())
    sys.stdout.write(f"{words}\n")
    return 0 if told else 1


if __name__ == "__main__":
    sys.exit(run_command())
