"""`python -m tests.scaling`: the tables, printed and written between the marks of SCALING.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests import ROOT

from .quotas import ACCOUNTS, find_most_reps, simulate_often
from .relays import count_needs, read_milliseconds

PAGE = ROOT / "server/deploy/SCALING.md"
BEGIN, END = "<!-- python -m tests.scaling: begin -->", "<!-- python -m tests.scaling: end -->"
REPS = (1_000, 100_000, 10_000_000)
SHARING = (10, 50, 100, 200, 400)


def list_lines() -> Iterator[str]:
    milliseconds = read_milliseconds("hubspot plan") + read_milliseconds("hubspot apply")
    yield f"A sync at HubSpot costs {milliseconds:.1f} ms of processor, by the table of PERFORMANCE.md."
    yield ""
    yield (
        "| reps | syncs a second | processes by core | by places | to run "
        "| short memory, calls a second | MB | stores | connections out | addresses out |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for need in (count_needs(reps, milliseconds) for reps in REPS):
        yield (
            f"| {need.reps:,} | {need.syncs:,.1f} | {need.by_core} | {need.by_places} | {need.processes} "
            f"| {need.store_calls:,.0f} | {need.memory / 1e6:,.1f} | {need.stores} | {need.connections:,} "
            f"| {need.addresses} |"
        )
    yield ""
    yield "| one account, its reps | syncs in 10 minutes | told to wait | 95 of 100 late by less than |"
    yield "|---|---|---|---|"
    for reps in SHARING:
        told = simulate_often(ACCOUNTS[0], reps)
        done = "" if told.ended > 0.99 else f", {1 - told.ended:.0%} not done 2 minutes after"
        yield f"| HubSpot, {reps:,} | {told.syncs:,} | {told.waited:.1%} | {told.late:.1f} s{done} |"
    yield ""
    yield "| limits of | reps that share it, 95 of 100 late by less than 10 s | published |"
    yield "|---|---|---|"
    for account in ACCOUNTS:
        yield f"| {account.name} | {find_most_reps(account):,} | {account.source} |"


def main() -> None:
    told = "\n".join(list_lines())
    sys.stdout.write(f"{told}\n")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
