"""`python -m server explain 7K3M-P2QX`: what happened under a reference, asked of a relay that runs."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import urllib3

from ..status.explain import tell_failure
from ..status.words import LANGUAGES

RELAY = "http://127.0.0.1:8000"


def add_explain_parser(commands: Any) -> None:
    parser = commands.add_parser("explain", help="what happened under a reference")
    parser.add_argument("reference")
    parser.add_argument("--relay", default=RELAY, help=f"the relay's address ({RELAY})")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.set_defaults(run=explain_reference)


def explain_reference(given: argparse.Namespace) -> int:
    """The exit status: 0 when something was told, 1 when nothing is known or the relay does not answer."""
    told, words = tell_failure(given.relay, given.reference, given.language, urllib3.PoolManager())
    sys.stdout.write(f"{words}\n")
    return 0 if told else 1
