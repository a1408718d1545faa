"""Every selector is proved by a page: each rung of each ladder answers there without those above it."""

import json
from typing import NamedTuple

import pytest

from tests import TESTS

from .expected import compare

PAGES = TESTS / "pages"
MODULES = {
    "sdui": "/reader/sdui/selectors.js",
    "marks": "/reader/sdui/marks.js",
    "ember": "/reader/ember/selectors.js",
    "public": "/reader/public/selectors.js",
    "microdata": "/reader/public/microdata.js",
    "salesnav": "/reader/salesnav/selectors.js",
    "company": "/reader/company/selectors.js",
    "thread": "/reader/thread/selectors.js",
    "recruiter": "/reader/recruiter/selectors.js",
    "contact": "/reader/contact.js",
    "kinds": "/reader/kinds.js",
}
# Every list of rungs, and every single selector, as plain data: [table, field, place, rung, select, proof].
# A table is known by the last word of its name (SDUI_FIELDS).
LISTED = """(name) => Object.entries(window[name])
  .map(([table, rows]) => [table.split("_").at(-1), rows])
  .filter(([table]) => ["FIELDS", "PUBLIC", "HOOKS", "ACCOUNT", "PARTS", "ROWS", "MARKS", "ERAS", "SIGNS",
    "LAYOUTS"].includes(table))
  .flatMap(([table, rows]) => Object.entries(rows).flatMap(([field, rungs]) =>
    [rungs].flat().map((one, at) => [table, field, at, one.rung ?? "", one.select, one.proof])))"""
PARTS_OF_ITEMS = """(name) => Object.entries(window[name])
  .filter(([table]) => ["ITEM", "LINES"].includes(table.split("_").at(-1)))
  .flatMap(([, rows]) => Object.values(rows).flat())"""
MATCHES = """([html, select]) =>
  new DOMParser().parseFromString(html, "text/html").querySelector(select) !== null"""

MISSING = """([html, selects]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  return selects.filter((select) => page.querySelector(select) === null);
}"""

VALUES = ("FIELDS", "PUBLIC", "HOOKS", "ACCOUNT", "ROWS")
LISTS = ("about", "experiences", "education")


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


def flat(page):
    """The page with its shadow root as a part of it."""
    return page.replace('<template shadowrootmode="open">', "<div>").replace("</template>", "</div>")


def expected(name):
    return json.loads((PAGES / name / "expected.json").read_text(encoding="utf-8"))


def test_every_selector_matches_on_the_page_that_proves_it(chromium, rungs):
    assert len(rungs) > 160
    for one in rungs:
        member = (expected(one.proof)["member_urn"] or "")[-39:]
        select = one.select.replace("{member}", member)
        assert chromium.run(MATCHES, [flat(html(one.proof)), select]), (
            f"{one.name}: {select} is not on {one.proof}"
        )


def test_every_part_of_an_item_is_on_some_page(chromium):
    pages = [flat(html(page.parent.name)) for page in PAGES.glob("*/page.html")]
    parts = {}
    for name, path in MODULES.items():
        chromium.bring(name, path)
        parts |= dict.fromkeys(chromium.run(PARTS_OF_ITEMS, name))
    assert len(parts) > 20
    for page in pages:
        parts = dict.fromkeys(chromium.run(MISSING, [page, list(parts)]))
    assert not parts, "on no page"


def test_every_rung_gives_the_right_answer_alone(chromium, rungs):
    tried = 0
    for one in rungs:
        if one.table not in VALUES and one.field not in LISTS:
            continue
        wanted = expected(one.proof)
        page = chromium.load_once(html(one.proof), wanted["input_url"])
        answer = chromium.read(page, [other.name for other in rungs if covers(other, one)])
        shown = answer["thread"]["counterpart"] if one.module == "thread" else answer["snapshot"]
        assert one.field in shown, f"{one.field} has a ladder and no Snapshot: add it to NAMES in person.js"
        assert shown[one.field]["rung"] == one.name, f"{one.name} does not answer on {one.proof}"
        assert compare(wanted, answer).wrong == [], one.name
        tried += 1
    assert tried > 80


def covers(other, one):
    """Whether a rung answers before another one."""
    if one.module == "company":
        beside = other.field == one.field and other.table != one.table
        if other.name == "org.details" or beside:
            return other.module == one.module
    if one.field == "current_company" and other.field == "experiences":
        return True
    ladders = [(rung.module, rung.table, rung.field) for rung in (other, one)]
    return ladders[0] == ladders[1] and other.place < one.place


def test_no_two_rungs_have_one_name(rungs):
    names = [one.name for one in rungs if one.name]
    assert len(names) == len(set(names))
