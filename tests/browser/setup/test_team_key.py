"""A rep types the key of a team beside the relay's address, and every request carries it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.rep import Rep


def test_a_key_lets_the_rep_in(guarded, context, site, address_book):
    rep = Rep(context, site, guarded, address_book)
    page = rep.options
    page.fill("#address", guarded.address)
    page.click("#relay button")
    page.get_by_text("asks for the key of your team").first.wait_for()
    page.fill("#access", guarded.key)
    page.click("#relay button")
    page.get_by_text("CardDAV").first.wait_for()
    expect(page.locator("#access")).to_have_value("")
    assert rep.stored("access") == guarded.key
    assert "HubSpot" not in page.inner_text("body"), "the team has address books alone"
    assert rep.ask("connectors", fresh=True)["value"][0]["name"] == "carddav"


def test_the_rules_of_the_team_are_told_in_plain_words(guarded, context, site, address_book, ines):
    rep = Rep(context, site, guarded, address_book)
    page = rep.options
    page.fill("#address", guarded.address)
    page.fill("#access", guarded.key)
    page.click("#relay button")
    page.locator("#team", has_text="What your team may do: EMEA sales").wait_for()
    lines = page.locator("#team li").all_inner_texts()
    assert lines == [
        "CRMs that may be used: CardDAV address book.",
        "Phone: never written.",
        "Messages of conversations are not logged.",
        "Contact details that LinkedIn shows to connections only are not sent.",
        "At most 300 contacts a day.",
    ]
    panel = rep.connect().plan(ines)
    panel.click("#more")
    panel.click("#team-rules")
    panel.wait("document.querySelector('.team-rules li')")
    assert (
        panel.evaluate("[...document.querySelectorAll('.team-rules li')].map((row) => row.innerText)")
        == lines
    )
