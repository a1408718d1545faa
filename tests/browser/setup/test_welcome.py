"""The first run: it opens once, its steps tick themselves, and a pasted line is checked."""

from __future__ import annotations

import json
import re
import subprocess

from playwright.sync_api import expect

from server.local.__main__ import line_to_paste
from tests import ROOT

from ..extension import ORIGIN, WELCOME, browser, take_welcome, worker
from ..live import Relay

PARSE = """import { parseLine } from "./welcome/line.js";
const asked = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(asked.map(parseLine)));"""
GOOD = "passerelle relay=http://127.0.0.1:8765 book=http://127.0.0.1:5232 user=rep password=a-_9"
BAD = [
    "passerelle",
    "passerelle ",
    GOOD.replace("http://127.0.0.1:8765", "https://relay.example"),
    GOOD.replace("http://127.0.0.1:5232", "http://127.0.0.1.evil.example:5232"),
    GOOD.replace("http://127.0.0.1:5232", "http://evil.example@127.0.0.1"),
    GOOD.replace("http://127.0.0.1:5232", "http://127.0.0.1:5232/../x"),
    GOOD.replace("http://127.0.0.1:5232", "http://127.0.0.1:99999"),
    f"{GOOD} relay=http://127.0.0.1:1",
    f"{GOOD} more=1",
    GOOD.replace(" user=rep", ""),
    GOOD.replace("user=rep", "__proto__=rep"),
    GOOD.replace("user=rep", "user=rep\nx"),
    GOOD.replace("a-_9", "<b>"),
    GOOD + "x" * 600,
]


def parse(*lines):
    done = subprocess.run(
        ["node", "--input-type=module", "-e", PARSE],
        cwd=ROOT / "extension",
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_line_that_make_run_prints_is_read():
    answers = {"base_url": "http://127.0.0.1:5232", "username": "rep", "password": "a-_9"}
    line = line_to_paste("http://127.0.0.1:8765", answers)
    assert parse(line, f"  {line}\n") == [{"relay": "http://127.0.0.1:8765", "answers": answers}] * 2
    assert line == GOOD


def test_an_address_alone_is_a_relay():
    assert parse("relay.example") == [{"relay": "https://relay.example", "answers": None}]
    assert parse("http://relay.example") == [{"wrong": "address_insecure"}]


def test_every_other_line_is_refused():
    for line, said in zip(BAD, parse(*BAD), strict=True):
        assert said.keys() == {"wrong"}, (line, said)


def test_an_installation_opens_it_and_a_restart_does_not(playwright, site, tmp_path):
    with browser(playwright, site, tmp_path, greeted=False) as context:
        page = take_welcome(context)
        page.locator("#steps", has_text="0 of 3 steps are done.").wait_for()
    with browser(playwright, site, tmp_path) as context:
        asked = "() => chrome.storage.local.get('welcomed').then((all) => all.welcomed)"
        assert worker(context).evaluate(asked) is True
        assert not [page for page in context.pages if page.url.endswith(WELCOME)]


def test_a_pasted_line_and_a_press_tick_every_step(rep, person):
    page = rep.context.new_page()
    page.goto(ORIGIN + WELCOME)
    page.locator("#outcome", has_text="No relay was found on this computer").wait_for()
    answers = {**rep.answers, "base_url": rep.book.server}
    page.fill("#line", line_to_paste(rep.relay.address, answers))
    page.press("#line", "Enter")
    expect(page.get_by_role("button", name="Yes, keep it")).to_be_focused()
    assert page.input_value("#line") == "", "it holds a password"
    page.keyboard.press("Enter")
    page.locator("#steps", has_text="2 of 3 steps are done.").wait_for()
    rep.click_icon(rep.open(person))
    page.locator("#steps", has_text=re.compile("3 of 3 .* You are ready")).wait_for()
    assert page.locator("[data-done]").count() == 3


def test_a_relay_on_the_usual_port_is_found(rep):
    """The usual port may be anybody's on this machine, so the page's own is another one."""
    relay = Relay()
    page = rep.context.new_page()
    page.route("**/relay/relay_address.js", lambda route: answer_with(route, relay.address))
    page.goto(ORIGIN + WELCOME)
    page.locator("#outcome", has_text=f"A relay was found on this computer: {relay.address}").wait_for()
    expect(page.locator("[data-step=relay]")).to_have_attribute("data-done", "")
    assert rep.tell("standing")["address"] == relay.address
    relay.stop()


def answer_with(route, address):
    text = (ROOT / "extension/relay/relay_address.js").read_text(encoding="utf-8")
    route.fulfill(content_type="text/javascript", body=text.replace("http://127.0.0.1:8765", address))
