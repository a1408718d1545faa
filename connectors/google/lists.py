"""Writing the fields of a Google contact into copies of its lists, and leaving the rest of them as it is."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from ..base import Value, Values
from ..json_parts import Item, text_at
from .fields import BARE, KEYED, LABELS, UNSAFE, WHOLE, Lists, Place, choose_item, keys_of, place, read_value
from .focus import find_shown

Targets = dict[str, Item]


def merge_values(held: Lists, values: Values, shown: Mapping[str, Value | None] | None = None) -> Lists:
    """The lists that differ once these values are written; None clears our item and no other.

    `shown` is what the rep saw: it tells which of several jobs or addresses is the one to change.
    """
    # `held` is compared with at the end, and is the version of a record that others hold too
    after = deepcopy(held)
    targets: Targets = {}
    for field, wanted in values.items():
        at = place(field)
        items = after.setdefault(at.list, [])
        if at.list not in targets and (item := find_shown(items, at, shown or {})) is not None:
            targets[at.list] = item
        put_texts(items, at, clean_texts(wanted), targets)
    # only what differs: a list that is replaced moves the etag, and makes an open plan stale
    return {name: items for name, items in after.items() if items != held.get(name, [])}


def clean_texts(wanted: Value | None) -> list[str]:
    """A value as clean texts, without the control characters that no contact holds."""
    many = wanted if isinstance(wanted, tuple) else () if wanted is None else (wanted,)
    lines = (str(value).replace("\r\n", "\n").replace("\r", "\n") for value in many)
    return [clean for line in lines if (clean := UNSAFE.sub("", line).strip())]


def put_texts(items: list[Item], at: Place, wanted: list[str], targets: Targets) -> None:
    if at.list in WHOLE:
        return spread_texts(items, at.list, wanted)
    joined, name = ", ".join(wanted), "value" if at.list in KEYED else at.name
    item = targets.get(at.list)
    if item is None:
        # what the record shows already must not be written into another item of the list
        if joined == read_value({at.list: items}, at):
            return None
        item = choose_item(items, at)
    if not item:
        if not joined:
            return None
        item = make_item(at)
        items.append(item)
        if at.list not in KEYED:
            targets[at.list] = item
    if joined != text_at(item, name):
        item[name] = joined
        tidy_item(items, item, at)
    return None


def make_item(at: Place) -> Item:
    if at.list in KEYED:
        # in `urls` the type is a label that the user reads; elsewhere it is a key that we look up
        return {KEYED[at.list]: LABELS.get(at.name, at.name) if at.list == "urls" else at.name}
    return {"type": "work", "current": True} if at.list == "organizations" else {}


def tidy_item(items: list[Item], item: Item, at: Place) -> None:
    """Drop what Google makes anew of the parts (full name, whole address), and an item that is left bare."""
    for whole in ("unstructuredName", "formattedValue"):
        item.pop(whole, None)
    name = "value" if at.list in KEYED else at.name
    if not item[name]:
        del item[name]
        if at.list in KEYED or item.keys() <= BARE:
            # by identity: two equal items are two, and the other one is not ours
            items[:] = [entry for entry in items if entry is not item]


def spread_texts(items: list[Item], name: str, wanted: list[str]) -> None:
    """Make a list hold these values: what is kept keeps its place, type and label."""
    keys = keys_of(name, [*(text_at(item, "value") for item in items), *wanted])
    left = {keys[desired]: desired for desired in reversed(wanted)}
    kept = set(left)
    items[:] = [item for item in items if not text_at(item, "value") or keys[text_at(item, "value")] in kept]
    for entry in items:
        left.pop(keys[text_at(entry, "value")], None)
    items.extend({"value": item} for item in reversed(left.values()))
