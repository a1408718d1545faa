"""What a provider declares about itself, read from its TOML. Data, never logic."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, Field, model_validator

from ..spec import Declared

Fact = Literal["first_name", "last_name", "full_name", "company", "domain", "linkedin"]
Detail = Literal["email", "phone"]
Sureness = Literal["verified", "catch_all", "guessed", "role", "personal", "unknown"]
"""How sure an answer is of a detail that is kept."""
Status = Sureness | Literal["invalid"]
"""verified: the mailbox answered; catch_all: the domain takes everything; guessed: by a pattern; role:
info@ and the like; personal: at a free mail host; invalid: not to be used; unknown: nobody says."""

Verdict = Literal[
    "ready", "miss", "pending", "objected", "no_credits", "bad_key", "wait", "bad_input", "fault"
]
"""What an answer comes to: `objected` is a person who asked not to be processed, `wait` a limit of calls."""


class Call(Declared):
    """One request. `facts` says where each fact goes: `?name` into the query, a JSON pointer into the body.

    `fixed` are values that always go, under JSON pointers, `details` those that go where a detail is
    wanted; `job` is where the number of a job goes, as the path's `{job}` or a pointer. `verdicts` are
    words of the answer and what each comes to, by where they stand; the first that is known decides,
    before the status.
    """

    method: Literal["GET", "POST"]
    path: str
    facts: dict[Fact, str] = {}
    fixed: dict[str, bool | str | int] = {}
    details: dict[Detail, dict[str, bool | str | int]] = {}
    job: str = ""
    verdicts: dict[str, dict[str, Verdict]] = {}


class Reading(Declared):
    """Where one kind of detail stands: `each` points to an object, a list or a bare text, `value` and
    `status` into it.

    `words` turn the provider's statuses into ours; a word that is not among them is `unknown`. Where the
    provider has no word, the value has the status `plain`.
    """

    detail: Detail
    each: str
    value: str = ""
    status: str = ""
    words: dict[str, Status] = {}
    plain: Status = "unknown"


Credits = Annotated[int, Field(ge=0, le=1000)]


class Price(Declared):
    """What one person costs at most, in the provider's own credits, as `source` said on `day`.

    Not in money, which each customer's contract says. None is a price that nobody could find out. `both` is
    what the two cost together, where that is not their sum; `free_miss` says that nothing is paid where
    nothing is found.
    """

    day: date
    source: AnyHttpUrl | None = None
    email: Credits | None = None
    phone: Credits | None = None
    both: Credits | None = None
    free_miss: bool = False

    @model_validator(mode="after")
    def refuse_rebate(self) -> Price:
        """Raises `ValueError` where two details cost less than one: the figure would be too low."""
        dearest = max(self.email or 0, self.phone or 0)
        if self.both is not None and self.both < dearest:
            raise ValueError("both details cost less than one of them")
        return self

    def at_most(self, details: Collection[Detail]) -> int | None:
        """The most credits that a question for these details costs; None where that is unknown."""
        if len(set(details)) > 1 and self.both is not None:
            return self.both
        costs = [self.email if detail == "email" else self.phone for detail in set(details)]
        known = [cost for cost in costs if cost is not None]
        return sum(known) if len(known) == len(costs) else None


class ProviderSpec(Declared):
    """A provider's whole declaration.

    `region` and `processor` (its own statement about personal data) stand in the privacy record. Any one
    set of `needs` is enough to ask; a fact that is not in the set found does not leave the relay. `header`
    carries the key, behind `prefix`. `echo` points at what the provider says of whom it found: another
    person's details are refused. `job` points at the number of a job in the first answer, `credits` at
    what is left of the account; `price` is told before anybody is asked.
    """

    name: str
    label: str
    hosts: tuple[str, ...] = Field(min_length=1)
    region: str
    processor: AnyHttpUrl
    gives: tuple[Detail, ...] = Field(min_length=1)
    needs: tuple[tuple[Fact, ...], ...] = Field(min_length=1)
    header: str
    prefix: str = ""
    test_key: str = ""
    keeps: str = ""
    price: Price | None = None
    ask: Call
    poll: Call | None = None
    job: str = ""
    credits: str = ""
    echo: dict[Fact, str] = {}
    sources: str = ""
    statuses: dict[str, Verdict] = {}
    readings: tuple[Reading, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def refuse_gaps(self) -> ProviderSpec:
        """Raises `ValueError` where the declaration contradicts itself."""
        if {reading.detail for reading in self.readings} != set(self.gives):
            raise ValueError("what it gives is what is read")
        if wanted := {fact for group in self.needs for fact in group} - self.ask.facts.keys():
            raise ValueError(f"facts that have no place in the request: {sorted(wanted)}")
        if self.price and not self.price.source:
            raise ValueError("a price without the page that says it")
        if bool(self.poll) != bool(self.job):
            raise ValueError("a job has a number and a call that asks for it")
        return self

    @property
    def uses_linkedin(self) -> bool:
        return "linkedin" in self.ask.facts


def load_provider(path: Path) -> ProviderSpec:
    """Read one declaration. Raises `ValueError` when the file is not a valid one."""
    declared: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return ProviderSpec(name=path.stem, **declared)
