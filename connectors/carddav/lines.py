"""A vCard as its lines, so that what we do not manage survives byte for byte (RFC 2426, RFC 6350).

vobject parses a card into a tree and writes the tree: it sorts properties, upper-cases names, merges
parameters, writes `\\:` (Google, Apple) back as `\\\\:`, and folds by characters where octets count. Its
pattern of a line takes exponential time on a hostile one (`X;a======...` without a colon). So lines are
split here, in linear time, an untouched one is written back as it came, and vobject only escapes.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category

from vobject.base import backslashEscape

LOGICAL = re.compile(r"[^\n]*\n(?:[ \t][^\n]*\n)*|[^\n]+\Z")
FOLD = re.compile(r"\r?\n[ \t]")
LINE = re.compile(
    r'(?:(?P<group>[A-Za-z0-9-]+)\.)?(?P<name>[A-Za-z0-9_-]+)(?P<params>;[^":]*(?:"[^"]*"[^":]*)*)?:(?P<value>.*)',
    re.DOTALL,
)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
TOKEN = re.compile(r"\\.|[^\\;,]+|.", re.DOTALL)
UNSAFE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")
OCTETS = 75
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
        self.lines = list(parse(text))
        if [one.value.upper() for one in self.lines if one.name in ("BEGIN", "END")] != ["VCARD", "VCARD"]:
            raise ValueError("not a vCard")
        self._end = "\r\n" if "\r\n" in text else "\n"

    def __str__(self) -> str:
        return "".join(line.raw for line in self.lines)

    def all(self, *names: str) -> list[Property]:
        """The properties of these names, whatever their group."""
        return [line for line in self.lines if line.name in names]

    def add(self, name: str, value: str) -> None:
        """A new line after the last of its name, else before the end. `value` is already escaped."""
        places = [index for index, line in enumerate(self.lines) if line.name == name]
        end = next(index for index, line in enumerate(self.lines) if line.name == "END")
        self.lines.insert(places[-1] + 1 if places else end, written("", name, "", value, self._end))

    def change(self, line: Property, value: str) -> None:
        """Another value, under the same group, name and parameters."""
        place = self._place(line)
        head = LINE.match(unfolded(line.raw))
        name = head["name"] if head else line.name
        self.lines[place] = written(line.group, name, line.params, value, self._end)

    def remove(self, line: Property) -> None:
        del self.lines[self._place(line)]

    def _place(self, wanted: Property) -> int:
        return next(index for index, line in enumerate(self.lines) if line is wanted)


def parse(text: str) -> list[Property]:
    """The lines of the first card; what stands in a card within it, or after it, keeps no name."""
    found, depth, closed = [], 0, False
    for raw in LOGICAL.findall(text):
        line = read(raw)
        depth += line.name == "BEGIN"
        ours = depth == 1 and not closed
        depth -= line.name == "END"
        closed = closed or (ours and depth == 0)
        found.append(line if ours else Property(raw))
    return found


def read(raw: str) -> Property:
    match = LINE.fullmatch(unfolded(raw))
    if not match:
        return Property(raw)
    return Property(
        raw, match["name"].upper(), match["group"] or "", match["params"] or "", match["value"].strip()
    )


def unfolded(raw: str) -> str:
    return FOLD.sub("", raw.lstrip("\ufeff")).rstrip("\r\n")


def written(group: str, name: str, params: str, value: str, end: str) -> Property:
    """A line of ours."""
    head = f"{group}.{name}" if group else name
    return Property(folded(f"{head}{params}:{value}", end) + end, name.upper(), group, params, value)


def folded(text: str, end: str) -> str:
    """Lines of 75 octets at most, never broken inside a character."""
    parts, size = [], 0
    for one in text:
        width = len(one.encode("utf-8", "surrogatepass"))
        if size + width > OCTETS:
            parts.append(f"{end} ")
            size = 1
        parts.append(one)
        size += width
    return "".join(parts)


def escaped(text: str) -> str:
    """A TEXT value on the wire, without control characters."""
    return str(backslashEscape(clean(text).strip()))


def unescaped(value: str) -> str:
    """The text that a TEXT value stands for."""
    return clean(ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)).strip()


def components(value: str, separator: str = ";") -> list[str]:
    """The parts of a structured value, still escaped."""
    parts: list[list[str]] = [[]]
    for token in TOKEN.findall(value):
        if token == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return ["".join(part) for part in parts]


def clean(text: str) -> str:
    """Without control characters (a line end stays), lone surrogates and marks that reverse the writing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(one for one in text if one == "\n" or not (category(one) in ("Cc", "Cs") or one in UNSAFE))
