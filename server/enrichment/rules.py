"""What the admin allows, from one TOML. Without the file nobody is asked about anybody."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from connectors.providers import provider_specs
from connectors.providers.asking import ProviderKey
from connectors.providers.spec import Price
from connectors.providers.waterfall import Limits

from ..rule_files import read_rules

MOST_KEY = 500


class AdminKey(BaseModel):
    """The team's own key, in a file of its own. `base_url` is the company's proxy in front of the
    provider."""

    model_config = ConfigDict(frozen=True, extra="forbid", cache_strings="none")
    key_file: Path
    base_url: str = ""

    def read(self, provider: str) -> ProviderKey:
        """Raises `OSError`."""
        return ProviderKey(
            provider=provider, key=SecretStr(self.key_file.read_text().strip()), base_url=self.base_url
        )


class EnrichmentRules(BaseModel):
    """`order` names the providers that may be asked, the first first; a rep brings a key for those without
    one here.

    `linkedin` are those that may be told the address at LinkedIn, and so whom the rep looks at. No `teams`
    mean all. `daily_cap` counts people for each rep and day (UTC). `personal` offers addresses at free
    mail hosts too. `check_mail_hosts` asks the relay's own resolver whether a domain takes mail.
    `prices` are the team's own contract, where it says otherwise than the provider's documentation.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, cache_strings="none")
    order: Annotated[tuple[str, ...], Field(min_length=1)]
    linkedin: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    keys: dict[str, AdminKey] = {}
    prices: dict[str, Price] = {}
    most_asked: Annotated[int, Field(ge=1, le=10)] = 3
    seconds: Annotated[float, Field(gt=0, le=60)] = 20.0
    daily_cap: Annotated[int, Field(ge=0)] = 50
    after_catch_all: bool = False
    personal: bool = False
    check_mail_hosts: bool = True

    @model_validator(mode="after")
    def refuse_unknown(self) -> Self:
        """Raises `ValueError` for a provider that is not there, or stands twice."""
        for name in (*self.order, *self.linkedin, *self.keys, *self.prices):
            if name not in provider_specs():
                raise ValueError(f"no such provider; these are known: {', '.join(provider_specs())}")
        if len(set(self.order)) < len(self.order):
            raise ValueError("a provider stands twice in the order, and would be paid twice")
        return self

    @property
    def limits(self) -> Limits:
        return Limits(most_asked=self.most_asked, seconds=self.seconds, after_catch_all=self.after_catch_all)

    def price_of(self, name: str) -> Price | None:
        return self.prices.get(name) or provider_specs()[name].price

    def serves(self, team: str) -> bool:
        return not self.teams or team in self.teams


def read_enrichment_rules(path: Path | None) -> EnrichmentRules | None:
    """None without a file. Raises `WrongRules`, which says where the fault is."""
    return read_rules(path, EnrichmentRules, "the enrichment file") if path else None
