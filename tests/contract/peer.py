"""What the contract needs to know of a CRM: people to put into it, and how to look at it from outside."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from connectors.base import Connector, Entry, Recent, Record, Values
from connectors.newcomers import NEWCOMERS
from connectors.transport.http import Http

TALK = Entry(kind="note", key="urn:li:msg:1", text="Met at the fair.", at="2026-11-22", author="Rep")


class Peer(ABC):
    """A CRM that holds what it is told. `title`, `name` and `listed` name its fields of that kind.

    `listed` is "" where no mapped field holds a list; `longest` is how many characters a text may have.
    """

    title: str
    name: str
    listed: str
    longest = 400
    standing = ""
    """The mapped field that says itself how a record was put away, "" where none does."""

    @abstractmethod
    def connector(self, http: Http | None = None) -> Connector:
        """A new connector to the same CRM, as each request has one."""

    @abstractmethod
    def values(self, number: int = 1) -> Values:
        """Everything that is mapped, about invented person `number`."""

    @abstractmethod
    def planted(self, number: int = 1) -> Record:
        """A record as another client leaves it: with these values, and with things that are not ours."""

    @abstractmethod
    def foreign(self, record: Record) -> object:
        """All that the CRM holds of the record besides the mapped fields, to compare."""

    @abstractmethod
    def entries(self, record: Record, entry: Entry = TALK) -> int:
        """How many times the text of the entry is logged on the record."""

    def due(self, record: Record, entry: Entry) -> str:
        """The day on which the task is due, for a CRM that takes tasks."""
        raise NotImplementedError

    def busy(self, record: Record) -> Recent | None:
        """Let things go on with the person, and say what a read tells of it then; None for nothing."""
        return None

    def company(self) -> Values:
        """An invented company, for a CRM that links."""
        raise NotImplementedError

    def complete_company(self) -> Values:
        """What this CRM wants of every company beside its name."""
        return {}

    def links(self, record: Record) -> list[str]:
        """The ids of the companies that the person is linked to, for a CRM that links."""
        raise NotImplementedError

    def name_values(self, given: str, family: str) -> Values:
        """The mapped fields of a name, where it does not stand in one."""
        return {self.name: f"{given} {family}"}

    def email_of(self, values: Values) -> str:
        """The first e-mail address in mapped values, where it does not stand in `listed`."""
        return values[self.listed][0]

    def complete(self, values: Values) -> Values:
        """With what this CRM wants of everybody, and which makes nobody the person of a page."""
        return values

    def shelve(self, record: Record) -> str:
        """Put it away as somebody does in the CRM's own screen; how it is told then, "" where nobody can."""
        return ""

    def merge(self, kept: Record, gone: Record) -> bool:
        """Merge the second into the first as somebody does by hand; False where the CRM keeps no trace."""
        return False

    def forbid(self, record: Record) -> str:
        """Make it take no write, as happens in this CRM; how that is told then, "" where nothing does."""
        return ""

    required_value = "fair"

    def require_field(self) -> str:
        """Have the admin require a field of new people that nobody maps; "" where the API enforces none."""
        return ""

    asks_by_mention = True

    @abstractmethod
    def mention(self, address: str) -> str:
        """The id of somebody else, in one of whose other fields ("Referred by") this address stands.

        Who is not found by it is not asked about (`asks_by_mention`), and never taken for the person.
        """

    def count_deals(self, person: Record) -> int:
        """How many deals of the person are there, open or not, for a CRM that has deals."""
        raise NotImplementedError

    def touch_deal(self, deal: Record) -> None:
        """Let a colleague change its amount."""
        raise NotImplementedError

    def price_deal(self, deal: Record) -> str:
        """Let the deal's amount be in a currency that the CRM tells; its code (ISO 4217)."""
        raise NotImplementedError

    def close_deal(self, deal: Record) -> None:
        """Let a colleague win it."""
        raise NotImplementedError

    def end_stage(self, stage: str) -> None:
        """Let the admin take a stage out of the CRM, without moving any deal."""
        raise NotImplementedError

    def forbid_deals(self) -> None:
        """Let the account lose its right to make and to change deals."""
        raise NotImplementedError

    def lose_deal(self, losing: Http) -> Connector:
        """A connector whose next write is done, and whose answer never arrives."""
        return self.connector(losing)

    def with_grant(self, **changes: Any) -> Connector:
        """A connector that was told of another grant."""
        held = self.connector()
        return type(held)(held.spec, held.grant.model_copy(update=changes), held.http)

    def forget_newcomers(self) -> None:
        """Know nobody whom this process made, as another one would."""
        NEWCOMERS.clear()

    def made(self, number: int = 1) -> Record:
        """A record that we made."""
        return self.connector().create("person", self.values(number))
