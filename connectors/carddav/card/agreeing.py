"""Whether a card may satisfy a key: generous, for `find`. Deciding is the match stage's work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ... import linkedin_url
from ...base import Key
from ...spelling.people import is_like_name
from ...spelling.profiles import identities_in
from ...spelling.texts import fold
from .fields import SOCIAL, address_in_line, find_linkedin, fold_item, list_mentions, read_field
from .lines import Card, unescape_text

WORD = re.compile(r"\w+")


def agrees_with_any(card: Card, keys: Sequence[Key]) -> bool:
    """A company's name counts only when there is nothing else: it is everyone's who works there."""
    asked = [key for key in keys if key.field != "ORG"] or keys
    return any(agrees(card, key) for key in asked)


def is_certain(card: Card, keys: Iterable[Key]) -> bool:
    """Whether the card holds a key that one person alone has, and as its own."""
    others = {linkedin_url.identity_of(address) for address in list_mentions(card)}
    own = (key for key in keys if key.field == "UID" or linkedin_url.identity_of(key.value) not in others)
    return any(key.field in ("UID", "URL") and agrees(card, key) for key in own)


def agrees(card: Card, key: Key) -> bool:
    # an empty key would agree with every card that lacks the field
    if not key.value.strip():
        return False
    if key.field == "URL":
        return holds_address(card, key.value)
    held = read_field(card, key.field)
    texts = held if isinstance(held, tuple) else (str(held),) if held is not None else ()
    if key.field == "FN":
        # cards are filed "Lovelace, Ada" and with or without middle names; the match stage compares
        # strictly
        return any(is_name_like(text, key.value) for text in texts)
    return any(fold_text(text) == fold_text(key.value) for text in texts)


def is_name_like(held: str, wanted: str) -> bool:
    words = split_words(held)
    return bool(words) and (shares_words(words, split_words(wanted)) or is_like_name(held, wanted))


def shares_words(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether one name has all the words of the other, in any order."""
    # no words are a part of every name
    return left <= right or right <= left if left and right else left == right


def holds_address(card: Card, wanted: str) -> bool:
    identity = linkedin_url.identity_of(wanted)
    lines = [address_in_line(line) for line in card.all("URL", *SOCIAL)]
    if identity:
        told = (*lines, find_linkedin(card) or "", *list_mentions(card))
        return any(identity in identities_in(text) for text in told)
    return wanted.strip() in lines


def holds_text(card: Card, text: str) -> bool:
    """Whether a name or an e-mail address of the card has this text in it, for a search by hand."""
    wanted = fold_text(text)
    # an address may stand there as a URI, percent-encoded
    emails = read_field(card, "EMAIL")
    held = [unescape_text(line.value) for line in card.all("FN", "N")]
    return any(wanted in fold_text(each) for each in (*held, *(emails if isinstance(emails, tuple) else ())))


def split_words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold_text(text)))


def fold_text(text: str) -> str:
    """Without case, accents and outer blanks."""
    return fold(fold_item(text))
