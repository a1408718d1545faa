"""How a value is coded on its line: quoted-printable, base64, character sets, the escapes of vCard 2.1.

Outside of here every value is escaped as vCard 3.0 does it (RFC 2426 section 5).
"""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from contextlib import suppress

ESCAPED = re.compile(r"\\(.)", re.DOTALL)
HALF = re.compile(r"[\udc80-\udcff]")
CHARSET = re.compile(r";CHARSET=\"?([\w.-]{1,40})", re.IGNORECASE)
CODING = re.compile(
    r";(?:CHARSET=[^;:]*|(?:ENCODING=)?QUOTED-PRINTABLE|ENCODING=B|(?:ENCODING=)?BASE64)(?=;|$)",
    re.IGNORECASE,
)
BASE64 = re.compile(r";(?:ENCODING=B|(?:ENCODING=)?BASE64)(?=;|$)", re.IGNORECASE)
TEXTS = frozenset(
    ["FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "NOTE", "EMAIL", "TEL", "URL", "ADR", "CATEGORIES"]
)
"""What may be written in base64 and is text all the same; a photo stays as it is."""
SEPARATOR = re.compile(r"=(?:3B|2C|5C)", re.IGNORECASE)
CHARACTER_SET = re.compile(r"utf-|iso|cp\d|koi8|mac|ascii|shift|gb|big5|euc|tis")
# vCard 2.1 knows one escape, `\;`: every other backslash is a letter of a path or of a smiley
LITERAL = re.compile(r"\\(?!;)")
# stands for a backslash of the text until it is coded; no card may hold it (RFC 6350 3.3)
SLASH = "\x00"
CODED = ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"


def decode_value(name: str, params: str, value: str, *, quoted: bool, old: bool) -> str | None:
    """A value as vCard 3.0 would write it; None for base64 that is none. `old`: in a card of vCard 2.1."""
    if name in TEXTS and BASE64.search(params):
        found = decode_base64(value, params)
        return escape_literal(found) if old and found else found
    value = escape_literal(value) if old else value
    return decode_quoted(value, params) if quoted else decode_plain(value, params)


def encode_old(value: str, end: str) -> tuple[str, str]:
    """(parameters that it needs, the value) for a card of vCard 2.1, whose plain values are ASCII."""
    # a backslash of the text goes as `=5C`, so that it never makes an escape of the `;` behind it
    text = ESCAPED.sub(write_old_escape, value.replace(SLASH, ""))
    if text.isascii() and text.isprintable():
        return "", text
    return CODED, encode_quoted(text, end).replace(encode_quoted(SLASH, end), "=5C")


def drop_coding(params: str) -> str:
    """The parameters without those that tell a coding: what we write has its own."""
    return CODING.sub("", params)


def escape_literal(value: str) -> str:
    return LITERAL.sub(r"\\\\", value)


def decode_plain(value: str, params: str) -> str:
    """A value as it stands; octets that are no UTF-8 in the character set that the line names (vCard 2.1)."""
    found = CHARSET.search(params)
    if found and HALF.search(value):
        value = decode_charset(value.encode("utf-8", "surrogateescape"), found[1])
    return value.strip()


def decode_quoted(value: str, params: str) -> str:
    found = CHARSET.search(params)
    # an encoded separator is text: `Br=3Bn` is one name
    plain = SEPARATOR.sub(lambda match: f"=5C{match[0]}", value)
    octets = quopri.decodestring(plain.encode("utf-8", "surrogateescape"))
    return escape_ends(decode_charset(octets, found[1] if found else "utf-8"))


def decode_base64(value: str, params: str) -> str | None:
    """The text of a value in base64 (RFC 2426 section 2.4.1), None for one that is none."""
    found = CHARSET.search(params)
    try:
        octets = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return escape_ends(decode_charset(octets, found[1] if found else "utf-8"))


def escape_ends(text: str) -> str:
    return text.replace("\r\n", "\\n").replace("\n", "\\n").strip()


def decode_charset(octets: bytes, charset: str) -> str:
    """The text of octets in a character set that a card names; UTF-8 for one that nobody knows."""
    with suppress(LookupError, ValueError):
        # Python has codecs that are no character sets, and some (punycode) take the square of the length
        if CHARACTER_SET.match(codecs.lookup(charset).name):
            return octets.decode(charset, "replace")
    return octets.decode("utf-8", "replace")


def write_old_escape(match: re.Match[str]) -> str:
    """An escape of vCard 3.0 as 2.1 has it."""
    if match[1] in "nN":
        return "\r\n"
    return SLASH if match[1] == "\\" else match[0] if match[1] == ";" else match[1]


def encode_quoted(text: str, end: str) -> str:
    marks = [
        chr(octet) if 32 <= octet < 127 and octet != 61 else f"={octet:02X}"
        for octet in text.encode("utf-8", "surrogateescape")
    ]
    # 20 octets are at most 60 marks: below the 76 of RFC 2045, with room for the soft break
    rows = ["".join(marks[start : start + 20]) for start in range(0, len(marks), 20)]
    return f"={end}".join(rows)
