"""Parts of the panel are loaded when they are needed: one that is missing is told, and no press is lost."""

from __future__ import annotations

from ..saved import saved_pages

WRONG = "Something went wrong inside Passerelle."
LATE = ("panel/plan/export.js", "panel/list.js", "panel/writes/results.js")
BOTH = "void ['{}', '{}'].forEach((id) => document.getElementById(id).click())"
RETRY = ".buttons .primary"


def block(panel, *files):
    """From now on the browser finds none of these files, and every other."""
    panel.send("Network.enable")
    panel.send("Network.setBlockedURLs", urls=[f"*/{file}" for file in files])


def test_a_part_that_is_missing_is_told_and_tried_again(solo, desk, ines):
    page = solo.open(saved_pages()["search_people_own_de"])
    panel = solo.click_icon(page)
    panel.wait_view("refused")
    solo.site.serve(ines.url, ines.html)
    page.goto(ines.url, wait_until="domcontentloaded")
    block(panel, "reader/ember/read.js", *LATE)
    panel.click("#read_moved")
    panel.wait_view("problem")
    assert WRONG in panel.text(), "it is no fault of the page"
    block(panel, *LATE)
    panel.click(RETRY)
    panel.wait_view("plan")
    panel.click("#more")
    panel.click("#export")
    panel.wait(f"document.querySelector('.export [role=status]')?.textContent === '{WRONG}'")
    panel.evaluate("document.getElementById('basket').click()")
    panel.wait_view("problem")
    block(panel, "panel/writes/results.js")
    panel.click(RETRY)
    panel.wait_view("empty_basket")
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    panel.press("Enter")
    panel.wait_view("problem")
    assert "The next plan shows what was written" in panel.text()
    assert len(desk.people("memory")) == 1, "it was written all the same"
    block(panel)
    panel.click(RETRY)
    panel.wait_view("plan")


def test_a_press_while_a_view_is_loaded_counts(solo, ines):
    panel = solo.plan(ines)
    panel.evaluate(BOTH.format("history", "basket"))
    panel.wait_view("empty_basket")
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    panel.evaluate(BOTH.format("basket", "history"))
    panel.wait_view("history")
