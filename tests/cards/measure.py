"""`python -m tests.cards.measure [FOLDER] [WAY ...]`: read the pictures of a folder in the browser.

Beside each `NAME.jpg` lies `NAME.json` with what is printed on it. `WAY` is one of `mutate.js`: `blurred`,
`upside_down`; `all` is every one. The seconds are those of a first picture, models included, and of one that
follows. Needs `make cards`.
"""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests.browser.extension import ORIGIN, browser

from .accuracy import share_read
from .expected import HERE, Card, faults_of, read_expected, values_of, wrong_values

# No name leads anywhere: the browser needs a site of LinkedIn's, and this one asks for none.
NOWHERE = SimpleNamespace(port=9, spki=base64.b64encode(bytes(32)).decode())
MUTATE = (HERE / "mutate.js").read_text(encoding="utf-8")
WAYS = tuple(re.findall(r"^    (\w+): \(\) =>", MUTATE, re.MULTILINE))
READ = """async ([picture, again]) => {
  const { readCard } = await import("/card/fields/read_card.js");
  const { endReading, readInWorker } = await import("/card/reading.js");
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const begin = performance.now();
  const { lines, codes } = await readInWorker(bytes, "image/jpeg");
  const seconds = (performance.now() - begin) / 1000;
  if (!again) endReading();
  const texts = lines.map(({ crop, ...line }) => line);
  return { seconds, texts, codes, card: readCard({ lines: texts, codes }) };
}"""


class Score(NamedTuple):
    """Of one picture: `share` of its `size` characters was read; `emails` were filled in right, `wrong` are
    values that were filled in and do not stand there like that."""

    share: float
    size: int
    emails: int
    faults: list[str]
    wrong: list[str]
    filled: int
    seconds: float


def read_picture(page: Page, picture: str, again: bool = False) -> dict[str, Any]:
    """`picture` in base64; `again`: another follows, as when the rep gives several, and the models stay."""
    found: dict[str, Any] = page.evaluate(READ, [picture, again])
    return found


def mutate_picture(page: Page, path: Path, way: str) -> str:
    """The picture in base64, as it would be if it was taken that way."""
    picture = base64.b64encode(path.read_bytes()).decode()
    found: str = page.evaluate(MUTATE, [picture, way]) if way else picture
    return found


def score_picture(read: dict[str, Any], card: Card) -> Score:
    lines = card["lines"]
    found = values_of(read["card"], "email", sure=True)
    return Score(
        share=share_read(lines, [line["text"] for line in read["texts"]]),
        size=sum(map(len, lines)),
        emails=sum(email in found for email in card["fields"]["emails"]),
        faults=faults_of(read["card"], card["fields"]),
        wrong=wrong_values(read["card"], card),
        filled=sum(field["sure"] for field in read["card"]["fields"]),
        seconds=read["seconds"],
    )


def main(words: list[str]) -> int:
    folder = Path(words[0]) if words else HERE / "drawn"
    printed = read_expected(folder)
    ways = WAYS if words[1:] == ["all"] else (words[1:] or [""])
    with sync_playwright() as playwright, browser(playwright, NOWHERE) as context:
        page = context.new_page()
        page.goto(f"{ORIGIN}/card/card.html")
        for way in ways:
            pictures = {name: mutate_picture(page, folder / f"{name}.jpg", way) for name in printed}
            first = [score_picture(read_picture(page, pictures[name]), printed[name]) for name in printed]
            next_ = [read_picture(page, pictures[name], again=True)["seconds"] for name in printed]
            tell_scores(way, printed, first, next_)
    return 0


def tell_scores(way: str, printed: dict[str, Card], scores: list[Score], next_: list[float]) -> None:
    for name, score in zip(printed, scores, strict=True):
        print(
            f"{way} {name}: {score.share:.1%} of the characters, {score.seconds:.1f} s {score.faults or ''}",
            *(["WRONG", score.wrong] if score.wrong else []),
        )
    mean = sum(score.share * score.size for score in scores) / (sum(score.size for score in scores) or 1)
    emails = sum(len(card["fields"]["emails"]) for card in printed.values())
    seconds = sorted(score.seconds for score in scores)
    print(f"{way} {len(printed)} pictures: {mean:.1%} of the characters,", end=" ")
    print(f"{sum(score.emails for score in scores)}/{emails} e-mails,", end=" ")
    print(f"{sum(bool(score.faults) for score in scores)} cards with a fault,", end=" ")
    print(f"{sum(len(score.wrong) for score in scores)} of", end=" ")
    print(f"{sum(score.filled for score in scores)} filled values wrong,", end=" ")
    print(f"{seconds[len(seconds) // 2]:.1f} s in the median, {seconds[-1]:.1f} s at most;", end=" ")
    print(f"one that follows {sorted(next_)[len(next_) // 2]:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
