"""The pages of the house say a thing once: a merge that tells it twice is seen here."""

import re
from collections import Counter

import pytest

from tests import ROOT

from .measures import list_files

TREES = ("connectors", "extension", "server", "tests")
PAGES = [path for tree in TREES for path in list_files(tree, ".md")] + sorted(ROOT.glob("*.md"))
FENCE, RULE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE), set("|-: ")
LEAST = 40
"""Letters that a line needs before saying it twice is a mistake and no turn of phrase."""


def list_doubles(text: str) -> list[str]:
    """Paragraphs and points that stand twice in a page, and rows of one table with the same first cell."""
    blocks = re.split(r"\n\s*\n", FENCE.sub("", text))
    said = [" ".join(part.split()) for block in blocks for part in split_block(block)]
    doubles = [part for part, times in Counter(said).items() if times > 1 and len(part) >= LEAST]
    for block in blocks:
        rows = [row for row in block.splitlines() if row.startswith("|") and not set(row) <= RULE]
        doubles += [cell for cell, times in Counter(map(first_cell_of, rows)).items() if cell and times > 1]
    return doubles


def split_block(block: str) -> list[str]:
    """A paragraph is whole, a list falls into its points; a table is looked at row by row."""
    if block.startswith("|"):
        return []
    return re.split(r"\n(?=\s*(?:[-*]|\d+\.) )", block)


def first_cell_of(row: str) -> str:
    cell = row.split("|")[1].strip()
    return cell if cell.startswith("`") else ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_says_it_once(path):
    assert list_doubles(path.read_text(encoding="utf-8")) == []


def test_what_stands_twice_is_found():
    point = "- " + "a point that is long enough to be told apart "
    table = "| setting | what |\n|---|---|\n| `HOSTS` | names |\n| `HOSTS` | the names |\n"
    assert list_doubles(f"{point}\n{point}\n\nText.\n\nText.\n\n{table}") == [point.strip(), "`HOSTS`"]
