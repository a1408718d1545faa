"""The company's own sign-in: OpenID Connect Core 1.0, code flow with PKCE, for admins and for reps.

What the provider says is believed after it was checked alone: signature by one of its keys (RS256 or ES256),
issuer, audience, authorised party, time, and the nonce of this very sign-in. Who is in no listed group is
nobody.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from threading import Lock
from typing import Any

from cachetools import TTLCache
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from connectors.base import Model
from connectors.errors import ConnectorError
from connectors.transport.answers import whole_texts
from connectors.transport.http import Http

from ..api.problems import Problem
from ..grants.oauth import challenge_of, fetch_token
from ..grants.oauth_transport import open_session
from .roll import Oidc, Role

ALGORITHMS = ["RS256", "ES256"]
CACHE_SECONDS, LEEWAY_SECONDS, OLDEST_SECONDS = 120, 60, 600
RETRY_SECONDS = 10
"""An unknown kid makes us ask for the keys once more, and not more often than this."""


class Flow(Model):
    """One sign-in on its way; sealed, and bound to the browser that began it by the verifier."""

    purpose: str
    challenge: str
    redirect_uri: str
    nonce: str


class Member(Model):
    """Who signed in: a stable id at the provider, a name to show, and what their groups make of them."""

    subject: str
    name: str
    role: Role | None = None
    team: str = ""
    email: str = ""


class Provider:
    """Discovery and keys of the providers, for 120 s."""

    def __init__(self, http: Http) -> None:
        self._http, self._mutex = http, Lock()
        self._told: TTLCache[str, dict[str, Any]] = TTLCache(20, CACHE_SECONDS)
        self._asked_again: TTLCache[str, bool] = TTLCache(20, RETRY_SECONDS)

    def start(self, known: Oidc, redirect_uri: str, challenge: str, nonce: str, state: str) -> str:
        """Where the browser goes. Raises `Problem` (`sign_in_away`)."""
        session = self._session(known, redirect_uri)
        url, _ = session.create_authorization_url(
            self._discover(known)["authorization_endpoint"],
            state=state,
            nonce=nonce,
            code_challenge=challenge,
            code_challenge_method="S256",
        )
        return str(url)

    def finish(self, known: Oidc, flow: Flow, code: str, verifier: str) -> Member:
        """Who came back. Raises `Problem`: `wrong_sign_in`, `not_in_a_group`, `sign_in_away`."""
        # before the code is spent: a stolen redirect alone is worth nothing
        if challenge_of(verifier) != flow.challenge:
            raise Problem("wrong_sign_in")
        token = self._fetch(known, flow, code, verifier)
        claims = self._check(known, str(token.get("id_token", "")), flow.nonce)
        return member_of(known, claims)

    def _fetch(self, known: Oidc, flow: Flow, code: str, verifier: str) -> dict[str, Any]:
        try:
            session = self._session(known, flow.redirect_uri)
            endpoint = self._discover(known)["token_endpoint"]
            return fetch_token(
                session.fetch_token,
                endpoint,
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
            )
        except ConnectorError:
            raise Problem("wrong_sign_in") from None

    def _check(self, known: Oidc, text: str, nonce: str) -> dict[str, Any]:
        """The claims of a token. Raises `Problem` (`wrong_sign_in`) for whatever is wrong with it."""
        try:
            claims: dict[str, Any] = whole_texts(dict(self._decode(known, text).claims))
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            raise Problem("wrong_sign_in") from None
        if not is_for_us(claims, known, nonce, time.time()):
            raise Problem("wrong_sign_in")
        return claims

    def _decode(self, known: Oidc, text: str) -> jwt.Token:
        """By the provider's keys; asked for once more when it has a new one."""
        try:
            return jwt.decode(text, self._keys(known), algorithms=ALGORITHMS)
        except (JoseError, ValueError, KeyError):
            # a provider that rotates its keys; whoever invents a kid must not make us a hammer on it
            with self._mutex:
                again = known.issuer not in self._asked_again
                self._asked_again[known.issuer] = True
                if again:
                    self._told.pop(f"{known.issuer} keys", None)
            if not again:
                raise
            return jwt.decode(text, self._keys(known), algorithms=ALGORITHMS)

    def _keys(self, known: Oidc) -> KeySet:
        return KeySet.import_key_set(self._ask(f"{known.issuer} keys", self._discover(known)["jwks_uri"]))  # type: ignore[arg-type]

    def _discover(self, known: Oidc) -> dict[str, Any]:
        """OpenID Connect Discovery 1.0. Raises `Problem` (`sign_in_away`) also for another issuer's."""
        base = known.issuer.rstrip("/")
        told = self._ask(known.issuer, f"{base}/.well-known/openid-configuration")
        # another issuer's document would lend us another issuer's keys (OpenID Discovery 4.3)
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if told.get("issuer") != known.issuer or not all(isinstance(told.get(name), str) for name in needed):
            raise Problem("sign_in_away")
        return told

    def _ask(self, name: str, url: str) -> dict[str, Any]:
        with self._mutex:
            if name in self._told:
                return self._told[name]
        try:
            told = self._http("GET", url, headers={}).json()
        except ConnectorError:
            raise Problem("sign_in_away") from None
        if not isinstance(told, dict):
            raise Problem("sign_in_away")
        with self._mutex:
            self._told[name] = told
        return told

    def _session(self, known: Oidc, redirect_uri: str) -> Any:
        try:
            secret = known.client_secret_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise Problem("sign_in_away") from None
        scope = " ".join(known.scopes)
        return open_session(self._http, known.client_id, secret, redirect_uri=redirect_uri, scope=scope)


