"""The pages of the house say a thing once, and name files that are there."""

import re
from collections import Counter
from functools import lru_cache

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


NAMED = re.compile(
    r"`((?:\.\./)*[\w.-]+(?:/[\w.-]+)*(?:\.(?:py|js|mjs|md|toml|json|css|html|sh|yaml|txt)|/))`"
)
HISTORY = {"CHANGELOG.md", "DECISIONS.md"}
"""Pages that may name what is gone."""
OTHERS = {
    "proof.json": "`make proof` writes it",
    "packaged/": "`make cards` fills it",
    "access.toml": "the admin's",
    "oauth.toml": "the admin's",
    "src/app/app-hsmeta.json": "HubSpot's",
}


@lru_cache
def list_endings() -> set[str]:
    """What a page may call a file or a folder of the tree: its path, or the end of it."""
    said = set(ROOT.glob("*.*"))
    for tree in TREES:
        said |= {
            path for path in (ROOT / tree).rglob("*") if not {"node_modules", "__pycache__"} & {*path.parts}
        }
    ways = [(path.relative_to(ROOT).parts, "/" if path.is_dir() else "") for path in said]
    ways += [((tree,), "/") for tree in TREES]
    return {"/".join(parts[at:]) + end for parts, end in ways for at in range(len(parts))}


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.name not in HISTORY], ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_page_names_files_that_are_there(path):
    named = set(NAMED.findall(FENCE.sub("", path.read_text(encoding="utf-8"))))
    lost = {one for one in named if one.lstrip("./") not in list_endings()} - OTHERS.keys()
    assert not lost, f"the page names {sorted(lost)}, and there is no such file or folder"


def test_a_file_that_is_gone_is_found():
    assert NAMED.findall("see `reader/words/languages/` and `gone.py`, `../relay.py`, not `/v1/plan`") == [
        "reader/words/languages/",
        "gone.py",
        "../relay.py",
    ]
    assert {"relay.py", "server/relay.py", "reader/"} <= list_endings()
    assert not {"reader/words/languages/", "gone.py"} & list_endings()
