"""`python -m tests.tools.measure_twins`: does anybody get two records? Over HTTP, to a real relay.

60 people, each clicked four times at the same instant; and the plans of 20 people, each sent again when it
is 0, 90, 300 and 700 s old, and after the relay was restarted. The CRMs are the fakes, and a real Radicale. A
row ends after 150 s at the latest. The answer is the last line; it is 1 when there was a twin.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import structlog

from tests.stages.people import read, snapshot

from .twin_crms import CRMS, count_twins
from .twin_relay import MovedClock, TwinRelay

PEOPLE, CLICKS, MOST_SECONDS, PLANS = 60, 4, 150.0, 20
LOSING, LATE_SECONDS, PAUSE_SECONDS = 4, 3.0, 0.1
TROUBLES = {
    "at once": (0, 0.0),
    "a quarter of the answers lost": (LOSING, 0.0),
    "the search 3 s late": (0, LATE_SECONDS),
    "both": (LOSING, LATE_SECONDS),
}
AGES = (0, 90, 300, 700)


class Row(NamedTuple):
    """What came of one trouble at one CRM. `ends` counts how the clicks ended."""

    crm: str
    trouble: str
    asked: int
    made: int
    twins: int
    ends: Counter[str]
    seconds: float


class Click:
    """One rep's click, and all that the extension does after it until the person is there."""

    def __init__(
        self, relay: TwinRelay, page: dict[str, Any], until: float, shared: Sequence[str] = ()
    ) -> None:
        self.relay, self.page, self.until, self.shared = relay, page, until, list(shared)
        self.suspects: dict[str, str] = {}
        self.answers: dict[str, str] = {}

    def end(self) -> str:
        """`ok`, `ask` about the person, or the code of the last failure."""
        said = "late"
        while time.monotonic() < self.until:
            said, action, seconds = self.try_once()
            if action == "none":
                return said
            if action in ("wait", "retry"):
                threading.Event().wait(min(seconds or PAUSE_SECONDS, max(0.0, self.until - time.monotonic())))
        return said

    def try_once(self) -> tuple[str, str, float]:
        """What came of it, what is to be done now, and after how many seconds."""
        asked = {"snapshot": self.page, "suspects": self.suspects, "answers": self.answers}
        asked |= {"policy": {"shared": self.shared}}
        made = self.relay.post("/v1/plan", asked)
        if "plan" not in made:
            return failure_of(made)
        for change in made["plan"]["changes"]:
            if change["verb"] == "ask" and change["entity"] == "person":
                return "ask", "none", 0.0
            if change["verb"] == "ask":
                self.answers["company"] = change["candidates"][0]["record"]["id"]
                return "ask", "replan", 0.0
        report = self.relay.post("/v1/apply", {"sealed": made["sealed"]})
        if "lines" not in report:
            return failure_of(report)
        failed = next((line for line in report["lines"] if line["status"] == "failed"), None)
        if failed is None:
            return "ok", "none", 0.0
        if failed["rival"]:
            self.suspects[failed["entity"]] = failed["rival"]
        return failure_of(failed)


def failure_of(said: dict[str, Any]) -> tuple[str, str, float]:
    action = said["action"] if said["action"] in ("wait", "retry", "replan") else "none"
    return said["code"], action, said.get("retry_after") or 0.0


def make_pages(number: int, first: int = 0) -> list[dict[str, Any]]:
    """People of one company, which nobody who begins elsewhere has."""
    page = f"https://www.linkedin.com/company/engines{first}"
    company = {"current_company": f"Engines{first}", "company_url": page}
    pages = []
    for at in range(first, first + number):
        email = read((f"ada{at}@engines.example",))
        # letters: a digit is no part of a name, and Salesforce requires a last one
        family = "Lovelace" + "".join(chr(ord("a") + int(digit)) for digit in f"{at:03}")
        pages.append(snapshot(f"ada-{at}", f"Ada {family}", **company, emails=email))
    return [page.model_dump(mode="json") for page in pages]


def measure_race(name: str, trouble: str) -> Row | None:
    """None where nothing makes the CRM late."""
    clock, begun = MovedClock(), time.monotonic()
    with CRMS[name](clock) as crm:
        if TROUBLES[trouble][1] and not crm.delay:
            return None
        relay = TwinRelay(crm.grant, clock)
        relay.http.losing, seconds = TROUBLES[trouble]
        if crm.delay:
            crm.delay(seconds)
        start = threading.Barrier(PEOPLE * CLICKS)

        def click(page: dict[str, Any]) -> str:
            start.wait()
            return Click(relay, page, begun + MOST_SECONDS, crm.shared).end()

        with ThreadPoolExecutor(PEOPLE * CLICKS) as threads:
            pages = [page for page in make_pages(PEOPLE) for _ in range(CLICKS)]
            ends = Counter(threads.map(click, pages))
        relay.stop()
        made, twins = count_twins(crm)
    return Row(name, trouble, PEOPLE, made, twins, ends, time.monotonic() - begun)


def measure_again(name: str) -> Iterator[Row]:
    """The same plans sent again, each age with people of its own."""
    clock = MovedClock()
    with CRMS[name](clock) as crm:
        relay, before = TwinRelay(crm.grant, clock), 0
        for at, age in enumerate((*AGES, None)):
            begun = time.monotonic()
            ticked = {"policy": {"shared": list(crm.shared)}}
            pages = make_pages(PLANS, at * PLANS)
            plans = [relay.post("/v1/plan", {"snapshot": page, **ticked}) for page in pages]
            first = [send_sealed(relay, plan) for plan in plans]
            if age is None:
                relay.restart()
            clock.moved += age or 0
            again = Counter(send_sealed(relay, plan) for plan in plans)
            made, twins = count_twins(crm)
            trouble = "sent again after a restart" if age is None else f"sent again after {age} s"
            made, told = made - at * PLANS, again if set(first) == {"ok"} else Counter(first)
            yield Row(name, trouble, PLANS, made, twins - before, told, time.monotonic() - begun)
            before = twins
        relay.stop()


def send_sealed(relay: TwinRelay, plan: dict[str, Any]) -> str:
    """`ok`, or the code of what failed; a question about a company leaves the plan unsent."""
    if "sealed" not in plan:
        return str(plan["code"])
    report = relay.post("/v1/apply", {"sealed": plan["sealed"]})
    failed = [line["code"] for line in report.get("lines", ()) if line["status"] == "failed"]
    return next(iter(failed), "ok") if "lines" in report else str(report["code"])


def print_row(row: Row) -> Row:
    ends = ", ".join(f"{count} {code}" for code, count in sorted(row.ends.items()))
    there = f"{row.made:4} of {row.asked}{row.twins:6} twins"
    print(f"{row.crm:26}{row.trouble:32}{there}  {ends}  ({row.seconds:.1f} s)", flush=True)
    return row


def main(names: Sequence[str]) -> int:
    """`names` are the CRMs to measure, all without any."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    rows = []
    for name in names or CRMS:
        rows += [print_row(row) for row in measure_again(name)]
        rows += [print_row(row) for trouble in TROUBLES if (row := measure_race(name, trouble))]
    twins = sum(row.twins for row in rows)
    print(f"twins: {twins} of {sum(row.asked for row in rows)}")
    return 1 if twins else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
