"""Seal a value so that it can live outside the relay and come back untouched.

A seal is a JWE (RFC 7516, `dir` + A256GCM). Each kind of value has a key of its own, derived by HKDF
(RFC 5869) from the master key that `kid` names, so a sealed plan can never be opened as a grant. The first
master key seals, every one opens: that is how keys rotate.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import os
import re
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, SecretStr

T = TypeVar("T", bound=BaseModel)
MOST_SEALED, MOST_HEADER = 256 * 1024, 2_000
IV_BYTES, TAG_BYTES = 12, 16
# clocks of two relays that share keys differ; a seal from further ahead was made by nobody
LEEWAY_SECONDS = 60
MAX_BYTES = 128 * 1024
MEMORY = "memory"
"""The kid of a line that seals nothing: all relays that share a memory name its keys by it, whichever of them
has which keys. Without one it is made of the first key, so it changes with that."""

KID = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""It stands in every seal and on the status page."""


class OversizedSeal(Exception):
    """The value is longer than a request could carry back."""


class BrokenSeal(Exception):
    """The text was altered, was sealed by another relay, or was sealed for another purpose."""


class ExpiredSeal(Exception):
    """The seal is whole, and too old."""


class Sealer:
    """Opens and seals values of named kinds. `now` gives Unix seconds."""

    def __init__(self, keys: Sequence[str], now: Callable[[], float] = time.time) -> None:
        """Raises `ValueError` for keys of which none seals."""
        self._masters = dict(map(parse_key, keys))
        memory = self._masters.pop(MEMORY, b"")
        if not self._masters:
            raise ValueError("none of the keys seals")
        self._first = next(iter(self._masters))
        self._kids = {header_of(kid): kid for kid in self._masters}
        self._memory = memory or derive_memory(self._masters[self._first])
        self._prints = derive_key(self._memory, "fingerprint")
        self._now = now
        self._opened = dict.fromkeys(self._masters, 0)

    def seal(self, value: BaseModel) -> str:
        """The value as one text. Raises `OversizedSeal` over 128 KB."""
        # inside the seal as well as in its key, so that a person who reads one in a debugger knows what it
        # is
        kind = type(value).__name__
        body = {"kind": kind, "iat": int(self._now()), "value": value.model_dump(mode="python")}
        text = json.dumps(body, default=reveal_secret, ensure_ascii=False).encode()
        if len(text) > MAX_BYTES:
            raise OversizedSeal
        header, iv = header_of(self._first), os.urandom(IV_BYTES)
        sealed = key_for(self._masters[self._first], kind).encrypt(iv, text, header.encode())
        cipher, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
        return f"{header}..{encode_base64url(iv)}.{encode_base64url(cipher)}.{encode_base64url(tag)}"

    def open(self, kind: type[T], text: str, *, max_age: int) -> T:
        """The value, or `BrokenSeal`, or `ExpiredSeal` after `max_age` seconds. Nothing else is raised."""
        try:
            body = json.loads(self._decrypt(kind.__name__, text))
            value, sealed_at = kind.model_validate(body["value"]), int(body["iat"])
        # one answer for every fault: which one it was would help who tries
        except Exception:
            raise BrokenSeal from None
        # after it was opened: the time is believed only because the seal is whole
        self._opened[self.kid_of(text)] += 1
        if not -LEEWAY_SECONDS <= self._now() - sealed_at <= max_age:
            raise ExpiredSeal
        return value

    def list_kids(self) -> tuple[str, ...]:
        """The ids of the keys, the one that seals first."""
        return tuple(self._masters)

    def count_by_kid(self) -> list[tuple[str, int]]:
        """How many seals of each key were opened since the start, the one that seals first."""
        return list(self._opened.items())

    def derive_secret(self, purpose: str) -> bytes:
        """32 bytes that all relays of one memory have, for a purpose that is no seal."""
        return derive_key(self._memory, f"secret {purpose}")

    def derive_secrets(self, purpose: str) -> list[bytes]:
        """Those of every key, the one that seals first: relays whose keys are being changed share one."""
        return [derive_key(master, f"secret {purpose}") for master in self._masters.values()]

    def _decrypt(self, kind: str, text: str) -> bytes:
        """Raises whatever is wrong with a seal. Only what `seal` writes is read: one header, one spelling."""
        if len(text) > MOST_SEALED:
            raise BrokenSeal
        header, key, *parts = text.split(".", 6)
        kid = self.kid_of(text)
        if not kid or key or len(parts) != 3:
            raise BrokenSeal
        iv, cipher, tag = map(decode_base64url, parts)
        # one spelling: base64 ignores odd letters and the last bits, and an altered seal would pass
        if [encode_base64url(part) for part in (iv, cipher, tag)] != parts or len(iv) != IV_BYTES:
            raise BrokenSeal
        return key_for(self._masters[kid], kind).decrypt(iv, cipher + tag, header.encode())

    def kid_of(self, text: str) -> str:
        """The id of the key that a seal names, "" for one that is not ours: a client may have made it up."""
        return self._kids.get(text[:MOST_HEADER].split(".", 1)[0], "")

    def fingerprint(self, *parts: str) -> str:
        """A keyed digest for a lock or memo, from which nothing can be read back."""
        # keyed and no plain hash: nobody without the key can try names
        return hmac.digest(self._prints, join_apart(parts).encode(), "sha256")[:16].hex()


