"""OAuth without memory: start, exchange, refresh, revoke (RFC 6749, RFC 7636, RFC 9700).

The extension makes the PKCE verifier and keeps it. `state` is sealed and carries only the challenge, so a
stolen redirect is worth nothing, and a forged one does not open. The client secret never leaves the relay.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from connectors.base import Grant, Model
from connectors.errors import InDoubt, Refused, Unauthorised, Unavailable
from connectors.spec import Scope, Spec
from connectors.transport.egress import origin_of

from ..api.problems import Problem
from ..seal import BrokenSeal, ExpiredSeal
from ..wiring import current_wiring
from .token_refusals import is_gone

# time to sign in with a second factor, not to leave it lying about
STATE_SECONDS = 600


class OAuthState(Model):
    """What must be the same at the end of an authorization as at its start."""

    connector: str
    challenge: str
    redirect_uri: str
    nonce: str
    holder: str = ""


def start_authorization(spec: Spec, challenge: str, redirect_uri: str, holder: str = "") -> str:
    """The address at which the user says yes. Safe to repeat: nothing is kept.

    Raises `Problem`: `redirect_not_allowed` or `not_configured`.
    """
    # whole and exact (RFC 9700 2.1): a pattern would let a code go elsewhere
    if redirect_uri not in current_wiring().settings.redirects_of(spec.name):
        raise Problem("redirect_not_allowed")
    state = OAuthState(
        connector=spec.name,
        challenge=challenge,
        redirect_uri=redirect_uri,
        nonce=secrets.token_urlsafe(8),
        holder=holder,
    )
    url, _ = client_for(spec, redirect_uri).create_authorization_url(
        address_at_login(spec, spec.auth.authorize),
        state=current_wiring().sealer.seal(state),
        code_challenge=challenge,
        code_challenge_method="S256",
        **spec.auth.params,
    )
    return str(url)


def exchange_code(spec: Spec, code: str, state: str, verifier: str, holder: str = "") -> Grant:
    """A grant for a code. The caller must hold the verifier whose challenge started the flow.

    Raises `Problem` (`broken_state`), and what `fetch_token` raises.
    """
    known = open_state(state)
    # a code of one CRM is never offered to the endpoint of another (RFC 9700 4.4, mix-up)
    if known.connector != spec.name or not hmac.compare_digest(known.challenge, challenge_of(verifier)):
        raise Problem("broken_state")
    # begun and ended by one browser: what was read over its shoulder is worth nothing elsewhere
    if not hmac.compare_digest(known.holder, holder):
        raise Problem("broken_state")
    token = fetch_token(
        client_for(spec, known.redirect_uri).fetch_token,
        address_at_login(spec, spec.auth.token),
        grant_type="authorization_code",
        code=code,
        code_verifier=verifier,
    )
    made = Grant(connector=spec.name, base_url=f"https://{spec.hosts[0]}", holder=holder)
    return grant_from_token(spec, token, made)


def refresh_grant(spec: Spec, grant: Grant) -> Grant:
    """The same grant with a new access token; a CRM that sends no new refresh token keeps the old one.

    Raises `Unauthorised` where there is none to renew with, and what `fetch_token` raises.
    """
    old = grant.secrets.get("refresh_token")
    if old is None:
        raise Unauthorised("this connection cannot be renewed")
    address = address_at_login(spec, spec.auth.token)
    token = fetch_token(client_for(spec).refresh_token, address, refresh_token=old.get_secret_value())
    return grant_from_token(spec, token, grant)


def revoke_grant(spec: Spec, grant: Grant) -> bool:
    """Ask the CRM to forget the grant; whether it did, now or before.

    Raises `Unavailable` when it cannot be reached, `Problem` when the relay is no client of the CRM.
    """
    # the refresh token first: it is the one that lives on
    hint = next((name for name in ("refresh_token", "access_token") if name in grant.secrets), "")
    held = grant.secrets.get(hint)
    if not spec.auth.revoke or held is None:
        return False
    from .oauth_transport import answer_of

    session, address = client_for(spec), address_at_login(spec, spec.auth.revoke)
    answer = session.revoke_token(address, token=held.get_secret_value(), token_type_hint=hint)
    return is_gone(answer_of(answer))


def check_scopes(spec: Spec, grant: Grant) -> tuple[Scope, ...]:
    """The optional scopes that were not granted. `Problem` when one is missing that is required."""
    lost = tuple(scope for scope in spec.auth.scopes if scope.name not in grant.scopes)
    if required := [scope.feature for scope in lost if scope.required]:
        raise Problem("scope_missing", f"not allowed: {'; '.join(required)}")
    return lost


def client_for(spec: Spec, redirect_uri: str | None = None) -> Any:
    """The relay as a client of the CRM (RFC 6749). Raises `Problem` (`not_configured`)."""
    known = current_wiring().settings.oauth_clients.get(spec.name)
    if spec.auth.kind != "oauth2" or known is None:
        raise Problem("not_configured")
    # a relay without OAuth needs none of the library, which is 8 MB; `create_app` loads it where one has it
    from .oauth_transport import open_session

    # each in one list: what stands in `scope` HubSpot demands, what is optional may be missing
    optional = spec.auth.params.get("optional_scope", "").split()
    asked = " ".join(scope.name for scope in spec.auth.scopes if scope.name not in optional)
    scope = asked if redirect_uri else None
    secret = known.client_secret.get_secret_value()
    return open_session(
        current_wiring().http, known.client_id, secret, redirect_uri=redirect_uri, scope=scope
    )


def open_state(state: str) -> OAuthState:
    """What `start_authorization` sealed. Raises `Problem` (`broken_state`), also after 10 minutes."""
    try:
        return current_wiring().sealer.open(OAuthState, state, max_age=STATE_SECONDS)
    except (BrokenSeal, ExpiredSeal):
        raise Problem("broken_state") from None


def fetch_token(method: Any, *args: Any, **words: Any) -> dict[str, Any]:
    """The CRM's token answer. Raises what a refusal stands for (`token_refusals`), or `Unavailable`."""
    from .oauth_transport import SENSELESS

    try:
        token = method(*args, **words)
    # a token that was lost on the way is asked for again: there is nothing to find in a CRM
    except InDoubt as error:
        raise Unavailable(str(error)) from None
    except SENSELESS:
        raise Unavailable("the CRM's token answer makes no sense") from None
    if not isinstance(token.get("access_token"), str):
        raise Unavailable("the CRM's token answer holds no token")
    return dict(token)


