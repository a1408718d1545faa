"""Snapshot: what the reader saw on the page, as text, before anyone interprets it.

The wire contract with the extension: a person's page, or a company's.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from connectors.base import Model
from connectors.linkedin_url import identity_of

from .seen import Address, Degree, Label, Line, Month, Name, Seen, Text


class Experience(Model):
    """A position as the page lists it; `end` is null while it lasts, dates are YYYY or YYYY-MM."""

    title: Line | None = None
    company: Line | None = None
    company_url: Address | None = None
    start: Month | None = None
    end: Month | None = None
    current: bool | None = None


class Education(Model):
    school: Line | None = None
    degree: Line | None = None
    start: Month | None = None
    end: Month | None = None


class Site(Model):
    """A website of a person, and what LinkedIn's label says that it is."""

    kind: Literal["personal", "company", "blog", "portfolio", "other"]
    url: Address


class Page(Model):
    """What every page has, whoever is on it."""

    # an extension of another age is refused in words, and not misread
    version: Literal[1]
    reader: Label
    era: Label
    ui_locale: Label = ""
    captured_at: Label
    location: Seen[Line] = Seen()
    about: Seen[Text] = Seen()
    company_url: Seen[Address] = Seen()


class Snapshot(Page):
    """A person as one page shows them, or a business card. Without a name and a profile address there is no
    Snapshot; of a card an e-mail address or a telephone number does as well."""

    kind: Literal["profile", "profile_public", "salesnav_lead", "recruiter_profile", "card"]
    full_name: Seen[Name]
    profile_url: Seen[Address]
    public_id: Seen[Line] = Seen()
    member_urn: Seen[Line] = Seen()
    salesnav_id: Seen[Line] = Seen()
    first_name: Seen[Line] = Seen()
    last_name: Seen[Line] = Seen()
    pronouns: Seen[Line] = Seen()
    headline: Seen[Line] = Seen()
    current_title: Seen[Line] = Seen()
    current_company: Seen[Line] = Seen()
    connection_degree: Seen[Degree] = Seen()
    photo_url: Seen[Address] = Seen()
    experiences: Seen[Annotated[tuple[Experience, ...], Field(max_length=100)]] = Seen()
    education: Seen[Annotated[tuple[Education, ...], Field(max_length=50)]] = Seen()
    websites: Seen[Annotated[tuple[Address, ...], Field(max_length=20)]] = Seen()
    emails: Seen[Annotated[tuple[Line, ...], Field(max_length=20)]] = Seen()
    phones: Seen[Annotated[tuple[Line, ...], Field(max_length=20)]] = Seen()
    industry: Seen[Line] = Seen()
    skills: Seen[Annotated[tuple[Line, ...], Field(max_length=100)]] = Seen()
    languages: Seen[Annotated[tuple[Line, ...], Field(max_length=30)]] = Seen()
    sites: Seen[Annotated[tuple[Site, ...], Field(max_length=20)]] = Seen()
    birthday: Seen[Line] = Seen()

    @model_validator(mode="after")
    def refuse_nobody(self) -> Self:
        """Raises `ValueError` without a name or what the person is found by again."""
        # without both nobody could be found again, and every click would make a new record
        if self.full_name.value is None or not self._can_be_found():
            raise ValueError("a snapshot needs a name and the address of a LinkedIn profile")
        return self

    def _can_be_found(self) -> bool:
        address = self.profile_url.value or ""
        if self.kind != "card" or address:
            return identity_of(address).startswith("in/")
        return any(text.strip() for text in (*(self.emails.value or ()), *(self.phones.value or ())))


class CompanySnapshot(Page):
    """A company as its page shows it. Without a name and an address there is none."""

    kind: Literal["company"]
    name: Seen[Name]
    company_id: Seen[Line] = Seen()
    tagline: Seen[Line] = Seen()
    industry: Seen[Line] = Seen()
    size: Seen[Line] = Seen()
    founded: Seen[Line] = Seen()
    website: Seen[Address] = Seen()
    phone: Seen[Line] = Seen()
    specialties: Seen[Annotated[tuple[Line, ...], Field(max_length=50)]] = Seen()

    @model_validator(mode="after")
    def refuse_nobody(self) -> Self:
        """Raises `ValueError` without a name or the address of a company."""
        if self.name.value is None or not identity_of(self.company_url.value or "").startswith("company/"):
            raise ValueError("a snapshot needs a name and the address of a LinkedIn company")
        return self


def kind_of_subject(value: Any) -> str:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", "")
    return "company" if kind == "company" else "person"


AnySnapshot = Annotated[
    Annotated[Snapshot, Tag("person")] | Annotated[CompanySnapshot, Tag("company")],
    Discriminator(kind_of_subject),
]
