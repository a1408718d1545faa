"""What was expected of a company and of a conversation, beside what was read."""

from __future__ import annotations

from typing import Any

COMPANY = ("name", "tagline", "industry", "size", "founded", "website", "specialties", "about")
COUNTERPART = ("full_name", "profile_url", "member_urn", "headline", "pronouns", "connection_degree")
# A message as a saved page's expectation calls its parts, and as the reader does.
MESSAGE = {"body": "text", "sender": "author", "date_text": "date_text", "time_text": "time_text"}


def company_pairs(expected: dict[str, Any], snapshot: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """(field, what was expected, what was read) of every field of a company."""
    value = {name: seen["value"] for name, seen in snapshot.items() if isinstance(seen, dict)}
    wanted = expected["company"]
    # what an expectation leaves out is arguable and not judged
    found = [(name, wanted[name], value.get(name)) for name in COMPANY if name in wanted]
    number = (wanted.get("company_urn") or "").rsplit(":", 1)[-1]
    phones = [value["phone"]] if value.get("phone") else []
    beside = [
        ("company_url", expected, "company_url", expected.get("company_url"), value.get("company_url")),
        ("company_id", wanted, "company_urn", number or None, value.get("company_id")),
        ("location", wanted, "headquarters", wanted.get("headquarters"), value.get("location")),
        ("phones", expected, "phones", expected.get("phones"), phones),
    ]
    return [*found, *((name, told, got) for name, of, key, told, got in beside if key in of)]


def message_pairs(expected: dict[str, Any], thread: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """The same of a conversation: of its counterpart, and of each message by its place."""
    value = {name: seen["value"] for name, seen in thread.get("counterpart", {}).items()}
    of = expected.get("counterpart") or expected
    found = [(f"counterpart.{name}", of.get(name), value.get(name)) for name in COUNTERPART]
    wanted, got = expected["messages"], thread.get("messages", [])
    for place in range(max(len(wanted), len(got)) if thread else len(wanted)):
        one = wanted[place] if place < len(wanted) else {}
        other = got[place] if place < len(got) else {}
        found += message(f"messages[{place}]", one, other)
    return found


def message(label: str, wanted: dict[str, Any], got: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """A message that is not there misses its side; one that nobody expected claims one."""
    return [
        *((f"{label}.{to}", wanted.get(name), got.get(to)) for name, to in MESSAGE.items()),
        (f"{label}.attachments", wanted.get("attachments", []), got.get("attachments", [])),
        (f"{label}.edited", bool(wanted.get("edited")), got.get("edited")),
        (f"{label}.from_me", side(wanted), side(got)),
    ]


def side(one: dict[str, Any]) -> str | None:
    return {True: "sent", False: "received", None: None}[one.get("from_me")]
