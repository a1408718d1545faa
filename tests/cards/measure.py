"""`python -m tests.cards.measure [FOLDER]`: read the pictures of a folder in the browser, and say how well.

Beside each `NAME.jpg` lies `NAME.json` with what is printed on it. Needs `make cards`.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.extension import ORIGIN, browser

from .accuracy import share_read
from .expected import HERE, faults_of, read_expected, values_of

# No name leads anywhere: the browser needs a site of LinkedIn's, and this one asks for none.
NOWHERE = SimpleNamespace(port=9, spki=base64.b64encode(bytes(32)).decode())
READ = """async (picture) => {
  const { readCard } = await import("/card/fields/read_card.js");
  const { readInWorker } = await import("/card/reading.js");
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const begin = performance.now();
  const { lines, codes } = await readInWorker(bytes, "image/jpeg");
  const texts = lines.map(({ crop, ...line }) => line);
  return { seconds: (performance.now() - begin) / 1000, texts, card: readCard({ lines: texts, codes }) };
}"""


def read_picture(page: Page, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(READ, base64.b64encode(path.read_bytes()).decode())
    return found


def main(words: list[str]) -> int:
    folder = Path(words[0]) if words else HERE / "drawn"
    printed, shares, emails, seconds, faulty = read_expected(folder), [], [0, 0], [], 0
    with sync_playwright() as playwright, browser(playwright, NOWHERE) as context:
        page = context.new_page()
        page.goto(f"{ORIGIN}/card/card.html")
        for name, card in printed.items():
            read = read_picture(page, folder / f"{name}.jpg")
            faults = faults_of(read["card"], card["fields"])
            share = share_read(card["lines"], [line["text"] for line in read["texts"]])
            found = values_of(read["card"], "email", sure=True)
            emails[0] += sum(email in found for email in card["fields"]["emails"])
            emails[1] += len(card["fields"]["emails"])
            shares.append((share, sum(map(len, card["lines"]))))
            seconds.append(read["seconds"])
            faulty += bool(faults)
            print(f"{name}: {share:.1%} of the characters, {read['seconds']:.1f} s {faults or ''}")
    mean = sum(share * size for share, size in shares) / (sum(size for _, size in shares) or 1)
    each = sorted(seconds)[len(seconds) // 2]
    print(f"{len(printed)} pictures: {mean:.1%} of the characters, {emails[0]}/{emails[1]} e-mails,")
    print(f"{faulty} cards with a fault, {each:.1f} s in the median, {max(seconds):.1f} s at most")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
