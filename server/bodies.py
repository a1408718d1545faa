"""The wire: one model for every body in and out. OpenAPI is generated from these, so it cannot drift."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, SecretStr, StringConstraints

from connectors.base import Account, Model
from connectors.spec import Ask, Capabilities, RuleName, Scope

from .relay import Asked
from .stages.diff import Policy
from .stages.plan import Plan
from .stages.snapshot import Snapshot

Sealed = Annotated[str, StringConstraints(min_length=1, max_length=200_000)]


class ConnectBody(Model):
    """What the user typed into the connect form, by the name of each ask."""

    answers: Annotated[dict[str, Annotated[SecretStr, Field(max_length=2_000)]], Field(max_length=20)]


class PlanBody(Asked):
    """A page, and what the rep asks for."""

    snapshot: Snapshot


class StartBody(Model):
    """The PKCE challenge (S256) of a verifier that the extension keeps, and the extension's own redirect."""

    code_challenge: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
    redirect_uri: Annotated[str, StringConstraints(max_length=300)]


class ExchangeBody(Model):
    code: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    state: Sealed
    code_verifier: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._~-]{43,128}$")]


class ApplyBody(Model):
    sealed: Sealed


class UndoBody(Model):
    capsule: Sealed


class ExportBody(Model):
    snapshot: Snapshot
    policy: Policy = Policy()
    connector: Annotated[str, StringConstraints(max_length=40)] = "carddav"


class Health(Model):
    """`origin_allowed` is null when the request names no origin."""

    relay: Literal["passerelle"] = "passerelle"
    api: int
    version: str
    ok: bool = True
    origin_allowed: bool | None = None


class FieldCard(Model):
    name: str
    label: str
    source: str = Field(serialization_alias="from")
    rule: RuleName


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
    entities: dict[str, EntityCard | None]


class ConnectorList(Model):
    connectors: tuple[ConnectorCard, ...]


class Connected(Model):
    """The sealed grant, to be kept by the extension and sent in the Authorization header.

    `expires_at` (Unix seconds, 0: unknown) is when it must be renewed; `lost` says what was not allowed.
    """

    connector: str
    grant: str
    account: Account
    base_url: str
    expires_at: int = 0
    lost: tuple[Scope, ...] = ()


class Started(Model):
    authorize_url: str


class Renewed(Model):
    grant: str
    expires_at: int


class Revoked(Model):
    """Whether the CRM was told. The extension forgets the grant in any case."""

    told: bool


class Planned(Model):
    plan: Plan
    sealed: str


class Export(Model):
    """Exactly what would be sent to a CRM that holds nothing yet, as files."""

    filename: str
    vcard: str
    csv: str
    json_: dict[str, object] = Field(serialization_alias="json")


class ProblemBody(Model):
    """RFC 9457, plus the code and action that the panel switches on; `retry_after` is in seconds."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    action: Literal["reconnect", "ask_admin", "replan", "fix_mapping", "wait", "retry", "none"]
    request_id: str
    retry_after: float | None = None
