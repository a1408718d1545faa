"""The addressbook-query REPORT (RFC 6352 sections 8.6 and 10.5): which contacts may be the one sought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from .. import linkedin_url
from ..base import Key
from .addressbook import CARD
from .fields import SOCIAL, named
from .lines import clean

ETAG, ADDRESS_DATA = "{DAV:}getetag", f"{{{CARD}}}address-data"
EXACT = ("UID", "EMAIL")


def key_query(keys: Sequence[Key]) -> str:
    """The query for contacts that may satisfy any of these keys; "" when none of them can be asked for.

    A company's name is asked for only when there is nothing else: it is everyone's who works there.
    """
    asked = [key for key in keys if key.field != "ORG"] or keys
    return query(one for key in asked for one in filters(key))


def text_query(text: str, limit: int) -> str:
    """The query for contacts whose name or e-mail holds the text; "" for a blank text."""
    wanted = clean(text).strip()
    return query((prop(name, wanted) for name in ("FN", "EMAIL") if wanted), limit)


def filters(key: Key) -> list[str]:
    wanted = clean(key.value).strip()
    if not wanted:
        return []
    if key.field == "URL":
        return [one for text in spellings(wanted) for one in url_filters(text)]
    return [prop(named(key.field)[0], wanted, "equals" if key.field in EXACT else "contains")]


def url_filters(text: str) -> list[str]:
    """An address with this id, or Apple's way to write one: `x-apple:<id>`, or the id alone."""
    written = [prop(name, f"/in/{text}") for name in ("URL", *SOCIAL)]
    alone = [prop(name, text, "equals") for name in SOCIAL]
    return [*written, *alone, *(prop(name, f":{text}", "ends-with") for name in SOCIAL)]


def spellings(url: str) -> list[str]:
    """A LinkedIn id as a stored address may hold it: plain, and percent-encoded where that differs."""
    found = linkedin_url.parse_linkedin_url(url)
    text = found[1] if found else url
    return sorted({text, quote(text, safe="")})


def prop(name: str, text: str, kind: str = "contains") -> str:
    return (
        f'<c:prop-filter name="{name}"><c:text-match collation="i;unicode-casemap" match-type="{kind}">'
        f"{escape(text)}</c:text-match></c:prop-filter>"
    )


def query(props: Iterable[str], limit: int = 0) -> str:
    """Any of these filters. The whole card is asked for: servers differ in how they cut it."""
    wanted = "".join(props)
    most = f"<c:limit><c:nresults>{limit}</c:nresults></c:limit>" if limit else ""
    if not wanted:
        return ""
    return (
        f'<c:addressbook-query xmlns="DAV:" xmlns:c="{CARD}"><prop><getetag/><c:address-data/></prop>'
        f'<c:filter test="anyof">{wanted}</c:filter>{most}</c:addressbook-query>'
    )
