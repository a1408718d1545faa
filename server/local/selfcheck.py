"""Relay a sample person through the running relay into the running address book, and take it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import urllib3

SAMPLE = Path(__file__).with_name("sample.json")


class Failed(Exception):
    """The self-check did not get through; the message says at which step."""


def check_relay(relay: str, answers: Mapping[str, str]) -> list[str]:
    """A line per step that worked. Raises `Failed`."""
    snapshot = json.loads(SAMPLE.read_text(encoding="utf-8"))
    linked = call_relay(relay, "/v1/connect/carddav", {"answers": dict(answers)})
    made = call_relay(relay, "/v1/plan", {"snapshot": snapshot}, linked["grant"])
    report = call_relay(relay, "/v1/apply", {"sealed": made["sealed"]}, linked["grant"])
    if not report["ok"] or not report["undo"]:
        raise Failed("apply: " + "; ".join(line["detail"] or line["effect"] for line in report["lines"]))
    # a second plan that would write anything is how a round trip that loses values shows itself
    again = call_relay(relay, "/v1/plan", {"snapshot": snapshot}, linked["grant"])
    undone = call_relay(relay, "/v1/undo", {"capsule": report["undo"]}, linked["grant"])
    if [change["verb"] for change in again["plan"]["changes"]] != ["skip"] or not undone["ok"]:
        raise Failed("a second plan should change nothing, and undo should take the first one back")
    return [
        f"connected as {linked['account']['name']}",
        *(line["effect"] + ": " + line["status"] for line in report["lines"]),
        "planned again: nothing would change",
        *(line["effect"] + ": " + line["status"] for line in undone["lines"]),
    ]


def call_relay(relay: str, path: str, body: object, grant: str = "") -> Any:
    """The JSON that the relay answers. Raises `Failed` for any status but 200."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {grant}"} if grant else {})
    answer = urllib3.request(
        "POST", relay + path, body=json.dumps(body), headers=headers, retries=False, timeout=20
    )
    said = answer.json()
    if answer.status != 200:
        raise Failed(f"{path}: {said.get('title', answer.status)} ({said.get('detail', '')})")
    return said
