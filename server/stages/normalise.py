"""Snapshot -> Person or Company: the same facts, cleaned once so that no later stage has to.

What needs computing is a property; a connector's TOML names properties and has no logic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from connectors.linkedin_url import canonical_url, identity_of, is_comparable
from connectors.spelling.emails import addresses_in
from connectors.spelling.phones import is_same_phone, spell_phone, split_numbers
from connectors.spelling.texts import fold, normalise_marks, strip_invisible

from .career import Career, career_of, first_school
from .names import Evidence, split_name
from .placeholders import placeholder_kind
from .places import place_of
from .seen import Seen, State
from .snapshot import CompanySnapshot, Page, Snapshot
from .subject import Company, CompanyPage, Person

EMAIL = re.compile(r"[^@\s<>\",;:\\]+@[^@\s<>\",;:\\]+\.[^@\s<>\",;:\\.]+")
# A property, and the Snapshot field whose state explains why it may be empty.
SEEN_AS = {
    "title": "current_title",
    "company": "current_company",
    "place": "location",
    "linkedin_url": "profile_url",
    "email": "emails",
    "phone": "phones",
    **dict.fromkeys(("company_website", "personal_website", "blog", "portfolio"), "sites"),
    **dict.fromkeys(Career._fields, "experiences"),
    "school": "education",
    "degree": "education",
}


def normalise(snapshot: Snapshot | CompanySnapshot, home: str = "") -> Person | CompanyPage:
    """Clean every field. Never raises on a Snapshot that validates.

    `home` (ISO 3166) is the admin's country for phone numbers of which nothing else says where they belong.
    """
    if isinstance(snapshot, CompanySnapshot):
        return company_page(snapshot, home)
    return person(snapshot, home)


def person(snapshot: Snapshot, home: str = "") -> Person:
    place = place_of(line(snapshot.location))
    # where somebody lives says more of their number than where the relay's admin does; of a card nobody knows
    # whether its numbers are of the country of its address, and a wrong one would call somebody else
    country = "" if snapshot.kind == "card" else place.country_code or home
    # what is only blanks and marks that nobody sees leaves nothing, and a record needs a name
    name = line(snapshot.full_name) or "?"
    parts = split_name(name, evidence_of(snapshot))
    employer, page = line(snapshot.current_company), address(snapshot.company_url)
    at_work = employer and not placeholder_kind(employer, page)
    return Person(
        full_name=name,
        first_name=parts.first,
        last_name=parts.last,
        other_names=parts.other,
        pronouns=line(snapshot.pronouns),
        headline=line(snapshot.headline),
        title=line(snapshot.current_title),
        company=Company(name=employer, linkedin_url=page, other_urls=list_pages(snapshot, employer, page))
        if at_work
        else None,
        no_employer=employer if employer and not at_work else "",
        location=line(snapshot.location),
        place=place,
        phone_country=country,
        about=text(snapshot.about.value or ""),
        linkedin_url=address(snapshot.profile_url),
        public_id=line(snapshot.public_id),
        member_urn=line(snapshot.member_urn),
        photo_url=web(line(snapshot.photo_url)),
        emails=unique(address for said in lines(snapshot.emails) for address in list_addresses(said)),
        phones=spell_phones(list_numbers(snapshot), country),
        websites=unique(filter(None, map(web, lines(snapshot.websites)))),
        states={**states(snapshot), **{name: getattr(snapshot, at).state for name, at in SEEN_AS.items()}},
        shared=shared(snapshot),
        to_check=list_to_check(snapshot),
        **profile_of(snapshot),
    )


def list_addresses(said: str) -> tuple[str, ...]:
    """The e-mail addresses in a field: `Ada <ada@a.example>` has one, `a@a.example; b@b.example` two."""
    # lower case: no server that matters tells cases apart, and CRMs compare letter by letter
    plain = normalise_marks("NFKC", said).lower()
    return (plain,) if EMAIL.fullmatch(plain) else addresses_in(said)


def list_numbers(snapshot: Snapshot) -> tuple[str, ...]:
    """Every number of the page; a field may hold several."""
    return tuple(part for said in lines(snapshot.phones) for part in split_numbers(said) if number(part))


def list_pages(snapshot: Snapshot, employer: str, page: str) -> tuple[str, ...]:
    """The other addresses of the employer's page: a position may name its number where the card names it."""
    jobs = snapshot.experiences.value or ()
    same = (job for job in jobs if fold(text(job.company or "")) == fold(employer) and job.end is None)
    urls = unique(canonical_url(text(job.company_url or "")) for job in same) if page else ()
    return tuple(url for url in urls if not is_comparable(identity_of(url), identity_of(page)))


def evidence_of(snapshot: Snapshot) -> Evidence:
    """What the page says of the parts of the name: itself, by the public id, by its language."""
    return Evidence(
        first=line(snapshot.first_name),
        last=line(snapshot.last_name),
        slug=line(snapshot.public_id),
        lang=snapshot.ui_locale,
    )


