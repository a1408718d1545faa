"""A failure in plain lines, asked of a relay that runs: its memory is its own."""

from __future__ import annotations

import json
from urllib.parse import quote

import urllib3

from .reference import parse_reference
from .words import load_words

SECONDS = 10


def tell_failure(relay: str, text: str, language: str, pools: urllib3.PoolManager) -> tuple[bool, str]:
    """Whether something is known, and the lines."""
    reference = parse_reference(text)
    if not reference:
        return False, f"{text} is no reference: it has eight letters and digits, as 7K3M-P2QX"
    address = f"{relay.rstrip('/')}/status/{quote(reference)}.json"
    try:
        answer = pools.request("GET", address, timeout=SECONDS, retries=False)
        said = json.loads(answer.data)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        return False, f"the relay at {relay} does not answer ({type(error).__name__})"
    if answer.status != 200 or "failure" not in said:
        away = isinstance(said, dict) and said.get("code") == "store_away"
        return False, load_words()[language]["memory_away" if away else "unknown"]
    return True, "\n".join(list_lines(said, language))


def list_lines(said: dict[str, dict[str, object]], language: str) -> list[str]:
    words, failure = load_words()[language], said["failure"]
    card = said["words"][language]
    advice = card if isinstance(card, dict) else {}
    facts = [(name, failure.get(name)) for name in ("at", "route", "status", "connector", "code", "action")]
    facts += [(name, failure.get(name)) for name in ("crm_status", "calls", "tries", "kid")]
    facts += [("milliseconds", describe_parts(failure.get("milliseconds")))]
    facts += [("lines", describe_lines(failure.get("lines")))]
    return [
        words["failure"].replace("{reference}", str(failure["reference"])),
        f"{words['on_screen']}: {advice.get('title')}. {advice.get('meaning')}",
        f"{words['to_do']}: {advice.get('help')}",
        *(f"{name:12} {value}" for name, value in facts if value),
    ]


def describe_parts(parts: object) -> str:
    return ", ".join(f"{name} {spent}" for name, spent in parts.items()) if isinstance(parts, dict) else ""


def describe_lines(lines: object) -> str:
    several = lines if isinstance(lines, list) else []
    return "; ".join(" ".join(filter(None, map(str, line.values()))) for line in several)
