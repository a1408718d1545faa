"""What a relay needs before reps use it, as it is at this moment: each line is true now, or says what to
type where."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal, NamedTuple

import connectors

from ..settings import CHROME
from ..wiring import Wiring

State = Literal["good", "warn", "bad"]
OLD_DAYS = 180


class Check(NamedTuple):
    """`name` is the text of the line; `help` the text that says what to do, "" where all is well.

    `facts` are texts that count, each with its number.
    """

    name: str
    state: State
    said: str = ""
    help: str = ""
    typed: str = ""
    facts: tuple[tuple[str, int], ...] = ()


def list_checks(wiring: Wiring, host: str) -> list[Check]:
    """`host` is the name under which the admin has reached the page."""
    return [
        check_address(wiring, host),
        *check_keys(wiring),
        *check_extensions(wiring),
        check_private(wiring),
        check_store(),
        check_mapping(wiring),
        check_access(wiring),
        check_suppression(wiring),
        *check_operator(wiring),
    ]


def check_address(wiring: Wiring, host: str) -> Check:
    known = wiring.settings.public_url
    typed = f"PASSERELLE_PUBLIC_URL=https://{host}"
    if not known:
        return Check("check_address", "bad", host, "help_address", typed)
    if known.partition("://")[2].rstrip("/") != host:
        return Check("check_address", "warn", f"{known} / {host}", "help_other_address", typed)
    secure = known.startswith("https://") or not wiring.settings.production
    return Check("check_address", "good" if secure else "bad", known, "" if secure else "help_address", typed)


def check_keys(wiring: Wiring) -> list[Check]:
    """A line for each key: which one seals, how old it is, and how many seals of it were opened since the
    start."""
    found = []
    for at, (kid, opened) in enumerate(wiring.sealer.count_by_kid()):
        made = day_of(kid)
        age = (datetime.now(UTC).date() - made).days if made else None
        facts = [("key_opened", opened)] if age is None else [("key_age", age), ("key_opened", opened)]
        old = at == 0 and age is not None and age > OLD_DAYS
        unused = at > 0 and opened == 0
        help_ = (
            "help_key_old" if old else "help_key_unused" if unused else "help_key_day" if made is None else ""
        )
        found.append(
            Check(
                *("check_key_first" if at == 0 else "check_key", "warn" if help_ else "good", kid, help_),
                facts=tuple(facts),
            )
        )
    return found


def day_of(kid: str) -> date | None:
    """A key whose name begins with its day (ISO 8601) tells its age."""
    try:
        return date.fromisoformat(kid[:10])
    except ValueError:
        return None


def check_extensions(wiring: Wiring) -> list[Check]:
    origins = wiring.settings.extension_origins
    chrome = [origin for origin in origins if origin.startswith(CHROME)]
    firefox = [origin for origin in origins if not origin.startswith(CHROME)]
    typed = f"PASSERELLE_EXTENSION_ORIGINS={CHROME}<id>"
    any_firefox = wiring.settings.any_firefox
    return [
        Check("check_chromium", "good", ", ".join(chrome))
        if chrome
        else Check("check_chromium", "bad", "", "help_chromium", typed),
        Check("check_firefox", "good", "*" if any_firefox else f"{len(firefox)}")
        if firefox or any_firefox
        else Check("check_firefox", "warn", "", "help_firefox", "PASSERELLE_ANY_FIREFOX=true"),
    ]


def check_private(wiring: Wiring) -> Check:
    origins = ", ".join(wiring.settings.allow_origins)
    return Check("check_private", "good", origins or "-")


def check_store() -> Check:
    return Check("check_store", "good", "cachetools")


def check_mapping(wiring: Wiring) -> Check:
    folder = wiring.settings.mapping_dir
    if folder is None:
        return Check(
            "check_mapping", "warn", "", "help_mapping", "PASSERELLE_MAPPING_DIR=/srv/passerelle/mapping"
        )
    broken = wiring.mappings.faults(connectors.specs())
    if broken:
        return Check("check_mapping", "bad", ", ".join(broken), "help_mapping_broken")
    return Check("check_mapping", "good", str(folder))


def check_access(wiring: Wiring) -> Check:
    typed = "PASSERELLE_ACCESS_FILE=/srv/passerelle/access.toml"
    roll = wiring.access.read()
    if wiring.access.broken:
        return Check("check_access", "bad", wiring.access.broken, "help_access_broken")
    if roll is None:
        return Check(
            "check_access", "bad" if wiring.settings.production else "warn", "", "help_access", typed
        )
    ways = [f"{len(roll.keys)} ⚿", *([roll.oidc.label] if roll.oidc else [])]
    return Check("check_access", "good", " · ".join((*roll.teams, *ways)))


def check_suppression(wiring: Wiring) -> Check:
    if wiring.settings.suppression_file is None:
        return Check(
            *("check_suppression", "warn", "", "help_suppression"),
            "python -m server suppress objected objected.key",
        )
    return Check("check_suppression", "good", str(wiring.objections.count()))


def check_operator(wiring: Wiring) -> list[Check]:
    told = wiring.settings
    return [
        Check("check_operator", "good", f"{told.operator} · {told.contact}")
        if told.operator and told.contact
        else Check(
            "check_operator", "bad", told.operator, "help_operator", "PASSERELLE_OPERATOR=Example Ltd"
        ),
        Check("check_privacy", "good", told.privacy_url)
        if told.privacy_url
        else Check(
            "check_privacy", "bad", "", "help_privacy", "PASSERELLE_PRIVACY_URL=https://example.org/privacy"
        ),
    ]
