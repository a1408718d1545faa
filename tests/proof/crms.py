"""The CRMs of a proof: they live in the prover's process, take any token that is a canary, and are all that a
relay may call.
"""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit

from pydantic import SecretStr

from connectors.base import Grant
from connectors.transport.egress import origin_of
from server.seal import Sealer
from tests.tools.twin_crms import hold_hubspot, hold_pipedrive

from .canaries import Canaries
from .traffic import seal_grants


class Place(NamedTuple):
    """Where a relay of the proof may go, its settings, and the grants of its reps."""

    env: dict[str, str]
    allowed: set[tuple[str, int]]
    grants: dict[str, str]
    store_secret: bytes


@contextmanager
def hold_crms(folder: Path, canaries: Canaries) -> Iterator[Place]:
    token = canaries.make("token", 0)
    with (
        patch("tests.fakes.pipedrive.TOKEN", token),
        patch("tests.fakes.hubspot.TOKEN", token),
        hold_pipedrive(time.monotonic) as pipedrive,
        hold_hubspot(time.monotonic, prepared=True) as hubspot,
    ):
        grants = [give_token(crm.grant, token) for crm in (pipedrive, hubspot)]
        key = f"proof:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
        (folder / "keys").write_text(key)
        env = {
            "PASSERELLE_PRODUCTION": "false",
            "PASSERELLE_SEAL_KEYS_FILE": str(folder / "keys"),
            "PASSERELLE_ALLOW_ORIGINS": ",".join(origin_of(grant.base_url) for grant in grants),
        }
        parts = [urlsplit(grant.base_url) for grant in grants]
        allowed = {(part.hostname or "", part.port or 0) for part in parts}
        yield Place(env, allowed, seal_grants(key, grants), Sealer([key]).derive_secret("store"))


def give_token(grant: Grant, token: str) -> Grant:
    return grant.model_copy(update={"secrets": dict.fromkeys(grant.secrets, SecretStr(token))})
