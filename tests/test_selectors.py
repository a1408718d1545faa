"""Every selector is proved by a page: each rung of each ladder answers there without those above it."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from .expected import compare

PAGES = Path(__file__).parent / "pages"
MODULES = {
    "sdui": "/reader/sdui/selectors.js",
    "marks": "/reader/sdui/marks.js",
    "ember": "/reader/ember/selectors.js",
    "public": "/reader/public/selectors.js",
    "microdata": "/reader/public/microdata.js",
    "salesnav": "/reader/salesnav/selectors.js",
    "contact": "/reader/contact.js",
    "kinds": "/reader/kinds.js",
}
# Every list of rungs, and every single selector, as plain data: [table, field, place, rung, select, proof].
LISTED = """(name) => ["FIELDS", "PARTS", "ROWS", "MARKS", "ERAS", "SIGNS", "LAYOUTS"].flatMap((table) =>
  Object.entries(window[name][table] ?? {}).flatMap(([field, rungs]) =>
    [rungs].flat().map((one, at) => [table, field, at, one.rung ?? "", one.select, one.proof])))"""
PARTS_OF_ITEMS = """(name) =>
  ["ITEM", "LINES"].flatMap((table) => Object.values(window[name][table] ?? {}).flat())"""
MATCHES = """([html, select]) =>
  new DOMParser().parseFromString(html, "text/html").querySelector(select) !== null"""


class Rung(NamedTuple):
    module: str
    table: str
    field: str
    place: int
    name: str
    select: str
    proof: str


@pytest.fixture(scope="module")
def rungs(chromium):
    found = []
    for name, path in MODULES.items():
        chromium.bring(name, path)
        found += [Rung(name, *one) for one in chromium.run(LISTED, name)]
    return found


def html(name):
    return (PAGES / name / "page.html").read_text(encoding="utf-8")


def expected(name):
    return json.loads((PAGES / name / "expected.json").read_text(encoding="utf-8"))


def test_every_selector_matches_on_the_page_that_proves_it(chromium, rungs):
    assert len(rungs) > 80
    for one in rungs:
        member = (expected(one.proof)["member_urn"] or "")[-39:]
        select = one.select.replace("{member}", member)
        assert chromium.run(MATCHES, [html(one.proof), select]), f"{one.name}: {select} is not on {one.proof}"


def test_every_part_of_an_item_is_on_some_page(chromium):
    pages = [html(page.parent.name) for page in PAGES.glob("*/page.html")]
    for name, path in MODULES.items():
        chromium.bring(name, path)
        for one in chromium.run(PARTS_OF_ITEMS, name):
            assert any(chromium.run(MATCHES, [page, one]) for page in pages), f"{one} is on no page"


def test_every_rung_gives_the_right_answer_alone(chromium, rungs):
    tried = 0
    for one in rungs:
        wanted = expected(one.proof)
        page = chromium.load(html(one.proof), wanted["input_url"])
        above = [other.name for other in rungs if ladder(other) == ladder(one) and other.place < one.place]
        if one.field == "current_company":
            above += [other.name for other in rungs if other.field == "experiences"]
        snapshot = chromium.read(page, above).get("snapshot")
        if one.table not in ("FIELDS", "ROWS") and one.field not in ("about", "experiences", "education"):
            continue
        assert snapshot is not None, one.name
        assert snapshot[one.field]["rung"] == one.name, f"{one.name} does not answer on {one.proof}"
        verdict = compare(wanted, {"snapshot": snapshot})
        assert verdict.wrong == [], one.name
        tried += 1
    assert tried > 50


def test_no_two_rungs_have_one_name(rungs):
    names = [one.name for one in rungs if one.name]
    assert len(names) == len(set(names))


def ladder(one):
    return one.module, one.table, one.field
