"""Three processes, 300 people, four clicks each: `python -m tests.tools.measure_clicks [PEOPLE]`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.store.clicks import click_much
from tests.store.redis_server import RedisServer

PROCESSES, PEOPLE, CLICKS, LAG_SECONDS = 3, 300, 4, 2.0


def main() -> int:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    with tempfile.TemporaryDirectory() as folder:
        server = RedisServer(Path(folder))
        try:
            begin = time.monotonic()
            told = click_much(
                Path(folder), server.url, processes=PROCESSES, people=people, clicks=CLICKS, lag=LAG_SECONDS
            )
        finally:
            server.stop()
    seconds = time.monotonic() - begin
    print(f"{PROCESSES} processes, {people} people, {CLICKS} clicks in {seconds:.0f} s: {dict(told.ends)}")
    print(f"made {told.made} of {people}, twice {told.twins}, lost {people - told.made}")
    return int(told.twins > 0 or told.made != people)


if __name__ == "__main__":
    sys.exit(main())