def profile_of(snapshot: Snapshot) -> dict[str, Any]:
    """What a profile says beside who it is and how to reach them, by the property's name."""
    title, employer = line(snapshot.current_title), line(snapshot.current_company)
    career = career_of(snapshot.experiences.value or (), title, employer, snapshot.captured_at)
    school, degree = first_school(snapshot.education.value or ())
    listed = {**career._asdict(), "school": school, "degree": degree}
    texts = ("industry", "birthday", "salesnav_id")
    return {
        **{name: " ".join(text(said).split()) for name, said in listed.items()},
        **{name: line(getattr(snapshot, name)) for name in texts},
        **{f"{kind}_website": labelled_site_of(snapshot, kind) for kind in ("company", "personal")},
        **{kind: labelled_site_of(snapshot, kind) for kind in ("blog", "portfolio")},
        "skills": unique(lines(snapshot.skills)),
        "languages": unique(lines(snapshot.languages)),
        "connection_degree": str(snapshot.connection_degree.value or ""),
    }


def labelled_site_of(snapshot: Snapshot, kind: str) -> str:
    """The first website that LinkedIn labels so; "" when there is none."""
    urls = (web(text(item.url)) for item in snapshot.sites.value or () if item.kind == kind)
    return next(filter(None, urls), "")


def subject_of_url(url: str) -> Person | CompanyPage | None:
    """Whom a LinkedIn address names, and nothing else about them; None for any other address."""
    link = canonical_url(url)
    if identity_of(link).startswith("in/"):
        return Person(full_name="", linkedin_url=link)
    return CompanyPage(company=Company(name="", linkedin_url=link)) if link else None


def company_page(snapshot: CompanySnapshot, home: str = "") -> CompanyPage:
    place, phone = place_of(line(snapshot.location)), line(snapshot.phone)
    country = place.country_code or home
    company = Company(
        name=line(snapshot.name) or "?",
        linkedin_url=address(snapshot.company_url),
        other_urls=number_urls(snapshot),
        tagline=line(snapshot.tagline),
        industry=line(snapshot.industry),
        size=line(snapshot.size),
        founded=line(snapshot.founded),
        website=web(line(snapshot.website)),
        phone=spell_phone(phone, country) if number(phone) else "",
        phone_country=country,
        location=line(snapshot.location),
        place=place,
        about=text(snapshot.about.value or ""),
        specialties=unique(lines(snapshot.specialties)),
    )
    found = {f"company.{name}": state for name, state in states(snapshot).items()}
    # a computed property is explained by the field that it is made of
    found |= {"company.domain": snapshot.website.state, "company.place": snapshot.location.state}
    return CompanyPage(company=company, states=found, to_check=list_company_to_check(snapshot))


def number_urls(snapshot: CompanySnapshot) -> tuple[str, ...]:
    """The address of a company's number, where the page has another."""
    number = line(snapshot.company_id).rpartition(":")[2]
    url = f"https://www.linkedin.com/company/{number}"
    return (url,) if number.isascii() and number.isdigit() and url != address(snapshot.company_url) else ()


def states(page: Page) -> dict[str, State]:
    return {name: seen.state for name, seen in page if isinstance(seen, Seen)}


def shared(page: Page) -> frozenset[str]:
    """What LinkedIn shows to connections only, by the property's name."""
    named = {name: seen for name, seen in page if isinstance(seen, Seen)}
    named |= {name: getattr(page, at) for name, at in SEEN_AS.items()}
    return frozenset(name for name, seen in named.items() if seen.visibility == "connections")


def list_to_check(page: Snapshot) -> frozenset[str]:
    """What nobody vouches for, by the property's name. A part of a name is no surer than the whole."""
    named = {name: seen for name, seen in page if isinstance(seen, Seen)}
    named |= {name: getattr(page, at) for name, at in SEEN_AS.items()}
    unsure = {name for name, seen in named.items() if seen.certainty == "to_check"}
    return frozenset(unsure | ({"first_name", "last_name"} if "full_name" in unsure else set()))


def list_company_to_check(page: CompanySnapshot) -> frozenset[str]:
    """The same of a company's page; what is made of a field is no surer than the field."""
    named = {name: seen for name, seen in page if isinstance(seen, Seen)}
    named |= {"domain": page.website, "place": page.location}
    return frozenset(f"company.{name}" for name, seen in named.items() if seen.certainty == "to_check")


def line(seen: Seen[str]) -> str:
    return " ".join(text(seen.value or "").split())


def lines(seen: Seen[tuple[str, ...]]) -> list[str]:
    return [" ".join(text(item).split()) for item in seen.value or ()]


def address(seen: Seen[str]) -> str:
    return canonical_url(line(seen))


def text(value: str) -> str:
    """NFC, with no character that nobody sees, line ends kept."""
    return strip_invisible(value)


def web(address: str) -> str:
    """An http or https address, or nothing."""
    # `javascript:` and `data:` would become a link that somebody presses in the CRM
    return address if re.match(r"https?://[^\s/]+", address) else ""


def number(text: str) -> bool:
    return any(map(str.isdigit, text))


def spell_phones(numbers: Iterable[str], country: str) -> tuple[str, ...]:
    """Each number once, whatever its spelling: with its country's code where that is known."""
    said: list[str] = []
    for spelt in (spell_phone(text, country) for text in numbers):
        # the texts first: comparing two numbers costs a parser
        if spelt not in said and not any(is_same_phone(spelt, other) for other in said):
            said.append(spelt)
    return tuple(filter(None, said))


def unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(values)))