def is_for_us(claims: Mapping[str, Any], known: Oidc, nonce: str, now: float) -> bool:
    """OpenID Connect Core 3.1.3.7, each of its steps."""
    audience = claims.get("aud")
    several = audience if isinstance(audience, list) else [audience]
    party = claims.get("azp")
    ends, made = claims.get("exp"), claims.get("iat")
    return (
        claims.get("iss") == known.issuer
        and known.client_id in several
        # a token for several parties is ours only if it says so
        and (party == known.client_id or (party is None and len(several) == 1))
        and isinstance(ends, int | float)
        and isinstance(made, int | float)
        and now - LEEWAY_SECONDS < ends
        and now - OLDEST_SECONDS < made < now + LEEWAY_SECONDS
        and bool(nonce)
        and claims.get("nonce") == nonce
        and isinstance(claims.get("sub"), str)
    )


def member_of(known: Oidc, claims: Mapping[str, Any]) -> Member:
    """What the groups make of somebody: the first row with a role and the first with a team.

    Raises `Problem` (`not_in_a_group`).
    """
    said = claims.get(known.claim)
    groups = (
        {str(group) for group in said}
        if isinstance(said, list)
        else {said}
        if isinstance(said, str)
        else set()
    )
    rows = [row for row in known.groups if row.group in groups]
    role = next((row.role for row in rows if row.role), None)
    team = next((row.team for row in rows if row.team), "")
    if not role and not team:
        raise Problem("not_in_a_group")
    name = claims.get("email") or claims.get("preferred_username") or claims.get("name") or claims["sub"]
    return Member(
        subject=str(claims["sub"]),
        name=str(name)[:100],
        role=role or None,
        team=team,
        email=proven_email(claims),
    )


def proven_email(claims: Mapping[str, Any]) -> str:
    """ "" for one that the provider says it did not check (OpenID Connect Core 5.1)."""
    email = claims.get("email")
    is_checked = claims.get("email_verified", True) is True
    return email if isinstance(email, str) and is_checked and len(email) <= 254 else ""


def make_flow(purpose: str, challenge: str, redirect_uri: str) -> Flow:
    nonce = secrets.token_urlsafe(16)
    return Flow(purpose=purpose, challenge=challenge, redirect_uri=redirect_uri, nonce=nonce)
