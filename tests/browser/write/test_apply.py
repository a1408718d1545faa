"""One confirm, a result for each CRM, and a way back and a second try for each alone."""

from __future__ import annotations

from connectors.errors import Forbidden

from ..desk import confirmed, fill, standing, value

RESULTS = """Object.fromEntries([...document.querySelectorAll('.result')].map((one) =>
  [one.dataset.crm, one.dataset.result]))"""
AGAIN = ".buttons .primary"


def test_esc_writes_nothing_one_confirm_all_and_each_is_undone_by_itself(pair, desk, ines):
    panel = pair.plan(ines)
    panel.press("Escape")
    panel.wait_view("cancelled")
    assert "Nothing was sent" in panel.text()
    assert not desk.crms["memory"].records and not desk.crms["ledger"].records
    assert "POST /v1/apply" not in pair.relay.seen
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    confirmed(panel)
    assert panel.evaluate(RESULTS) == {"ledger": "report", "memory": "report"}
    assert "2 done" in panel.text() and value(panel, AGAIN) is None
    assert [len(desk.people(one)) for one in ("memory", "ledger")] == [1, 1]
    assert pair.relay.seen.count("POST /v1/apply") == 2
    panel.click(".result[data-crm=ledger] [data-undo]")
    panel.wait(f"({RESULTS}).ledger === 'undone'")
    panel.wait_view("results")
    assert panel.evaluate(RESULTS) == {"ledger": "undone", "memory": "report"}
    assert not desk.crms["ledger"].records and len(desk.people("memory")) == 1
    panel.click(".result[data-crm=memory] [data-undo]")
    panel.wait(f"({RESULTS}).memory === 'undone'")
    assert not desk.crms["memory"].records


def test_what_failed_is_told_in_its_own_block_and_planned_again_alone(pair, desk, ines):
    half = pair.plan(ines)
    desk.crms["ledger"].fails["create"] = Forbidden("contacts")
    assert confirmed(half) == "results"
    del desk.crms["ledger"].fails["create"]
    assert "1 done · 1 not done" in half.text()
    assert value(half, ".result[data-crm=ledger] h3") == "Not everything was done"
    assert value(half, ".result[data-crm=memory] h3") == "Done"
    assert value(half, AGAIN) == "Plan the failed one again"
    creates = desk.crms["memory"].calls.count("create")
    half.click(AGAIN)
    half.wait_view("plan")
    assert standing(half) == {"ledger": "create"}
    assert confirmed(half) == "report"
    assert len(desk.people("ledger")) == 1 and len(desk.people("memory")) == 1
    assert desk.crms["memory"].calls.count("create") == creates, "nothing is written twice"


def test_what_somebody_changed_since_is_not_undone(pair, desk, ines):
    panel = pair.plan(ines)
    confirmed(panel)
    (contact,) = (one for one in desk.crms["memory"].records.values() if one.entity == "person")
    desk.crms["memory"].put("person", {**contact.values, "title": "Chief"}, contact.id)
    panel.click(".result[data-crm=memory] [data-undo]")
    panel.wait(f"({RESULTS}).memory === 'undone'")
    said = value(panel, ".result[data-crm=memory]")
    assert "Not everything was undone" in said and "Somebody changed this record since" in said
    assert desk.people("memory")[0]["title"] == "Chief"
    assert "2 done" not in panel.text()


def test_enter_in_a_field_is_the_fields_own_and_confirms_only_once(solo, desk, ines):
    panel = solo.plan(ines)
    panel.click("#wrong-memory")
    fill(panel, "#search-memory", "nobody at all")
    panel.evaluate("document.getElementById('search-memory').focus()")
    panel.press("Enter")
    panel.wait("document.querySelector('.search [role=status]').textContent === '0 contacts found'")
    assert panel.wait_view("plan") and not desk.crms["memory"].records
    panel.evaluate("document.activeElement.blur()")
    panel.press("Enter")
    panel.press("Enter")
    panel.wait_view("report")
    assert solo.relay.seen.count("POST /v1/apply") == 1 and len(desk.people("memory")) == 1
