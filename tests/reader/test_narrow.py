"""What a CRM's mapping does not read is not sent, and what it reads is planned as from the whole page."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from server.specs_check import list_properties
from server.stages.mapping import read, state
from server.stages.normalise import normalise
from server.stages.snapshot import CompanySnapshot, Snapshot
from tests import ROOT

NARROW = """import { narrowSnapshot } from "./relay/narrow.js";
const { snapshots, sources } = JSON.parse(await new Response(process.stdin).text());
const fieldsOf = (from) => (from ? [{ from }] : []);
const cardOf = (from) => ({ entities: { person: { fields: fieldsOf(from) }, company: null } });
const answers = sources.map((from) => [from, snapshots.map((page) => narrowSnapshot(page, [cardOf(from)]))]);
console.log(JSON.stringify(Object.fromEntries(answers)));"""
FRAME = {
    "version": 1,
    "reader": "1",
    "era": "test",
    "ui_locale": "en",
    "captured_at": "2026-11-29T10:00:00Z",
}
IDENTITY = {
    *("full_name", "first_name", "last_name", "profile_url", "public_id", "member_urn", "salesnav_id"),
    *("current_company", "company_url", "location"),
}
CHOICES = {"owner", "group", "lead_source"}


def seen(value: Any) -> dict[str, Any]:
    return {"state": "read", "rung": "test", "value": value}


KINDS = ("personal", "company", "blog", "portfolio")
JOBS = [
    {"title": "Buyer", "company": "Polarheim", "start": "2022-01", "current": True},
    {"title": "Clerk", "company": "Varmenett", "start": "2019-01", "end": "2021-12", "current": False},
]


def make_person() -> dict[str, Any]:
    """Every field of a person's page, each with a value."""
    values = {
        "full_name": "Mira Holt",
        "profile_url": "https://www.linkedin.com/in/mira-holt",
        "public_id": "mira-holt",
        "member_urn": "urn:li:fsd_profile:ACoAAB",
        "salesnav_id": "ACwAAB",
        "first_name": "Mira",
        "last_name": "Holt",
        "current_title": "Buyer",
        "current_company": "Polarheim",
        "company_url": "https://www.linkedin.com/company/polarheim",
        "location": "Bergen, Vestland, Norway",
        "photo_url": "https://media.example/1",
        "connection_degree": 2,
        "experiences": JOBS,
        "education": [{"school": "Vestland School", "degree": "BA"}],
        "websites": ["https://polarheim.example"],
        "emails": ["mira@polarheim.example"],
        "phones": ["55 50 12 34"],
        "skills": ["Flutes"],
        "languages": ["Norwegian"],
        "sites": [{"kind": kind, "url": f"https://{kind}.example"} for kind in KINDS],
    }
    names = set(Snapshot.model_fields) - FRAME.keys() - {"kind"}
    texts = {name: f"Some {name}" for name in names - values.keys()}
    return {**FRAME, "kind": "profile", **{name: seen(value) for name, value in {**values, **texts}.items()}}


def make_company() -> dict[str, Any]:
    """The same of a company's own page."""
    values = {
        "name": "Polarheim",
        "company_url": "https://www.linkedin.com/company/polarheim",
        "website": "https://polarheim.example",
        "phone": "55 50 10 00",
        "location": "Bergen, Vestland, Norway",
        "specialties": ["heat pumps"],
    }
    names = set(CompanySnapshot.model_fields) - FRAME.keys() - {"kind"}
    texts = {name: f"Some {name}" for name in names - values.keys()}
    return {**FRAME, "kind": "company", **{name: seen(value) for name, value in {**values, **texts}.items()}}


PERSON, COMPANY = make_person(), make_company()


def narrow(pages: list[dict[str, Any]], sources: list[str]) -> dict[str, list[dict[str, Any]]]:
    """What is sent of these pages, by the only property that a CRM maps."""
    given = json.dumps({"snapshots": pages, "sources": sources})
    command = ["node", "--input-type=module", "-e", NARROW]
    folder = ROOT / "extension"
    told = subprocess.run(command, input=given, cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


@pytest.fixture(scope="module")
def narrowed() -> dict[str, list[dict[str, Any]]]:
    """Both pages, for each property and for a CRM that maps nothing ("")."""
    return narrow([PERSON, COMPANY], ["", *list_properties()])


def test_of_a_crm_without_fields_only_who_it_is_is_sent(narrowed):
    person, company = narrowed[""]
    assert person.keys() == {*FRAME, "kind", *IDENTITY}
    assert company.keys() == {*FRAME, "kind", "name", "company_url", "company_id", "location"}


@pytest.mark.parametrize("source", sorted(list_properties()))
def test_what_is_mapped_is_planned_as_from_the_whole_page(narrowed, source):
    whole = normalise(Snapshot.model_validate(PERSON)), normalise(CompanySnapshot.model_validate(COMPANY))
    person, company = narrowed[source]
    sent = normalise(Snapshot.model_validate(person)), normalise(CompanySnapshot.model_validate(company))
    for subject, narrow in zip(whole, sent, strict=True):
        assert read(narrow, source) == read(subject, source)
        assert state(narrow, source) == state(subject, source)
        assert (narrow.name, narrow.sync_key) == (subject.name, subject.sync_key)
    assert read(whole[0], source) or read(whole[1], source) or source in CHOICES, "the page says it"


@pytest.mark.parametrize("source", sorted(list_properties()))
def test_a_property_takes_two_fields_along_at_most(narrowed, source):
    person, company = narrowed[source]
    nobody = narrowed[""]
    assert len(person) - len(nobody[0]) <= 2 and len(company) - len(nobody[1]) <= 1


def test_a_state_goes_with_its_field():
    page = {**PERSON, "headline": {"state": "hidden", "rung": "test", "value": None}}
    (sent,) = narrow([page], ["headline"])["headline"]
    assert sent["headline"] == page["headline"] and "about" not in sent
