"""The tables of what LinkedIn gives: every property that a CRM's `from` may name, and no other."""

import json
import re
from pathlib import Path

from server.admin.mapping_rows import sure_of
from server.specs_check import list_properties
from server.stages.diff import SHARED_WITH, Shareable, name_ticked

from ..reader.expected import list_compared
from ..saved_pages import OWN, SELDOM

README = Path(__file__).parents[2] / "extension/reader/README.md"
SURE = {"sure", "derived", "shared", "choice", "sure, else derived"}


def rows(heading):
    table = README.read_text(encoding="utf-8").split(f"| {heading} |")[1].split("\n\n")[0]
    return [re.split(r" *\| *", line.strip("| ")) for line in table.splitlines()[2:]]


def test_every_property_is_in_the_table():
    own = [name.strip("`") for name, *_ in rows("name")]
    company = [f"company.{name.strip('`')}" for name, *_ in rows("of the company")]
    assert len({*own, *company}) == len([*own, *company]), "a name stands twice"
    assert {*own, *company} == list_properties(), "a row of the table for each property, and no other"


def test_every_row_says_where_and_how_sure():
    for row in [*rows("name"), *rows("of the company")]:
        assert len(row) == 4 and all(row), row
        assert row[3] in SURE, row


def test_what_is_shared_has_a_tick():
    shared = {name.strip("`") for name, _, _, sure in rows("name") if sure == "shared"}
    assert {name_ticked(name) for name in shared} == set(Shareable.__args__)
    assert shared >= set(SHARED_WITH)


# Properties that a table of the second kind gives, by the field of a Snapshot that they are made of.
SITES = ("company_website", "personal_website", "blog", "portfolio")
READ_FROM = {"email": "emails", "phone": "phones", **dict.fromkeys(SITES, "sites")}


def test_what_is_read_is_shown_by_a_page():
    """What few pages show is on one of ours, so that the row is true: its value is read as expected."""
    shown = [json.loads(page.read_text(encoding="utf-8")) for page in OWN.glob("*/expected.json")]
    for name in (*(set(SELDOM) - {"sites"}), *READ_FROM):
        field = READ_FROM.get(name, name)
        values = [one[field] for one in shown if one.get(field)]
        if name in SITES:
            kind = name.removesuffix("_website")
            values = [site for sites in values for site in sites if site["kind"] == kind]
        assert values, f"no page of tests/pages shows {name}"


def test_what_is_expected_of_a_page_is_compared():
    """A value that nobody compares would be a promise that nothing keeps."""
    shown = {name for page in OWN.glob("*/expected.json") for name in json.loads(page.read_text("utf-8"))}
    stray = shown - list_compared()
    assert not stray, (
        f"{sorted(stray)}: a field that few layouts show is named in SELDOM of reader/properties.js"
    )


def test_the_admin_is_told_how_sure_as_the_table_says():
    """The mapping page and the table are read by two people who speak with each other."""
    told = {"sure": "seen", "derived": "made", "shared": "shared", "choice": "chosen"}
    said = {name.strip("`"): told.get(sure, "made") for name, _, _, sure in rows("name")}
    said |= {f"company.{name.strip('`')}": told[sure] for name, _, _, sure in rows("of the company")}
    unlike = {name: sure for name, sure in said.items() if sure_of(name) != sure}
    assert unlike == {}, "server/admin/mapping_rows.py says it otherwise"
