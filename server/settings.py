"""Everything that the environment may say, checked once at start. A wrong word stops the start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, model_validator

from connectors.egress import origin
from connectors.errors import Refused

from .seal import parse_key

ExtensionOrigin = Annotated[
    str, StringConstraints(pattern=r"^(chrome-extension://[a-p]{32}|moz-extension://[0-9a-f-]{36})$")
]
PREFIX = "PASSERELLE_"


class Settings(BaseModel):
    """Seconds and bytes unless said otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    production: bool = True
    seal_keys: Annotated[tuple[SecretStr, ...], Field(min_length=1)]
    extension_origins: tuple[ExtensionOrigin, ...] = ()
    allow_origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    max_body_bytes: int = 256 * 1024
    plan_max_age: int = 600
    undo_max_age: int = 86_400
    grant_max_age: int = 90 * 86_400
    crm_read_seconds: float = 10.0
    crm_deadline_seconds: float = 15.0

    @model_validator(mode="after")
    def safe(self) -> Self:
        for key in self.seal_keys:
            parse_key(key.get_secret_value())
        if not all(map(is_origin, self.allow_origins)):
            raise ValueError("allow_origins holds scheme://host:port, the port included")
        if self.production and not self.extension_origins:
            raise ValueError("production needs PASSERELLE_EXTENSION_ORIGINS")
        return self

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read PASSERELLE_* variables. `ValueError` names the variable that is missing or unknown."""
        found = {
            key[len(PREFIX) :].lower(): value
            for key, value in (env or os.environ).items()
            if key.startswith(PREFIX)
        }
        path = found.pop("seal_keys_file", "")
        if not path:
            raise ValueError("PASSERELLE_SEAL_KEYS_FILE is not set: the relay does not start without a key")
        lists = {
            name: tuple(filter(None, found.pop(name, "").split(",")))
            for name in ("extension_origins", "allow_origins", "hosts")
            if name in found
        }
        return cls.model_validate({**found, **lists, "seal_keys": read_keys(Path(path))})


def is_origin(text: str) -> bool:
    try:
        return text.startswith(("http://", "https://")) and origin(text) == text
    except Refused:
        return False


def read_keys(path: Path) -> tuple[str, ...]:
    """One `kid:key` a line; the first seals, every one opens."""
    try:
        return tuple(line.strip() for line in path.read_text(encoding="ascii").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError):
        raise ValueError("the file that PASSERELLE_SEAL_KEYS_FILE names cannot be read") from None
