"""Where outside text comes in: every function of connectors and relay that takes texts alone."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import connectors
import server
from connectors.base import Key
from connectors.carddav.card.lines import Card
from connectors.transport.answers import Answer

NOT_IMPORTED = ("__main__", "gunicorn")
NO_ENTRIES = {
    "server.settings": "what the admin sets",
    "server.commands": "what the admin types: addresses that are called, files that are read",
    "server.local": "what the user of this computer starts",
    "server.access.secret_keys": "its time is its purpose: scrypt, of a header that has a bound",
    "server.routes": "handlers: what they read has a model with bounds",
    "connectors.carddav.card.fields.values_of_card": "the spec's fields",
    "connectors.carddav.card.lines.write_line": "its end is ours; `put_line` and `write_list` are tried",
    "connectors.carddav.card.coding.encode_quoted": "the same",
    "server.stages.name_parts": "words of a name of 400 characters, see `text.LONGEST`",
    "server.stages.names": "the same; the whole is `split_name`",
}
"""Modules and functions whose text is never the page's, the client's or the CRM's, or has bounds before."""
WHOLE = ("server.stages.names.split_name", "server.stages.name_parts.text.pick_name_words")
"""The ways into what `NO_ENTRIES` leaves out."""


def key_of(text: str) -> Key:
    return Key("url", text)


def answer_of(text: str) -> Answer:
    return Answer(400, {}, text.encode("utf-8", "replace"), safe=True)


MAKERS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "bytes": lambda text: text.encode("utf-8", "replace"),
    "Answer": answer_of,
    "Card": lambda text: Card(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{text}\nN:{text}\nURL:{text}\n{text}\nEND:VCARD\n"
    ),
    "Key": key_of,
    "Value": str,
    "Value | None": str,
    "object": str,
    "Any": str,
    "Item": lambda text: {"value": text, "name": text, "message": text},
    **dict.fromkeys(("Iterable[str]", "Sequence[str]", "list[str]"), str.split),
    "tuple[str, ...]": lambda text: tuple(text.split()),
    **dict.fromkeys(
        ("Sequence[Key]", "Iterable[Key]"), lambda text: [key_of(word) for word in text.split()[:50]]
    ),
}
"""A value of each kind of parameter, made of a text; `Item` is a row of JSON."""


class Entry(NamedTuple):
    """A function, and how to make its arguments of a text."""

    name: str
    call: Callable[..., Any]
    makers: tuple[Callable[[str], Any], ...]

    def run(self, text: str) -> None:
        """Call it; what it refuses it may refuse, with a `ValueError` or an error of its own."""
        result = self.call(*(make(text) for make in self.makers))
        if inspect.isgenerator(result):
            list(result)


def list_entries() -> list[Entry]:
    found = {entry.name: entry for module in list_modules() for entry in entries_of(module)}
    return [found[name] for name in sorted(found)]


def list_modules() -> Iterator[Any]:
    for package in (connectors, server):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(NOT_IMPORTED):
                yield importlib.import_module(module.name)


def entries_of(module: Any) -> Iterator[Entry]:
    """Functions of the module itself whose every needed parameter is made of text."""
    for name, held in vars(module).items():
        call = getattr(held, "__wrapped__", held)
        whole = f"{module.__name__}.{name}"
        if not inspect.isfunction(call) or call.__module__ != module.__name__:
            continue
        if whole not in WHOLE and any(whole.startswith(left) for left in NO_ENTRIES):
            continue
        needed = [item for item in inspect.signature(call).parameters.values() if item.default is item.empty]
        kinds = [str(item.annotation) for item in needed if item.kind is not item.VAR_POSITIONAL]
        usual = all(item.kind is item.POSITIONAL_OR_KEYWORD for item in needed)
        if kinds and usual and all(kind in MAKERS for kind in kinds):
            yield Entry(whole, call, tuple(MAKERS[kind] for kind in kinds))
