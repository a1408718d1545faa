"""What a connector declares about itself, read from the TOML file beside it. Data, never logic."""

from __future__ import annotations

import tomllib
from enum import IntEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Described = Literal["person", "company"]
"""Whom a page shows, and of which every CRM has its own live fields."""
Entity = Literal["person", "company", "deal"]
"""What a CRM holds; a deal is a person's, and no page shows one."""
RuleName = Literal["never", "fill", "append", "replace"]
FixedValue = bool | int | float | str
Making = Literal["always", "existing", "never"]
EntryKind = Literal["note", "message", "task"]
Region = Literal["account", "worldwide", "named"]
"""Where a vendor keeps what it is sent: in the region of the customer's account, anywhere, or on the
server that the user names."""


class Rule(IntEnum):
    """How far a write may go. A policy can lower a rule, never raise it."""

    never = 0
    fill = 1  # only where the CRM has nothing
    append = 2  # add to a list, remove nothing
    replace = 3  # the snapshot wins


class Declared(BaseModel):
    # a misspelt word in a TOML stops the start, and does not wait for somebody's contact
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ask(Declared):
    """One input of the connect form; the extension draws the form from these."""

    name: str
    label: str
    kind: Literal["url", "text", "secret", "date"] = "text"
    required: bool = True
    placeholder: str = ""
    help: str = ""


class Scope(Declared):
    """One OAuth scope, and in words the feature that is lost without it."""

    name: str
    feature: str
    required: bool = True


class Auth(Declared):
    """How a grant is made. The URLs, scopes and extra authorize parameters are for `oauth2`.

    `logins` are the hosts at which an admin's client may sign in instead of the URLs' own, `home` names the
    member of the token's answer that tells where the CRM is, and `homes` the hosts that it may name, each as
    itself or as `*.` and a domain. `life` (seconds) is assumed of a token that does not tell its own.
    """

    kind: Literal["oauth2", "api_key", "basic", "none"]
    asks: tuple[Ask, ...] = ()
    authorize: str = ""
    token: str = ""
    revoke: str = ""
    scopes: tuple[Scope, ...] = ()
    params: dict[str, str] = {}
    logins: tuple[str, ...] = ()
    home: str = ""
    homes: tuple[str, ...] = ()
    life: int = 0


class Capabilities(Declared):
    link: bool = False
    log: bool = False
    describe: bool = False
    owners: bool = False
    search: bool = False
    prepare: bool = False
    restore: bool = False
    deals: bool = False
    recent: bool = False  # no verb: `find` tells it with each person, without a call more


class FieldMap(Declared):
    """One field of the CRM, the property of Person that fills it, and how far a write may go.

    `places` names the fields of the live schema that may hold it, best first, `*` standing for any text: the
    first that exists is written, all are searched. Without places the field is where its name says.
    `optional` fields come with an add-on of the CRM: they count only where its live schema has them.
    A field has `from`, or a fixed `value`. `translate` makes what a page says into what the CRM offers, as
    one
    of its choices; what it does not know is not sent. `editable`: the rep may offer own words. `ceiling` is
    what a team may do at most.
    `barred` is set by `narrow_spec`: the account may read the field and not write it.
    `default` is what a deal that is opened begins with where the rep says nothing: `{name}` and `{company}`
    in it are the person's, and of a day it is how many days from today.
    `steps` are the values, in their order, of a field that only goes forward (a status, a stage): what the
    CRM holds is never put back, nor what stands outside of them changed.
    """

    source: str = Field(default="", alias="from")
    value: FixedValue | None = None
    translate: dict[str, str] = {}
    label: str
    rule: RuleName = "fill"
    places: tuple[str, ...] = ()
    optional: bool = False
    editable: bool = True
    ceiling: RuleName = "replace"
    barred: bool = False
    steps: tuple[str, ...] = ()
    default: str = ""

    @property
    def limit(self) -> Rule:
        return min(Rule[self.rule], Rule[self.ceiling])

    @model_validator(mode="after")
    def refuse_two_sources(self) -> FieldMap:
        """Raises `ValueError` unless it is either filled from something or fixed."""
        if bool(self.source) == (self.value is not None):
            raise ValueError("a field has either `from` or `value`")
        if self.translate and not self.source:
            raise ValueError("a fixed value needs no translation")
        return self


class EntityMap(Declared):
    """Any one key proves identity, strongest first. All hints together only raise the question.

    `objects` are those of the CRM that an admin may choose from, where it is not `object` alone.

    `make` says when a record is made that is not there; `owner` to whom it belongs when the rep chooses
    nobody:
    a colleague's id, or `you` for whoever syncs.
    """

    object: str
    objects: tuple[str, ...] = ()
    label: str
    keys: tuple[str, ...]
    hints: tuple[str, ...] = ()
    fields: dict[str, FieldMap]
    make: Making = "always"
    owner: str = ""

    def field_fed_by(self, source: str) -> str:
        """The first field that a property of Person fills, "" for none."""
        return next((name for name, field in self.fields.items() if field.source == source), "")

    @model_validator(mode="after")
    def refuse_unmapped_keys(self) -> EntityMap:
        """Raises `ValueError`, which names the keys and hints."""
        if missing := {*self.keys, *self.hints} - self.fields.keys():
            raise ValueError(f"keys or hints without a field: {sorted(missing)}")
        return self


class Spec(Declared):
    """A connector's whole declaration. `hosts` is empty when the user names the host.

    `entries` are the kinds of entry that the CRM takes, none where it does not log; `longest_entry` is how
    many characters of a text it takes, 0 for as many as there are. `archives` says that undo of a create
    puts the record away and deletes nothing. `default_country` (ISO 3166) is where phone numbers are at home;
    without `contact_details` nothing is sent that LinkedIn shows to connections only. `vendor` is the company
    behind `hosts`, `region` where it keeps what it is sent, `homes` those of its hosts that are a customer's
    own, as `*.crm.example`: all three for the privacy record. `revision` says which mapping of the admin is
    in it, "" for none.
    """

    name: str
    label: str
    vendor: str = ""
    region: Region = "named"
    hosts: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    auth: Auth
    capabilities: Capabilities = Capabilities()
    entries: tuple[EntryKind, ...] = ()
    longest_entry: int = 0
    archives: bool = False
    person: EntityMap
    company: EntityMap | None = None
    deal: EntityMap | None = None
    default_country: str = ""
    contact_details: bool = True
    revision: str = ""

    @model_validator(mode="after")
    def refuse_unlogged_entries(self) -> Spec:
        """Raises `ValueError` unless entries are named exactly where the connector logs, once each."""
        if self.capabilities.log != bool(self.entries):
            raise ValueError("a connector that logs names its entries, and no other does")
        if len(set(self.entries)) < len(self.entries):
            raise ValueError("entries are named once each")
        return self

    @model_validator(mode="after")
    def refuse_undeclared_deals(self) -> Spec:
        """Raises `ValueError` unless deals are mapped exactly where the connector has them, with a title and
        a stage."""
        fed = {field.source for field in self.deal.fields.values()} if self.deal else set()
        if self.capabilities.deals != (fed >= {"deal.title", "deal.stage"}):
            raise ValueError("a connector with deals maps their title and stage, and no other has any")
        return self

    def entity(self, entity: Entity) -> EntityMap | None:
        return {"person": self.person, "company": self.company, "deal": self.deal}[entity]


def load_spec(path: Path) -> Spec:
    """Read one declaration. Raises `ValueError` when the file is not a valid spec."""
    return Spec(name=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
