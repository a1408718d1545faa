"""A vCard as its lines, so that what we do not manage survives byte for byte (RFC 2426, RFC 6350).

vobject parses a card into a tree and writes the tree: it sorts properties, upper-cases names, merges
parameters, writes `\\:` (Google, Apple) back as `\\\\:`, and folds by characters where octets count. Its
pattern of a line takes exponential time on a hostile one (`X;a======...` without a colon). So lines are
split here, in linear time, an untouched one is written back as it came, and vobject only escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from vobject.base import backslashEscape

from .coding import ESCAPED, HALF, decode_value, drop_coding, encode_old

# each pattern is linear: no part can begin where the part before it may end in two ways
LOGICAL = re.compile(r"[^\n]*\n(?:[ \t][^\n]*\n)*|[^\n]+\Z")
FOLD = re.compile(r"\r?\n[ \t]")
LINE = re.compile(
    r'(?:(?P<group>[A-Za-z0-9-]+)\.)?(?P<name>[A-Za-z0-9_-]+)(?P<params>;[^":]*(?:"[^"]*"[^":]*)*)?:(?P<value>.*)',
    re.DOTALL,
)
PARAM = re.compile(r';(?:[^;"]|"[^"]*")*')
TOKEN = re.compile(r"\\.|[^\\;,]+|.", re.DOTALL)
# bidirectional marks let a name show as another one, U+FEFF and the non-characters break XML
UNSAFE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")
OCTETS = 75
QUOTED = re.compile(r"[^:\r\n]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
SOFT = re.compile(r"=\r?\n")
OLD_VERSION = re.compile(r"^VERSION:2\.1\s*$", re.MULTILINE | re.IGNORECASE)
SKELETON = "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"


class Property(NamedTuple):
    """One logical line. `name` is empty for a line that is not ours to read; `raw` always holds it all."""

    raw: str
    name: str = ""
    group: str = ""
    params: str = ""
    value: str = ""


class Card:
    """The lines of one vCard, in their order. `ValueError` for a text that is none."""

    def __init__(self, text: str = SKELETON) -> None:
        self.lines = list(parse_lines(text))
        # one card only: a second one in the same file would be written over by our PUT
        if [line.value.upper() for line in self.lines if line.name in ("BEGIN", "END")] != ["VCARD", "VCARD"]:
            raise ValueError("not a vCard")
        self.version = next((line.value for line in self.lines if line.name == "VERSION"), "")
        # our lines end as the card's own do, so that no card gets two kinds of line end
        self._end = "\r\n" if "\r\n" in text else "\n"

    def __str__(self) -> str:
        return "".join(line.raw for line in self.lines)

    def all(self, *names: str) -> list[Property]:
        """The properties of these names, whatever their group."""
        return [line for line in self.lines if line.name in names]

    def add(self, name: str, value: str, group: str = "") -> Property:
        """A new line after the last of its name, else before the end. `value` is already escaped."""
        places = [index for index, line in enumerate(self.lines) if line.name == name]
        end = next(index for index, line in enumerate(self.lines) if line.name == "END")
        line = write_line(group, name, "", value, self._end, old=self.version == "2.1")
        self.lines.insert(places[-1] + 1 if places else end, line)
        return line

    def change(self, line: Property, value: str, *, untrue: frozenset[str] = frozenset()) -> Property:
        """Another value, under the same group, name and parameters; those named in `untrue` go.

        They told of the value that was there: how it sorts, in which language it is.
        """
        place = self._index_of(line)
        kept = (param for param in PARAM.findall(line.params) if name_of_param(param) not in untrue)
        params = "".join(kept) if untrue else line.params
        # its own spelling of the name: `email` in small letters stays so
        head = LINE.match(unfold(line.raw))
        name = head["name"] if head else line.name
        made = write_line(line.group, name, params, value, self._end, old=self.version == "2.1")
        self.lines[place] = made
        return made

    def remove(self, line: Property) -> None:
        del self.lines[self._index_of(line)]

    def _index_of(self, wanted: Property) -> int:
        # by identity, as two equal lines are two lines
        return next(index for index, line in enumerate(self.lines) if line is wanted)


def parse_lines(text: str) -> list[Property]:
    """The lines of the first card; what stands in a card within it, or after it, keeps no name."""
    found, depth, closed = [], 0, False
    old = OLD_VERSION.search(text) is not None
    for raw in join_soft_breaks(LOGICAL.findall(text)):
        line = read_line(raw, old=old)
        depth += line.name == "BEGIN"
        ours = depth == 1 and not closed
        depth -= line.name == "END"
        closed = closed or (ours and depth == 0)
        found.append(line if ours else Property(raw))
    return found


def join_soft_breaks(raws: list[str]) -> Iterator[str]:
    """Lines of quoted-printable (vCard 2.1, RFC 2045 section 6.7) go on where they end with `=`."""
    held: list[str] = []
    for raw in raws:
        if held or QUOTED.match(raw):
            held.append(raw)
            # a soft break looks like a line of its own, so LOGICAL has split it
            if raw.rstrip("\r\n").endswith("="):
                continue
            raw, held = "".join(held), []
        yield raw
    yield from held


def read_line(raw: str, *, old: bool = False) -> Property:
    """The parts of a line, its value escaped as vCard 3.0 does. `old`: it stands in a card of 2.1."""
    quoted = QUOTED.match(raw)
    match = LINE.fullmatch(unfold(SOFT.sub("", raw) if quoted else raw))
    if not match:
        return Property(raw)
    name, params, value = match["name"].upper(), match["params"] or "", match["value"]
    found = decode_value(name, params, value, quoted=bool(quoted), old=old)
    # what cannot be read is not ours to write over
    return Property(raw) if found is None else Property(raw, name, match["group"] or "", params, found)


def unfold(raw: str) -> str:
    """One logical line. Some clients fold between the octets of one character; it is whole again."""
    # a byte order mark before BEGIN would make the card none
    text = FOLD.sub("", raw.lstrip("\ufeff")).rstrip("\r\n")
    if text.isascii() or not HALF.search(text):
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")


def write_line(group: str, name: str, params: str, value: str, end: str, *, old: bool = False) -> Property:
    """A line of ours. In an `old` card (vCard 2.1) what is not plain ASCII is quoted-printable."""
    head, params = f"{group}.{name}" if group else name, drop_coding(params)
    raw = f"{head}{params}:{value}"
    if not old:
        return Property(fold_line(raw, end) + end, name.upper(), group, params, value)
    coding, text = encode_old(value, end)
    return read_line(f"{head}{params}{coding}:{text}{end}", old=True)


def fold_line(text: str, end: str) -> str:
    """Lines of 75 octets at most, never broken inside a character."""
    parts, size = [], 0
    for character in text:
        # octets, not characters (RFC 6350 3.2): vobject breaks inside of one, and its readers show rubbish
        width = len(character.encode("utf-8", "surrogatepass"))
        if size + width > OCTETS:
            parts.append(f"{end} ")
            size = 1
        parts.append(character)
        size += width
    return "".join(parts)


def name_of_param(param: str) -> str:
    """`SORT-AS` of `;sort-as="Lovelace,Ada"`."""
    return param.partition("=")[0].strip("; ").upper()


def escape_text(text: str) -> str:
    """A TEXT value on the wire, without control characters."""
    return str(backslashEscape(clean_text(text).strip()))


def unescape_text(value: str) -> str:
    """The text that a TEXT value stands for."""
    return clean_text(ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)).strip()


def split_value(value: str, separator: str = ";") -> list[str]:
    """The parts of a structured value, still escaped."""
    parts: list[list[str]] = [[]]
    for token in TOKEN.findall(value):
        if token == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return ["".join(part) for part in parts]


def clean_text(text: str) -> str:
    """Without control characters (a line end stays), lone surrogates and marks that reverse the writing."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        mark for mark in text if mark == "\n" or not (category(mark) in ("Cc", "Cs") or mark in UNSAFE)
    )
