"""CRMs for `measure_twins`: how a grant to each is made, how its search is made late, and whom it holds."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from connectors.base import Grant
from connectors.google import patience
from connectors.linkedin_url import identity_of
from connectors.salesforce.schema import KEY as EXTERNAL_ID
from tests.address_book import started
from tests.fakes.google import Google
from tests.fakes.google_account import GoogleAccount
from tests.fakes.google_store import Account
from tests.fakes.hubspot import HubSpot
from tests.fakes.mailchimp import Mailchimp
from tests.fakes.pipedrive import Pipedrive
from tests.fakes.pipedrive_rows import CODE
from tests.fakes.salesforce import Salesforce
from tests.hubspot.peer import OnHubSpot
from tests.mailchimp.peer import OnMailchimp
from tests.pipedrive.peer import OnPipedrive
from tests.salesforce.peer import OnSalesforce

Clock = Callable[[], float]


class Crm(NamedTuple):
    """An empty CRM. `people` are the LinkedIn identities that its people hold, `companies` the names.

    `shared` are the fields that a rep ticks there: nobody is made without an e-mail address in Mailchimp.
    """

    grant: Grant
    people: Callable[[], list[str]]
    delay: Callable[[float], None] | None = None
    companies: Callable[[], list[str]] = list
    shared: tuple[str, ...] = ()


class TimedAccount(Account):
    """An account whose reads are late by a clock that goes by itself."""

    timer: Clock

    @property
    def now(self) -> float:
        return self.timer()

    @now.setter
    def now(self, value: float) -> None:
        """The clock is nobody's to move."""


@contextmanager
def hold_hubspot(clock: Clock, *, prepared: bool) -> Iterator[Crm]:
    with HubSpot(prepared=prepared) as server:
        portal = server.portal
        portal.clock = clock
        yield Crm(
            OnHubSpot(server).grant(),
            lambda: [
                one.properties.get("hs_linkedin_url", "") for one in portal.store.things["contacts"].values()
            ],
            lambda seconds: setattr(portal, "lag", seconds),
            lambda: [one.properties["name"] for one in portal.store.things["companies"].values()],
        )


@contextmanager
def hold_google(clock: Clock) -> Iterator[Crm]:
    account = TimedAccount.__new__(TimedAccount)
    account.timer = clock
    Account.__init__(account)
    with Google() as server:
        server.accounts = dict.fromkeys(server.accounts, account)
        server.account = account
        patience.SUPERSEDED.clear()  # another server may have had this port, and its contacts these ids
        yield Crm(
            GoogleAccount(server).connector().grant,
            lambda: [one["value"] for held in list(account.people.values()) for one in held.get("urls", [])],
            lambda seconds: setattr(account, "delay", seconds),
        )


@contextmanager
def hold_pipedrive(clock: Clock) -> Iterator[Crm]:
    with Pipedrive() as fake:
        fake.now, fake.budget = clock, 10_000_000
        yield Crm(
            OnPipedrive(fake).connector().grant,
            lambda: [one["custom_fields"].get(CODE, "") for one in alive(fake, "persons")],
            lambda seconds: setattr(fake, "lag", seconds),
            lambda: [one["name"] for one in alive(fake, "organizations")],
        )


def alive(fake: Pipedrive, kind: str) -> list[dict[str, Any]]:
    return [one for one in fake.rows[kind].values() if not one.get("is_deleted")]


@contextmanager
def hold_radicale(_: Clock) -> Iterator[Crm]:
    """A real one, which is never late."""
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as server:
        book = server.new()

        def people() -> list[str]:
            text = re.sub(r"\r\n[ \t]", "", book.ask("GET", book.path).data.decode())
            return re.findall(r"^(?:item\d+\.)?URL[^:\r\n]*:([^\r\n]+)", text, re.MULTILINE)

        yield Crm(book.grant(), people)


@contextmanager
def hold_salesforce(_: Clock, *, prepared: bool) -> Iterator[Crm]:
    """Its queries know of a write at once; without our external id nothing there refuses a twin."""
    with Salesforce() as fake:
        if not prepared:
            fake.columns["Contact"] = [one for one in fake.columns["Contact"] if one["name"] != EXTERNAL_ID]
        yield Crm(
            OnSalesforce(fake).connector().grant,
            lambda: [str(one.get("LinkedIn_URL__c") or "") for one in fake.rows["Contact"].values()],
            None,
            lambda: [one["Name"] for one in fake.rows["Account"].values()],
        )


@contextmanager
def hold_mailchimp(_: Clock) -> Iterator[Crm]:
    with Mailchimp() as fake:
        yield Crm(
            OnMailchimp(fake).connector().grant,
            lambda: [one["merge_fields"].get("LINKEDIN", "") for one in list(fake.rows.values())],
            shared=("emails",),
        )


CRMS: dict[str, Callable[[Clock], AbstractContextManager[Crm]]] = {
    "HubSpot without property": lambda clock: hold_hubspot(clock, prepared=False),
    "HubSpot": lambda clock: hold_hubspot(clock, prepared=True),
    "Google": hold_google,
    "Pipedrive": hold_pipedrive,
    "Radicale": hold_radicale,
    "Salesforce without field": lambda clock: hold_salesforce(clock, prepared=False),
    "Salesforce": lambda clock: hold_salesforce(clock, prepared=True),
    "Mailchimp": hold_mailchimp,
}


def count_twins(crm: Crm) -> tuple[int, int]:
    """How many different people the CRM holds, and how many records too many, companies included."""
    people = [found for url in crm.people() if (found := identity_of(url)).startswith("in/")]
    companies = crm.companies()
    return len(set(people)), len(people) - len(set(people)) + len(companies) - len(set(companies))
