"""Connectors by name. A connector is `<name>.toml` (what) and `<name>.py` (how), nothing more."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from .base import Connector, Grant
from .spec import Spec, load_spec
from .transport.http import Http

HERE = Path(__file__).parent


@cache
def specs() -> dict[str, Spec]:
    """Every declared connector; reading the declarations imports no connector code."""
    return {path.stem: load_spec(path) for path in sorted(HERE.glob("*.toml"))}


def make_connector(grant: Grant, http: Http, spec: Spec | None = None) -> Connector:
    """The connector that a grant belongs to, imported on first use; by its own declaration unless by `spec`.

    `KeyError` for an unknown name.
    """
    spec = spec or specs()[grant.connector]
    return load_class(spec.name)(spec, grant, http)


@cache
def load_class(name: str) -> type[Connector]:
    """A connector's code. `KeyError` for an unknown name, with which nothing is imported."""
    found: type[Connector] = import_module(f"{__name__}.{specs()[name].name}").Connector
    return found
