"""From a connect form to a sealed grant, and from a request's header back to a connector that works."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from flask import request
from pydantic import SecretStr

import connectors
from connectors.base import Account, Connector, Grant
from connectors.errors import Forbidden
from connectors.spec import Scope, Spec
from connectors.transport.egress import origin_of, split_address

from ..access.gate import current_caller, limit_spec
from ..api.doors import admit_to, refuse_where_full
from ..api.problems import Problem
from ..api.responses import Connected
from ..mappings.folder import NoGoodMapping
from ..seal import ExpiredSeal
from ..status.trace import current_trace, measure_stage
from ..wiring import current_wiring
from .holder import refuse_stranger

SCHEME = "Bearer "
# longer than the slowest plan or apply, so that a token does not die in the middle of a write
MARGIN_SECONDS = 90
LASTING = ("url", "text")
"""Kinds of questions whose answers hold when a secret is made anew."""


def find_spec(name: str) -> Spec:
    """The declaration of a connector, as the admin and the rep's team have it.

    Raises `Problem`: `unknown_connector`, `not_for_team` or `mapping_broken`.
    """
    spec = connectors.specs().get(name)
    if spec is None:
        raise Problem("unknown_connector")
    if not is_for_team(name):
        raise Problem("not_for_team")
    current_trace().connector = name
    return fit_to_request(spec)


def is_for_team(name: str) -> bool:
    """Whether the caller's team uses a connector; no list means all."""
    mine = current_caller().rules.connectors
    return not mine or name in mine


def fit_to_request(spec: Spec) -> Spec:
    """The admin's mapping laid over a declaration, under the rules of the caller's team.

    Raises `Problem` (`mapping_broken`).
    """
    caller = current_caller()
    try:
        fitted = current_wiring().mappings.fit_spec(spec, caller.team)
    except NoGoodMapping:
        raise Problem("mapping_broken") from None
    return limit_spec(fitted, caller.rules) if caller.team else fitted


def connect_account(spec: Spec, answers: Mapping[str, SecretStr], holder: str = "") -> Connected:
    """Check the answers against what the spec asks, and against the CRM itself, and seal them for a holder.

    Raises `Problem` (`bad_request`) for an answer that is missing or was not asked for.
    """
    asked = {ask.name: ask for ask in spec.auth.asks}
    # a blank answer to an optional question is no answer
    given = {name: value for name, value in answers.items() if value.get_secret_value().strip()}
    missing = sorted(name for name, ask in asked.items() if ask.required and name not in given)
    if missing or (unknown := sorted(given.keys() - asked.keys())):
        raise Problem(
            # the unknown ones are counted and not named: their names are the client's text
            "bad_request",
            f"missing: {', '.join(missing)}" if missing else f"not asked: {len(unknown)}",
        )
    typed = given.pop("base_url", None)
    base_url = tidy_address(typed.get_secret_value()) if typed else f"https://{spec.hosts[0]}"
    grant = Grant(connector=spec.name, base_url=base_url, secrets=given, holder=holder)
    admit_to(origin_of(base_url))
    connector = make_fitted(grant)
    account = connector.whoami()
    grant = grant.model_copy(update={"account": account.id})
    return seal_connection(learn_ways(grant), account, accounts=connector.accounts())


def fill_from_grant(spec: Spec, answers: Mapping[str, SecretStr]) -> Mapping[str, SecretStr]:
    """The answers, with what is no secret from the connection that is made again, where a grant comes along.

    Raises `Problem` (`bad_request`) for a grant of another CRM, and what `open_grant` raises.
    """
    if not sealed_in_header():
        return answers
    before = open_grant(is_made_anew=True)
    if before.connector != spec.name:
        raise Problem("bad_request", "the connection is one of another CRM")
    held = {**before.secrets, "base_url": SecretStr(before.base_url)}
    told = {ask.name: held[ask.name] for ask in spec.auth.asks if ask.kind in LASTING and ask.name in held}
    return {**told, **answers}


def choose_account(connector: Connector, account_id: str) -> Connected:
    """Another of the accounts that the same secrets open, as the CRM lists them now.

    Raises `Problem` (`bad_request`) for one that is not there, `Forbidden` for one that cannot be written to.
    """
    accounts = connector.accounts()
    account = next((other for other in accounts if other.id == account_id), None)
    if account is None:
        raise Problem("bad_request", "there is no such account to choose")
    if not account.writable:
        raise Forbidden("nothing can be written there")
    return seal_connection(learn_ways(connector.narrow_grant(account)), account, accounts=accounts)


