"""Everything that the environment may say, checked once at start. A wrong word stops the start."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, model_validator

from connectors.errors import Refused
from connectors.spelling.phones import is_country
from connectors.transport.egress import origin_of

from .seal import parse_key

ExtensionOrigin = Annotated[
    str, StringConstraints(pattern=r"^(chrome-extension://[a-p]{32}|moz-extension://[0-9a-f-]{36})$")
]
FirefoxRedirect = Annotated[
    str,
    StringConstraints(
        pattern=r"^(https://[0-9a-f]{40}\.extensions\.allizom\.org|http://127\.0\.0\.1/mozoauth2/[0-9a-f]{40})/$"
    ),
]
Told = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]{0,200}$")]
PrivacyUrl = Annotated[
    str,
    StringConstraints(max_length=500, pattern=r"^(https://[^\s/?#@:\\]+\.[^\s/?#@:\\]+(:\d+)?([/?#]\S*)?)?$"),
]
PREFIX = "PASSERELLE_"
STORES = ("redis://", "rediss://", "unix://")
CHROME = "chrome-extension://"
LISTS = {"extension_origins", "allow_origins", "firefox_redirects", "hosts"}


class Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class OAuthClient(Checked):
    """The relay as a CRM knows it; made in the CRM's developer pages."""

    client_id: str
    client_secret: SecretStr


class Settings(Checked):
    """Seconds and bytes unless said otherwise.

    `default_country` (ISO 3166-1 alpha-2) is where a phone number without a country's code is at home, when
    neither it nor the person's place says so; without it such a number stays as it is. `store_url` names the
    Redis that several relays share; without it a relay is one process. `operator`, `contact`
    and `privacy_url` tell reps who runs the relay.
    """

    production: bool = True
    seal_keys: Annotated[tuple[SecretStr, ...], Field(min_length=1)]
    extension_origins: tuple[ExtensionOrigin, ...] = ()
    firefox_redirects: tuple[FirefoxRedirect, ...] = ()
    allow_origins: tuple[str, ...] = ()
    oauth_clients: dict[str, OAuthClient] = {}
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    max_body_bytes: int = 256 * 1024
    plan_max_age: int = 86_400
    undo_max_age: int = 86_400
    grant_max_age: int = 90 * 86_400
    crm_read_seconds: float = 10.0
    crm_deadline_seconds: float = 15.0
    store_url: SecretStr = SecretStr("")
    default_country: str = ""
    operator: Told = ""
    contact: Told = ""
    privacy_url: PrivacyUrl = ""

    @model_validator(mode="after")
    def refuse_unsafe(self) -> Self:
        """Raises `ValueError`, with which the start stops."""
        for key in self.seal_keys:
            parse_key(key.get_secret_value())
        if self.default_country and not is_country(self.default_country):
            raise ValueError("default_country is two capital letters of ISO 3166-1, as GB")
        if not all(map(is_origin, self.allow_origins)):
            raise ValueError("allow_origins holds scheme://host:port, the port included")
        if (url := self.store_url.get_secret_value()) and not url.startswith(STORES):
            raise ValueError("store_url is redis://, rediss:// or unix://")
        if self.production and not self.extension_origins:
            raise ValueError("production needs PASSERELLE_EXTENSION_ORIGINS")
        return self

    def redirects_of(self, connector: str) -> frozenset[str]:
        """Where an authorization may end: the listed extensions' own redirect addresses, exactly."""
        chrome = (
            origin.removeprefix(CHROME) for origin in self.extension_origins if origin.startswith(CHROME)
        )
        bases = (*(f"https://{item}.chromiumapp.org/" for item in chrome), *self.firefox_redirects)
        return frozenset(base + connector for base in bases)

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read PASSERELLE_* variables. `ValueError` names what is missing, unknown or wrong."""
        env = os.environ if env is None else env
        found: dict[str, Any] = {
            key.removeprefix(PREFIX).lower(): value for key, value in env.items() if key.startswith(PREFIX)
        }
        if store := found.pop("store_url_file", ""):
            found["store_url"] = read_file(store, "PASSERELLE_STORE_URL_FILE").strip()
        path = found.pop("seal_keys_file", "")
        if not path:
            raise ValueError("PASSERELLE_SEAL_KEYS_FILE is not set: the relay does not start without a key")
        found |= {name: tuple(filter(None, found[name].split(","))) for name in LISTS & found.keys()}
        if clients := found.pop("oauth_clients_file", ""):
            found["oauth_clients"] = tomllib.loads(read_file(clients, "PASSERELLE_OAUTH_CLIENTS_FILE"))
        lines = read_file(path, "PASSERELLE_SEAL_KEYS_FILE").splitlines()
        return cls.model_validate({**found, "seal_keys": tuple(filter(None, map(str.strip, lines)))})


def is_origin(text: str) -> bool:
    try:
        return text.startswith(("http://", "https://")) and origin_of(text) == text
    except Refused:
        return False


def read_file(path: str, variable: str) -> str:
    """A file's text. Raises `ValueError`, which names the variable and not the file."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ValueError(f"the file that {variable} names cannot be read") from None
