"""The port: the whole of what a connector must do. Everything else is declared or shared."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, SecretStr

from .errors import NotFound, Unsupported
from .spec import Entity, EntryKind, Spec
from .transport.http import Http

Value = str | int | float | bool | tuple[str, ...]
Values = dict[str, Value | None]

ID = "id"
"""The key field that stands for the CRM's own record id, in every connector."""


class Model(BaseModel):
    """A value: it never changes, and it knows no field that it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Key(NamedTuple):
    """A field of the spec (or `ID`) and the value that a record should hold there."""

    field: str
    value: str


class Grant(Model):
    """One rep's authority at one CRM. Lives sealed in the extension, open only in flight.

    `secrets` holds what the asks of the spec gave, or for OAuth `access_token` and `refresh_token`.
    `expires_at` is in Unix seconds, 0 when unknown. `learned` is what `survey` told at connect.
    """

    connector: str
    base_url: str = ""
    account: str = ""
    secrets: dict[str, SecretStr] = {}
    scopes: tuple[str, ...] = ()
    expires_at: int = 0
    learned: str = ""


class Account(Model):
    """Whom a grant speaks for, in words that the rep can recognise."""

    id: str
    name: str


class Record(Model):
    """One thing the CRM already holds, in the CRM's own field names.

    `linked` holds the ids of the companies that a person is known to be linked to; empty says nothing.
    `owner` is the `Owner.id` of the colleague to whom it belongs, "" when unknown.
    `restore` comes with what `update` answers: what the connector needs to take that write back to the byte.
    It belongs to the write, so two records are equal without it.
    """

    entity: Entity
    id: str
    values: Values = {}
    version: str = ""
    url: str = ""
    linked: tuple[str, ...] = ()
    owner: str = ""
    restore: str = ""

    def __eq__(self, other: object) -> bool:
        same = other.model_copy(update={"restore": self.restore}) if isinstance(other, Record) else other
        return super().__eq__(same)

    __hash__ = None  # type: ignore[assignment]


class Entry(Model):
    """Something to log on a person. `key` makes logging it twice the same as once.

    `due` is the day on which a task is to be done (ISO 8601), "" for none.
    """

    kind: EntryKind
    key: str
    text: str
    at: str
    author: str = ""
    due: str = ""


class Field(Model):
    """One field of the CRM's live schema, for the admin's mapping page."""

    name: str
    label: str
    kind: Literal["text", "html", "number", "bool", "date", "datetime", "choice", "list", "ref", "image"]
    writable: bool = True
    required: bool = False
    unique: bool = False
    options: tuple[tuple[str, str], ...] = ()


class Owner(Model):
    """A colleague to whom a record can belong. `you`: the account of the grant itself."""

    id: str
    name: str
    email: str = ""
    you: bool = False


class Preparation(Model):
    """Something in the CRM that would make syncing better, and what is lost without it."""

    name: str
    label: str
    lost: str
    done: bool
    possible: bool = True


class Connector(ABC):
    """The verbs. `find` may be generous: deciding is the match stage's work.

    Every verb raises a `ConnectorError` and nothing else. Those that are not abstract raise `Unsupported`
    unless the spec declares the capability of the same name and the connector implements it.
    """

    capabilities: ClassVar = ("link", "log", "describe", "owners", "search", "prepare")

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        """Keep what is needed; no I/O."""
        self.spec = spec
        self.grant = grant
        self.http = http

    @abstractmethod
    def whoami(self) -> Account:
        """Name the account behind the grant; the cheapest call that proves it works."""

    def survey(self) -> str:
        """What the CRM shows of itself at connect, in the connector's own words, kept in the grant."""
        return ""

    @abstractmethod
    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """Every record that may satisfy any key, with the values of the mapped fields."""

    def find_all(self, wanted: Mapping[Entity, Sequence[Key]]) -> dict[Entity, list[Record]]:
        """`find` for several entities at once: at the same time, or in one call where the CRM can do that.

        An id that is gone finds nothing.
        """

        def look(entity: Entity) -> list[Record]:
            with suppress(NotFound):
                return self.find(entity, wanted[entity])
            return []

        with ThreadPoolExecutor(len(wanted) or 1) as threads:
            return dict(zip(wanted, threads.map(look, wanted), strict=True))

    @abstractmethod
    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """Make a record holding exactly these values. `Conflict` when its twin already exists.

        With `company` (only where the spec declares `link`) the new person is linked in the same call.
        """

    @abstractmethod
    def update(self, record: Record, values: Values) -> Record:
        """Write these values and leave every other one alone; None clears. Stale version: `Conflict`."""

    @abstractmethod
    def delete(self, record: Record) -> None:
        """Take back our own create; only undo calls it. Stale version: `Conflict`."""

    def link(self, person: Record, company: Record) -> Record:
        """Say that the person works at the company. Safe to repeat; the person's record as it is after."""
        raise Unsupported(f"{self.spec.label} does not link people to companies")

    def log(self, person: Record, entry: Entry) -> Record:
        """Log an entry on the person, once per `entry.key`; the person's record as it is after."""
        raise Unsupported(f"{self.spec.label} does not log entries")

    def describe(self, entity: Entity) -> list[Field]:
        """The CRM's live schema."""
        raise Unsupported(f"{self.spec.label} does not describe its fields")

    def owners(self) -> list[Owner]:
        """The colleagues to whom a record can belong."""
        raise Unsupported(f"{self.spec.label} has no owners")

    def search(self, text: str) -> list[Record]:
        """People whose name or e-mail looks like the text, for a match by hand."""
        raise Unsupported(f"{self.spec.label} has no search")

    def preparations(self) -> list[Preparation]:
        """What could be prepared in the CRM, offered once at connect. Needs the capability `prepare`."""
        return []

    def prepare(self, name: str) -> Preparation:
        """Prepare it, after the user said yes. Safe to repeat."""
        raise Unsupported(f"{self.spec.label} needs no preparation")
