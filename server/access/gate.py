"""Which rep may ask the relay at all, and for which team: by a key, by a sign-in, or from this computer
alone."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime

from flask import g, request

from connectors.base import Model
from connectors.spec import EntityMap, FieldMap, Rule, Spec

from ..api.problems import Problem
from ..seal import BrokenSeal, ExpiredSeal
from ..wiring import current_wiring
from .roll import Roll, Team
from .secret_keys import split_key
from .sign_in import name_of_try, refuse_hasty

HEADER = "Passerelle-Access"
PASS_SECONDS = 12 * 3600
OPEN_PATHS = ("/v1/about", "/v1/transparency", "/v1/access/start", "/v1/access/exchange")
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


class Pass(Model):
    """A rep's sign-in, sealed, kept by the extension for twelve hours; `who` is a digest.

    `email` is for the owner of what the rep makes, where the CRM does not say which colleague asks.
    """

    who: str
    team: str
    email: str = ""


class Caller(Model):
    """Who asks, as far as the relay needs to know; `who` is "" where nobody has to say."""

    team: str = ""
    who: str = ""
    email: str = ""
    rules: Team = Team()


def admit_rep() -> None:
    """Before each request of the extension. Raises `Problem`: `no_access`, `access_expired`, `local_only`."""
    if request.path.startswith("/v1/") and request.method != "OPTIONS" and request.path not in OPEN_PATHS:
        roll = current_wiring().access.read()
        if roll is None:
            refuse_unless_local()
        else:
            g.caller = identify_caller(roll, request.headers.get(HEADER, ""))


NOBODY = Caller()
"""Where nobody has to say who they are."""


def current_caller() -> Caller:
    found: Caller = g.get("caller", NOBODY)
    return found


def refuse_unless_local() -> None:
    """Without an access file the relay serves this computer alone. Raises `Problem` (`local_only`).

    A proxy's headers say that somebody else is behind the address.
    """
    host = request.host.rsplit(":", 1)[0].strip("[]")
    # the host alone would not do: whoever asks writes it
    near = is_loopback(request.remote_addr or "") and (host == "localhost" or is_loopback(host))
    if not near or any(name in request.headers for name in FORWARDED):
        raise Problem("local_only")


def is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def identify_caller(roll: Roll, said: str) -> Caller:
    """Raises `Problem`: `no_access`, `access_expired`, `too_many_tries`."""
    # a key has a form of its own, so that a sealed pass is never tried as one
    id_, secret = split_key(said)
    if not said:
        raise Problem("no_access")
    return caller_of_key(roll, id_, secret) if id_ else caller_of_pass(roll, said)


def caller_of_key(roll: Roll, id_: str, secret: str) -> Caller:
    """Raises `Problem`: `no_access`, `too_many_tries`."""
    name = name_of_try("team-key")
    known = roll.keys.get(id_)
    if known is None or known.revoked:
        raise Problem("no_access")
    wiring = current_wiring()
    if not wiring.proven.is_known(secret, known.hash):
        refuse_hasty(name)
    if not wiring.proven.is_right(secret, known.hash):
        wiring.tries.note_wrong(name)
        raise Problem("no_access")
    wiring.uses.note(id_, datetime.now(UTC).date().isoformat())
    return Caller(team=known.team, who=id_, rules=roll.teams[known.team])


def caller_of_pass(roll: Roll, sealed: str) -> Caller:
    """Raises `Problem`: `no_access`, also for a team that is gone, or `access_expired`."""
    try:
        held = current_wiring().sealer.open(Pass, sealed, max_age=PASS_SECONDS)
    except ExpiredSeal:
        raise Problem("access_expired") from None
    except BrokenSeal:
        raise Problem("no_access") from None
    # the rules are those of now: a pass carries the name of the team and no right
    if held.team not in roll.teams:
        raise Problem("no_access")
    return Caller(team=held.team, who=held.who, email=held.email, rules=roll.teams[held.team])


def limit_spec(spec: Spec, rules: Team) -> Spec:
    """A declaration under the rules of a team; they only lower what it allows."""
    told: dict[str, object] = {"contact_details": spec.contact_details and rules.contact_details}
    if not rules.conversations:
        told["entries"] = tuple(kind for kind in spec.entries if kind != "message")
    if not rules.deals and spec.deal:
        told |= {"deal": None, "capabilities": spec.capabilities.model_copy(update={"deals": False})}
    for entity, fields in (("person", spec.person), ("company", spec.company)):
        if fields and rules.ceilings:
            told[entity] = limit_entity(fields, rules, f"{spec.name}.{entity}")
    limited = spec.model_copy(update=told)
    # a team without rules plans under the same revision as everybody
    if limited == spec:
        return spec
    return limited.model_copy(update={"revision": f"{spec.revision}:{hash_rules(rules)}"})


def limit_entity(fields: EntityMap, rules: Team, place: str) -> EntityMap:
    made = {name: limit_field(name, field, rules, place) for name, field in fields.fields.items()}
    return fields.model_copy(update={"fields": made})


def limit_field(name: str, field: FieldMap, rules: Team, place: str) -> FieldMap:
    """The lowest of the ceilings that name it: by itself, by its place, or by the property behind it."""
    names = {name, field.source, f"{place.partition('.')[2]}.{name}", f"{place}.{name}"}
    ceilings = [Rule[rule] for said, rule in rules.ceilings.items() if said in names]
    lowest = min((*ceilings, Rule[field.ceiling]))
    return field.model_copy(update={"ceiling": lowest.name})


def hash_rules(rules: Team) -> str:
    """What tells the rules of yesterday from those of today, so that a plan is not applied under others."""
    return current_wiring().sealer.fingerprint("team-rules", rules.model_dump_json())[:12]
