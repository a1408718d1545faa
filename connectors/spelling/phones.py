"""One number in all its spellings, by Google's `phonenumbers`. A country is never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import phonenumbers
from phonenumbers import MatchType, NumberParseException, PhoneNumber, PhoneNumberFormat

LIKE_A_NUMBER = re.compile(r"(?:\+|00)?[\d\s()./\u2010-\u2015-]{6,}(?:\s?(?:x|ext\.?|#)\s?\d{1,7})?")
LONGEST = 60
MOST_REGIONS = 8
"""Countries in which a national form is looked for."""


def fold_phone(text: str) -> str:
    """The digits of a phone number (ITU-T E.123), a `+` before a country's code; "" for any other text."""
    plain = unicodedata.normalize("NFKC", text[: LONGEST + 1]).casefold().strip()
    if len(plain) > LONGEST or not LIKE_A_NUMBER.fullmatch(plain):
        return ""
    bare = re.sub(r"[^+\d]", "", plain.replace("(0)", ""))
    return re.sub(r"^00", "+", bare)


def parse_phone(text: str, country: str = "") -> PhoneNumber | None:
    """The number that a text is; one without a country's code only with an ISO 3166 `country`."""
    bare = fold_phone(text)
    try:
        number = phonenumbers.parse(bare, country.upper() or None) if bare else None
    except NumberParseException:
        return None
    return number if number and phonenumbers.is_possible_number(number) else None


def to_e164(text: str, country: str = "") -> str:
    """`+442079460000` where the country is known, "" where not (ITU-T E.164)."""
    number = parse_phone(text, country)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else ""


def keys_of_phones(texts: Iterable[str]) -> dict[str, str]:
    """What the spellings of one number have in common, for each of these texts; linear in their number.

    A national form is the same as a full one of the list where that one's country makes it so.
    """
    folded = {text: fold_phone(text) for text in texts}
    numbers = {text: parse_phone(bare) for text, bare in folded.items() if bare.startswith("+")}
    full = {text: to_e164(folded[text]) for text, number in numbers.items() if number}
    codes = dict.fromkeys(number.country_code or 0 for number in numbers.values() if number)
    regions = [phonenumbers.region_code_for_country_code(code) for code in codes][:MOST_REGIONS]
    known, keys = set(full.values()), dict[str, str]()
    for text, bare in folded.items():
        national = (to_e164(bare, region) for region in regions) if text not in full and bare else ()
        alike = next((one for one in national if one in known), "")
        keys[text] = full.get(text) or alike or bare or text.casefold()
    return keys


def is_same_phone(one: str, other: str) -> bool:
    """Whether two texts can be one number: a national form is the same as one with its country's code."""
    left, right = fold_phone(one), fold_phone(other)
    if not left or not right:
        return False
    if left == right:
        return True
    if left.startswith("+") == right.startswith("+"):
        return False
    # One has a country's code, the other none: that country says which of its digits is the trunk's prefix.
    full, national = (left, right) if left.startswith("+") else (right, left)
    known = parse_phone(full)
    region = phonenumbers.region_code_for_country_code(known.country_code or 0) if known else ""
    other_number = parse_phone(national, region)
    if known is None or other_number is None:
        return False
    return bool(phonenumbers.is_number_match(known, other_number) == MatchType.EXACT_MATCH)
