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
NUMBER = re.compile(r"[+(]?\d[\d\s().\-/\u2013\uff0d]*\d")
NUMERALS = str.maketrans("〇一二三四五六七八九", "0123456789")


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


def wrong_values(card: Card, printed: Card) -> list[str]:
    """What is filled in and does not stand on the card like that: half a name, a number that lacks its end.

    `printed` has the fields and the lines. Whose a value is does not count here, as long as it stands there.
    """
    fields, lines = printed["fields"], printed["lines"]
    filled = [field for field in card["fields"] if field["sure"] and field["source"] == "line"]
    return [
        f"{field['name']}: {field['value']}" for field in filled if not stands_whole(field, fields, lines)
    ]


def stands_whole(field: dict[str, Any], fields: Card, lines: list[str]) -> bool:
    name, value = field["name"], field["value"]
    if name == "phone":
        return digits(value).removeprefix("0") in whole_numbers(fields, lines)
    if name in ("email", "website", "linkedin_url"):
        return bare(value) in {bare(word) for word in words_of(fields, lines)}
    if name == "address":
        whole = letters_of(" ".join(lines))
        return all(letters_of(part) in whole for part in value.split(", ")) and is_all_of_it(value, fields)
    return fold(value) in {fold(fields[name])} | {fold(line) for line in lines}


def whole_numbers(fields: Card, lines: list[str]) -> set[str]:
    """The digits of each number as a whole, with its country and as it is printed."""
    found = [number for _, number in fields["phones"]]
    for line in lines:
        found += re.findall(NUMBER, line.replace("(0)", " ").translate(NUMERALS))
    return {digits(number).removeprefix("00").removeprefix("0") for number in found}


def words_of(fields: Card, lines: list[str]) -> list[str]:
    known = [*fields["emails"], *fields["websites"], fields["linkedin_url"] or ""]
    closed = [re.sub(r"\s*([@.])\s*", r"\1", line.replace("(at)", "@")) for line in lines]
    return known + [word for line in (*lines, *closed) for word in (*line.split(), "".join(line.split()))]


def bare(address: str) -> str:
    """Without its scheme, `www.` and LinkedIn's own host."""
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower().strip(" ,;()"))
    return plain.removeprefix("linkedin.com/").rstrip("/")


def is_all_of_it(value: str, fields: Card) -> bool:
    """Of an address whose every part is known: no line of it is missing."""
    return not fields["address"] or len(letters_of(value)) >= len(letters_of(fields["address"]))


def letters_of(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


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
