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
        return clean_company_page(snapshot, home)
    return clean_person(snapshot, home)


def clean_person(snapshot: Snapshot, home: str = "") -> Person:
    place = place_of(clean_seen(snapshot.location))
    # where somebody lives says more of their number than where the relay's admin does; of a card nobody knows
    # whether its numbers are of the country of its address, and a wrong one would call somebody else
    country = "" if snapshot.kind == "card" else place.country_code or home
    # what is only blanks and marks that nobody sees leaves nothing, and a record needs a name
    name = clean_seen(snapshot.full_name) or "?"
    parts = split_name(name, evidence_of(snapshot))
    employer, page = clean_seen(snapshot.current_company), clean_seen_address(snapshot.company_url)
    at_work = employer and not placeholder_kind(employer, page)
    return Person(
        full_name=name,
        first_name=parts.first,
        last_name=parts.last,
        other_names=parts.other,
        pronouns=clean_seen(snapshot.pronouns),
        headline=clean_seen(snapshot.headline),
        title=clean_seen(snapshot.current_title),
        company=Company(name=employer, linkedin_url=page, other_urls=list_pages(snapshot, employer, page))
        if at_work
        else None,
        no_employer=employer if employer and not at_work else "",
        location=clean_seen(snapshot.location),
        place=place,
        phone_country=country,
        about=clean_text(snapshot.about.value or ""),
        linkedin_url=clean_seen_address(snapshot.profile_url),
        public_id=clean_seen(snapshot.public_id),
        member_urn=clean_seen(snapshot.member_urn),
        photo_url=keep_web_address(clean_seen(snapshot.photo_url)),
        emails=drop_repeats(one for said in clean_seen_list(snapshot.emails) for one in list_addresses(said)),
        phones=spell_phones(list_numbers(snapshot), country),
        websites=drop_repeats(filter(None, map(keep_web_address, clean_seen_list(snapshot.websites)))),
        **tell_how_seen(snapshot),
        **profile_of(snapshot),
    )


def tell_how_seen(snapshot: Snapshot) -> dict[str, Any]:
    """What explains an empty property, who else may see one, and which nobody vouches for."""
    named = seen_by_property(snapshot)
    states = {name: seen.state for name, seen in named.items()}
    return {"states": states, "shared": list_shared(named), "to_check": list_to_check(named)}


def list_addresses(said: str) -> tuple[str, ...]:
    """The e-mail addresses in a field: `Ada <ada@a.example>` has one, `a@a.example; b@b.example` two."""
    # lower case: no server that matters tells cases apart, and CRMs compare letter by letter
    plain = normalise_marks("NFKC", said).lower()
    return (plain,) if EMAIL.fullmatch(plain) else addresses_in(said)


def list_numbers(snapshot: Snapshot) -> tuple[str, ...]:
    """Every number of the page; a field may hold several."""
    return tuple(
        part for said in clean_seen_list(snapshot.phones) for part in split_numbers(said) if has_digit(part)
    )


def list_pages(snapshot: Snapshot, employer: str, page: str) -> tuple[str, ...]:
    """The other addresses of the employer's page: a position may name its number where the card names it."""
    jobs = snapshot.experiences.value or ()
    same = (job for job in jobs if fold(clean_text(job.company or "")) == fold(employer) and job.end is None)
    urls = drop_repeats(canonical_url(clean_text(job.company_url or "")) for job in same) if page else ()
    return tuple(url for url in urls if not is_comparable(identity_of(url), identity_of(page)))


def evidence_of(snapshot: Snapshot) -> Evidence:
    """What the page says of the parts of the name: itself, by the public id, by its language."""
    return Evidence(
        first=clean_seen(snapshot.first_name),
        last=clean_seen(snapshot.last_name),
        slug=clean_seen(snapshot.public_id),
        lang=snapshot.ui_locale,
    )


def profile_of(snapshot: Snapshot) -> dict[str, Any]:
    """What a profile says beside who it is and how to reach them, by the property's name."""
    title, employer = clean_seen(snapshot.current_title), clean_seen(snapshot.current_company)
    career = career_of(snapshot.experiences.value or (), title, employer, snapshot.captured_at)
    school, degree = first_school(snapshot.education.value or ())
    listed = {**career._asdict(), "school": school, "degree": degree}
    texts = ("industry", "birthday", "salesnav_id")
    return {
        **{name: " ".join(clean_text(said).split()) for name, said in listed.items()},
        **{name: clean_seen(getattr(snapshot, name)) for name in texts},
        **{f"{kind}_website": labelled_site_of(snapshot, kind) for kind in ("company", "personal")},
        **{kind: labelled_site_of(snapshot, kind) for kind in ("blog", "portfolio")},
        "skills": drop_repeats(clean_seen_list(snapshot.skills)),
        "languages": drop_repeats(clean_seen_list(snapshot.languages)),
        "connection_degree": str(snapshot.connection_degree.value or ""),
    }


