"""Snapshot -> Person: the same facts, cleaned once so that no later stage has to.

What needs computing is a property of Person; a connector's TOML names properties and has no logic.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b32encode
from collections.abc import Iterable
from functools import cached_property

from connectors.base import Model
from connectors.linkedin_url import canonical, identity

from ..names import parts
from .snapshot import Seen, Snapshot, State

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
EMAIL = re.compile(r"[^@\s<>\",;:\\]+@[^@\s<>\",;:\\]+\.[^@\s<>\",;:\\.]+")


class Company(Model):
    """Where the person works now, as far as the page says."""

    name: str
    linkedin_url: str = ""


class Person(Model):
    """One human being on one page, clean. Empty means that there is nothing to send."""

    full_name: str
    first_name: str = ""
    last_name: str = ""
    pronouns: str = ""
    headline: str = ""
    title: str = ""
    company: Company | None = None
    location: str = ""
    about: str = ""
    linkedin_url: str
    public_id: str = ""
    member_urn: str = ""
    photo_url: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    states: dict[str, State] = {}
    shared: frozenset[str] = frozenset()

    @cached_property
    def sync_key(self) -> str:
        """The same text for the same profile address, for ever: what makes a create repeatable."""
        digest = hashlib.sha256(f"passerelle:{identity(self.linkedin_url)}".encode()).digest()
        return b32encode(digest)[:26].decode().lower()

    @property
    def email(self) -> str:
        return self.emails[0] if self.emails else ""

    @property
    def phone(self) -> str:
        return self.phones[0] if self.phones else ""


# A property of Person, and the Snapshot field whose state explains why it may be empty.
SEEN_AS = {"title": "current_title", "company": "current_company", "linkedin_url": "profile_url"}
SEEN_AS |= {"email": "emails", "phone": "phones"}


def normalise(snapshot: Snapshot) -> Person:
    """Clean every field. Never raises on a Snapshot that validates."""
    name = line(snapshot.full_name) or "?"
    derived = parts(name)
    company = line(snapshot.current_company)
    return Person(
        full_name=name,
        first_name=line(snapshot.first_name) or derived.first,
        last_name=line(snapshot.last_name) or derived.last,
        pronouns=line(snapshot.pronouns),
        headline=line(snapshot.headline),
        title=line(snapshot.current_title),
        company=Company(name=company, linkedin_url=canonical(line(snapshot.company_url)))
        if company
        else None,
        location=line(snapshot.location),
        about=text(snapshot.about.value or ""),
        linkedin_url=canonical(line(snapshot.profile_url)),
        public_id=line(snapshot.public_id),
        member_urn=line(snapshot.member_urn),
        photo_url=web(line(snapshot.photo_url)),
        emails=unique(one.lower() for one in lines(snapshot.emails) if EMAIL.fullmatch(one)),
        phones=unique(one for one in lines(snapshot.phones) if re.search(r"\d", one)),
        websites=unique(filter(None, map(web, lines(snapshot.websites)))),
        states={name: seen.state for name, seen in fields(snapshot)},
        shared=frozenset(name for name, seen in fields(snapshot) if seen.visibility == "connections"),
    )


def fields(snapshot: Snapshot) -> list[tuple[str, Seen[object]]]:
    """The Snapshot's fields by the name of the Person's property that each one feeds."""
    named = {name: getattr(snapshot, SEEN_AS.get(name, name), None) for name in Person.model_fields}
    named |= {name: getattr(snapshot, field) for name, field in SEEN_AS.items()}
    return [(name, seen) for name, seen in named.items() if isinstance(seen, Seen)]


def line(seen: Seen[str]) -> str:
    return " ".join(text(seen.value or "").split())


def lines(seen: Seen[tuple[str, ...]]) -> list[str]:
    return [" ".join(text(one).split()) for one in seen.value or ()]


def text(value: str) -> str:
    """NFC, with no control or bidirectional-override characters, line ends kept."""
    return unicodedata.normalize("NFC", CONTROL.sub("", value.replace("\r\n", "\n"))).strip()


def web(address: str) -> str:
    """An http or https address, or nothing."""
    return address if re.match(r"https?://[^\s/]+", address) else ""


def unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
