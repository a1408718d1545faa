"""What the relay answers about providers of contact details."""

from __future__ import annotations

from datetime import date

from connectors.base import Model
from connectors.providers.spec import Detail
from connectors.providers.waterfall import Round


class ProviderPrice(Model):
    """The most credits that each question costs, None where nobody knows; `both` is of the two together.

    `free_miss`: nothing is paid where nothing is found; `day`: when the provider, or the admin, said so.
    """

    email: int | None
    phone: int | None
    both: int | None
    free_miss: bool
    day: date


class ProviderCard(Model):
    """A provider of contact details. `has_key`: the admin has one, and the rep needs none;
    `told_linkedin`: it is told the address at LinkedIn; `keeps` says how long it keeps what it was asked,
    "" where it does not say; `price` is None where nobody knows any."""

    name: str
    label: str
    region: str
    processor: str
    keeps: str
    gives: tuple[Detail, ...]
    test_key: str
    has_key: bool
    told_linkedin: bool
    price: ProviderPrice | None


class ProviderList(Model):
    """In the order in which they are asked, `most_asked` of them for one person."""

    providers: tuple[ProviderCard, ...]
    most_asked: int


class Enriched(Model):
    """What was found, who was asked, and what the CRM holds already; `job` is "" unless one is at work.

    `objection` puts whoever objected on the relay's list, by `/v1/objections`; "" where nobody did, or the
    relay has no list."""

    round: Round
    held: tuple[Detail, ...] = ()
    job: str = ""
    objection: str = ""


class Listed(Model):
    """How many marks of the person were not on the list before."""

    new: int


class SealedKey(Model):
    key: str
    sealed_until: int
