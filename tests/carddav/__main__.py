"""The contract and the cards of other clients on real CardDAV servers: `python -m tests.carddav`.

Ends with 1 when a promise was broken. A server that cannot be had here is told in capitals.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .live.servers import SERVERS

AT_ONCE = 4
SECONDS = 900
"""For one server; .ci/run waits for the slowest."""
LINE = "!" * 100


def run_one(name: str, folder: Path) -> dict[str, Any]:
    """Its counts. A run that does not end, or ends without counts, has broken a promise."""
    written = folder / f"{abs(hash(name))}.json"
    words = [sys.executable, "-m", "tests.carddav.run_server", name, str(written)]
    begun = time.monotonic()
    try:
        done = subprocess.run(
            words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False
        )
        said = done.stdout.decode(errors="replace")
    except subprocess.TimeoutExpired as error:
        said = f"{(error.stdout or b'').decode(errors='replace')}\ndid not end in {SECONDS} s"
    told = (
        json.loads(written.read_text())
        if written.exists()
        else {"broken": {"Run": 1}, "words": [said[-3000:]]}
    )
    return {
        "kept": {},
        "broken": {},
        "limited": {},
        "reasons": [],
        "lost": 0,
        "version": "",
        "words": [],
        **told,
        "said": said,
        "seconds": time.monotonic() - begun,
    }


def print_matrix(rows: dict[str, dict[str, Any]]) -> None:
    counts = ("kept", "broken", "limited")
    checks = list(dict.fromkeys(check for row in rows.values() for count in counts for check in row[count]))
    print(" | ".join([f"{'server':23}", f"{'version':7}", *checks, "lost", "seconds"]))
    for name, row in rows.items():
        cells = []
        for check in checks:
            kept, total = row["kept"].get(check, 0), sum(row[count].get(check, 0) for count in counts)
            cells.append(f"{f'{kept}/{total}' if total else '-':>{len(check)}}")
        ends = [f"{row['lost']:>4}", f"{row['seconds']:>7.0f}"]
        print(" | ".join([f"{name:23}", f"{row['version']:7}", *cells, *ends]))


def main(names: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as threads:
        chosen = names or list(SERVERS)
        rows = dict(zip(chosen, threads.map(lambda name: run_one(name, Path(folder)), chosen), strict=True))
    return tell_rows(rows)


def tell_rows(rows: dict[str, dict[str, Any]]) -> int:
    """The matrix, and before it what was broken or left out; 1 when a promise was broken or nothing was run.

    What a server itself breaks (`LIMITS`) counts as not kept, and breaks no run.
    """
    missing = {name: row["missing"] for name, row in rows.items() if "missing" in row}
    ready = {name: row for name, row in rows.items() if name not in missing}
    for name, row in ready.items():
        if row["broken"]:
            print(f"{name}:\n{row['said']}")
    for name, words in missing.items():
        print(f"{LINE}\nA CARDDAV SERVER WAS NOT TESTED: {name}: {words}\n{LINE}")
    print_matrix(ready)
    for name, row in ready.items():
        for why in row["reasons"]:
            print(f"a limit of {name}: {why}")
        for words in row["words"]:
            print(f"BROKEN on {name}: {words}")
    kept, broken, limited = (
        sum(sum(row[count].values()) for row in ready.values()) for count in ("kept", "broken", "limited")
    )
    lost = sum(int(row["lost"]) for row in ready.values())
    print(f"carddav: {len(ready)} servers, {kept} of {kept + broken + limited} promises, {lost} lost")
    return int(bool(broken or lost or not kept))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
