"""The facts behind every privacy document: codes and figures, which `words.toml` puts into sentences."""

from __future__ import annotations

from typing import Literal, get_args

from connectors.base import Model
from connectors.spec import Entity, EntryKind, Region

Category = Literal[
    "identity", "identifier", "contact", "work", "place", "career", "employer", "chosen", "entries", "deals"
]
CATEGORIES: tuple[Category, ...] = get_args(Category)
Goal = Literal[
    "crm", "token", "revoke", "sign_in", "store", "allowed", "provider", "model", "faults", "times"
]
NamedBy = Literal["connector", "rep", "admin"]
Where = Literal["request", "memory", "rep", "file"]


class FieldFact(Model):
    """A field that a sync may write: its place in the CRM, the property that fills it, and its kind."""

    entity: Entity
    field: str
    label: str
    source: str
    category: Category


class Destination(Model):
    """A host that the relay itself calls; `host` is "" where the rep names it at the connecting.

    `browser` marks the vendor's page at which the rep says yes: the browser goes there, and not the relay.
    `connector` may also be a provider of contact details or the model's operator; `place` is where these say
    that they work.
    """

    host: str
    goal: Goal
    named_by: NamedBy
    connector: str = ""
    region: Region = "named"
    place: str = ""
    browser: bool = False


class ConnectorFact(Model):
    """A CRM that this relay can be connected to, and what a sync may write there."""

    name: str
    label: str
    vendor: str
    region: Region
    contact_details: bool
    entries: tuple[EntryKind, ...]
    fields: tuple[FieldFact, ...]


class Kept(Model):
    """What is kept, and for how many `seconds`; 0 until its request is answered, or the admin removes it."""

    what: str
    where: Where
    seconds: int


class ProofRun(Model):
    """The last run of `make proof` on this version, as its `proof.json` tells it."""

    commit: str = ""
    at: str = ""
    requests: int = 0
    violations: int = 0
    planted: int = 0
    caught: int = 0


class Transparency(Model):
    """Everything that this relay has to say about personal data. `obtained` is what an order would obtain."""

    version: str
    operator: str
    contact: str
    privacy_url: str
    region: str
    processors: tuple[str, ...]
    purposes: tuple[str, ...]
    connectors: tuple[ConnectorFact, ...]
    destinations: tuple[Destination, ...]
    kept: tuple[Kept, ...]
    obtained: tuple[str, ...]
    proof: ProofRun | None = None
