"""Every verb of the worker, later ones included: the wrong page and the wrong shape are refused."""

from __future__ import annotations

import json

import pytest

from ..in_tab import InTab
from ..side_panel import press_icon

# What a field may or may not be. Each test of MESSAGES takes some of these and refuses others.
POOL = """[
  "a", "apply", "undo", "note", "vcard", "person", "company", "person.title", "carddav", "", " ",
  "https://relay.example", "x".repeat(61), "x".repeat(301), "x".repeat(501), "x".repeat(300_000),
  0, 1, -1, 1.5, 1e12, null, true, false, [], ["a"], [1], [null], [[]], [{}], {}, { a: 1 }, { a: "b" },
  { a: null }, { a: {} }, { a: [] }, { a: ["b"] }, { a: { b: "c" } }, { person: {} }, { person: { a: "b" } },
  { kind: "note", text: "a", days: null }, { kind: "task", text: "", days: 3 },
  { kind: "task", text: "a", days: -1 },
  { __proto__: { a: "b" } }, JSON.parse('{"__proto__": {"verb": "standing"}}'),
]"""

TABLE = f"""import("/accepted_messages.js").then(({{ MESSAGES, acceptsMessage }}) => {{
  const pool = {POOL};
  return Object.entries(MESSAGES).map(([verb, {{ from, body }}]) => {{
    const good = Object.fromEntries(Object.entries(body).map(([name, fits]) => [name, pool.find(fits)]));
    const bad = Object.entries(body).flatMap(([name, fits]) => [
      ...pool.filter((one) => !fits(one)).map((one) => ({{ ...good, [name]: one }})),
      Object.fromEntries(Object.entries(good).filter(([other]) => other !== name)),
    ]);
    const unknown = Object.entries(body).filter(([, fits]) => !pool.some(fits)).map(([name]) => name);
    const more = ["more", "__proto__", "constructor", "sender", "id "].map((name) =>
      Object.defineProperty({{ ...good }}, name, {{ value: 1, enumerable: true }}));
    const mine = {{ id: chrome.runtime.id, url: chrome.runtime.getURL(from[0]) }};
    const senders = [
      ...["/", "/worker.js", "/reader/page.js", "/panel/panel.htm", "/panel/panel.html/x"]
        .map((path) => ({{ ...mine, url: chrome.runtime.getURL(path) }})),
      {{ ...mine, url: undefined }}, {{ ...mine, url: "" }}, {{ ...mine, id: undefined }},
      {{ ...mine, id: "a".repeat(32) }}, {{ ...mine, url: "https://www.linkedin.com" + from[0] }},
      {{ ...mine, url: "https://www.linkedin.com/?" + mine.url }},
      {{ ...mine, url: mine.url.replace(chrome.runtime.id, "a".repeat(32)) }},
      {{ id: mine.id, tab: {{ url: mine.url }}, origin: new URL(mine.url).origin }},
    ];
    const message = {{ verb, ...good }};
    return {{
      verb, from, unknown, message, ok: from.every((page) =>
        acceptsMessage(message, {{ ...mine, url: chrome.runtime.getURL(page) }})),
      wrong: [...bad, ...more].map((one) => ({{ ...one, verb }})),
      forged: senders.filter((one) => acceptsMessage(message, one)).length, senders: senders.length,
    }};
  }});
}})"""

SENT = """async (messages) => {
  const taken = [];
  for (const one of messages) {
    const answer = await chrome.runtime.sendMessage(one);
    if (answer?.problem?.code !== "refused_message") taken.push(JSON.stringify(one).slice(0, 200));
  }
  return taken;
}"""


@pytest.fixture
def screens(rep, person):
    """Who may ask, by page."""
    page = rep.open(person)
    return {"/options/options.html": InTab(rep.options), "/panel/panel.html": rep.click_icon(page)}


@pytest.fixture
def table(screens):
    return screens["/options/options.html"].evaluate(TABLE)


def test_the_table_knows_a_good_value_for_every_field(table):
    assert {one["verb"]: one["unknown"] for one in table if one["unknown"]} == {}, "the pool lacks one"
    assert [one["verb"] for one in table if not one["ok"]] == [], "the control: a good message is taken"


def test_forged_senders(table):
    assert sum(one["senders"] for one in table) > 100
    assert {one["verb"]: one["forged"] for one in table if one["forged"]} == {}


def test_a_message_of_the_wrong_shape_is_refused(screens, record_property):
    number = 0
    for page, screen in screens.items():
        mine = f"table.filter((one) => one.from.includes('{page}')).flatMap((one) => one.wrong)"
        number += screen.evaluate(f"{TABLE}.then((table) => {mine}.length)")
        assert screen.evaluate(f"{TABLE}.then((table) => ({SENT})({mine}))") == []
    record_property("forged", number)
    assert number > 500


def test_a_page_may_ask_only_what_is_its_own(screens):
    for page, screen in screens.items():
        others = f"table.filter((one) => !one.from.includes('{page}')).map((one) => one.message)"
        assert screen.evaluate(f"{TABLE}.then((table) => {others}.length)") > 0
        assert screen.evaluate(f"{TABLE}.then((table) => ({SENT})({others}))") == []


def test_injected_code_may_ask_nothing_at_all(connected, person):
    """A message from LinkedIn's process carries our id, but not the address of a page of ours."""
    page = connected.open(person)
    press_icon(connected.context, page)
    messages = connected.options.evaluate(f"{TABLE}.then((table) => table.map((one) => one.message))")
    answers = connected.inject(
        f"() => Promise.all({json.dumps(messages)}.map((one) => chrome.runtime.sendMessage(one)))"
    )
    assert len(answers) == len(messages)
    assert {answer["problem"]["code"] for answer in answers} == {"refused_message"}
