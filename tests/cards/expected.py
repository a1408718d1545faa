"""What is printed on the invented cards, and what is wrong with a reading of them."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SINGLE = ("full_name", "company", "title", "linkedin_url")
Card = dict[str, Any]


def read_expected(folder: Path) -> dict[str, Card]:
    """`{note, fields, lines}` of each card of a folder, by its name."""
    found = sorted(folder.glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in found}


def fold(text: str | None) -> str:
    """Without case, blanks and the kind of apostrophe."""
    plain = unicodedata.normalize("NFKC", text or "").casefold().replace("\u2019", "'")
    return "".join(plain.split())


def digits(text: str) -> str:
    return re.sub(r"\D", "", re.sub(r"\s?ext.*", "", text))


def is_same_number(found: str, printed: str) -> bool:
    """A national number is the end of the same one with its country."""
    if found.startswith("+"):
        return digits(found) == digits(printed)
    return digits(printed).endswith(digits(found).removeprefix("0"))


def values_of(card: Card, name: str, *, sure: bool = False) -> list[str]:
    """What was read of a field: filled in, or offered."""
    fields = [field for field in card["fields"] if field["name"] == name and (field["sure"] or not sure)]
    if sure:
        return [field["value"] for field in fields]
    return [text for field in fields for text in (field["value"], *field.get("choices", ()))]


def faults_of(card: Card, printed: Card) -> list[str]:
    """What is filled in and wrong, or is on the card and not even offered."""
    if printed["full_name"] is None:
        return ["somebody"] if card["verdict"] == "person" else []
    found = []
    for name in SINGLE:
        offered, sure = values_of(card, name), values_of(card, name, sure=True)
        if any(fold(text) != fold(printed[name]) for text in sure) or (printed[name] and not offered):
            found.append(f"{name}: {offered}")
    emails = values_of(card, "email", sure=True)
    if sorted(emails) != sorted(printed["emails"]):
        found.append(f"email: {emails}")
    return found + phone_faults(card, printed)


def phone_faults(card: Card, printed: Card) -> list[str]:
    """Numbers that are not on the card, or are not offered; and a fax that is taken for a telephone."""
    fields = [field for field in card["fields"] if field["name"] == "phone"]
    wrong = [
        field["value"]
        for field in fields
        if not any(
            is_same_number(field["value"], number) and (field["kind"] == "fax") == (kind == "fax")
            for kind, number in printed["phones"]
        )
    ]
    missing = [
        number
        for _, number in printed["phones"]
        if not any(is_same_number(field["value"], number) for field in fields)
    ]
    return [f"phone: wrong {wrong}, missing {missing}"] if wrong or missing else []
