"""Pictures of business cards, read in the browser: nothing is asked of anybody, and nobody is made up."""

from __future__ import annotations

import zipfile

from playwright.sync_api import expect

from tests.cards.accuracy import share_read
from tests.cards.expected import digits, fold, read_expected
from tests.tools.package import package

from ..extension import ORIGIN, browser, worker
from ..in_tab import InTab
from ..rep import Rep
from ..write.card import values
from .page import DRAWN, fields_of, lines_of, open_cards, read_pictures

PRINTED = read_expected(DRAWN)
PEOPLE = ("a_de_titles", "b_fr_two_columns", "e_it_dark_rotated", "i_qr_only", "l_spaced_email")
NOBODY = ("n_menu", "j_back_side")


def test_pictures_become_contacts_and_reading_asks_nobody(connected, site, tmp_path):
    """From the pictures to the address book: two are kept, planned and written with one confirm."""
    page = open_cards(connected.context)
    asked = []
    connected.context.on("request", lambda request: asked.append(request.url))
    connected.relay.seen.clear()
    odd = tmp_path / "odd.jpg"
    odd.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(40))
    forms = read_pictures(page, *(DRAWN / f"{name}.jpg" for name in (*PEOPLE, *NOBODY)), odd)
    assert [url for url in asked if not url.startswith("chrome-extension://")] == []
    assert connected.relay.seen == [] and site.hits == []
    assert page.workers == [], "the reader ends, and its memory with it"
    read = [line for form in forms[: len(PEOPLE)] for line in lines_of(form)]
    printed = [line for name in PEOPLE for line in PRINTED[name]["lines"]]
    assert share_read(printed, read) >= 0.99
    for name, form in zip(PEOPLE, forms, strict=False):
        wanted, found = PRINTED[name]["fields"], fields_of(form)
        assert found["email"] == wanted["emails"], name
        assert fold(found["full_name"][0]) == fold(wanted["full_name"]), name
        assert len(found["phone"]) == sum(kind != "fax" for kind, _ in wanted["phones"]), name
    told = [form.inner_text() for form in forms[len(PEOPLE) :]]
    assert "list of prices" in told[0] and "No contact was found" in told[1] and "HEIC" in told[2]
    keep_and_sync(connected, page, [forms[1], forms[3]])


def keep_and_sync(rep, page, forms):
    for form in forms:
        form.get_by_role("button", name="Keep this person").click()
        expect(page.locator("#sync")).to_be_visible()
    expect(page.locator("#read canvas")).not_to_have_count(0)
    expect(page.locator("#sync a")).to_have_text("Sync 2")
    page.locator("#sync a").click()
    panel = InTab(page)
    panel.wait_view("batch")
    plan = rep.relay.bodies["/v1/plan"]["snapshot"]
    assert plan["kind"] == "card" and plan["profile_url"]["value"] is None
    # each says where it comes from, field by field where that is asked for
    told = panel.evaluate("document.body.textContent")
    assert told.count("Business card, ") >= 2 and "from its print" in told and "from its QR code" in told
    panel.click("#confirm")
    panel.wait_view("results")
    held = {fold(card["FN"][0]): card for card in map(values, rep.cards())}
    assert held.keys() == {"clémencel'hôte", "sørenbjørnsgård"}
    french = held["clémencel'hôte"]
    assert french["EMAIL"] == ["c.lhote@dupre-bois.example"] and "URL" not in french
    panel.click("#history")
    panel.wait("document.body.innerText.split('from a business card').length === 3")
    # no country is guessed
    assert [digits(text) for text in french["TEL"]] == ["0353014410", "0639981277"]
    assert not any(text.startswith("+") for text in french["TEL"])


def test_what_is_typed_is_checked_and_forgotten_pictures_are_gone(connected):
    page = open_cards(connected.context)
    (form,) = read_pictures(page, DRAWN / "i_qr_only.jpg")
    email = form.locator("input[name=email]")
    email.fill("soren(at)fjeldvej")
    form.get_by_role("button", name="Keep this person").click()
    expect(email).to_have_attribute("aria-invalid", "true")
    expect(form).to_contain_text("This is not an e-mail address.")
    for name in ("email", "phone", "linkedin_url"):
        form.locator(f"input[name={name}]").fill("")
    form.get_by_role("button", name="Keep this person").click()
    expect(form).to_contain_text("is needed, so that this person can be found again")
    form.get_by_role("button", name="Forget this card").click()
    expect(page.locator("#read > *")).to_have_count(0)
    expect(page.locator("#sync")).to_be_hidden()


def test_a_team_may_read_none(context, site, guarded, address_book, tmp_path):
    path = tmp_path / "access.toml"
    path.write_text(path.read_text().replace("[teams.emea]", "[teams.emea]\ncards = false"))
    rep = Rep(context, site, guarded, address_book)
    rep.tell("use_relay", address=guarded.address)
    rep.tell("use_access", access=guarded.key)
    page = context.new_page()
    page.goto(f"{ORIGIN}/card/card.html")
    expect(page.locator("#said")).to_have_text("Your team reads no business cards.")
    expect(page.locator("#pictures")).to_be_disabled()


def test_without_the_files_it_is_said(playwright, site, tmp_path):
    """The package without the reader shows no way to it, and its page says why nothing is read."""
    with zipfile.ZipFile(package(tmp_path)) as made:
        made.extractall(tmp_path / "unpacked")
    with browser(playwright, site, extension=tmp_path / "unpacked") as context:
        origin = worker(context).url.removesuffix("/worker.js")
        page = context.new_page()
        page.goto(f"{origin}/panel/panel.html?list")
        expect(page.locator("#settings svg")).to_be_visible()
        expect(page.locator("#cards")).to_be_hidden()
        page.goto(f"{origin}/card/card.html")
        expect(page.locator("#pictures")).to_be_enabled()
        (told,) = read_pictures(page, DRAWN / "k_no_email.jpg")
        expect(told).to_contain_text("the package without card reading is installed")
