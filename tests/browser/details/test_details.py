"""A rep finds a contact detail, sees where it comes from, and has it written: by a click, never before."""

from playwright.sync_api import expect

from server.suppression.objections import make_list
from tests.fakes.providers import KEY

ROWS = "[...document.querySelectorAll('.details-found li')].map((row) => row.innerText.replace(/\\s+/g, ' '))"


def open_form(panel):
    panel.click("#more")
    panel.click("#find-details")
    panel.wait("Boolean(document.querySelector('.find-details form'))")


def ask(panel, domain="engines.example"):
    panel.evaluate(f"document.querySelector('#details-domain').value = {domain!r}")
    panel.click(".find-details form button")


def test_one_click_finds_an_address_and_the_plan_writes_it(make_asker, ines, vendors):
    vendors.says["hunter"] = ("ines@nordhavn.example", "valid")
    vendors.mood["hunter"] = "other_person"  # the fake's last name is not hers: refused
    rep = make_asker()
    panel = rep.plan(ines)
    assert vendors.seen == [] and "POST /v1/enrich" not in rep.relay.seen, "nothing is asked before the click"
    open_form(panel)
    told = panel.text()
    assert "Hunter (EU and USA): at most 1 credit (nothing where nothing is found)" in told
    assert "In all at most 1 credit. The providers said so on 28 November 2026;" in told
    panel.click("#details-email")
    panel.wait("!document.querySelector('.details-price').innerText")
    panel.click("#details-email")
    panel.wait("document.querySelector('.details-price').innerText.includes('In all at most 1 credit.')")
    assert "name, the company and its domain" in told
    ask(panel, "nordhavn.example")
    panel.wait("document.querySelector('.find-details').innerText.includes('no usable answer')")
    vendors.mood.clear()
    vendors.people = {"hunter": "Qvist"}
    ask(panel, "nordhavn.example")
    panel.wait(f"({ROWS}).length === 1")
    assert panel.evaluate(ROWS)[0].startswith("ines@nordhavn.example verified · found by Hunter on ")
    panel.click("#details-note")
    panel.click(".details-found button")
    panel.wait("document.body.innerText.includes('ines@nordhavn.example')")
    panel.wait_view("plan")
    panel.press("Enter")
    panel.wait_view("report")
    (card,) = rep.cards()
    assert "ines@nordhavn.example" in card and "found by Hunter" in card.replace("\\,", ",")


def test_a_provider_that_is_still_looking_is_asked_again(make_asker, ines, vendors):
    vendors.slow, vendors.people = 1, {"dropcontact": "Qvist"}
    panel = make_asker("dropcontact").plan(ines)
    # the pauses of the real thing are seconds; the test's clock is the page's
    panel.evaluate("void (globalThis.setTimeout = ((wait) => (go) => wait(go, 0))(globalThis.setTimeout))")
    open_form(panel)
    ask(panel)
    panel.wait(f"({ROWS}).length === 1")
    assert vendors.submits["dropcontact"] == 1 and vendors.polls["dropcontact"] == 2


def test_who_objected_is_not_shown_and_listed_by_one_press(make_asker, ines, vendors, tmp_path):
    vendors.mood["hunter"] = "objected"
    lists = (tmp_path / "objected", tmp_path / "objected.key")
    make_list(*lists)
    rep = make_asker(suppression_file=lists[0], suppression_key_file=lists[1])
    panel = rep.plan(ines)
    open_form(panel)
    ask(panel)
    panel.wait("document.querySelector('.find-details').innerText.includes('has objected')")
    assert panel.evaluate(ROWS) == [] and "dropcontact" not in vendors.submits
    panel.click("[data-objection]")
    panel.wait("document.querySelector('.find-details').innerText.includes('is on the list')")
    assert "POST /v1/objections" in rep.relay.seen and len(lists[0].read_text().splitlines()) > 1
    ask(panel)
    panel.wait("document.querySelector('.find-details').innerText.includes('This person objected')")
    assert vendors.submits["hunter"] == 1


def test_a_guess_is_offered_and_not_ticked(make_asker, ines, vendors):
    vendors.says["hunter"], vendors.people = ("ines@nordhavn.example", "unknown"), {"hunter": "Qvist"}
    panel = make_asker().plan(ines)
    open_form(panel)
    ask(panel, "nordhavn.example")
    panel.wait(f"({ROWS}).length === 1")
    assert "guessed" in panel.evaluate(ROWS)[0]
    assert not panel.evaluate("document.querySelector('.details-found li input').checked")


def test_a_key_of_one_s_own_is_sealed_and_can_be_forgotten(make_asker):
    rep = make_asker("dropcontact")
    page = rep.options
    page.fill("#key-hunter", KEY)
    page.locator("[data-provider=hunter] .pair button").click()
    expect(page.locator("#keys_said")).to_have_text("The key of Hunter is kept.")
    kept = rep.stored("provider_keys")
    assert list(kept) == ["hunter"] and KEY not in str(kept)
    assert not page.locator("[data-provider=dropcontact]").count(), "the team has a key for it"
    page.get_by_role("button", name="Forget the key of Hunter").click()
    expect(page.locator("#keys_said")).to_have_text("The key of Hunter is forgotten.")
    assert rep.stored("provider_keys") == {}


def test_without_the_admin_s_file_the_panel_says_so(connected, ines):
    panel = connected.plan(ines)
    panel.click("#more")
    panel.click("#find-details")
    panel.wait("document.querySelector('.find-details').innerText.includes('asks no providers')")
    assert "POST /v1/enrich" not in connected.relay.seen


def test_a_relay_of_another_age_is_understood_as_far_as_it_goes(make_asker, ines, vendors):
    """An older one tells no prices and would refuse a limit; a newer one says words that nobody knows yet."""
    vendors.says["hunter"], vendors.people = ("ines@nordhavn.example", "valid"), {"hunter": "Qvist"}
    rep = make_asker()
    rep.relay.change("/v1/providers", tell_no_prices)
    panel = rep.plan(ines)
    open_form(panel)
    assert "This relay is older and tells no prices" in panel.text()
    assert "at most" not in panel.evaluate("document.querySelector('.details-price').innerText")
    ask(panel, "nordhavn.example")
    panel.wait(f"({ROWS}).length === 1")
    assert "most_credits" not in rep.relay.bodies["/v1/enrich"]
    rep.relay.change("/v1/enrich", tell_news)
    ask(panel, "nordhavn.example")
    panel.wait("document.querySelector('.find-details').innerText.includes('for a reason that this version')")
    assert "an answer that this version of the extension does not know" in panel.text()
    (row,) = panel.evaluate(ROWS)
    assert row.startswith("ines@nordhavn.example not checked")
    assert not panel.evaluate("document.querySelector('.details-found li input').checked")


def tell_no_prices(said):
    cards = [{key: card[key] for key in card.keys() - {"price"}} for card in said["providers"]]
    return {"providers": cards}


def tell_news(said):
    """A detail, a status, an end and a verdict of years to come."""
    (found,) = said["round"]["found"]
    steps = [{**step, "verdict": "shrugged"} for step in said["round"]["steps"]]
    more = [{**found, "status": "hunch"}, {**found, "detail": "pager", "value": "4711"}]
    return {**said, "round": {"end": "tired", "steps": steps, "found": more}}
