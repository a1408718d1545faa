"""The bodies of REPORTs (RFC 6352 sections 8.6, 8.7 and 10.5): which contacts may be the one sought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from .. import linkedin_url
from ..base import Key
from ..spelling.guesses import guess_terms, words_to_guess
from ..spelling.marks import marked_spellings
from ..spelling.profiles import id_forms
from .addressbook import CARD
from .card.fields import SOCIAL, split_field
from .card.lines import clean_text

ADDRESS_DATA = f"{{{CARD}}}address-data"
WHOLE = "<c:address-data/>"
ASCII_RUN = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")
# a shorter part of a name ("de") would ask for half of the book
SHORTEST_RUN, SHORT_WORD, MOST_MARKED = 3, 5, 12
ELSEWHERE = ("X-LINKEDIN", "IMPP")
"""Where other clients put an address of LinkedIn; found there it only asks."""
NEEDED = (
    *("VERSION", "UID", "FN", "N", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "TITLE", "ORG", "URL"),
    *("EMAIL", "TEL", "ADR", "CATEGORIES", "NICKNAME", *SOCIAL, *ELSEWHERE),
)


def key_report(keys: Sequence[Key], data: str = WHOLE) -> str:
    """The query for contacts that may satisfy any of these keys; "" when none of them can be asked for.

    A company's name is asked for only when there is nothing else: it is everyone's who works there.
    """
    asked = [key for key in keys if key.field != "ORG"] or keys
    return write_query((prop for key in asked for prop in list_filters(key)), data=data)


def text_report(text: str, limit: int, data: str = WHOLE) -> str:
    """The query for contacts whose name or e-mail holds the text; "" for a blank text."""
    wanted = clean_text(text).strip()
    return write_query((write_filter(name, wanted) for name in ("FN", "EMAIL") if wanted), limit, data)


def list_filters(key: Key) -> list[str]:
    wanted = clean_text(key.value).strip()
    if not wanted:
        return []
    if key.field == "URL":
        return [prop for text in list_spellings(wanted) for prop in list_url_filters(text)]
    if key.field == "FN":
        guesses = [term for term in guess_terms(wanted) if len(term) >= SHORTEST_RUN]
        # Xandikos folds the case of ASCII only, whatever collation is asked for (measured 2026-11-28)
        # no part of a short word is sure to be plain
        short = [word for word in words_to_guess(wanted) if len(word) <= SHORT_WORD]
        marked = [text for word in short for text in marked_spellings(word, MOST_MARKED)]
        texts = dict.fromkeys((longest_ascii(wanted), *guesses, *marked))
        return [write_filter("FN", text) for text in texts]
    return [write_filter(split_field(key.field)[0], wanted, "equals" if key.field == "UID" else "contains")]


def longest_ascii(name: str) -> str:
    """The part of a name that every collation compares alike: Xandikos folds the case of ASCII only."""
    longest = max(ASCII_RUN.findall(name), key=len, default="")
    return longest if len(longest) >= SHORTEST_RUN else name


def list_url_filters(text: str) -> list[str]:
    """An address with this id, or Apple's way to write one: `x-apple:<id>`, or the id alone.

    An id that LinkedIn gave also stands in addresses of Sales Navigator (`/sales/lead/<id>,x,y`).
    """
    start = "/" if linkedin_url.is_member(text) else "/in/"
    # the id without the host: addresses are kept with and without www, country and scheme
    safe = escape(text)
    written = [fill_filter(name, f"{start}{safe}") for name in ("URL", *SOCIAL, *ELSEWHERE)]
    alone = [fill_filter(name, safe, "equals") for name in SOCIAL]
    return [*written, *alone, *(fill_filter(name, f":{safe}", "ends-with") for name in SOCIAL)]


def list_spellings(url: str) -> list[str]:
    """A LinkedIn id as a stored address may hold it: plain, and percent-encoded where that differs."""
    return sorted(id_forms(url)) or [url]


def write_filter(name: str, text: str, kind: str = "contains") -> str:
    return fill_filter(escape(name), escape(text), kind)


def fill_filter(name: str, text: str, kind: str = "contains") -> str:
    """Of a name and a text that XML takes as they are: an address is looked for in thirty places."""
    return (
        f'<c:prop-filter name="{name}">'
        f'<c:text-match collation="i;unicode-casemap" match-type="{kind}">'
        f"{text}</c:text-match></c:prop-filter>"
    )


def write_query(props: Iterable[str], limit: int = 0, data: str = WHOLE) -> str:
    """Any of these filters. The whole card is asked for first: servers differ in how they cut it."""
    wanted = "".join(props)
    most = f"<c:limit><c:nresults>{limit}</c:nresults></c:limit>" if limit else ""
    if not wanted:
        return ""
    return (
        f'<c:addressbook-query xmlns="DAV:" xmlns:c="{CARD}"><prop><getetag/><getcontentlength/>'
        f"<current-user-privilege-set/>{data}</prop>"
        f'<c:filter test="anyof">{wanted}</c:filter>{most}</c:addressbook-query>'
    )


def multiget(paths: Iterable[str], *, cut: bool = False) -> str:
    """The query for these members; `cut` leaves photos out, where the server can."""
    props = "".join(f'<c:prop name="{name}"/>' for name in NEEDED)
    # named one by one, because there is no way to ask for all but the photo
    data = f"<c:address-data>{props}</c:address-data>" if cut else WHOLE
    hrefs = "".join(f"<href>{escape(path)}</href>" for path in paths)
    return (
        f'<c:addressbook-multiget xmlns="DAV:" xmlns:c="{CARD}">'
        f"<prop><getetag/><getcontentlength/>{data}</prop>{hrefs}</c:addressbook-multiget>"
    )
