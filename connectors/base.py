"""The port: the whole of what a connector must do. Everything else is declared or shared."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from .errors import NotFound, Unavailable, Unsupported
from .models import (
    ID,
    Account,
    Deals,
    Entry,
    Field,
    Grant,
    Key,
    Model,
    Owner,
    Pipeline,
    Preparation,
    PutAway,
    Recent,
    Record,
    Stage,
    Value,
    Values,
    recent_of,
)
from .spec import Entity, Spec
from .together import run_together
from .transport.http import Http

__all__ = [
    "ID",
    "Account",
    "Connector",
    "Deals",
    "Entry",
    "Field",
    "Grant",
    "Key",
    "Model",
    "Owner",
    "Pipeline",
    "Preparation",
    "PutAway",
    "Recent",
    "Record",
    "Stage",
    "Value",
    "Values",
    "recent_of",
]


OWN = "each connector has this verb of its own"


class Connector(ABC):
    """The verbs. `find` may be generous: deciding is the match stage's work.

    Every verb raises a `ConnectorError` and nothing else. Those that are not abstract raise `Unsupported`
    unless the spec declares the capability of the same name and the connector implements it.
    """

    capabilities: ClassVar = ("link", "log", "describe", "owners", "search", "prepare", "restore", "deals")

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        """Keep what is needed; no I/O."""
        self.spec = spec
        self.grant = grant
        self.http = http

    @property
    def whose(self) -> str:
        """The very CRM and account that a grant speaks for; plans, undos and locks are bound to it. No I/O.

        Connector, address, everything but secrets that the user gave (a database, a book), and the account.
        """
        given = self.grant.secrets
        # a user's number alone is the same in staging and production; of what was typed, only kind "text"
        # is no secret
        asked = (ask.name for ask in self.spec.auth.asks if ask.kind == "text" and ask.name in given)
        told = (f"{name}={given[name].get_secret_value()}" for name in asked)
        return " ".join((self.spec.name, self.grant.base_url.rstrip("/"), *told, self.grant.account))

    @abstractmethod
    def whoami(self) -> Account:
        """Name the account behind the grant; the cheapest call that proves it works."""

    def accounts(self) -> list[Account]:
        """All that the same secrets open, where these may be several: the rep chooses one of them."""
        return []

    def narrow_grant(self, account: Account) -> Grant:
        """The grant for one of `accounts`, without what was typed to name another. No I/O."""
        return self.grant.model_copy(update={"account": account.id})

    def survey(self) -> str:
        """What the CRM shows of itself at connect, in the connector's own words, kept in the grant."""
        return ""

    def narrow_spec(self) -> Spec:
        """The spec as this very CRM fits it, without the `optional` fields that its live schema lacks.

        Every plan asks for it, so what the schema says is remembered; without optional fields it is no I/O.
        """
        return self.spec

    @abstractmethod
    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """Every record that may satisfy any key, or all hints in a spelling of `connectors.spelling`.

        With the values of the mapped fields, and with what was put away (`put_away`). One that was merged is
        found by its old id as the one that absorbed it. What is no person (a delivery address, a group, a
        company) is never found as one. What is known to take no write says so (`unwritable`).
        A deal is found by its id alone. Raises `Unsupported` for an entity that the CRM does not hold.
        """
        raise Unsupported(OWN)

    def find_all(self, wanted: Mapping[Entity, Sequence[Key]]) -> dict[Entity, list[Record]]:
        """`find` for several entities at once: at the same time, or in one call where the CRM can do that.

        An id that is gone finds nothing; a search that the CRM does not know is `Unavailable`.
        """

        def look(entity: Entity) -> list[Record]:
            """Raises `Unavailable`."""
            try:
                return self.find(entity, wanted[entity])
            except NotFound:
                # the remembered id of a company that was deleted must not cost the rep the plan of the
                # person; "nobody" as the answer to a search would make a second record of everybody
                if any(key.field != ID for key in wanted[entity]):
                    raise Unavailable("the CRM does not know this search") from None
                return []

        return dict(zip(wanted, run_together([partial(look, entity) for entity in wanted]), strict=True))

    def unwritable(self) -> list[str]:
        """The mapped fields that no CRM of this kind can hold, as `<entity>.<field>`. No I/O.

        Such a mapping stops the start: what the spec names is written or refused, never ignored.
        """
        return []

    def focus(self, record: Record, wanted: Values) -> Record:
        """The record as it shows the items that these values would be written into. Pure, no I/O.

        For CRMs that hold several jobs or addresses of a person: which one counts depends on the company.
        """
        return record

    def is_unique(self, entity: Entity, values: Values) -> bool:
        """Whether the CRM itself refuses a second record of the same person or company. No I/O.

        Where it does not, whoever applies a create looks first, at any age of the plan.
        """
        return False

    def required(self, entity: Entity) -> list[Field]:
        """What a new record needs, mapped or not: a page may lack a mapped one.

        Asked only when somebody new is planned. The rep may type such a field: `create` takes it beside the
        mapped ones. Raises `Forbidden` where this account is known to be able to make nobody new.
        """
        return []

    @abstractmethod
    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """Make a record holding exactly these values. `Conflict` (with the id, if told) when its twin exists.

        `Invalid` names the field whose value the CRM refused, where it can be known.
        With `company` (only where the spec declares `link`) the new person is linked in the same call.
        Raises `Unsupported` for an entity that is not made here.
        """
        raise Unsupported(OWN)

    @abstractmethod
    def update(self, record: Record, values: Values) -> Record:
        """Write these values and leave every other one alone; None clears. Stale version: `Conflict`.

        A deal that was closed since is a `Conflict` too, and a stage that is gone `Invalid`. Raises
        `Unsupported` for an entity that the CRM does not hold.
        """
        raise Unsupported(OWN)

    @abstractmethod
    def delete(self, record: Record) -> None:
        """Take back our own create; only undo calls it. Stale version: `Conflict`.

        Raises `Unsupported` for an entity that the CRM does not hold.
        """
        raise Unsupported(OWN)

    def link(self, person: Record, company: Record) -> Record:
        """Say that the person works at the company. Safe to repeat; the person's record as it is after.

        Raises `Unsupported` unless declared.
        """
        raise Unsupported(f"{self.spec.label} does not link people to companies")

    def restore_links(self, person: Record, linked: Sequence[str]) -> Record:
        """Make these, and no others, the person's companies again; only undo calls it. Part of `link`.

        `NotFound` when one of them is gone. The record as it is after. Raises `Unsupported` unless declared.
        """
        raise Unsupported(f"{self.spec.label} does not link people to companies")

    def adopt(  # noqa: B027 - a CRM may have no place for it
        self, record: Record, sync_key: str
    ) -> None:
        """Keep in the CRM that this record is the one of our key, where no mapped field does. Safe to repeat.

        Called when the rep said so. A CRM without a place for it keeps nothing: then each browser remembers.
        """

    def restore(self, record: Record) -> Record:
        """Bring back what was put away, after the rep asked for it; the record as it is after.

        Raises `Unsupported` unless declared.
        """
        raise Unsupported(f"{self.spec.label} does not bring records back")

    def put_away(self, record: Record) -> Record:
        """Take a `restore` back; only undo calls it. Part of `restore`.

        Raises `Unsupported` unless declared.
        """
        raise Unsupported(f"{self.spec.label} does not put records away")

    def log(self, person: Record, entry: Entry) -> Record:
        """Log an entry on the person, once per `entry.key`; the person's record as it is after.

        Raises `Unsupported` unless declared, or for a kind of entry that is not.
        """
        raise Unsupported(f"{self.spec.label} does not log entries")

    def describe(self, entity: Entity) -> list[Field]:
        """The CRM's live schema. Raises `Unsupported` unless declared."""
        raise Unsupported(f"{self.spec.label} does not describe its fields")

    def owners(self) -> list[Owner]:
        """The colleagues to whom a record can belong. Raises `Unsupported` unless declared."""
        raise Unsupported(f"{self.spec.label} has no owners")

    def search(self, text: str) -> list[Record]:
        """People whose name or e-mail looks like the text, for a match by hand.

        Raises `Unsupported` unless declared.
        """
        raise Unsupported(f"{self.spec.label} has no search")

    def deals(self, person: str = "") -> Deals:
        """The open deals of the person with this id ("" for somebody who is new), and the live pipelines.

        Raises `Unsupported` unless declared, and where this very CRM keeps none.
        """
        raise Unsupported(f"{self.spec.label} keeps no deals")

    def open_deal(self, person: Record, values: Values) -> Record:
        """Make a deal of the person: once, whoever asks and however often. Part of `deals`.

        `Conflict` with the id where an open one of this title is there, `Invalid` for a stage that is gone or
        closed. Raises `Unsupported` unless declared.
        """
        raise Unsupported(f"{self.spec.label} keeps no deals")

    def preparations(self) -> list[Preparation]:
        """What could be prepared in the CRM, offered once at connect. Needs the capability `prepare`."""
        return []

    def prepare(self, name: str) -> Preparation:
        """Prepare it, after the user said yes. Safe to repeat.

        Raises `Unsupported` unless declared, or for another name.
        """
        raise Unsupported(f"{self.spec.label} needs no preparation")
