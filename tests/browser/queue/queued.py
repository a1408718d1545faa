"""Writes of invented people, given to the queue as the panel gives them, and what becomes of them."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests import ROOT
from tests.server.relays import unbind_grant

from ..extension import ORIGIN
from ..rep import ASK, Rep

SAMPLE = ROOT / "server/local/sample.json"
FIRST = ("Aino", "Bela", "Cleo", "Dara", "Emil", "Fenna", "Gita", "Hugo", "Ilse", "Joos", "Kaja", "Liv")
PANEL = f"{ORIGIN}/panel/panel.html"
SEND = "(all) => { for (const one of all) chrome.runtime.sendMessage(one).catch(() => {}); }"
CHANGE = """async ([ids, change]) => {
  const all = await chrome.storage.session.get(ids.map((id) => `entry:${id}`));
  const after = Object.entries(all).map(([key, now]) => [key, { ...now, ...change }]);
  await chrome.storage.session.set(Object.fromEntries(after));
}"""


class Queue:
    """`page` is the panel in a tab of its own, which may tell the worker what the side panel may."""

    def __init__(self, rep: Rep, connector: str = "carddav") -> None:
        self.rep, self.connector = rep, connector
        self.page: Page = rep.context.new_page()
        self.page.goto(PANEL)

    def write(self, number: int) -> dict[str, Any]:
        """A confirmed plan for one of many people, as a message."""
        grant = unbind_grant(self.rep.relay.app, self.rep.stored(f"grant:{self.connector}")["sealed"])
        answer = self.rep.relay.app.test_client().post(
            "/v1/plan",
            json={"snapshot": snapshot(number), "policy": {}, "answers": {}},
            headers={"Authorization": f"Bearer {grant}", "Origin": ORIGIN},
        )
        assert answer.status_code == 200, answer.get_json()
        return self.message(number, answer.get_json()["sealed"])

    def message(self, number: int, sealed: str) -> dict[str, Any]:
        rest = {"kind": "apply", "connector": self.connector, "person": name(number), "addresses": {}}
        rest["chosen"] = []
        return {"verb": "send", "id": str(uuid.uuid4()), "sealed": sealed, "gists": [], "origins": [], **rest}

    def send(self, *messages: dict[str, Any]) -> None:
        """All at once, without waiting for an answer."""
        self.page.evaluate(SEND, list(messages))

    def ask(self, verb: str, **body: Any) -> Any:
        return self.page.evaluate(ASK, {"verb": verb, **body})

    def entries(self) -> list[dict[str, Any]]:
        """The queue; asking for it wakes a worker that was ended."""
        found: list[dict[str, Any]] = self.ask("writes")["value"]
        return found

    def states(self) -> list[str]:
        return [one["state"] for one in self.entries()]

    def badge(self) -> str:
        return str(self.page.evaluate("chrome.action.getBadgeText({})"))

    def wait(self, condition: Callable[[], bool], seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, [(one["state"], one["problem"]) for one in self.entries()]
            self.page.wait_for_timeout(20)

    def wait_states(self, *states: str, seconds: float = 120) -> None:
        self.wait(lambda: sorted(self.states()) == sorted(states), seconds)

    def change(self, *ids: str, **change: Any) -> None:
        """Write into entries that nobody sends, all at once: the panel looks then, which wakes the worker."""
        self.page.evaluate(CHANGE, [ids, change])

    def wake(self) -> None:
        """Let every entry be due, and the alarm fire."""
        waiting = [one["id"] for one in self.entries() if one["state"] == "waiting"]
        self.change(*waiting, next=0)
        self.ring()

    def ring(self) -> None:
        """Let the alarm fire, whatever is due."""
        self.page.evaluate("chrome.alarms.create('drain', { when: Date.now() + 50 })")

    def alarm(self) -> float:
        """In how many seconds the worker is woken."""
        due = "chrome.alarms.get('drain').then((one) => (one.scheduledTime - Date.now()) / 1000)"
        return float(self.page.evaluate(due))

    def applied(self) -> int:
        return self.rep.relay.seen.count("POST /v1/apply")

    def names(self) -> list[str]:
        """Of whom there is a card, in order."""
        lines = [line for card in self.rep.cards() for line in card.splitlines()]
        return sorted(line[3:] for line in lines if line.startswith("FN:"))


def name(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} Wartend"


def snapshot(number: int) -> dict[str, Any]:
    page = json.loads(SAMPLE.read_text(encoding="utf-8"))
    slug = f"wartend-{number}"
    said = {
        "full_name": name(number),
        "public_id": slug,
        "profile_url": f"https://www.linkedin.com/in/{slug}",
    }
    return page | {key: {"state": "read", "rung": "sample", "value": value} for key, value in said.items()}
