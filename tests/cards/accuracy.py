"""How much of what is printed was read, in characters."""

from __future__ import annotations

from collections.abc import Sequence

from .expected import fold


def share_read(printed: Sequence[str], read: Sequence[str]) -> float:
    """1 - edits / length: each printed line against the best stretch of all that was read, blanks ignored."""
    whole = fold("\n".join(read))
    lines = [fold(line) for line in printed if fold(line)]
    if not lines:
        return 1.0
    return 1 - sum(count_edits(line, whole) for line in lines) / sum(map(len, lines))


def count_edits(line: str, text: str) -> int:
    """The fewest edits that make the line a stretch of the text (Sellers, 1980)."""
    before = [0] * (len(text) + 1)
    for row, letter in enumerate(line, 1):
        after = [row]
        for place, other in enumerate(text, 1):
            step = before[place - 1] + (letter != other)
            after.append(min(step, before[place] + 1, after[-1] + 1))
        before = after
    return min(before)
