"""Seal a value so that it can live outside the relay and come back untouched.

A seal is a JWE (RFC 7516, `dir` + A256GCM). Each kind of value has a key of its own, derived by HKDF
(RFC 5869) from the master key that `kid` names, so a sealed plan can never be opened as a grant. The first
master key seals, every one opens: that is how keys rotate.
"""

from __future__ import annotations

import base64
import binascii
import json
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from joserfc import jwe
from joserfc.jwk import OctKey
from pydantic import BaseModel, SecretStr

T = TypeVar("T", bound=BaseModel)
REGISTRY = jwe.JWERegistry(algorithms=["dir", "A256GCM"])
REGISTRY.max_ciphertext_length = 180 * 1024
LEEWAY_SECONDS = 60
MAX_BYTES = 128 * 1024


class OversizedSeal(Exception):
    """The value is longer than a request could carry back."""


class BrokenSeal(Exception):
    """The text was altered, was sealed by another relay, or was sealed for another purpose."""


class ExpiredSeal(Exception):
    """The seal is whole, and too old."""


class Sealer:
    """Opens and seals values of named kinds. `now` gives Unix seconds."""

    def __init__(self, keys: Sequence[str], now: Callable[[], float] = time.time) -> None:
        self._masters = dict(map(parse_key, keys))
        self._first = next(iter(self._masters))
        self._now = now

    def seal(self, value: BaseModel) -> str:
        """The value as one text. Raises `OversizedSeal` over 128 KB."""
        kind = type(value).__name__
        body = {"kind": kind, "iat": int(self._now()), "value": value.model_dump(mode="python")}
        header = {"alg": "dir", "enc": "A256GCM", "kid": self._first}
        text = json.dumps(body, default=reveal_secret, ensure_ascii=False).encode()
        if len(text) > MAX_BYTES:
            raise OversizedSeal
        return jwe.encrypt_compact(header, text, key_for(self._masters[self._first], kind), registry=REGISTRY)

    def open(self, kind: type[T], text: str, *, max_age: int) -> T:
        """The value, or `BrokenSeal`, or `ExpiredSeal` after `max_age` seconds. Nothing else is raised."""
        try:
            header = json.loads(decode_base64url(text.split(".", 1)[0]))
            key = key_for(self._masters[header["kid"]], kind.__name__)
            body = json.loads(jwe.decrypt_compact(text, key, registry=REGISTRY).plaintext or b"")
            value, sealed_at = kind.model_validate(body["value"]), int(body["iat"])
        except Exception:
            # joserfc lets binascii and value errors through for most altered seals.
            raise BrokenSeal from None
        if not -LEEWAY_SECONDS <= self._now() - sealed_at <= max_age:
            raise ExpiredSeal
        return value

    def kid_of(self, text: str) -> str:
        """The id of the key that a seal names, "" for one that is not ours: a client may have made it up."""
        try:
            named = json.loads(decode_base64url(text.split(".", 1)[0]))["kid"]
        except Exception:
            return ""
        return named if isinstance(named, str) and named in self._masters else ""

    def fingerprint(self, *parts: str) -> str:
        """A keyed digest for a lock or memo, from which nothing can be read back."""
        return HKDF(SHA256(), 16, None, "\x1f".join(parts).encode()).derive(self._masters[self._first]).hex()


@lru_cache(maxsize=64)
def key_for(master: bytes, kind: str) -> OctKey:
    derived = HKDF(SHA256(), 32, None, f"passerelle|v1|{kind}".encode()).derive(master)
    return OctKey.import_key(derived)


def parse_key(text: str) -> tuple[str, bytes]:
    """`kid:key`, the key being 32 bytes in base64url. `ValueError` says what is wrong, never the key."""
    kid, _, encoded = text.partition(":")
    try:
        key = decode_base64url(encoded)
    except (ValueError, binascii.Error):
        key = b""
    if not kid or len(key) != 32:
        raise ValueError("a seal key is written kid:base64url of 32 bytes")
    return kid, key


def decode_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def reveal_secret(value: object) -> object:
    """What `json` cannot write by itself: secrets, and sets in order. Raises `TypeError` for the rest."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    raise TypeError(type(value).__name__)
