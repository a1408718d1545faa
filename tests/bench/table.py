"""The figures as lines for people, and as the table of `server/deploy/PERFORMANCE.md`."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from typing import NamedTuple

from tests import ROOT

from .clicks import Clicks
from .processes import Running
from .reading import Reading, list_reading
from .trips.round_trips import Cost, list_trips

PAGE = ROOT / "server/deploy/PERFORMANCE.md"
BEGIN, END = "<!-- make bench: begin -->", "<!-- make bench: end -->"
CLICKS_BEGIN, CLICKS_END = "<!-- make bench, clicks: begin -->", "<!-- make bench, clicks: end -->"


class Row(NamedTuple):
    """CPU milliseconds per request of each, None for what was not measured; nginx makes the first call alone.

    `ratio` is the median of the relay against the floor in the same round.
    """

    name: str
    calls: int
    relay: float
    floor: float
    ratio: float
    node_red: float | None
    nginx: float | None


class Grown(NamedTuple):
    """CPU milliseconds of a plan, and the median of each round's ratio to the smallest size."""

    what: str
    size: str
    spent: float
    ratio: float


class Figures(NamedTuple):
    """All that one run measured. `grown` holds a line for each thing that grew."""

    rows: Sequence[Row]
    added: Sequence[dict[str, float]]
    grown: Sequence[Grown]
    relay: Running
    floor: Running
    node_red: Running | None
    started: float
    clicks: Sequence[Clicks]
    reading: Sequence[Reading] = ()
    trips: Sequence[Cost] = ()


def list_lines(told: Figures) -> list[str]:
    lines = [
        "| workload | calls | relay CPU ms | floor CPU ms | relay/floor | Node-RED ms | nginx, a call |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.name} | {row.calls} | {row.relay:.2f} | {row.floor:.2f} | {row.ratio:.2f} "
        f"| {tell_number(row.node_red)} | {tell_number(row.nginx)} |"
        for row in told.rows
    ]
    names = ("p50", "floor p50", "p99", "floor p99")
    heads = " | ".join(f"added {name} ms" for name in ("p50", "by the floor p50", "p99", "by the floor p99"))
    lines += ["", f"| upstream ms | at once | {heads} |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {at['delay']:.0f} | {at['at once']:.0f} | {' | '.join(f'{at[name]:.1f}' for name in names)} |"
        for at in told.added
    ]
    if told.trips:
        lines += ["", *list_trips(told.trips)]
    if told.grown:
        head = "| what grows | how much | relay CPU ms of a HubSpot plan | beside the smallest |"
        lines += ["", head, "|---|---|---|---|"]
        lines += [f"| {one.what} | {one.size} | {one.spent:.2f} | {one.ratio:.2f} |" for one in told.grown]
    if told.reading:
        lines += ["", *list_reading(told.reading)]
    memory = {"relay": told.relay, "floor": told.floor, "Node-RED": told.node_red}
    held = ", ".join(f"{name} {each.rss_megabytes():.0f} MB" for name, each in memory.items() if each)
    return [*lines, "", f"Memory: {held}. Start to the first answer, alone: {told.started:.2f} s."]


def tell_number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def print_table(told: Figures) -> None:
    """The last line is the summary. Per core: how many of the relay's requests are one of Node-RED's."""
    for line in [*list_lines(told), "", *list_clicks(told.clicks), ""]:
        sys.stdout.write(f"{line}\n")
    ratio = statistics.median(row.ratio for row in told.rows)
    peers = [row.node_red / row.relay for row in told.rows if row.node_red]
    peer = f"{statistics.median(peers):.2f}" if peers else "n/a"
    p50, p99 = (max(at[part] for at in told.added) for part in ("p50", "p99"))
    sys.stdout.write(
        f"bench: relay/floor {ratio:.2f}, relay/node-red per core {peer}, "
        f"rss MB {told.relay.rss_megabytes():.0f}, added p50 ms {p50:.1f} p99 ms {p99:.1f}\n"
    )


def list_clicks(clicks: Sequence[Clicks]) -> list[str]:
    """From the press on the icon to the plan, beside the same press with a panel of one line."""
    head = ["| click to plan | ms | CPU ms | files of script | beside the floor |", "|---|---|---|---|---|"]
    return [*head, *(tell_click(each) for each in clicks)]


def tell_click(told: Clicks) -> str:
    wall, cpu, files = told.middle
    return f"| {told.name} | {wall:.0f} | {cpu:.0f} | {files:.0f} | {told.ratio:.2f} |"


def write_table(told: Figures) -> None:
    write_between(BEGIN, list_lines(told), END)
    write_clicks(told.clicks)


def write_clicks(clicks: Sequence[Clicks]) -> None:
    write_between(CLICKS_BEGIN, list_clicks(clicks), CLICKS_END)


def write_between(begin: str, lines: Sequence[str], end: str) -> None:
    """Between two marks of the page; what stands around them is written by people."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    text = "\n".join(lines)
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")
