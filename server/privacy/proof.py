"""The last run of the proof, from the file that it writes."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from .facts import ProofRun

LONGEST = 100_000


def read_proof(path: Path | None) -> ProofRun | None:
    """None where there is no file, or none that tells a run: nothing is claimed that was not read."""
    try:
        said = json.loads(path.read_bytes()[:LONGEST]) if path else None
        if not isinstance(said, dict) or "requests" not in said:
            return None
        known = {name: said[name] for name in ProofRun.model_fields.keys() & said.keys()}
        return ProofRun.model_validate(known)
    except (OSError, ValueError, RecursionError, ValidationError):
        return None