def labelled_site_of(snapshot: Snapshot, kind: str) -> str:
    """The first website that LinkedIn labels so; "" when there is none."""
    urls = (
        keep_web_address(clean_text(item.url)) for item in snapshot.sites.value or () if item.kind == kind
    )
    return next(filter(None, urls), "")


def subject_of_url(url: str) -> Person | CompanyPage | None:
    """Whom a LinkedIn address names, and nothing else about them; None for any other address."""
    link = canonical_url(url)
    if identity_of(link).startswith("in/"):
        return Person(full_name="", linkedin_url=link)
    return CompanyPage(company=Company(name="", linkedin_url=link)) if link else None


def clean_company_page(snapshot: CompanySnapshot, home: str = "") -> CompanyPage:
    place, phone = place_of(clean_seen(snapshot.location)), clean_seen(snapshot.phone)
    country = place.country_code or home
    company = Company(
        name=clean_seen(snapshot.name) or "?",
        linkedin_url=clean_seen_address(snapshot.company_url),
        other_urls=number_urls(snapshot),
        tagline=clean_seen(snapshot.tagline),
        industry=clean_seen(snapshot.industry),
        size=clean_seen(snapshot.size),
        founded=clean_seen(snapshot.founded),
        website=keep_web_address(clean_seen(snapshot.website)),
        phone=spell_phone(phone, country) if has_digit(phone) else "",
        phone_country=country,
        location=clean_seen(snapshot.location),
        place=place,
        about=clean_text(snapshot.about.value or ""),
        specialties=drop_repeats(clean_seen_list(snapshot.specialties)),
    )
    found = {f"company.{name}": state for name, state in list_states(snapshot).items()}
    # a computed property is explained by the field that it is made of
    found |= {"company.domain": snapshot.website.state, "company.place": snapshot.location.state}
    return CompanyPage(company=company, states=found, to_check=list_company_to_check(snapshot))


def number_urls(snapshot: CompanySnapshot) -> tuple[str, ...]:
    """The address of a company's number, where the page has another."""
    number = clean_seen(snapshot.company_id).rpartition(":")[2]
    url = f"https://www.linkedin.com/company/{number}"
    return (
        (url,)
        if number.isascii() and number.isdigit() and url != clean_seen_address(snapshot.company_url)
        else ()
    )


def list_states(page: Page) -> dict[str, State]:
    return {name: seen.state for name, seen in page if isinstance(seen, Seen)}


Named = dict[str, Seen[Any]]


def seen_by_property(page: Snapshot) -> Named:
    """The fields of a page under their own names, and under those of the properties that are made of them."""
    own = {name: seen for name, seen in page if isinstance(seen, Seen)}
    return own | {name: getattr(page, at) for name, at in SEEN_AS.items()}


def list_shared(named: Named) -> frozenset[str]:
    """What LinkedIn shows to connections only, by the property's name."""
    return frozenset(name for name, seen in named.items() if seen.visibility == "connections")


def list_to_check(named: Named) -> frozenset[str]:
    """What nobody vouches for, by the property's name. A part of a name is no surer than the whole."""
    unsure = {name for name, seen in named.items() if seen.certainty == "to_check"}
    return frozenset(unsure | ({"first_name", "last_name"} if "full_name" in unsure else set()))


def list_company_to_check(page: CompanySnapshot) -> frozenset[str]:
    """The same of a company's page; what is made of a field is no surer than the field."""
    named = {name: seen for name, seen in page if isinstance(seen, Seen)}
    named |= {"domain": page.website, "place": page.location}
    return frozenset(f"company.{name}" for name, seen in named.items() if seen.certainty == "to_check")


def clean_seen(seen: Seen[str]) -> str:
    return " ".join(clean_text(seen.value or "").split())


def clean_seen_list(seen: Seen[tuple[str, ...]]) -> list[str]:
    return [" ".join(clean_text(item).split()) for item in seen.value or ()]


def clean_seen_address(seen: Seen[str]) -> str:
    return canonical_url(clean_seen(seen))


def clean_text(value: str) -> str:
    """NFC, with no character that nobody sees, line ends kept."""
    return strip_invisible(value)


def keep_web_address(address: str) -> str:
    """An http or https address, or nothing."""
    # `javascript:` and `data:` would become a link that somebody presses in the CRM
    return address if re.match(r"https?://[^\s/]+", address) else ""


def has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def spell_phones(numbers: Iterable[str], country: str) -> tuple[str, ...]:
    """Each number once, whatever its spelling: with its country's code where that is known."""
    said: list[str] = []
    for spelt in (spell_phone(text, country) for text in numbers):
        # the texts first: comparing two numbers costs a parser
        if spelt not in said and not any(is_same_phone(spelt, other) for other in said):
            said.append(spelt)
    return tuple(filter(None, said))


def drop_repeats(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(values)))
