"""An admin's whole path in a real browser: from the printed link to a field that the CRM has dropped."""

from __future__ import annotations


def test_map_try_save_roll_back_and_drift(admin):
    page = admin.sign_in()
    assert page.get_by_role("heading", level=1).inner_text() == "Set-up"
    admin.connect()
    assert "connectors" not in page.content() and admin.plan().keys().isdisjoint({"bridge_note", "branch"})

    admin.add_row(0, "bridge_note", "headline")
    admin.add_row(1, "branch", "industry")
    page.get_by_role("button", name="Save").click()
    refused = page.locator("#flaws").inner_text()
    assert "person.branch" in refused and "offers a choice" in refused, "a picklist needs words"

    page.locator('[name="person/branch/translate"]').fill("Civil Engineering = building")
    page.get_by_role("button", name="Try it first").click()
    page.wait_for_selector("#plan tr.changed")
    changed = page.locator("#plan tr.changed")
    assert changed.locator("th").all_inner_texts() == ["Bridge note", "Branch"]
    assert (
        "building" in changed.nth(1).inner_text()
        and "the CRM has nothing here" in changed.nth(1).inner_text()
    )
    page.get_by_label("Note").fill("Sales wants the branch")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**saved=1")
    assert admin.plan()["bridge_note"] == "Builds bridges" and admin.plan()["branch"] == "building"

    page.goto(f"{admin.relay.address}/admin/try/hubspot")
    page.get_by_role("button", name="Send a test person").click()
    assert "was written and taken back" in page.locator("main").inner_text()
    assert not admin.portal.portal.store.things["contacts"]

    admin.go("/admin/mapping/hubspot")
    page.locator("#person-branch").get_by_label("Take this row away").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**saved=2")
    assert "branch" not in admin.plan()

    admin.go("/admin/revisions/hubspot")
    page.get_by_role("button", name="Bring back 1").click()
    page.wait_for_function("document.querySelectorAll('tbody tr').length === 3")
    assert admin.plan()["branch"] == "building"

    del admin.portal.portal.store.schema["contacts"]["bridge_note"]
    admin.go("/admin/drift")
    page.get_by_role("button", name="Look now HubSpot").click()
    drift = page.locator(".drift").inner_text()
    assert "person.bridge_note" in drift and "no such field" in drift and "fail" in drift
