"""What one person is known by, as digests: every spelling of an address, e-mail or number gives the same
ones.

HMAC-SHA-256 under a key of its own, kept apart from the list: who has the list alone can try no names against
it. A profile goes by our own key of its address, so that a sealed plan, which holds that key, can be
refused too.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator

import phonenumbers
from phonenumbers import PhoneNumberFormat

from connectors.linkedin_url import canonical_url, sync_key
from connectors.spelling.emails import addresses_in
from connectors.spelling.phones import fold_phone, parse_phone, spell_phone

DIGITS = re.compile(r"\d+")


def digest_mark(key: bytes, mark: str) -> str:
    return hmac.new(key, mark.encode(), hashlib.sha256).hexdigest()


def marks_of_entry(text: str, country: str = "") -> Iterator[str]:
    """What a line of a list stands for: an address at LinkedIn, e-mail addresses, or a phone number.

    A listed number is kept in its national form as well, for a page that names no country.
    """
    line = text.strip().strip("\ufeff")
    if canonical_url(line):
        yield mark_profile(sync_key(line))
    elif emails := addresses_in(line):
        yield from (f"email:{email}" for email in emails)
    elif folded := fold_phone(line):
        full = spell_phone(folded, country)
        yield f"phone:{full}"
        known = parse_phone(full)
        if known and full.startswith("+"):
            local = phonenumbers.format_number(known, PhoneNumberFormat.NATIONAL)
            yield f"national:{''.join(DIGITS.findall(local))}"


def marks_of_person(
    keys: Iterable[str], emails: Iterable[str], phones: Iterable[str], country: str = ""
) -> Iterator[str]:
    """What somebody on a page may be listed under; `keys` are our keys of all addresses of the profile."""
    yield from (mark_profile(key) for key in keys if key)
    for email in emails:
        yield from (f"email:{address}" for address in addresses_in(email))
    for phone in phones:
        folded = fold_phone(phone)
        full = spell_phone(folded, country) if folded else ""
        if full:
            yield f"phone:{full}"
        # only for a number without its country: a full one of another country is somebody else's
        if full and not full.startswith("+"):
            yield f"national:{''.join(DIGITS.findall(full))}"


def mark_profile(key: str) -> str:
    return f"profile:{key}"