def learn_ways(grant: Grant) -> Grant:
    """The grant with what the CRM shows of itself."""
    learned = make_fitted(grant).survey()
    return grant.model_copy(update={"learned": learned})


def seal_connection(
    grant: Grant, account: Account, lost: tuple[Scope, ...] = (), accounts: Sequence[Account] = ()
) -> Connected:
    """What the extension keeps of a grant."""
    grant = grant.model_copy(update={"born": grant.born or int(time.time())})
    return Connected(
        connector=grant.connector,
        grant=current_wiring().sealer.seal(grant),
        account=account,
        accounts=tuple(accounts),
        base_url=grant.base_url,
        expires_at=grant.expires_at,
        sealed_until=end_of_seal(grant.born),
        lost=lost,
    )


def end_of_seal(born: int = 0) -> int:
    """When what is sealed now opens no more, in Unix seconds: unused, or however much it is used.

    `born` is when it was made first, in Unix seconds, 0 for just now.
    """
    settings, now = current_wiring().settings, int(time.time())
    return min(now + settings.grant_max_age, (born or now) + settings.grant_life)


def tidy_address(address: str) -> str:
    """A user's address as https://host[:port][/path], without query, fragment, credentials or last slash.

    Raises `Problem` (`bad_request`) for anything else, `Refused` where no origin is in it.
    """
    text = address.strip()
    parts = split_address(text if "://" in text else f"https://{text}")
    # a password in the address would travel into every link and log
    if parts.username is not None or parts.query or parts.fragment or "\\" in text:
        raise Problem("bad_request", "the address must be a plain web address")
    origin_of(parts.geturl())
    return parts.geturl().rstrip("/")


def connector_for_request() -> Connector:
    """The connector of this request's sealed grant, which is good for another 90 seconds at least.

    Raises `Problem`: `token_expiring`, or what `open_grant` raises.
    """
    grant = open_grant()
    if "refresh_token" in grant.secrets and 0 < grant.expires_at < time.time() + MARGIN_SECONDS:
        raise Problem("token_expiring")
    return make_fitted(grant)


def make_fitted(grant: Grant, spec: Spec | None = None) -> Connector:
    """The connector of a grant by the admin's mapping, or by an earlier one.

    Raises `Problem`: `unknown_connector`, `mapping_broken`, or `not_for_team` for another host than the
    team's.
    """
    hosts = current_caller().rules.egress
    if hosts and (split_address(grant.base_url).hostname or "") not in hosts:
        raise Problem("not_for_team")
    fitted = spec or find_spec(grant.connector)
    own = fitted is connectors.specs().get(grant.connector)
    return connectors.make_connector(grant, current_wiring().http, None if own else fitted)


def sealed_in_header() -> str:
    """The sealed grant that came along, "" for none."""
    header = request.headers.get("Authorization", "")
    return header[len(SCHEME) :] if header.startswith(SCHEME) else ""


def open_grant(*, is_made_anew: bool = False) -> Grant:
    """The grant in this request's header; one of before grants had holders is only good to be `is_made_anew`.

    Raises `Problem`: `no_grant`, `grant_expired`, `unknown_connector`, `crowded`, and what `refuse_stranger`
    raises; `BrokenSeal` from the seal.
    """
    sealed, sealer, limit = sealed_in_header(), current_wiring().sealer, current_wiring().settings
    if not sealed:
        raise Problem("no_grant")
    current_trace().kid = sealer.kid_of(sealed)
    try:
        with measure_stage("grant"):
            grant = sealer.open(Grant, sealed, max_age=limit.grant_max_age)
    except ExpiredSeal:
        raise Problem("grant_expired") from None
    crm = origin_of(grant.base_url) if grant.base_url else grant.connector
    refuse_where_full(crm)
    if grant.holder or not is_made_anew:
        refuse_stranger(grant, sealed)
    # a relay may have lost a connector since the grant was sealed
    find_spec(grant.connector)
    # only now: a place is not for a stranger, who may send the body of a copied request slowly
    admit_to(crm)
    return grant
