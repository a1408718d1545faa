"""A mapping that cannot work is refused with the row and the reason: by the command, and by what the pages
ask."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import connectors
from server.__main__ import run_command
from server.commands.mapping import SENTENCES
from server.mappings.judging import LiveSchema, added_flaws, find_flaws
from server.mappings.overlay import MappingFault, lay_over, parse_overlay
from tests import ROOT
from tests.fakes.memory_deals import pipelines_of
from tests.fakes.memory_spec import SPEC

from .conftest import FIELDS

SCHEMA = LiveSchema(connector="memory", fields=FIELDS, pipelines=pipelines_of())


def row(name, entity="person", **said):
    lines = [f"{key} = {json.dumps(value)}" for key, value in said.items() if not isinstance(value, dict)]
    tables = [
        f"{key} = {{ {', '.join(f'{json.dumps(a)} = {json.dumps(b)}' for a, b in value.items())} }}"
        for key, value in said.items()
        if isinstance(value, dict)
    ]
    return "\n".join((f'[{entity}.fields."{name}"]', *lines, *tables, ""))


BAD = {
    "a field that the CRM computes": (row("x_made", **{"from": "headline"}), "x_made", "read_only"),
    "a field that is not there": (row("x_none", **{"from": "headline"}), "x_none", "field_gone"),
    "a text in a number": (row("x_score", **{"from": "headline"}), "x_score", "type_differs"),
    "a text in a truth": (row("x_vip", **{"from": "headline"}), "x_vip", "type_differs"),
    "a month in a day": (row("x_met", **{"from": "position_start"}), "x_met", "type_differs"),
    "an address in a picture": (row("x_photo", **{"from": "photo_url"}), "x_photo", "type_differs"),
    "a name as owner": (row("owner", **{"from": "headline"}), "owner", "source_is_fixed"),
    "a text in a choice": (row("x_industry", **{"from": "industry"}), "x_industry", "needs_translation"),
    "a choice that is gone": (
        row("x_industry", **{"from": "industry", "translate": {"Software": "it", "Mining": "coal"}}),
        "x_industry",
        "value_not_offered",
    ),
    "a fixed choice that is gone": (row("x_source", value="phone"), "x_source", "value_not_offered"),
    "a choice by its label": (row("x_source", value="LinkedIn"), "x_source", "value_not_offered"),
    "a number that is text": (row("x_score", value="12"), "x_score", "wrong_type"),
    "a truth that is a number": (row("x_vip", value=1), "x_vip", "wrong_type"),
    "a number that is a truth": (row("x_score", value=True), "x_score", "wrong_type"),
    "a day that is none": (row("x_met", value="2026-02-30"), "x_met", "wrong_type"),
    "a text that is a number": (row("x_headline", value=5), "x_headline", "wrong_type"),
    "a blank text": (row("x_headline", value=" "), "x_headline", "wrong_type"),
    "a fixed picture": (row("x_photo", value="x"), "x_photo", "wrong_type"),
    "two on one target": (
        row("x_a", places=["x_headline"], **{"from": "headline"}) + row("x_headline", **{"from": "about"}),
        "x_headline",
        "two_on_one_target",
    ),
    "two on one target by a pattern": (
        row("x_a", places=["x_head*"], **{"from": "headline"}) + row("x_headline", **{"from": "about"}),
        "x_headline",
        "two_on_one_target",
    ),
    "a key that is not unique": (
        '[person]\nkeys = ["key", "x_headline"]\n' + row("x_headline", **{"from": "headline"}),
        "x_headline",
        "key_not_unique",
    ),
    "phones as a key": ('[person]\nkeys = ["key", "phones"]\n', "phones", "key_not_unique"),
    "a fixed value as a key": (
        '[person]\nkeys = ["key", "x_badge"]\n' + row("x_badge", value="7"),
        "x_badge",
        "key_not_unique",
    ),
    "a name as a key": ('[person]\nkeys = ["name"]\n', "name", "name_as_key"),
    "a company's name as a key": ('[company]\nkeys = ["name"]\n', "name", "name_as_key"),
    "a key without a field": ('[person]\nkeys = ["nothing"]\n', "nothing", "key_without_field"),
    "a slip in the source": (row("x_headline", **{"from": "headlin"}), "x_headline", "unknown_source"),
    "somebody's secret": (row("x_headline", **{"from": "states"}), "x_headline", "unknown_source"),
    "a person's in a company": (
        row("x_size", "company", **{"from": "headline"}),
        "x_size",
        "wrong_entity",
    ),
    "neither a source nor a value": (row("x_headline", label="x"), "x_headline", "no_source"),
    "both": (row("x_headline", value="a", **{"from": "headline"}), "x_headline", "no_source"),
    "another source of a key": (row("key", **{"from": "headline"}), "key", "source_is_fixed"),
    "no key": (row("linkedin", left_out=True), "linkedin", "identity_left_out"),
    "a rule that is none": (
        row("x_headline", rule="often", **{"from": "headline"}),
        "x_headline",
        "unknown_word",
    ),
    "a deal's amount in words": (row("worth", "deal", default="1.234,56"), "worth", "odd_amount"),
    "a deal's amount below nothing": (row("worth", "deal", default="-5"), "worth", "odd_amount"),
    "a deal's day": (row("until", "deal", default="2026-12-31"), "until", "odd_days"),
    "a pipeline that is gone": (row("way", "deal", default="of-2019"), "way", "value_not_offered"),
    "a stage that is gone": (row("step", "deal", default="dreamt"), "step", "value_not_offered"),
    "a deal that begins where it ends": (row("step", "deal", default="won"), "step", "value_not_offered"),
    "a stage of another pipeline": (
        row("way", "deal", default="renewal") + row("step", "deal", default="met"),
        "step",
        "stage_elsewhere",
    ),
    "a deal's field that is gone": (row("x_none", "deal", value="x"), "x_none", "field_gone"),
    "a deal's field that the CRM computes": (
        row("x_made", "deal", value="2026-02-28"),
        "x_made",
        "read_only",
    ),
    "a deal's choice that is gone": (row("x_kind", "deal", value="old"), "x_kind", "value_not_offered"),
    "a deal's slip": (row("x_kind", "deal", **{"from": "deal.titel"}), "x_kind", "unknown_source"),
    "an amount in a choice": (
        row("x_kind", "deal", **{"from": "deal.amount"}),
        "x_kind",
        "type_differs",
    ),
    "a deal without a title": (row("what", "deal", left_out=True), "what", "identity_left_out"),
    "a word that is none": (row("x_headline", form="headline"), "x_headline", "unknown_word"),
}
GOOD = {
    "a custom text": row("x_headline", **{"from": "headline"}),
    "a list in a text": row("x_headline", **{"from": "skills"}),
    "a fixed choice": row("x_source", value="li"),
    "a translated choice": row("x_industry", **{"from": "industry", "translate": {"Software": "it"}}),
    "a chosen choice": row("x_source", **{"from": "lead_source"}),
    "a number": row("x_score", value=12.5),
    "a truth": row("x_vip", value=False),
    "a day": row("x_met", value="2026-02-28"),
    "a unique key": '[person]\nkeys = ["key", "x_badge"]\n' + row("x_badge", **{"from": "headline"}),
    "an address of one person": '[person]\nkeys = ["key", "x_headline"]\n'
    + row("x_headline", **{"from": "public_id"}),
    "what a deal begins with": row("way", "deal", default="renewal")
    + row("step", "deal", default="asked")
    + row("worth", "deal", default="1200.50")
    + row("until", "deal", default="")
    + row("what", "deal", default="{company}"),
    "a fixed value of a deal": row("x_kind", "deal", value="new"),
    "no deals": '[deal]\nmake = "never"\n',
    "a field that is only read": row("x_made", rule="never", **{"from": "headline"}),
}


def judge(text, live=SCHEMA):
    """[(field, code)] of what the admin is refused."""
    try:
        fitted = lay_over(SPEC, parse_overlay(text))
    except MappingFault as fault:
        return [(fault.row.partition(".")[2], fault.code)]
    flaws = added_flaws(find_flaws(fitted, live), SPEC, fitted)
    return [(flaw.row.partition(".")[2], flaw.code) for flaw in flaws]


@pytest.mark.parametrize("case", BAD)
def test_it_is_refused_with_the_row_and_the_reason(case):
    text, field, code = BAD[case]
    assert (field, code) in judge(text) and SENTENCES[code]


@pytest.mark.parametrize("case", GOOD)
def test_what_works_is_taken(case):
    assert judge(GOOD[case]) == []


def test_what_the_connector_declares_is_not_refused_at_save_and_shown_as_drift():
    fields = {**FIELDS, "person": tuple(item for item in FIELDS["person"] if item.name != "title")}
    live = LiveSchema(connector="memory", fields=fields, required={"person": ("x_score",)})
    assert judge(GOOD["a number"], live) == []
    fitted = lay_over(SPEC, parse_overlay(GOOD["a custom text"]))
    found = {(flaw.row, flaw.code) for flaw in find_flaws(fitted, live)}
    assert found == {("person.title", "field_gone"), ("person.x_score", "required_unmapped")}


@pytest.mark.parametrize("name", sorted(connectors.specs()))
def test_what_ships_has_no_flaw(name):
    assert find_flaws(connectors.specs()[name]) == []


def test_no_connector_is_left_in_the_dark_about_a_field_that_it_cannot_hold():
    google = connectors.specs()["google"]
    fitted = lay_over(google, parse_overlay(row("names.nonsense", **{"from": "headline"})))
    assert [(flaw.row, flaw.code) for flaw in find_flaws(fitted)] != []


def test_the_command_judges_offline_and_against_a_stored_schema(tmp_path, capsys):
    folder = tmp_path / "mapping"
    folder.mkdir()
    (folder / "hubspot.toml").write_text(row("vip", **{"from": "headlin"}))
    assert run_command(["mapping", "check", str(folder)]) == 1
    assert "hubspot.toml: person.vip: this is nothing that a page gives (did you mean headline?)" in (
        capsys.readouterr().out
    )
    (folder / "hubspot.toml").write_text(row("vip", **{"from": "headline"}))
    assert run_command(["mapping", "check", str(folder)]) == 0
    schema = tmp_path / "schema.json"
    spec = connectors.specs()["hubspot"]
    fields = {
        entity: [{"name": name, "label": name, "kind": "text"} for name in spec.entity(entity).fields]
        for entity in ("person", "company")
    }
    schema.write_text(json.dumps({"connector": "hubspot", "fields": fields}))
    assert run_command(["mapping", "check", str(folder), "--schema", str(schema)]) == 1
    assert "person.vip: the CRM has no such field" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "/nonexistent"], "is no folder"),
        (["check", "{}", "--schema", "/nonexistent"], "is no stored schema"),
        (["check", "{}", "--live", "/nonexistent"], "is no grant"),
        (["schema", "/nonexistent"], "is no grant"),
    ],
)
def test_the_command_says_what_it_was_given(tmp_path, capsys, words, told):
    assert run_command(["mapping", *(word.format(tmp_path) for word in words)]) == 2
    assert told in capsys.readouterr().err


def test_the_command_runs_by_itself(tmp_path):
    (tmp_path / "nobody.toml").write_text("")
    ran = subprocess.run(
        [sys.executable, "-m", "server", "mapping", "check", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (1, "nobody.toml: there is no such connector")
