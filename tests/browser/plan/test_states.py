"""The states without a plan: each says in words what is so and what to do."""

from __future__ import annotations

from ..saved import saved_pages
from ..side_panel import press_icon

NOTICE = "({ ...document.querySelector('.notice')?.dataset })"


def test_without_a_relay_it_leads_to_the_settings(rep, person):
    panel = rep.click_icon(rep.open(person))
    panel.wait_view("no_relay")
    rep.behind.goto("about:blank")  # settings that are open already would come to the front
    with rep.context.expect_page() as opened:
        panel.click(".buttons .primary")
    assert opened.value.url.endswith("/options/options.html")


def test_without_a_connection_it_says_so(rep, person):
    rep.tell("use_relay", address=rep.relay.address)
    panel = rep.click_icon(rep.open(person))
    assert panel.wait_view("not_connected") and "Connect your CRM" in panel.text()


def test_a_page_of_another_site_is_not_even_read(connected):
    page = connected.context.new_page()
    page.goto(f"{connected.relay.address}/docs")
    panel = connected.click_icon(page)
    panel.wait_view("refused")
    assert panel.evaluate(NOTICE)["code"] == "not_linkedin"


def test_cancelling_sends_nothing(connected, person):
    panel = connected.plan(person)
    panel.press("Escape")
    panel.wait_view("cancelled")
    panel.press("Enter")
    assert "POST /v1/apply" not in connected.relay.seen
    assert connected.cards() == []


def test_when_the_page_moves_on_it_offers_to_read_again(connected, person):
    other = saved_pages()["sdui_2026_profile_grouped_synthetic_fr"]
    page = connected.open(person)
    panel = connected.click_icon(page)
    panel.wait_view("plan")
    page.evaluate("history.pushState({}, '', '/in/somebody-else/')")
    panel.wait("Boolean(document.getElementById('read_moved'))")
    assert person.expected["full_name"] in panel.text(), "never by itself"
    assert connected.relay.seen.count("POST /v1/plan") == 1
    page.evaluate(f"history.pushState({{}}, '', {other.url.split('.com')[1]!r})")
    page.evaluate("(html) => { document.documentElement.innerHTML = html; }", other.html.decode())
    panel.click("#read_moved")
    panel.wait(f"document.querySelector('h1')?.innerText.includes({other.expected['last_name']!r})")


def test_after_leaving_the_site_it_asks_for_a_click(connected, person):
    page = connected.open(person)
    panel = connected.click_icon(page)
    panel.wait_view("plan")
    page.goto(f"{connected.relay.address}/docs")
    panel.wait("Boolean(document.getElementById('read_moved'))")
    panel.click("#read_moved")
    panel.wait_view("out_of_reach")
    assert "Click the icon again" in panel.text()


def test_a_press_on_the_icon_reads_again(connected, person):
    page = connected.open(person)
    panel = connected.click_icon(page)
    panel.wait_view("plan")
    press_icon(connected.context, page)
    panel.until(lambda: connected.relay.seen.count("POST /v1/plan") == 2)
    panel.wait_view("plan")


def test_a_relay_that_does_not_answer_is_told_with_one_button(connected, person):
    connected.relay.stop()
    panel = connected.click_icon(connected.open(person))
    panel.wait_view("problem")
    assert "The relay cannot be reached" in panel.text()
    assert "Nothing was written" in panel.text()
    connected.relay.start()
    panel.click(".buttons button")
    panel.wait_view("plan")


def test_a_record_that_moved_is_not_overwritten(connected, person):
    panel = connected.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    path = connected.book.path
    uid = connected.cards()[0].split("UID:")[1].split("\r\n")[0]
    connected.book.put(f"{uid}.vcf", connected.cards()[0].replace("FN:", "NICKNAME:x\r\nFN:"))
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert path and "Not everything was undone" in panel.text()
    assert "Plan again" in panel.evaluate("document.querySelector('.buttons .primary').innerText")
    assert len(connected.cards()) == 1


def test_what_is_waited_for_is_named_and_counted_and_can_be_given_up(connected, person, request):
    held = connected.relay.hold("/v1/plan")
    request.addfinalizer(held.go.set)
    panel = connected.click_icon(connected.open(person))
    panel.wait_view("busy")
    panel.wait("/^for \\d+ s$/.test(document.querySelector('[data-seconds]')?.textContent)")
    assert "Asking CardDAV address book" in panel.text()
    panel.press("Escape")
    assert panel.wait_view("cancelled") and not connected.cards()
