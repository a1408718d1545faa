"""Files of exactly what would be sent: compared with what the CRM holds after the confirm."""

from __future__ import annotations

import csv
import io
import json

from ..desk import SHARED, confirmed, fill, submit, value
from ..saved import saved_pages
from ..side_panel import browser_session
from .card import values as card_values

TEXT = "document.querySelector('.draft[data-format={}] pre')?.textContent"
BUTTON = ".draft[data-format={}] button:{}-of-type"


def drafts(panel):
    """The three files as the panel shows them."""
    panel.click("#export")
    panel.wait(TEXT.format("json"))
    return {one: panel.evaluate(TEXT.format(one)) for one in ("vcf", "csv", "json")}


def listed(values):
    return {name: list(one) if isinstance(one, tuple) else one for name, one in values.items()}


def test_the_files_are_what_the_crm_holds_afterwards(solo, desk, ines, tmp_path):
    """Drawn up without a write, copied and kept as they are shown; then it is confirmed."""
    panel = solo.plan(ines)
    desk.crms["memory"].calls.clear()
    solo.relay.seen.clear()
    told = drafts(panel)
    assert {one.split()[1] for one in solo.relay.seen} == {"/v1/export"} and not desk.crms["memory"].calls
    assert value(panel, "#confirm") == "Confirm" and not desk.crms["memory"].records
    check_copies(panel, told)
    check_downloads(panel, told, solo.context, tmp_path)
    header, row = csv.reader(io.StringIO(told["csv"]))
    confirmed(panel)
    held = {one.entity: listed(one.values) for one in desk.crms["memory"].records.values()}
    assert json.loads(told["json"]) == held
    rows = {
        f"{one.entity}.{name}": "; ".join(text) if isinstance(text, tuple) else text
        for one in desk.crms["memory"].records.values()
        for name, text in one.values.items()
    }
    assert dict(zip(header, row, strict=True)) == rows


def check_copies(panel, told):
    panel.evaluate("void (navigator.clipboard.writeText = async (text) => { globalThis.copied = text; })")
    for ending, name in (("vcf", "vCard"), ("csv", "CSV"), ("json", "JSON")):
        panel.click(BUTTON.format(ending, "first"))
        panel.wait(f"document.querySelector('.export [role=status]').textContent === '{name} copied'")
        assert panel.evaluate("globalThis.copied") == told[ending]


def check_downloads(panel, told, context, folder):
    session = browser_session(context)
    session.send("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    for ending, text in told.items():
        panel.click(BUTTON.format(ending, "last"))
        file = folder / f"ines-maria-qvist.{ending}"
        panel.until(lambda file=file, text=text: file.exists() and file.read_bytes().decode() == text)


def test_the_card_is_the_one_that_an_address_book_gets(connected, ines):
    panel = connected.plan(ines)
    told = card_values(drafts(panel)["vcf"])
    confirmed(panel)
    (card,) = connected.cards()
    held = card_values(card)
    assert {name: held.get(name) for name in told} == told
    assert told["FN"] == [ines.expected["full_name"]] and told["TITLE"]


def test_edits_choices_and_ticks_are_in_it(solo, desk, ines):
    panel = solo.plan(ines)
    panel.click("#edit-memory-person-name")
    fill(panel, "#text-memory-person-name", "Ines Marlow")
    submit(panel, "form.editing")
    panel.wait("document.getElementById('back-memory-person-name')")
    panel.wait_view("plan")
    fill(panel, "#choose-memory-owner", "rep-2")
    panel.wait("document.querySelector('.row[data-field=owner]')")
    panel.wait_view("plan")
    panel.click("#tick-memory-person-company")
    panel.wait("document.querySelector('.row.out[data-field=company]')")
    panel.wait_view("plan")
    told = drafts(panel)
    person = json.loads(told["json"])["person"]
    assert (person["name"], person["owner"]) == ("Ines Marlow", "rep-2") and "company" not in person
    assert "FN:Ines Marlow" in told["vcf"] and "ORG" not in told["vcf"]
    confirmed(panel)
    assert listed(desk.people("memory")[0]) == person


def test_what_connections_only_may_see_is_not_in_it_until_ticked(solo):
    saved = saved_pages()[SHARED]
    panel = solo.plan(saved)
    assert saved.expected["emails"][0] not in "".join(drafts(panel).values())
    panel.click("#tick-memory-person-emails")
    panel.wait("document.getElementById('tick-memory-person-emails')?.checked")
    panel.wait_view("plan")
    assert saved.expected["emails"][0] in drafts(panel)["json"]


def test_a_locked_field_is_not_in_it(solo, ines):
    panel = solo.plan(ines)
    panel.click("#lock-memory-person-title")
    panel.wait("document.querySelector('.row[data-field=title][data-kind=locked]')")
    panel.wait_view("plan")
    assert "title" not in json.loads(drafts(panel)["json"])["person"]


def test_it_is_drawn_up_for_the_crm_that_is_chosen(pair, ines):
    panel = pair.plan(ines)
    fill(panel, "#choose-ledger-group", "Fair")
    panel.wait("document.querySelector('.row[data-field=group]')")
    panel.wait_view("plan")
    panel.click("#export")
    panel.wait(TEXT.format("json"))
    for crm, grouped in (("memory", False), ("ledger", True)):
        fill(panel, "#export-crm", crm)
        panel.wait(f"({TEXT.format('json')} ?? '').includes('Fair') === {str(grouped).lower()}")
