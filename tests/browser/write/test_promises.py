"""What the screen must keep: a way back, a line for every CRM, nobody who left the page, a reference."""

from __future__ import annotations

import pytest

from connectors.errors import Forbidden, Unavailable

from ..desk import confirmed, fill, standing, submit, value

RESULTS = """Object.fromEntries([...document.querySelectorAll('.result')].map((one) =>
  [one.dataset.crm, one.dataset.result]))"""
SYNCED = """async (pages) => {
  const { learnRecords, recallRecords } = await import("/store/known.js");
  const grant = { account: "somebody" };
  const line = { verb: "update", status: "done", code: "", rival: "", entity: "company", record_id: "c-1" };
  await learnRecords("memory", grant, { employer: pages.employer }, [line]);
  const found = await recallRecords("memory", grant, pages);
  return [found.synced > 0, found.found.company];
}"""
CLIPBOARD = """Object.defineProperty(navigator, "clipboard",
  { value: { writeText: async (text) => { globalThis.copied = text; } } })"""


def test_all_of_a_batch_is_taken_back_at_once_also_from_the_history(pair, desk, ines):
    panel = pair.plan(ines)
    confirmed(panel, "results")
    assert value(panel, "[data-undo-all]") == "Undo all 2"
    panel.click("#history")
    panel.wait_view("history")
    assert panel.text().count(ines.expected["full_name"]) == 2
    assert panel.evaluate("document.querySelectorAll('#view [data-undo]').length") == 2
    assert value(panel, ".undo").startswith("Undo until")
    panel.click("[data-undo-all]")
    panel.wait(f"Object.values({RESULTS}).join() === 'undone,undone'")
    assert not desk.crms["memory"].records and not desk.crms["ledger"].records
    panel.click("#history")
    panel.wait_view("history")
    assert panel.text().count("taken back") == 2 and value(panel, "[data-undo]") is None


def test_a_crm_that_did_not_answer_has_its_line_and_is_planned_again(pair, desk, ines):
    desk.crms["ledger"].fails["find"] = Unavailable("away")
    panel = pair.plan(ines)
    assert confirmed(panel) == "results"
    assert panel.evaluate(RESULTS) == {"memory": "report", "ledger": "unplanned"}
    assert "1 done · 1 not planned" in panel.text() and "Reference" in value(panel, "[data-crm=ledger]")
    del desk.crms["ledger"].fails["find"]
    panel.click("[data-replan=ledger]")
    panel.wait("document.getElementById('confirm')")
    assert standing(panel) == {"ledger": "create"}
    confirmed(panel)
    assert len(desk.people("memory")) == len(desk.people("ledger")) == 1


def test_what_was_not_planned_is_kept_for_later(pair, desk, ines):
    desk.crms["ledger"].fails["find"] = Unavailable("away")
    panel = pair.plan(ines)
    confirmed(panel, "results")
    panel.click("[data-keep=ledger]")
    panel.wait_view("captured")
    assert value(panel, "#basket") == "Sync 1"


def test_enter_confirms_nobody_who_left_the_page(solo, desk, ines):
    page = solo.open(ines)
    panel = solo.click_icon(page)
    panel.wait_view("plan")
    page.evaluate("history.pushState({}, '', 'details/skills/')")
    panel.wait("Boolean(document.getElementById('read_moved'))")
    assert value(panel, "#confirm") == "Confirm", "it is the same person's page"
    page.evaluate("history.pushState({}, '', '/in/somebody-else/')")
    panel.wait("document.getElementById('confirm').innerText !== 'Confirm'")
    assert value(panel, "#confirm") == f"Confirm {ines.expected['full_name']} anyway"
    panel.press("Enter")
    panel.click("#tick-memory-person-title")
    panel.wait("document.querySelector('.row.out')")
    panel.wait_view("plan")
    panel.press("Enter")
    assert panel.wait_view("plan") and not desk.people("memory"), "not after another plan either"
    panel.click("#confirm")
    panel.wait_view("report")
    assert len(desk.people("memory")) == 1


BADGE = "chrome.tabs.query({}).then((all) => chrome.action.getBadgeText({ tabId: all.at(-1).id }))"


def test_the_icon_says_how_the_person_stands_until_the_page_is_another(solo, ines):
    page = solo.open(ines)
    panel = solo.click_icon(page)
    panel.wait_view("plan")
    panel.until(lambda: solo.behind.evaluate(BADGE) == "+")
    confirmed(panel)
    panel.click(".buttons .secondary")
    panel.until(lambda: solo.behind.evaluate(BADGE) == "\u2713")
    page.evaluate("history.pushState({}, '', '/in/somebody-else/')")
    panel.until(lambda: solo.behind.evaluate(BADGE) == "")


def test_a_company_that_a_colleague_synced_says_nothing_of_the_person(solo):
    pages = {"person": "https://www.linkedin.com/in/ada", "employer": "https://www.linkedin.com/company/7"}
    assert solo.behind.evaluate(SYNCED, pages) == [False, "c-1"]


@pytest.mark.parametrize(
    ("field", "typed", "words", "right"),
    [
        ("emails", "ines(at)nordhavn", "This is not an e-mail address", "ines@nordhavn.example"),
        ("phones", "call me", "This is not a phone number", "+45 33 12 12 12"),
    ],
)
def test_what_is_typed_into_a_field_is_checked_beside_it(solo, ines, field, typed, words, right):
    panel = solo.plan(ines)
    place = f"memory-person-{field}"
    panel.click(f"#edit-{place}")
    fill(panel, f"#text-{place}", typed)
    submit(panel, "form.editing")
    assert words in value(panel, f"#wrong-{place}", "textContent")
    assert value(panel, f"#text-{place}", "ariaInvalid") == "true"
    fill(panel, f"#text-{place}", right)
    submit(panel, "form.editing")
    panel.wait(f"document.getElementById('back-{place}')")


def test_a_failed_report_has_a_reference_and_is_planned_again(solo, desk, ines):
    panel = solo.plan(ines)
    desk.crms["memory"].fails["create"] = Forbidden("contacts")
    confirmed(panel)
    panel.evaluate(CLIPBOARD)
    panel.click("[data-copy-reference]")
    copied = panel.wait("globalThis.copied")
    lines = dict(line.split(": ", 1) for line in copied.splitlines()[1:])
    assert copied.startswith("Passerelle forbidden (ask_admin)\n") and lines["crm"] == "Memory"
    assert lines["reference"].replace("-", "")[:4] in value(panel, ".reference")
    assert {"time", "extension", "relay"} <= lines.keys() and ines.expected["full_name"] not in copied
    desk.crms["memory"].fails.clear()
    buttons = "[...document.querySelectorAll('.buttons button')]"
    panel.evaluate(f"{buttons}.find((one) => one.innerText === 'Plan again').click()")
    panel.wait_view("plan")
    confirmed(panel)
    assert len(desk.people("memory")) == 1


def test_a_fault_of_the_reps_own_leads_back_to_the_field(solo, ines):
    panel = solo.plan(ines)
    panel.click("#edit-memory-person-title")
    fill(panel, "#text-memory-person-title", "Owner")
    solo.relay.fail("/v1/plan", "unsupported")
    submit(panel, "form.editing")
    panel.wait_view("problem")
    panel.click("[data-mend=title]")
    panel.wait("document.activeElement.id === 'text-memory-person-title'")
    assert panel.wait_view("plan") and value(panel, "#confirm") == "Confirm"
