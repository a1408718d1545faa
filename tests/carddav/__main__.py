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

from .live.servers import LIMITS, SERVERS

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
        "lost": 0,
        "version": "",
        "words": [],
        **told,
        "said": said,
        "seconds": time.monotonic() - begun,
    }


def print_matrix(rows: dict[str, dict[str, Any]]) -> None:
    checks = list(dict.fromkeys(check for row in rows.values() for check in (*row["kept"], *row["broken"])))
    print(" | ".join([f"{'server':23}", f"{'version':7}", *checks, "lost", "seconds"]))
    for name, row in rows.items():
        cells = []
        for check in checks:
            kept, broken = row["kept"].get(check, 0), row["broken"].get(check, 0)
            cells.append(f"{f'{kept}/{kept + broken}' if kept + broken else '-':>{len(check)}}")
        ends = [f"{row['lost']:>4}", f"{row['seconds']:>7.0f}"]
        print(" | ".join([f"{name:23}", f"{row['version']:7}", *cells, *ends]))


def main(names: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as threads:
        chosen = names or list(SERVERS)
        rows = dict(zip(chosen, threads.map(lambda name: run_one(name, Path(folder)), chosen), strict=True))
    missing = {name: row["missing"] for name, row in rows.items() if "missing" in row}
    ready = {name: row for name, row in rows.items() if name not in missing}
    for name, row in ready.items():
        if row["broken"]:
            print(f"{name}:\n{row['said']}")
    for name, words in missing.items():
        print(f"{LINE}\nA CARDDAV SERVER WAS NOT TESTED: {name}: {words}\n{LINE}")
    print_matrix(ready)
    ours = 0
    for name, row in ready.items():
        for words in row["words"]:
            reason = next((why for end, why in LIMITS.items() if f"[{end}]" in words), "")
            ours += not reason
            print(f"{'a limit of' if reason else 'BROKEN on'} {name}: {reason or words}")
    kept, broken, lost = (
        sum(counts(row) for row in ready.values()) for counts in (count_kept, count_broken, count_lost)
    )
    print(f"carddav: {len(ready)} servers, {kept} of {kept + broken} promises, {lost} lost")
    return int(bool(ours or lost or not kept))


def count_kept(row: dict[str, Any]) -> int:
    return sum(row["kept"].values())


def count_broken(row: dict[str, Any]) -> int:
    return sum(row["broken"].values())


def count_lost(row: dict[str, Any]) -> int:
    return int(row["lost"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