def join_apart(parts: Sequence[str]) -> str:
    """One text for these parts, and for no others: an account's or record's id is the CRM's own text."""
    if any("\x1f" in part for part in parts):
        return json.dumps(parts)  # which holds no such letter, so it is the text of nothing that is joined
    return "\x1f".join(parts)


@lru_cache(maxsize=64)
def key_for(master: bytes, kind: str) -> AESGCM:
    return AESGCM(derive_key(master, kind))


def derive_key(master: bytes, kind: str) -> bytes:
    # the version stands in the label, so that another form of seals can have other keys
    return HKDF(SHA256(), 32, None, f"passerelle|v1|{kind}".encode()).derive(master)


def derive_memory(master: bytes) -> bytes:
    """Of the key that seals when it is first needed; from it nobody finds the key."""
    return derive_key(master, "memory")


@lru_cache(maxsize=64)
def header_of(kid: str) -> str:
    """The protected header of every seal of a key."""
    header = {"alg": "dir", "enc": "A256GCM", "kid": kid}
    return encode_base64url(json.dumps(header, separators=(",", ":")).encode())


def parse_key(text: str) -> tuple[str, bytes]:
    """`kid:key`, the key being 32 bytes in base64url. `ValueError` says what is wrong, never the key."""
    kid, _, encoded = text.partition(":")
    try:
        key = decode_base64url(encoded)
    except (ValueError, binascii.Error):
        key = b""
    if not KID.fullmatch(kid) or len(key) != 32:
        raise ValueError("a seal key is written kid:base64url of 32 bytes")
    return kid, key


def refuse_unsafe_keys(lines: Sequence[str]) -> None:
    """`ValueError` for a key that somebody else may have, or that another one hides; never the key itself."""
    kids: set[str] = set()
    masters: set[bytes] = set()
    for kid, master in map(parse_key, lines):
        if kid in kids:
            raise ValueError("two keys have the same kid: the first would open nothing any more")
        if master in masters:
            raise ValueError("one key stands there twice, so nothing was changed")
        # 32 random bytes have 30 different ones; fewer than 20, or letters alone, were typed or counted
        if len(set(master)) < 20 or master.isascii():
            raise ValueError("a key must be random, as `openssl rand 32 | basenc --base64url` makes it")
        kids.add(kid)
        masters.add(master)


def decode_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encode_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def reveal_secret(value: object) -> object:
    """What `json` cannot write by itself: secrets, and sets in order. Raises `TypeError` for the rest."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    raise TypeError(type(value).__name__)
