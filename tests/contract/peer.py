"""What the contract needs to know of a CRM: people to put into it, and how to look at it from outside."""

from __future__ import annotations

from abc import ABC, abstractmethod

from connectors.base import Connector, Entry, Record, Values
from connectors.transport.http import Http

TALK = Entry(kind="note", key="urn:li:msg:1", text="Met at the fair.", at="2026-11-22", author="Rep")


class Peer(ABC):
    """A CRM that holds what it is told. `title`, `name` and `listed` name its fields of that kind."""

    title: str
    name: str
    listed: str

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

    def company(self) -> Values:
        """An invented company, for a CRM that links."""
        raise NotImplementedError

    def links(self, record: Record) -> list[str]:
        """The ids of the companies that the person is linked to, for a CRM that links."""
        raise NotImplementedError

    def made(self, number: int = 1) -> Record:
        """A record that we made."""
        return self.connector().create("person", self.values(number))
