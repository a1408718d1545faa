"""The fields of people in one Pipedrive, and which of them holds LinkedIn addresses.

A company's own fields are called by 40 digits, which differ in each Pipedrive. The answer is remembered for
two minutes; it holds nothing of any person.
"""

from __future__ import annotations

from typing import Any, Literal

from ..base import Field, Preparation
from ..json_parts import Item, objects_at, text_at
from ..memory import Memory
from ..spelling.texts import fold

TEXTS = ("varchar", "varchar_auto", "text")
KINDS: dict[str, Literal["text", "number", "date", "choice", "list", "ref"]] = {
    **dict.fromkeys(TEXTS, "text"),
    **dict.fromkeys(("double", "monetary", "int"), "number"),
    "date": "date",
    "enum": "choice",
    "set": "list",
}
LONGEST_NAME = 200
SAID_BESIDE = """account address adresse contact de del des du id konto kontakt lien link page pagina
    person personal perfil profil profile profilo profiel seite the uri url web webseite"""
ADDRESS_WORDS = frozenset(SAID_BESIDE.split())
"""What the field of an address is called beside LinkedIn, without accents, in several languages."""
LINKEDIN, JOB, LABELS = "linkedin", "job_title", "label_ids"
Fields = list[Item]


KNOWN: Memory[Fields] = Memory()


def linkedin_codes(fields: Fields) -> list[str]:
    """The company's own text fields for a person's LinkedIn address, by type and name; "LinkedIn" first.

    "Profil LinkedIn" and "LinkedIn URL" are such; "LinkedIn of who referred her" is not, and proves nobody.
    """
    own = [
        field
        for field in fields
        if field.get("is_custom_field") is True and text_at(field, "field_type") in TEXTS
    ]
    named = [(words_of(text_at(item, "field_name")), text_at(item, "field_code")) for item in own]
    there = [(len(words), code) for words, code in named if is_for_linkedin(words) and code]
    return [code for _, code in sorted(there, key=lambda item: item[0])]


def words_of(name: str) -> tuple[str, ...]:
    # bounded and split by hand: the name of a field is the company's own text
    plain = "".join(letter if letter.isalnum() else " " for letter in fold(name[:LONGEST_NAME]))
    return tuple(plain.replace("linked in", "linkedin").split())


def is_for_linkedin(words: tuple[str, ...]) -> bool:
    """Whether the name of a field says LinkedIn, and beside it nothing but what an address is called."""
    return "linkedin" in words and all(word in ADDRESS_WORDS for word in words if word != "linkedin")


def labels_of(fields: Fields) -> dict[int, str]:
    """The labels of people by their numbers."""
    options = [
        item
        for field in fields
        if text_at(field, "field_code") == LABELS
        for item in objects_at(field, "options")
    ]
    return {option["id"]: text_at(option, "label") for option in options if isinstance(option.get("id"), int)}


def field_of_item(item: Item) -> Field:
    """A field of Pipedrive in the words of the port. Only the company's own texts and numbers are filled."""
    kind = KINDS.get(text_at(item, "field_type"), "ref")
    code = text_at(item, "field_code")
    choices: list[Any] = objects_at(item, "options")
    options = tuple((text_at(choice, "label"), text_at(choice, "label")) for choice in choices)
    # its own fields have rules of their own (an owner, a label), and are filled by name where we know them
    writable = item.get("is_custom_field") is True and kind in ("text", "number")
    return Field(
        name=code, label=text_at(item, "field_name") or code, kind=kind, writable=writable, options=options
    )


def preparation_of_fields(fields: Fields) -> Preparation:
    return Preparation(
        name=LINKEDIN,
        label="A field named LinkedIn for people",
        lost="people are not known again by their LinkedIn address, and it is not kept in Pipedrive",
        done=bool(linkedin_codes(fields)),
    )
