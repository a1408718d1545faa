"""Providers of contact details by name. A provider is one TOML and no code; a rep's click asks it, nothing
else does."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .spec import ProviderSpec, load_provider

HERE = Path(__file__).parent


@cache
def provider_specs() -> dict[str, ProviderSpec]:
    """Every declared provider."""
    return {path.stem: load_provider(path) for path in sorted(HERE.glob("*.toml"))}
