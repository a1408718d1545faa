"""`python -m tests.tools.bench_reader [PAGE]`: how long the reader takes for a page of 360 KB in Chromium.

The page is a saved one, made larger by cards of its own sort (PAGE: another saved page, as it is). In one
run and in turn: the reader, and a plain walk of the same page (parse it, look at every element), so that a
busy machine slows both and their ratio stays. The best of 15 rounds, by the browser's own clock.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..chromium import Chromium
from ..saved_pages import OWN, saved

SIZE = 360_000
PAGE = OWN / "sdui_2026_founder_own_en"
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
  const [reads, walks] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    reads.push(await timed(() => read.read(page)));
    walks.push(await timed(walk));
  }
  return [Math.min(...reads), Math.min(...walks)];
}"""
TAKEN = (
    "(source) => { const from = performance.now(); eval(`(${source})()`); return performance.now() - from; }"
)


def main(folder: Path) -> None:
    html, url, _ = saved(folder)
    with Chromium() as chromium:
        page = chromium.load(enlarge(html) if folder == PAGE else html, url)
        taken = chromium.within(TAKEN, chromium.source)
        reading, walking = chromium.run(BENCH, [page, 15])
        state = "read" if "snapshot" in chromium.read(page) else "refused"
    size = len(page["html"]) // 1000
    print(
        f"{folder.name}: {size} KB, {state}; taken from the page in {taken:.1f} ms, read in {reading:.1f} ms;"
    )
    print(f"a plain walk takes {walking:.1f} ms: ratio {reading / walking:.2f}")


def enlarge(html: str) -> str:
    """The page with more cards of the sort that stands beside a profile, until it is large."""
    start = html.index("<aside>")
    aside = html[start : html.index("</aside>") + len("</aside>")]
    filler = aside.replace("<aside>", "<section>").replace("</aside>", "</section>")
    times = (SIZE - len(html)) // len(filler) + 1
    return html.replace("</main>", f"<div>{filler * times}</div></main>", 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE)
