"""What a change of the configuration changes for personal data: the documents' own lines, gone and new."""

from __future__ import annotations

from typing import NamedTuple

from .documents import Document, draw_up_page
from .facts import Transparency


class Moved(NamedTuple):
    """A line that is new (`+`) or gone (`-`), under its heading."""

    mark: str
    heading: str
    line: str

    def __str__(self) -> str:
        return f"{self.mark} {self.heading}: {self.line}"


def compare_privacy(before: Transparency, after: Transparency, language: str) -> list[Moved]:
    """In the order of the page; a fact that is said otherwise is gone and new."""
    # the page says every fact, so that a fact which is not compared is one that nobody is told
    old, new = (list_claims(draw_up_page(facts, language)) for facts in (before, after))
    gone = [Moved("-", *pair) for pair in old if pair not in new]
    return [*gone, *(Moved("+", *pair) for pair in new if pair not in old)]


def list_claims(document: Document) -> dict[tuple[str, str], None]:
    """In order, each once."""
    return {
        (section.about or section.heading, line): None
        for section in document.sections
        for line in section.lines
    }
