"""What the admin allows, from one TOML. Without the file reps have their own texts alone, and no model is
asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from connectors.errors import Refused
from connectors.transport.egress import origin_of, split_address

from ..rule_files import read_rules
from .facts import FACTS, unknown_places

MOST_SNIPPETS = 100
LONGEST_KEY = 1_000
# the extension waits 25 s for the relay (extension/relay/client.js)
MOST_SECONDS = 24.0
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]{1,120}$")]


class Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, cache_strings="none")


class TeamSnippet(Checked):
    """A text to begin a note, a task or a message with. A message may name what `FACTS` lists, as
    `{first_name}`.

    `days` is how long after today a task is due. No `teams` mean all.
    """

    kind: Literal["note", "task", "message"]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
    days: Annotated[int, Field(ge=0, le=3_650)] | None = None
    teams: tuple[str, ...] = ()

    @model_validator(mode="after")
    def refuse_unknown_places(self) -> Self:
        """Raises `ValueError`: a misspelt name would stand in a message that somebody sends."""
        if self.kind == "message" and unknown_places(self.text):
            raise ValueError(f"a text names what is not known; these are known: {', '.join(FACTS)}")
        return self


class ModelRules(Checked):
    """A model behind an address that speaks OpenAI's `POST /chat/completions`; `address` holds the `/v1` too.

    `label` is the operator of the host, `region` where it says that it works: both are shown to reps and
    stand in the privacy record. `limit_field` differs between vendors, `temperature` is left out unless
    said, as some models take only their own. `reply_tokens` is the most that it may answer; models that
    think first need 2,000.
    """

    address: Annotated[str, StringConstraints(max_length=300)]
    model: Line
    label: Line
    region: Line
    processor: Annotated[str, StringConstraints(pattern=r"^(https://[^\s@]{3,300})?$")] = ""
    key_file: Path | None = None
    limit_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)] | None = None
    reply_tokens: Annotated[int, Field(ge=50, le=8_000)] = 500
    seconds: Annotated[float, Field(gt=0, le=MOST_SECONDS, allow_inf_nan=False)] = 20.0
    daily_cap: Annotated[int, Field(ge=0)] = 100
    teams: tuple[str, ...] = ()

    @model_validator(mode="after")
    def refuse_odd_address(self) -> Self:
        """Raises `ValueError` for an address with credentials or a query, which would land in logs."""
        try:
            parts = split_address(self.address)
            origin_of(self.address)
        except Refused:
            raise ValueError("the model's address is no web address") from None
        bare = not (parts.query or parts.fragment or parts.username or parts.password)
        if parts.scheme not in ("http", "https") or not parts.hostname or not bare:
            raise ValueError("the model's address is no web address")
        return self

    @property
    def host(self) -> str:
        return split_address(self.address).hostname or ""

    def read_key(self) -> str:
        """ "" where the host asks for none. Raises `OSError`, `UnicodeDecodeError`."""
        return self.key_file.read_text(encoding="utf-8").strip()[:LONGEST_KEY] if self.key_file else ""


class DraftRules(Checked):
    """No `teams` mean all."""

    teams: tuple[str, ...] = ()
    snippets: Annotated[tuple[TeamSnippet, ...], Field(max_length=MOST_SNIPPETS)] = ()
    model: ModelRules | None = None

    def serves(self, team: str) -> bool:
        return is_for(self.teams, team)

    def snippets_for(self, team: str) -> tuple[TeamSnippet, ...]:
        return tuple(snippet for snippet in self.snippets if is_for(snippet.teams, team))

    def model_for(self, team: str) -> ModelRules | None:
        return self.model if self.model and is_for(self.model.teams, team) else None


def is_for(teams: tuple[str, ...], team: str) -> bool:
    return not teams or team in teams


def read_draft_rules(path: Path | None) -> DraftRules:
    """The defaults without a file. Raises `WrongRules`, which says where the fault is."""
    return read_rules(path, DraftRules, "the drafts file") if path else DraftRules()
