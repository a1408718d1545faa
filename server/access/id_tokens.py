"""An ID token (OpenID Connect Core 1.0), opened by joserfc: loaded only where somebody signs in."""

from __future__ import annotations

from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from connectors.transport.answers import whole_texts

ALGORITHMS = ["RS256", "ES256"]


class BrokenToken(Exception):
    """It is none, or no key of these has signed it, or these are no keys."""


def open_token(text: str, keys: dict[str, Any]) -> dict[str, Any]:
    """The claims. `keys` is a JWK Set (RFC 7517). Raises `BrokenToken`."""
    try:
        known = KeySet.import_key_set(keys)  # type: ignore[arg-type]
        claims: dict[str, Any] = whole_texts(dict(jwt.decode(text, known, algorithms=ALGORITHMS).claims))
        return claims
    except (JoseError, ValueError, TypeError, KeyError, RecursionError):
        raise BrokenToken from None
