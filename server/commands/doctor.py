"""`python -m server doctor`: what is wrong with this relay's surroundings, and what to mend."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

import urllib3

from ..doctor.checks import diagnose_relay


def add_doctor_parser(commands: Any) -> None:
    parser = commands.add_parser("doctor", help="settings, keys, limits, store, CRMs, proxy: what to mend")
    parser.add_argument("--relay", default="", help="the relay's address as reps reach it")
    parser.add_argument("--nginx", type=Path, help="the proxy's file, where it is on this machine")
    parser.set_defaults(run=run_doctor)


def run_doctor(given: argparse.Namespace) -> int:
    """The exit status: 1 when something is to be mended."""
    code = 0
    for finding in diagnose_relay(os.environ, given.relay, urllib3.PoolManager(), given.nginx):
        code = code or int(bool(finding.mend))
        mark = "✗" if finding.mend else "✓"
        mend = f"\n    {finding.mend}" if finding.mend else ""
        sys.stdout.write(f"{mark} {finding.subject}: {finding.told}{mend}\n")
    return code
