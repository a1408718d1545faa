"""One number in all its spellings, by Google's `phonenumbers`. A country is never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import phonenumbers
from phonenumbers import MatchType, NumberParseException, PhoneNumber, PhoneNumberFormat

from ..once import note_once
from .texts import normalise_marks, strip_invisible

LIKE_A_NUMBER = re.compile(r"\(?(?:\+|00)?[\d\s()./\u2010-\u2015-]{6,}")
LABEL = re.compile(r"^[^\W\d_]{1,12}[.:\s]{1,3}(?=[+(\d])|(?<=\d)\s{0,2}\([^\W\d_]{1,12}\)$")
"""`Tel.: ` before a number, ` (office)` behind it."""
EXTENSION = re.compile(
    r"(?:[x#]|;ext=|ext\.?|extension|poste|ramal|interno|durchwahl|доб\.?|内線|分机)[\s.:]?(\d{1,7})$"
)
BETWEEN = re.compile(r"[;,|\n]|\s/\s|\s(?:or|oder|ou|o|y|et|und|and)\s")
DIGIT = re.compile(r"\d")
LONGEST, LONGEST_LIST, SHORTEST = 60, 300, 7
MOST_REGIONS = 8
"""Countries in which a national form is looked for."""


@note_once
def split_phone(text: str) -> tuple[str, str]:
    """The digits of a phone number (ITU-T E.123), a `+` before a country's code, and its extension's digits;
    two empty texts for what is no number."""
    # most texts that are compared are names and places: no sign of ASCII becomes a digit
    if text.isascii() and not DIGIT.search(text):
        return "", ""
    short = (
        normalise_marks("NFKC", strip_invisible(text[: LONGEST + 1])).casefold().strip().removeprefix("tel:")
    )
    # Arabic and Indian digits are typed on their own keyboards
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in short)
    plain = LABEL.sub("", plain)
    found = EXTENSION.search(plain)
    main, extension = (plain[: found.start()].rstrip(" ,;"), found[1]) if found else (plain, "")
    if len(plain) > LONGEST or not LIKE_A_NUMBER.fullmatch(main) or not DIGIT.search(main):
        return "", ""
    # "(0)" in +44 (0)20 is dialled within the country only
    bare = re.sub(r"[^+\d]", "", main.replace("(0)", ""))
    return re.sub(r"^00", "+", bare), extension


def split_numbers(text: str) -> tuple[str, ...]:
    """The numbers in one field: `+44 20 7946 0000; +44 7911 123456` are two.

    A text of which a part is no whole number (`020 7946 0000 / 01`) stays one.
    """
    parts = tuple(part for part in BETWEEN.split(text[:LONGEST_LIST]) if part.strip())
    whole = all(len(split_phone(part)[0]) >= SHORTEST for part in parts)
    return parts if len(parts) > 1 and whole and len(text) <= LONGEST_LIST else (text,)


@note_once
def fold_phone(text: str) -> str:
    """A number as it is compared: digits, a `+` before a country's code, `x` before an extension; "" for any
    other text."""
    bare, extension = split_phone(text)
    return f"{bare}x{extension}" if bare and extension else bare


def parse_phone(text: str, country: str = "") -> PhoneNumber | None:
    """The number that a text is; one without a country's code only with an ISO 3166 `country`."""
    bare, _ = split_phone(text)
    try:
        # without a country the library refuses a national form, which is what we want: it is never guessed
        number = phonenumbers.parse(bare, country.upper() or None) if bare else None
    except NumberParseException:
        return None
    return number if number and phonenumbers.is_possible_number(number) else None


def spell_phone(text: str, country: str = "") -> str:
    """`+442079460000`, `+442079460000 ext. 12` where the country is known (ITU-T E.164); else the text.

    `country` (ISO 3166) is where the number may be at home; it counts only if the number is valid there.
    """
    bare, extension = split_phone(text)
    number = parse_phone(text, "" if bare.startswith("+") else country)
    if number is None:
        return text
    # possible is not enough: the digits of one country fit into many
    if not bare.startswith("+") and not phonenumbers.is_valid_number_for_region(number, country.upper()):
        return text
    said = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{said} ext. {extension}" if extension else said


def is_country(code: str) -> bool:
    """Whether an ISO 3166 code, in capitals, is one whose numbers are known."""
    return code in phonenumbers.SUPPORTED_REGIONS


def keys_of_phones(texts: Iterable[str]) -> dict[str, str]:
    """What the spellings of one number have in common, for each of these texts; linear in their number.

    A national form is the same as a full one of the list where that one's country makes it so.
    """
    folded = {text: fold_phone(text) for text in texts}
    numbers = {text: parse_phone(bare) for text, bare in folded.items() if bare.startswith("+")}
    full = {text: spell_phone(folded[text]) for text, number in numbers.items() if number}
    codes = dict.fromkeys(number.country_code or 0 for number in numbers.values() if number)
    regions = [phonenumbers.region_code_for_country_code(code) for code in codes][:MOST_REGIONS]
    known, keys = set(full.values()), dict[str, str]()
    for text, bare in folded.items():
        national = (spell_phone(bare, region) for region in regions) if text not in full and bare else ()
        alike = next((item for item in national if item in known), "")
        keys[text] = full.get(text) or alike or bare or text.casefold()
    return keys


def is_same_phone(first: str, other: str) -> bool:
    """Whether two texts can be one number: a national form is the same as one with its country's code."""
    (left, extension), (right, other_extension) = split_phone(first), split_phone(other)
    if not left or not right or extension != other_extension:
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
