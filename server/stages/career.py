"""What the lists of a Snapshot say of a person in one line each: now, before, and at school. Pure."""

from __future__ import annotations

from typing import NamedTuple

from .seen import Seen
from .snapshot import Education, Experience

Positions = Seen[tuple[Experience, ...]]


class Career(NamedTuple):
    """Every value is "" where the page does not say it for sure."""

    position_start: str = ""
    years_in_position: str = ""
    previous_title: str = ""
    previous_company: str = ""


def career_of(positions: tuple[Experience, ...], title: str, company: str, captured_at: str) -> Career:
    """The position that is the person's title and company now, and the first ended one elsewhere.

    `captured_at` is the time of the click as ISO 8601 text; what is no such time gives no years.
    """
    # both the title and the firm: somebody may hold the same title at two firms
    now = [position for position in positions if position.current and is_position(position, title, company)]
    # two that fit would be two starts, and either may be the wrong one
    start = (now[0].start or "") if len(now) == 1 else ""
    ended = (position for position in positions if position.current is False and position.company)
    # elsewhere: a promotion within the firm is no earlier employer
    before = next((item for item in ended if not is_same_text(item.company, company)), None)
    return Career(
        position_start=start,
        years_in_position=years_between(start, captured_at),
        previous_title=(before.title or "") if before else "",
        previous_company=(before.company or "") if before else "",
    )


def first_school(education: tuple[Education, ...]) -> tuple[str, str]:
    """The school and the degree that the page lists first; LinkedIn lists the latest there."""
    first = next((item for item in education if item.school), None)
    return ((first.school or ""), (first.degree or "")) if first else ("", "")


def is_position(experience: Experience, title: str, company: str) -> bool:
    return is_same_text(experience.title, title) and is_same_text(experience.company, company)


def is_same_text(said: str | None, other: str) -> bool:
    return " ".join((said or "").split()).casefold() == " ".join(other.split()).casefold()


def years_between(start: str, captured_at: str) -> str:
    """Whole years from a month (`YYYY-MM`) to a day; "" when either is less exact than a month."""
    since, until = months_of(start), months_of(captured_at[:7])
    return str((until - since) // 12) if since and until and until >= since else ""


def months_of(month: str) -> int:
    """The months of `YYYY-MM` since year 0; 0 for any other text."""
    year, _, number = month.partition("-")
    digits = year + number if (len(year), len(number)) == (4, 2) else ""
    known = digits.isascii() and digits.isdigit() and 1 <= int(number) <= 12
    return int(year) * 12 + int(number) - 1 if known else 0
