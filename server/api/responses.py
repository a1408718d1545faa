"""What the relay answers: one model per answer. OpenAPI is generated from these, so it cannot drift."""

from __future__ import annotations

from typing import Literal

from flask import Response
from pydantic import Field

from connectors.base import Account, Model, Owner, Pipeline, Preparation, Record
from connectors.base import Field as CrmField
from connectors.spec import Ask, Capabilities, EntryKind, RuleName, Scope

from ..stages.change import Plan


class About(Model):
    """Who runs this relay, and where they say what becomes of personal data; "" where it is not set.

    `sign_in` is what the company's own sign-in is called, `keys` says whether teams have keys.
    """

    version: str
    api: int
    operator: str
    contact: str
    privacy_url: str
    sign_in: str = ""
    keys: bool = False


class FieldCard(Model):
    """`editable`: the rep may offer own words; `several`: these may be a list."""

    name: str
    label: str
    source: str = Field(serialization_alias="from")
    rule: RuleName
    editable: bool
    several: bool


class EntityCard(Model):
    label: str
    fields: tuple[FieldCard, ...]


class AuthCard(Model):
    """`ready` is false while the admin has not registered the relay with the CRM."""

    kind: str
    ready: bool
    asks: tuple[Ask, ...]


class ConnectorCard(Model):
    name: str
    label: str
    hosts: tuple[str, ...]
    auth: AuthCard
    capabilities: Capabilities
    entries: tuple[EntryKind, ...]
    longest_entry: int
    archives: bool
    entities: dict[str, EntityCard | None]


class ConnectorList(Model):
    connectors: tuple[ConnectorCard, ...]


class Connected(Model):
    """The sealed grant, to be kept by the extension and sent in the Authorization header.

    `expires_at` (Unix seconds, 0: unknown) is when it must be renewed, `sealed_until` when its seal ends
    unless it is renewed before; `lost` says what was not allowed.
    `accounts` are all that the secrets open, where the rep may choose.
    """

    connector: str
    grant: str
    account: Account
    accounts: tuple[Account, ...] = ()
    base_url: str
    expires_at: int = 0
    sealed_until: int = 0
    lost: tuple[Scope, ...] = ()


class Started(Model):
    authorize_url: str


class Alive(Model):
    """The CRM knows the account of a grant. Whose it is stays out: support copies the answer."""

    alive: Literal[True] = True


class TeamRules(Model):
    """What the caller's team may do; `team` is "" where nobody has to say who they are.

    No connectors means all; `daily_cap` counts the contacts of one rep in a day (UTC), 0 without a team.
    """

    team: str = ""
    label: str = ""
    connectors: tuple[str, ...] = ()
    ceilings: dict[str, RuleName] = {}
    conversations: bool = True
    cards: bool = True
    enrichment: bool = True
    drafts: bool = True
    digest: bool = True
    contact_details: bool = True
    deals: bool = True
    daily_cap: int = 0


class Admitted(Model):
    """A rep's pass to the relay, sealed, to be sent in the `Passerelle-Access` header for twelve hours."""

    access: str
    team: str


class Renewed(Model):
    """The grant sealed anew: of OAuth with new tokens, else with the same secrets."""

    grant: str
    expires_at: int
    sealed_until: int = 0


class Revoked(Model):
    """Whether the CRM was told. The extension forgets the grant in any case."""

    told: bool


class Counted(Model):
    """A layout report was counted."""

    counted: Literal[True] = True


class RecordList(Model):
    records: tuple[Record, ...]


class RecordCard(Model):
    """A record by its name; `owner` is the id of the colleague to whom it belongs, "" when not known."""

    id: str
    name: str
    url: str
    owner: str


class Standing(Model):
    """Whether the CRM holds who is behind an address: nobody, one record, or several that may be.

    `more` counts the records beyond those that are named.
    """

    standing: Literal["none", "one", "unsure"]
    records: tuple[RecordCard, ...]
    more: int = 0


class OwnerList(Model):
    owners: tuple[Owner, ...]


class FieldList(Model):
    """The CRM's live schema."""

    fields: tuple[CrmField, ...]


class PreparationList(Model):
    """What could be prepared in the CRM, and what is lost without it."""

    preparations: tuple[Preparation, ...]


class Planned(Model):
    plan: Plan
    sealed: str


class Export(Model):
    """Exactly what would be sent to a CRM that holds nothing yet, as files."""

    filename: str
    vcard: str
    csv: str
    # pydantic has a method of that name
    json_: dict[str, object] = Field(serialization_alias="json")


class Named(Model):
    """What is at an address instead of what was asked for: a host, or an address book."""

    name: str
    writable: bool


class ProblemBody(Model):
    """RFC 9457, plus the code and action that the panel switches on; `retry_after` is in seconds.

    With `reference` support finds what happened, for an hour.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    action: Literal["reconnect", "ask_admin", "replan", "fix_mapping", "wait", "retry", "none"]
    reference: str
    named: tuple[Named, ...] = ()
    retry_after: float | None = None


class DealCard(Model):
    """An open deal; `amount` is None where the CRM says none, `currency` (ISO 4217) "" where it tells none;
    `close_date` is ISO 8601."""

    id: str
    title: str
    pipeline: str
    stage: str
    amount: int | float | None
    currency: str = ""
    close_date: str
    url: str


class DealDraft(Model):
    """What a new one begins with; in `title` the page fills `{name}` and `{company}`."""

    title: str
    pipeline: str
    stage: str
    amount: str
    close_date: str


class DealList(Model):
    """The open deals of a person, newest first, and the CRM's pipelines with their stages in order."""

    deals: tuple[DealCard, ...]
    pipelines: tuple[Pipeline, ...]
    draft: DealDraft


def answer_json(model: Model) -> Response:
    """A model as the JSON answer of a request, in its wire names."""
    return Response(model.model_dump_json(by_alias=True), mimetype="application/json")