def address_at_login(spec: Spec, address: str) -> str:
    """One of the CRM's OAuth addresses, at the host where the admin's client signs in.

    Raises `Problem` (`not_configured`) for a host at which the CRM has no sign-in.
    """
    known = current_wiring().settings.oauth_clients.get(spec.name)
    if known is None or not known.login:
        return address
    # the client secret goes there, so a slip in the file must not name any host
    if not is_among(known.login, spec.auth.logins):
        raise Problem("not_configured", f"{spec.label} has no sign-in at the host that the client names")
    return urlsplit(address)._replace(scheme="https", netloc=known.login).geturl()


def find_home(spec: Spec, token: dict[str, Any]) -> str:
    """Where the CRM is, as the token's answer tells; "" where it does not. `Refused` for another's host."""
    told = token.get(spec.auth.home) if spec.auth.home else ""
    if not isinstance(told, str) or not told:
        return ""
    origin = origin_of(told)
    parts = urlsplit(told)
    own = parts.scheme == "https" and is_among(parts.netloc, spec.auth.homes)
    # the token would go wherever an answer says
    if not own and origin not in current_wiring().http.egress.allowed:
        raise Refused("the CRM's token answer names a host that is not the CRM's")
    return f"{parts.scheme}://{parts.netloc}"


def is_among(host: str, patterns: Sequence[str]) -> bool:
    """Whether a host, without a port or a name before it, is one of the patterns'."""
    if not re.fullmatch(r"[a-z0-9.-]{1,253}", host):
        return False
    return any(host == item or (item.startswith("*.") and host.endswith(item[1:])) for item in patterns)


def grant_from_token(spec: Spec, token: dict[str, Any], before: Grant) -> Grant:
    texts = {
        name: SecretStr(str(token[name])) for name in ("access_token", "refresh_token") if token.get(name)
    }
    # HubSpot gives a list, RFC 6749 one text; none means all that was asked (5.1)
    scopes = token.get("scopes") or str(token.get("scope") or "").split()
    life = token.get("expires_in") or spec.auth.life
    return before.model_copy(
        update={
            "base_url": find_home(spec, token) or before.base_url,
            "secrets": {**before.secrets, **texts},
            "scopes": tuple(map(str, scopes))
            or before.scopes
            or tuple(scope.name for scope in spec.auth.scopes),
            "expires_at": int(time.time()) + int(life) if isinstance(life, int) and life > 0 else 0,
        }
    )


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636 section 4.2)."""
    digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
