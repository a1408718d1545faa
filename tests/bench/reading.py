"""`python -m tests.bench.reading [PAGE ...]`: what the reader costs per page and layout, in a real Chromium.

Each page is a saved one, made 360 KB large by cards of firms (PAGE: another saved page, as it is). In one run
and in turn: the reader, and a plain walk of the same page (parse it, ask each element for its text), so that
a busy machine slows both and their ratio stays. Medians, by the browser's own clock.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..chromium import Chromium
from ..saved_pages import OWN, saved

SIZE = 360_000
LAYOUTS = {
    "SDUI 2026": "sdui_2026_founder_own_en",
    "Ember 2025": "ember_2025_profile_own_en",
    "guest 2026": "public_2026_group_own_de",
    "Sales Navigator 2026": "salesnav_lead_2026_own_de",
    "Recruiter 2024": "recruiter_2024_profile_own_en",
    "company 2025": "company_2025_about_own_de",
    "no known layout": "profile_mobile_own_en",
}
CARD = (
    '<li class="card"><a href="https://www.linkedin.com/company/4040404/"><div><p>Decoyo</p>'
    "<p>Head of Sales</p><p>4,321 followers</p></div></a><button>+</button></li>"
)
BENCH = """async ([page, rounds]) => {
  const timed = async (work) => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  const walk = () => {
    const parsed = new DOMParser().parseFromString(page.html, "text/html");
    return [...parsed.querySelectorAll("*")].map((node) => node.textContent.length).length;
  };
  const middle = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
  const [reads, walks] = [[], []];
  await read.read(page);
  for (let round = 0; round < rounds; round += 1) {
    reads.push(await timed(() => read.read(page)));
    walks.push(await timed(walk));
  }
  const ratios = reads.map((spent, round) => spent / walks[round]);
  return [middle(reads), middle(walks), middle(ratios)];
}"""
TAKEN = (
    "(source) => { const from = performance.now(); eval(`(${source})()`); return performance.now() - from; }"
)


class Reading(NamedTuple):
    """Milliseconds: `taken` out of the tab, `read`, and a plain walk of it; `ratio` of the last two."""

    name: str
    kilobytes: int
    taken: float
    read: float
    walk: float
    ratio: float


def measure_reading(rounds: int, pages: dict[str, Path] | None = None) -> list[Reading]:
    """A line for each layout, or for other saved pages as they are. Raises ValueError for a refused page."""
    with Chromium() as chromium:
        if pages is not None:
            return [measure_page(chromium, name, saved(page)[:2], rounds) for name, page in pages.items()]
        grown = {name: saved(OWN / page)[:2] for name, page in LAYOUTS.items()}
        return [
            measure_page(chromium, name, (enlarge(html), url), rounds) for name, (html, url) in grown.items()
        ]


def measure_page(chromium: Chromium, name: str, source: tuple[str, str], rounds: int) -> Reading:
    page = chromium.load(*source)
    if "snapshot" not in (answer := chromium.read(page)):
        raise ValueError(f"{name}: {answer}")  # a refusal costs nothing and would look like a fast reader
    taken = min(chromium.within(TAKEN, chromium.source) for _ in range(rounds))
    return Reading(name, len(page["html"]) // 1000, taken, *chromium.run(BENCH, [page, rounds]))


def enlarge(html: str) -> str:
    """The page with cards of firms beside it, until it is large."""
    filler = CARD * ((SIZE - len(html)) // len(CARD) + 1)
    end = "</main>" if "</main>" in html else "</body>"
    head, _, tail = html.rpartition(end)
    return f"{head}<div><ul>{filler}</ul></div>{end}{tail}"


def list_reading(all_: Sequence[Reading]) -> list[str]:
    """As the table of `server/deploy/PERFORMANCE.md`."""
    head = [
        "| the reader per page | KB | taken, ms | read, ms | a plain walk, ms | read/walk |",
        "|---|---|---|---|---|---|",
    ]
    return head + [
        f"| {row.name} | {row.kilobytes} | {row.taken:.1f} | {row.read:.1f} "
        f"| {row.walk:.1f} | {row.ratio:.2f} |"
        for row in all_
    ]


if __name__ == "__main__":
    given = {Path(page).name: Path(page) for page in sys.argv[1:]}
    print("\n".join(list_reading(measure_reading(15, given or None))))
