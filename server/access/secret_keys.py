"""Keys that a person is shown once: made here, and kept as a slow hash (scrypt, RFC 7914) alone."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from threading import Lock

from cachetools import TTLCache

COST, BLOCK, LANES, BYTES = 2**14, 8, 1, 32
"""OWASP Password Storage Cheat Sheet (2026): 16 MB and 30 ms; a key has 256 bits of its own."""
FORM = re.compile(r"pk_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")
REMEMBER_SECONDS = 120


def make_key() -> tuple[str, str, str]:
    """(the key's id, the whole key to be shown once, its hash to be kept)."""
    id_, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    return id_, f"pk_{id_}_{secret}", hash_key(secret)


def split_key(text: str) -> tuple[str, str]:
    """(id, secret) of a key as it was pasted; two empty texts for what is none."""
    found = FORM.fullmatch(text.strip())
    return (found[1], found[2]) if found else ("", "")


def hash_key(secret: str, salt: bytes = b"") -> str:
    salt = salt or secrets.token_bytes(16)
    return f"scrypt${b64encode(salt).decode()}${b64encode(derive_hash(secret, salt)).decode()}"


def derive_hash(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, n=COST, r=BLOCK, p=LANES, dklen=BYTES)


def is_key(secret: str, kept: str) -> bool:
    """Whether a secret is the one behind a hash; a hash of another form is nobody's."""
    try:
        kind, salt, digest = kept.split("$")
        wanted, grain = b64decode(digest, validate=True), b64decode(salt, validate=True)
    except ValueError:
        return False
    return kind == "scrypt" and hmac.compare_digest(derive_hash(secret, grain), wanted)


class Proven:
    """Which keys were right within 120 s, as keyed digests: the slow hash is paid once for many requests."""

    def __init__(self, fingerprint: Callable[..., str]) -> None:
        self._fingerprint, self._mutex = fingerprint, Lock()
        self._held: TTLCache[str, bool] = TTLCache(5_000, REMEMBER_SECONDS)

    def is_known(self, secret: str, kept: str) -> bool:
        """Whether it was right a moment ago: then nobody guesses."""
        with self._mutex:
            return self._fingerprint("access-key", secret, kept) in self._held

    def is_right(self, secret: str, kept: str) -> bool:
        name = self._fingerprint("access-key", secret, kept)
        with self._mutex:
            if name in self._held:
                return True
        # outside the lock: 30 ms each, and others must not wait for a guess
        if not is_key(secret, kept):
            return False
        with self._mutex:
            self._held[name] = True
        return True
