"""Writing the fields of a Google contact into copies of its lists, and leaving the rest of them as it is."""

from __future__ import annotations

from copy import deepcopy

from ..base import Value, Values
from ..json_parts import Item, text_at
from .fields import BARE, KEYED, LABELS, UNSAFE, WHOLE, Lists, Place, chosen, place, same, value


def merged(held: Lists, values: Values) -> Lists:
    """The lists that differ once these values are written; None clears our item and no other."""
    after = deepcopy(held)
    for field, wanted in values.items():
        at = place(field)
        put(after.setdefault(at.list, []), at, texts(wanted))
    return {name: items for name, items in after.items() if items != held.get(name, [])}


def texts(wanted: Value | None) -> list[str]:
    """A value as clean texts, without the control characters that no contact holds."""
    many = wanted if isinstance(wanted, tuple) else () if wanted is None else (wanted,)
    lines = (str(one).replace("\r\n", "\n").replace("\r", "\n") for one in many)
    return [clean for line in lines if (clean := UNSAFE.sub("", line).strip())]


def put(items: list[Item], at: Place, wanted: list[str]) -> None:
    if at.list in WHOLE:
        return spread(items, at.list, wanted)
    joined = ", ".join(wanted)
    if joined == value({at.list: items}, at):
        return None
    item = chosen(items, at)
    if item is None:
        item = fresh(at)
        items.append(item)
    item["value" if at.list in KEYED else at.name] = joined
    tidy(items, item, at)
    return None


def fresh(at: Place) -> Item:
    if at.list in KEYED:
        return {KEYED[at.list]: LABELS.get(at.name, at.name) if at.list == "urls" else at.name}
    return {"type": "work", "current": True} if at.list == "organizations" else {}


def tidy(items: list[Item], item: Item, at: Place) -> None:
    """Drop what Google makes anew of the parts (full name, whole address), and an item that is left bare."""
    for whole in ("unstructuredName", "formattedValue"):
        item.pop(whole, None)
    name = "value" if at.list in KEYED else at.name
    if not item[name]:
        del item[name]
        if at.list in KEYED or item.keys() <= BARE:
            items[:] = [one for one in items if one is not item]


def spread(items: list[Item], name: str, wanted: list[str]) -> None:
    """Make a list hold these values: what is kept keeps its place, type and label."""
    left = {same(name, one): one for one in reversed(wanted)}
    keys = set(left)
    items[:] = [
        one for one in items if not text_at(one, "value") or same(name, text_at(one, "value")) in keys
    ]
    for one in items:
        left.pop(same(name, text_at(one, "value")), None)
    items.extend({"value": one} for one in reversed(left.values()))
