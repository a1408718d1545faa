"""One provider after the other, in the admin's order, until a detail is verified: no I/O but through `ask`.

| what happened                                   | what follows                                             |
|-------------------------------------------------|----------------------------------------------------------|
| every wanted detail is verified                 | the end: `found`                                         |
| catch_all, and the admin does not go on after it | this detail counts as found                             |
| miss, bad input, no credits, wait, fault, ...   | the next one that gives something that is still open     |
| the person objected                             | the end, whatever was found: `objected`                  |
| a job was begun                                 | the end for now: `pending`; two would be paid twice      |
| as many were asked as the admin allows          | the end: `capped`                                        |
| no time left for another                        | the end: `out_of_time`                                   |
| another would cost more than the rep was told   | it is passed over; the end is `over_price`               |
| nobody is left                                  | the end: `asked_all`                                     |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from ..models import Model
from .answers import Answered, Found
from .spec import Detail, Price, Sureness, Verdict

End = Literal["found", "objected", "pending", "capped", "out_of_time", "over_price", "asked_all"]
BEST: tuple[Sureness, ...] = ("verified", "catch_all", "guessed", "unknown", "role", "personal")


class Limits(Model):
    """How far the waterfall goes: providers asked for one person, seconds of all of them together, and the
    credits that the rep was told before the click (None: nobody was)."""

    most_asked: int = 3
    seconds: float = 20.0
    after_catch_all: bool = False
    most_credits: int | None = None


class Offer(Model):
    """A provider that may be asked: what it gives, and what it takes for that."""

    name: str
    gives: frozenset[Detail]
    price: Price | None = None

    def cost(self, details: frozenset[Detail]) -> int | None:
        """The most credits that asking for these costs; None where that is unknown."""
        asked = details & self.gives
        return self.price.at_most(asked) if self.price else None


class Step(Model):
    """One provider that was asked, what its account has left where it says so, and what was paid at most."""

    provider: str
    verdict: Verdict
    credits: int | None = None
    cost: int | None = None


class Round(Model):
    """What the waterfall came to. `job` and `waiting` name the provider that is still at work."""

    end: End
    steps: tuple[Step, ...] = ()
    found: tuple[Found, ...] = ()
    waiting: str = ""
    job: str = ""


def run_waterfall(
    order: Sequence[Offer],
    wanted: frozenset[Detail],
    limits: Limits,
    ask: Callable[[str, frozenset[Detail]], Answered],
    clock: Callable[[], float],
    before: Round | None = None,
) -> Round:
    """Go on from `before` with the providers of `order`. `clock` gives seconds; `ask` raises nothing, and is
    given the details that are still open: nobody pays for what another one found.

    A detail that two providers name has both in `found`: that two say it is worth knowing.
    """
    began, is_dear = clock(), False
    steps, found = list(before.steps if before else ()), list(before.found if before else ())
    for offer in order:
        if end := end_before_next(wanted, limits, found, len(steps), clock() - began):
            return Round(end=end, steps=tuple(steps), found=rank(found))
        asked = list_open(wanted, found, limits) & offer.gives
        if asked and is_over_price(offer.cost(asked), steps, limits):
            is_dear = True
        elif asked:
            answered = ask(offer.name, asked)
            steps.append(step_of(offer, answered, offer.cost(asked)))
            if answered.verdict == "objected":
                # nothing of somebody who objected is shown, whoever found it
                return Round(end="objected", steps=tuple(steps))
            if answered.verdict == "pending":
                still = {"waiting": offer.name, "job": answered.job}
                return Round(end="pending", steps=tuple(steps), found=rank(found), **still)
            found.extend(detail for detail in answered.found if detail.detail in wanted)
    last = end_before_next(wanted, limits, found, 0, 0.0)
    return Round(
        end=last or ("over_price" if is_dear else "asked_all"), steps=tuple(steps), found=rank(found)
    )


def end_before_next(
    wanted: frozenset[Detail], limits: Limits, found: Sequence[Found], asked: int, seconds: float
) -> End | None:
    if all(is_settled(detail, found, limits) for detail in wanted):
        return "found"
    if asked >= limits.most_asked:
        return "capped"
    return "out_of_time" if seconds >= limits.seconds else None


def list_open(wanted: frozenset[Detail], found: Sequence[Found], limits: Limits) -> frozenset[Detail]:
    return frozenset(detail for detail in wanted if not is_settled(detail, found, limits))


def step_of(offer: Offer, answered: Answered, cost: int | None) -> Step:
    paid = paid_at_most(cost, answered.verdict, offer.price)
    return Step(provider=offer.name, verdict=answered.verdict, credits=answered.credits, cost=paid)


def is_over_price(cost: int | None, steps: Sequence[Step], limits: Limits) -> bool:
    """Whether this could come to more than the rep was told. What nobody knows, the rep was told as that."""
    if limits.most_credits is None or not cost:
        return False
    return cost + sum(step.cost or 0 for step in steps) > limits.most_credits


def paid_at_most(cost: int | None, verdict: Verdict, price: Price | None) -> int | None:
    """What a provider may have taken: nothing where it refused, or where it found nothing and a
    miss is free."""
    if verdict in ("no_credits", "bad_key", "bad_input", "wait"):
        return 0
    return 0 if verdict == "miss" and price and price.free_miss else cost


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
