"""Real Odoos against the connector: `python -m tests.odoo`. Sets up, runs, and takes away what it started.

An Odoo that cannot be had here is told in capitals, at the end, and makes the whole end with 75 (sysexits:
EX_TEMPFAIL). Nothing is skipped.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .commands import Missing, say
from .package import HERE, NEW, OLD, Series, prepared

CANNOT = 75
LINE = "!" * 100
FILES = {NEW: "live_new.py", OLD: "live_old.py"}
TOGETHER = ("-n", "2", "--dist", "loadfile")


def attempt(series: Series) -> int | Missing:
    """The version of the Odoo that is ready, or why there is none."""
    try:
        return prepared(series).version
    except Missing as error:
        return error


def main() -> int:
    begun = time.monotonic()
    with ThreadPoolExecutor(len(FILES)) as threads:
        found = dict(zip(FILES, threads.map(attempt, FILES), strict=True))
    ready = {series: version for series, version in found.items() if isinstance(version, int)}
    missing = [error for error in found.values() if isinstance(error, Missing)]
    files = [str(HERE / FILES[series]) for series in ready]
    say(f"odoo: {sorted(ready.values())} ready after {time.monotonic() - begun:.0f} s")
    code = pytest.main([*TOGETHER, *sys.argv[1:], "-p", "no:cacheprovider", *files]) if files else 0
    say(f"odoo: {time.monotonic() - begun:.0f} s in all")
    for error in missing:
        say(f"{LINE}\nA REAL ODOO WAS NOT TESTED: {error}\n{LINE}")
    return int(code) or (CANNOT if missing else 0)


if __name__ == "__main__":
    sys.exit(main())
