"""Values between Odoo and us. Odoo's `false` is an empty field; an HTML field holds our text escaped."""

from __future__ import annotations

import hashlib
import html
import json
import re
from typing import Any

from ..base import Value, Values
from ..errors import Invalid
from ..linkedin_url import identity_of, sync_key
from ..spec import Entity

MODULE = "__passerelle__"
"""The first part of our external ids; like Odoo's own `__import__`, it is the name of no module."""
PAGES = {"person": "in/", "company": "company/"}
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
BREAKS = re.compile(r"[\r\n\t]+")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
ENDS = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6])\s*>", re.IGNORECASE)
MARKUP = re.compile(r"<[^<>]*>")
"""Without "<" inside: else a text of many "<" would be looked through once for each of them."""
TEXTS = ("char", "text", "html", "selection", "date", "datetime")
NUMBERS = ("integer", "float", "monetary")
OWNER, TAGS = "user_id", "category_id"


def to_odoo(name: str, kind: str, value: Value | None) -> Any:
    """What to write. `Invalid` for a value that a field of this kind cannot hold."""
    # what Odoo itself gives for an empty field
    if value is None or value in ("", ()):
        return False
    if kind == "owner":
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
        raise Invalid(f"the owner ({name}) is no colleague of this Odoo")
    if isinstance(value, str) and kind in TEXTS:
        text = clean(value) if kind in ("text", "html") else BREAKS.sub(" ", clean(value))
        if kind == "datetime":
            return text.replace("T", " ")  # Odoo's own form, and the only one that Odoo 14 reads
        if name == "website" and not SCHEME.match(text):
            # Odoo puts it before an address without scheme itself; unsaid, our own comparison would see a
            # change for ever
            return f"http://{text}"
        return to_html(text) if kind == "html" else text
    if (isinstance(value, bool) and kind == "boolean") or (
        isinstance(value, int | float) and not isinstance(value, bool) and kind in NUMBERS
    ):
        return value
    raise Invalid(f"the field {name} of Odoo cannot hold this kind of value")


def to_value(kind: str, held: Any) -> Value | None:
    """What Odoo holds, None for nothing and for what we do not carry. A relation is its name."""
    if kind == "boolean":
        return held if isinstance(held, bool) else None
    if kind in NUMBERS and isinstance(held, int | float) and not isinstance(held, bool):
        return held
    if kind == "owner":
        number = held[0] if isinstance(held, list) and held else held
        return str(number) if number else None
    if kind == "many2one" and isinstance(held, list) and len(held) == 2:
        return str(held[1])
    if kind in TEXTS and isinstance(held, str):
        return (to_text(held) if kind == "html" else held) or None
    return None


def cell(value: Any) -> str:
    """A value as `load` wants it: text."""
    if isinstance(value, list):
        return ",".join(str(item) for item in value)
    # `load` knows yes and no by words of the user's language, and 1 and 0 in all
    return str(int(value)) if isinstance(value, bool) else str(value)


def column(name: str) -> str:
    """What `load` calls a field; `/.id` says that its cell holds numbers."""
    return f"{name}/.id" if name in (OWNER, TAGS) else name


def clean(text: str) -> str:
    """Without control and direction characters; PostgreSQL takes no NUL."""
    return CONTROL.sub("", text).strip()


def to_html(text: str) -> str:
    return f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>"


def to_text(markup: str) -> str:
    return html.unescape(MARKUP.sub("", ENDS.sub("\n", markup))).strip()


def version(values: Values) -> str:
    """A digest of the mapped values but the owner, whom Odoo gives by itself to a person at a company.

    Odoo cuts `write_date` to seconds, so that two changes within one look like none, and `load` does not tell
    it. The digest misses nothing that we could write over, and moves for nothing else.
    """
    held = {name: value for name, value in values.items() if name != OWNER}
    plain = json.dumps(held, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def external_key(entity: Entity, values: Values) -> str:
    """The second part of the external id: the sync key of the LinkedIn address among the values, or ""."""
    own = (
        value
        for value in values.values()
        if isinstance(value, str) and identity_of(value).startswith(PAGES[entity])
    )
    address = next(own, "")
    return sync_key(address) if address else ""
