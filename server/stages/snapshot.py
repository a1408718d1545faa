"""Snapshot: what the reader saw on the page, as text, before anyone interprets it.

The wire contract with the extension. Every field says what became of it and which rung of its ladder
answered, so that an unread field is never taken for an empty one. All sizes are bounded, in characters.
"""

from __future__ import annotations

from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import Field, StringConstraints, model_validator

from connectors.base import Model
from connectors.linkedin_url import identity

T = TypeVar("T")
State = Literal["read", "absent", "unreadable", "not_loaded", "hidden"]
Kind = Literal["profile", "profile_public", "salesnav_lead", "recruiter_profile"]
Line = Annotated[str, StringConstraints(max_length=500)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Address = Annotated[str, StringConstraints(max_length=2_000)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]


class Seen(Model, Generic[T]):
    """One field of the page. `value` is there exactly when `state` is `read`."""

    state: State = "absent"
    rung: Annotated[str, StringConstraints(max_length=80)] = ""
    value: T | None = None
    visibility: Literal["public", "connections"] = "public"

    @model_validator(mode="after")
    def value_when_read(self) -> Self:
        if (self.state == "read") != (self.value is not None):
            raise ValueError("a field has a value exactly when it was read")
        return self


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


class Snapshot(Model):
    """A person as one page shows them. Without a name and a profile address there is no Snapshot."""

    version: Literal[1]
    reader: Annotated[str, StringConstraints(max_length=40)]
    kind: Kind
    era: Annotated[str, StringConstraints(max_length=40)]
    ui_locale: Annotated[str, StringConstraints(max_length=20)] = ""
    captured_at: Annotated[str, StringConstraints(max_length=40)]
    full_name: Seen[Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]]
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
    company_url: Seen[Address] = Seen()
    location: Seen[Line] = Seen()
    about: Seen[Text] = Seen()
    connection_degree: Seen[Annotated[int, Field(ge=1, le=3)]] = Seen()
    photo_url: Seen[Address] = Seen()
    experiences: Seen[Annotated[tuple[Experience, ...], Field(max_length=100)]] = Seen()
    education: Seen[Annotated[tuple[Education, ...], Field(max_length=50)]] = Seen()
    websites: Seen[Annotated[tuple[Address, ...], Field(max_length=20)]] = Seen()
    emails: Seen[Annotated[tuple[Line, ...], Field(max_length=20)]] = Seen()
    phones: Seen[Annotated[tuple[Line, ...], Field(max_length=20)]] = Seen()

    @model_validator(mode="after")
    def floor(self) -> Self:
        if self.full_name.value is None or not identity(self.profile_url.value or "").startswith("in/"):
            raise ValueError("a snapshot needs a name and the address of a LinkedIn profile")
        return self
