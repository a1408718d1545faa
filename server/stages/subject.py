"""Whom a page is about: a Person (with the Company where they work), or a Company alone."""

from __future__ import annotations

from functools import cached_property

from connectors.base import Model
from connectors.linkedin_url import canonical_url, is_member, key_of_texts, sync_key
from connectors.spelling.phones import fold_phone
from connectors.spelling.texts import fold

from .places import NO_PLACE, Place
from .seen import State
from .sites import site_of


class Company(Model):
    """A company, as far as the page says. Empty means that there is nothing to send.

    `other_urls` are the addresses beside `linkedin_url` by which LinkedIn knows it: its number has one.
    """

    name: str
    linkedin_url: str = ""
    other_urls: tuple[str, ...] = ()
    tagline: str = ""
    industry: str = ""
    size: str = ""
    founded: str = ""
    website: str = ""
    phone: str = ""
    phone_country: str = ""
    location: str = ""
    place: Place = NO_PLACE
    about: str = ""
    specialties: tuple[str, ...] = ()

    @cached_property
    def sync_key(self) -> str:
        # a company without a page has no key, and is found by its name alone, as a question
        return sync_key(self.linkedin_url) if self.linkedin_url else ""

    @property
    def domain(self) -> str:
        """The website's host without `www.`, unless many companies share it."""
        return site_of(self.website)


class CompanyPage(Model):
    """A page about a company. `owner` is the rep's choice."""

    company: Company
    owner: str = ""
    states: dict[str, State] = {}
    shared: frozenset[str] = frozenset()
    to_check: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.company.name

    @property
    def sync_key(self) -> str:
        return self.company.sync_key


class Person(Model):
    """One human being on one page, clean. Empty means that there is nothing to send.

    `owner` (an id), `group` and `lead_source` are the rep's choices, and no page has them. `other_names` are
    first and last name as they may be instead, None where the split is sure. `no_employer` is what stands in
    an employer's place and is none ("Self-employed"). `place` holds the parts of `location` that are sure; a
    spec names them as `place.city`, `place.region`, `place.country` and `place.country_code`.
    `phone_country` is where a number without a country's code is at home, "" when unknown. `shared` are the
    properties that LinkedIn shows to connections only, `to_check` those of a layout that nobody knows; a
    spec's `from` names any of the others (extension/reader/README.md has them in a table).
    """

    full_name: str
    first_name: str = ""
    last_name: str = ""
    other_names: tuple[str, str] | None = None
    pronouns: str = ""
    headline: str = ""
    title: str = ""
    company: Company | None = None
    location: str = ""
    place: Place = NO_PLACE
    about: str = ""
    linkedin_url: str
    public_id: str = ""
    member_urn: str = ""
    photo_url: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    phone_country: str = ""
    websites: tuple[str, ...] = ()
    company_website: str = ""
    personal_website: str = ""
    blog: str = ""
    portfolio: str = ""
    industry: str = ""
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    position_start: str = ""
    years_in_position: str = ""
    previous_title: str = ""
    previous_company: str = ""
    school: str = ""
    degree: str = ""
    birthday: str = ""
    connection_degree: str = ""
    salesnav_id: str = ""
    owner: str = ""
    group: str = ""
    lead_source: str = ""
    no_employer: str = ""
    states: dict[str, State] = {}
    shared: frozenset[str] = frozenset()
    to_check: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.full_name

    @cached_property
    def sync_key(self) -> str:
        """Of the profile; of a card without one by the name and how to reach them."""
        if self.linkedin_url:
            return sync_key(self.linkedin_url)
        # with the name, as an e-mail address may be a whole team's
        return key_of_texts("card", fold(self.full_name), self.email or fold_phone(self.phone))

    @property
    def other_urls(self) -> tuple[str, ...]:
        """The addresses beside `linkedin_url` by which LinkedIn knows the person: by each id."""
        ids = (self.member_urn.rpartition(":")[2], self.salesnav_id)
        urls = (canonical_url(f"https://www.linkedin.com/in/{id_}") for id_ in ids if is_member(id_))
        return tuple(url for url in dict.fromkeys(urls) if url != self.linkedin_url)

    @property
    def email(self) -> str:
        return self.emails[0] if self.emails else ""

    @property
    def phone(self) -> str:
        return self.phones[0] if self.phones else ""


Subject = Person | CompanyPage
