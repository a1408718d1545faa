"""The access file: teams with their rules, keys, admins, and how groups of the company's sign-in become both.

[teams.sales]
connectors = ["hubspot"]
ceilings = { phones = "never", "hubspot.person.jobtitle" = "fill" }
conversations = false
drafts = false
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Annotated, Literal

import structlog
from pydantic import Field, StringConstraints, model_validator

from connectors.base import Model
from connectors.spec import RuleName

from ..rule_files import WrongRules, parse_rules, read_rules

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Role = Literal["admin", "support"]
Stamp = tuple[int, int, int]
NAME = "the access file"
log = structlog.get_logger("passerelle")


class Team(Model):
    """What a team may do. No connectors and no hosts mean all; a ceiling goes by a field or a property.

    `daily_cap` is how many contacts each rep may write in a day (UTC). `cards`, `enrichment`, `drafts` and
    `digest` say whether business cards are read, providers asked, messages drafted and weeks summed up.
    """

    label: str = ""
    connectors: tuple[str, ...] = ()
    ceilings: Annotated[dict[str, RuleName], Field(max_length=300)] = {}
    conversations: bool = True
    cards: bool = True
    enrichment: bool = True
    drafts: bool = True
    digest: bool = True
    contact_details: bool = True
    deals: bool = True
    daily_cap: Annotated[int, Field(ge=0)] = 300
    egress: tuple[str, ...] = ()


class TeamKey(Model):
    team: Name
    hash: str
    made: str = ""
    label: str = ""
    revoked: str = ""


class Admin(Model):
    role: Role = "admin"
    hash: str
    made: str = ""
    label: str = ""
    revoked: str = ""


class GroupRow(Model):
    """What the members of a group are: a role at the pages, a team, or both."""

    group: str
    role: Role | Literal[""] = ""
    team: Name | Literal[""] = ""


class Oidc(Model):
    """The company's own sign-in (OpenID Connect). `claim` is where its token lists groups."""

    label: str = "OpenID Connect"
    issuer: str
    client_id: str
    client_secret_file: Path
    claim: str = "groups"
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    groups: tuple[GroupRow, ...] = ()


class Roll(Model):
    teams: dict[Name, Team] = {}
    keys: dict[str, TeamKey] = {}
    admins: dict[str, Admin] = {}
    oidc: Oidc | None = None

    @model_validator(mode="after")
    def refuse_unknown_teams(self) -> Roll:
        """Raises `ValueError` for a key or a group of a team that is not there."""
        rows = self.oidc.groups if self.oidc else ()
        named = {key.team for key in self.keys.values()} | {row.team for row in rows if row.team}
        if lost := sorted(named - self.teams.keys()):
            raise ValueError(f"there is no team {lost[0]}")
        return self


def parse_roll(text: str) -> Roll:
    """Raises `WrongRules`."""
    return parse_rules(text, Roll, NAME)


class AccessFile:
    """The roll as it is now; a broken file keeps the last good one, and says so."""

    def __init__(self, path: Path | None) -> None:
        self.path, self.broken = path, ""
        self._mutex = Lock()
        self._stamp: Stamp | None = None
        self._roll: Roll | None = None

    def read(self) -> Roll | None:
        """None without a file: then the relay is this computer's alone. A broken one from the start lets
        nobody in."""
        if self.path is None:
            return None
        with self._mutex:
            stamp = self._look()
            if stamp != self._stamp:
                self._stamp = stamp
                self._take()
            # never None here: no file means this computer alone, a broken one nobody at all
            return self._roll or Roll()

    def _look(self) -> Stamp:
        try:
            found = self.path.stat() if self.path else None
        except OSError:
            found = None
        return (found.st_ino, found.st_size, found.st_mtime_ns) if found else (0, 0, 0)

    def _take(self) -> None:
        try:
            self._roll = read_rules(self.path, Roll, NAME) if self.path else None
            self.broken = ""
        except WrongRules as error:
            # the old roll stays: a slip of the pen must not lock a company out
            self.broken = str(error)
        if self.broken:
            log.error("access_file_broken", fault=self.broken)
