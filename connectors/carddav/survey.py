"""What a server shows of itself at connect: whether its filter finds what is there, and nothing else.

Proven only by a contact whose e-mail address or LinkedIn address stands under a group (`item1.EMAIL`), which
a filter that compares whole names does not see. Without such a contact the filter stays unproven.
"""

from __future__ import annotations

from contextlib import suppress

from ..base import Key
from ..errors import ConnectorError
from .card.fields import is_person, read_field
from .finding import Members, Shown
from .query import key_report

FILTER = "filter"
"""The word in the grant for a filter that was seen to work."""
NOBODY = "passerelle-nobody-has-this"
# enough to meet a card of Apple or Google, few enough that connecting stays quick
SAMPLE = 60


def survey_filter(members: Members) -> str:
    """`FILTER` where each of three queries finds its contact and a fourth finds nobody, else ""."""
    # a filter that cannot be tried is one that does not work; connecting must not fail of it
    with suppress(ConnectorError):
        for shown in members.read_some(SAMPLE):
            if is_person(shown.card) and any(line.group for line in shown.card.all("EMAIL")):
                return FILTER if all_queries_work(members, shown) else ""
    return ""


def all_queries_work(members: Members, shown: Shown) -> bool:
    held = {name: read_field(shown.card, name) for name in ("UID", "FN", "EMAIL")}
    emails = held["EMAIL"]
    keys = [Key("UID", str(held["UID"])), Key("FN", str(held["FN"]))]
    keys += [Key("EMAIL", text) for text in (emails if isinstance(emails, tuple) else ())]
    found = (members.filter(lambda data, key=key: key_report([key], data)) for key in keys)  # type: ignore[misc]
    if not all(each and shown.url in {hit.url for hit in each} for each in found):
        return False
    # SOGo and others answer the whole book to a filter that they do not know: that too "finds" its contact
    return members.filter(lambda data: key_report([Key("EMAIL", NOBODY)], data)) == []
