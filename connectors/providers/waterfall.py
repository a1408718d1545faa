"""One provider after the other, in the admin's order, until a detail is verified: no I/O but through `ask`.

| what happened                                   | what follows                                             |
|-------------------------------------------------|----------------------------------------------------------|
| every wanted detail is verified                 | the end: `found`                                         |
| catch_all, and the admin does not go on after it | this detail counts as found                             |
| miss, bad input, no credits, wait, fault, ...   | the next one                                             |
| the person objected                             | the end, whatever was found: `objected`                  |
| a job was begun                                 | the end for now: `pending`; two would be paid twice      |
| as many were asked as the admin allows          | the end: `capped`                                        |
| no time left for another                        | the end: `out_of_time`                                   |
| nobody is left                                  | the end: `asked_all`                                     |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from ..models import Model
from .answers import Answered, Found
from .spec import Detail, Sureness, Verdict

End = Literal["found", "objected", "pending", "capped", "out_of_time", "asked_all"]
BEST: tuple[Sureness, ...] = ("verified", "catch_all", "guessed", "unknown", "role", "personal")


class Limits(Model):
    """How far the waterfall goes: providers asked for one person, and seconds of all of them together."""

    most_asked: int = 3
    seconds: float = 20.0
    after_catch_all: bool = False


class Step(Model):
    """One provider that was asked, and what its account has left where it says so."""

    provider: str
    verdict: Verdict
    credits: int | None = None


class Round(Model):
    """What the waterfall came to. `job` and `waiting` name the provider that is still at work."""

    end: End
    steps: tuple[Step, ...] = ()
    found: tuple[Found, ...] = ()
    waiting: str = ""
    job: str = ""


def run_waterfall(
    order: Sequence[str],
    wanted: frozenset[Detail],
    limits: Limits,
    ask: Callable[[str], Answered],
    clock: Callable[[], float],
    before: Round | None = None,
) -> Round:
    """Go on from `before` with the providers of `order`. `clock` gives seconds; `ask` raises nothing.

    A detail that two providers name has both in `found`: that two say it is worth knowing.
    """
    began = clock()
    steps, found = list(before.steps if before else ()), list(before.found if before else ())
    for name in order:
        if end := end_before_next(wanted, limits, found, len(steps), clock() - began):
            return Round(end=end, steps=tuple(steps), found=rank(found))
        answered = ask(name)
        steps.append(Step(provider=name, verdict=answered.verdict, credits=answered.credits))
        if answered.verdict == "objected":
            # nothing of somebody who objected is shown, whoever found it
            return Round(end="objected", steps=tuple(steps))
        if answered.verdict == "pending":
            return Round(end="pending", steps=tuple(steps), found=rank(found), waiting=name, job=answered.job)
        found.extend(detail for detail in answered.found if detail.detail in wanted)
    last = end_before_next(wanted, limits, found, 0, 0.0)
    return Round(end=last or "asked_all", steps=tuple(steps), found=rank(found))


def end_before_next(
    wanted: frozenset[Detail], limits: Limits, found: Sequence[Found], asked: int, seconds: float
) -> End | None:
    if all(is_settled(detail, found, limits) for detail in wanted):
        return "found"
    if asked >= limits.most_asked:
        return "capped"
    return "out_of_time" if seconds >= limits.seconds else None


def is_settled(detail: Detail, found: Sequence[Found], limits: Limits) -> bool:
    """Whether nobody else needs to be asked: a phone number has no provider's word, so that any will do."""
    enough: tuple[Sureness, ...] = ("verified",)
    if not limits.after_catch_all:
        enough += ("catch_all",)
    if detail == "phone":
        enough += ("unknown",)
    return any(seen.detail == detail and seen.status in enough and seen.fits for seen in found)


def rank(found: Sequence[Found]) -> tuple[Found, ...]:
    """The best first; among equals the one that was found first."""
    return tuple(sorted(found, key=lambda seen: (not seen.fits, BEST.index(seen.status))))
