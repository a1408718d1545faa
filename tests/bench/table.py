"""The figures as lines for people, and as the table of `server/deploy/PERFORMANCE.md`."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from typing import NamedTuple

from tests import ROOT

from .processes import Running

PAGE = ROOT / "server/deploy/PERFORMANCE.md"
BEGIN, END = "<!-- make bench: begin -->", "<!-- make bench: end -->"


class Row(NamedTuple):
    """CPU milliseconds per request of the relay and of the bare floor, and how they compare."""

    name: str
    calls: int
    relay: float
    floor: float
    ratio: float


def list_lines(
    rows: Sequence[Row], added: Sequence[dict[str, float]], relay: Running, floor: Running
) -> list[str]:
    lines = ["| workload | calls | relay CPU ms | floor CPU ms | relay/floor |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.name} | {row.calls} | {row.relay:.2f} | {row.floor:.2f} | {row.ratio:.2f} |" for row in rows
    ]
    lines += ["", "| upstream ms | at once | added p50 ms | added p99 ms |", "|---|---|---|---|"]
    lines += [
        f"| {at['delay']:.0f} | {at['at once']:.0f} | {at['p50']:.1f} | {at['p99']:.1f} |" for at in added
    ]
    lines += ["", f"Memory: relay {relay.rss_megabytes():.0f} MB, floor {floor.rss_megabytes():.0f} MB."]
    lines += [f"Start to the first answer: {relay.started:.2f} s, floor {floor.started:.2f} s."]
    return lines


def print_table(
    rows: Sequence[Row], added: Sequence[dict[str, float]], relay: Running, floor: Running
) -> None:
    """The last line is the summary."""
    for line in list_lines(rows, added, relay, floor):
        sys.stdout.write(f"{line}\n")
    ratio = statistics.median(row.ratio for row in rows)
    p50, p99 = (max(at[part] for at in added) for part in ("p50", "p99"))
    sys.stdout.write(
        f"bench: relay/floor {ratio:.2f}, relay/node-red per core n/a, rss MB {relay.rss_megabytes():.0f}, "
        f"added p50 ms {p50:.1f} p99 ms {p99:.1f}\n"
    )


def write_table(
    rows: Sequence[Row], added: Sequence[dict[str, float]], relay: Running, floor: Running
) -> None:
    """Between the two marks of the page; what stands around them is written by people."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    told = "\n".join(list_lines(rows, added, relay, floor))
    PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{after}", encoding="utf-8")
