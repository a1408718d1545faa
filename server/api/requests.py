"""What a request may carry: one model per body. OpenAPI is generated from these, so it cannot drift."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, SecretStr, StringConstraints

from connectors.base import Model
from connectors.providers.spec import Detail
from connectors.spec import Described

from ..drafts.facts import FactName
from ..drafts.prompt import Address, Language
from ..stages.snapshot import AnySnapshot
from ..stages.wishes import Asked, Ids, Wished

# well above the 128 KB of the largest seal that is made
Sealed = Annotated[str, StringConstraints(min_length=1, max_length=200_000)]
FieldName = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class ConnectBody(Model):
    """What the user typed into the connect form, by the name of each ask."""

    answers: Annotated[dict[str, Annotated[SecretStr, Field(max_length=2_000)]], Field(max_length=20)]


class ChooseBody(Model):
    """The id of one of the `accounts` that a connect offered."""

    id: Annotated[str, StringConstraints(min_length=1, max_length=4_000)]


class PlanBody(Asked):
    """A page, and what the rep asks for."""

    snapshot: AnySnapshot


class LookupBody(Model):
    """The address of a LinkedIn profile or company, and the records that an earlier sync found."""

    url: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    known: Ids = {}


class StartBody(Model):
    """The PKCE challenge (S256) of a verifier that the extension keeps, and the extension's own redirect."""

    # the length of a SHA-256 in base64url: `plain` challenges do not fit
    code_challenge: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
    redirect_uri: Annotated[str, StringConstraints(max_length=300)]


class ExchangeBody(Model):
    code: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    state: Sealed
    code_verifier: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._~-]{43,128}$")]


class SearchBody(Model):
    """Part of a name or an e-mail address, for a match by hand."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]


class DealsBody(Model):
    """The id of the person in the CRM, "" for somebody who is not there yet."""

    person: Annotated[str, StringConstraints(max_length=500)] = ""


class DescribeBody(Model):
    entity: Described = "person"


class PrepareBody(Model):
    """The name of a preparation that the user agreed to."""

    name: Annotated[str, StringConstraints(max_length=80)]


class NoBody(Model):
    """Nothing but the grant in the header."""


class NoticeBody(Model):
    """The CRM, the language, and the fields that were written; none stands for all that may be. `origins` is
    what the values came from besides LinkedIn's page: `card`, and names of providers."""

    connector: FieldName
    language: Literal["en", "fr", "de", "es"]
    fields: Annotated[frozenset[FieldName], Field(max_length=300)] = frozenset()
    origins: Annotated[frozenset[Annotated[str, StringConstraints(max_length=40)]], Field(max_length=10)] = (
        frozenset()
    )


class ApplyBody(Model):
    sealed: Sealed


class UndoBody(Model):
    capsule: Sealed


class ExportBody(Wished):
    """A page, what the rep wishes, and the CRM for which it is drawn up."""

    snapshot: AnySnapshot
    connector: Annotated[str, StringConstraints(max_length=40)] = "carddav"


class ProviderKeyBody(Model):
    """A rep's own key at a provider of contact details."""

    key: Annotated[SecretStr, Field(min_length=1, max_length=500)]


Keys = Annotated[dict[str, Sealed], Field(max_length=10)]


class EnrichBody(Model):
    """A page, which details are wanted, the rep's sealed keys by provider, the company's domain where
    typed, and how many credits the rep was told that it costs at most; whoever would cost more is not
    asked."""

    snapshot: AnySnapshot
    wanted: Annotated[tuple[Detail, ...], Field(min_length=1, max_length=2)] = ("email",)
    keys: Keys = {}
    domain: Annotated[str, StringConstraints(max_length=300)] = ""
    most_credits: Annotated[int, Field(ge=0, le=100_000)] | None = None


class ResumeBody(Model):
    """The sealed job of a provider that was still at work."""

    job: Sealed
    keys: Keys = {}


class ObjectionBody(Model):
    """What `/v1/enrich` gave of somebody who objected."""

    objection: Sealed


class FactsBody(Model):
    """A page, for what it says of a person."""

    snapshot: AnySnapshot


class DraftBody(Model):
    """A page, which of its facts the rep ticked, and what the rep wishes to say. `mine` are the rep's own
    facts.
    """

    snapshot: AnySnapshot
    ticked: Annotated[frozenset[FactName], Field(max_length=20)] = frozenset()
    mine: Annotated[
        dict[FactName, Annotated[str, StringConstraints(max_length=300)]], Field(max_length=20)
    ] = {}
    wish: Annotated[str, StringConstraints(max_length=1_000)]
    language: Language
    address: Address
