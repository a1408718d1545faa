"""Members as records: what one holds, which version it is, and whether anything may be written into it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from ..base import Account, Entry, Key, Record, Values
from ..errors import Invalid
from ..json_parts import Item, object_at, objects_at, text_at
from ..linkedin_url import identity_of
from ..spec import EntityMap
from ..spelling.emails import addresses_in
from ..spelling.people import is_like_name
from ..spelling.profiles import is_named_in
from .client import EMAIL
from .schema import STATUS, TAGS

MOST_NOTE, MOST_ABOUT = 1_000, 60
LEFT: dict[str, Literal["unsubscribed", "cleaned"]] = {"unsubscribed": "unsubscribed", "cleaned": "cleaned"}
NAME = ("FNAME", "LNAME")


def hash_of_email(email: str) -> str:
    """The subscriber hash, which is the member's id: no secret, and Mailchimp wants this digest."""
    return hashlib.md5(email.strip().lower().encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def record_of_member(row: Item, mapped: EntityMap, centre: str) -> Record:
    status, merged = text_at(row, STATUS), object_at(row, "merge_fields")
    held: Values = {name: text for name in mapped.fields if (text := text_of_merge_field(merged.get(name)))}
    held |= {EMAIL: text_at(row, EMAIL), TAGS: tags_of(row), STATUS: status}
    number = row.get("web_id")
    page = f"https://{centre + '.' if centre else ''}admin.mailchimp.com/lists/members/view?id={number}"
    return Record(
        entity="person",
        id=text_at(row, "id"),
        values={name: value for name, value in held.items() if value and name in mapped.fields},
        version=version_of_member(row),
        url=page if isinstance(number, int) else "",
        put_away="archived" if status == "archived" else "",
        unwritable=LEFT.get(status, ""),
    )


def version_of_member(row: Item) -> str:
    """`last_changed` has whole seconds, so what can be written into stands beside it, as a digest."""
    content = [
        text_at(row, EMAIL),
        text_at(row, STATUS),
        object_at(row, "merge_fields"),
        sorted(tags_of(row)),
    ]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
    return f"{text_at(row, 'last_changed')} {digest}"


def tags_of(row: Item) -> tuple[str, ...]:
    return tuple(filter(None, (text_at(tag, "name") for tag in objects_at(row, TAGS))))


def text_of_merge_field(value: object) -> str:
    """A merge field's value as a text; an address has parts, and is not ours."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def is_whole(row: Item) -> bool:
    """Whether a row of a listing says as much as the member alone: its version is made of all of it."""
    return all(name in row for name in ("last_changed", TAGS, "merge_fields", STATUS))


def answers_keys(record: Record, keys: Sequence[Key]) -> bool:
    """Whether a member holds one of the keys, or is called like the hints."""
    if any(holds_member_key(record, key) for key in keys):
        return True
    hints = [key for key in keys if key.field in NAME]
    theirs = name_of_hints(Key(hint.field, str(record.values.get(hint.field, ""))) for hint in hints)
    return bool(hints) and is_like_name(theirs, name_of_hints(hints))


def holds_member_key(record: Record, key: Key) -> bool:
    held = str(record.values.get(key.field) or "")
    # by what it is, since an admin may keep addresses in another merge field
    if wanted := identity_of(key.value):
        return is_named_in(held, wanted)
    return key.field == EMAIL and not set(addresses_in(held)).isdisjoint(addresses_in(key.value))


def name_of_hints(keys: Iterable[Key]) -> str:
    parts = {key.field: key.value for key in keys if key.field in NAME}
    return " ".join(parts[part] for part in NAME if parts.get(part)) if parts else ""


def note_of(entry: Entry) -> str:
    """What is kept of an entry. `Invalid` for a text that is too long; the spec says how long it may be."""
    about = " · ".join(filter(None, (entry.kind.title(), entry.at, entry.author)))[:MOST_ABOUT]
    note = f"{about}\n{entry.text}\n{note_mark_of(entry)}"
    if len(note) > MOST_NOTE:
        raise Invalid(f"Mailchimp takes notes of {MOST_NOTE:,} characters, and this {entry.kind} has more")
    return note


def note_mark_of(entry: Entry) -> str:
    """A note has no key of ours, so it ends with a digest of it."""
    return f"Passerelle {hashlib.sha256(entry.key.encode('utf-8', 'replace')).hexdigest()[:16]}"


def is_merge_tag(name: str) -> bool:
    return re.fullmatch(r"[A-Z0-9_]{1,10}", name) is not None


def wanted_tags(values: Values) -> tuple[str, ...]:
    """Each tag once: Mailchimp does not tell capitals apart."""
    held = values.get(TAGS)
    texts = held if isinstance(held, tuple) else (str(held),) if held else ()
    return tuple({text.casefold(): text for text in reversed(texts)}.values())[::-1]


def turns_of_tags(held: Sequence[str], wanted: Sequence[str]) -> list[dict[str, str]]:
    """The tags to set and to take away."""
    now, then = ({text.casefold(): text for text in texts} for texts in (held, wanted))
    turns = [{"name": now[tag], "status": "inactive"} for tag in now if tag not in then]
    return turns + [{"name": then[tag], "status": "active"} for tag in then if tag not in now]


def account_of_list(item: Item) -> Account:
    company = text_at(item.get("contact"), "company")
    return Account(id=text_at(item, "id"), name=" · ".join(filter(None, (text_at(item, "name"), company))))
