"""Proof of possession of a key, by the form of RFC 9449 (DPoP), with a digest of the body (`bh`) besides.

A client signs each request with an ES256 key whose private half it cannot read itself. What a thief copies, a
sealed grant or a whole request, lacks that key. `htu` holds the path alone: proxies change scheme and host.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

LONGEST, COORDINATE, SIGNATURE, SHORTEST_ID = 2_000, 32, 64, 16
PLAIN = re.compile(r"[!-~]{1,64}")
KIND = {"typ": "dpop+jwt", "alg": "ES256"}


class BrokenProof(Exception):
    """The proof is none, or proves another request."""


class Signed(NamedTuple):
    """What a proof must be about: this request, and the sealed grant that it carries ("" for none)."""

    method: str
    path: str
    body: bytes
    sealed: str


class Possession(NamedTuple):
    """Who holds the key (the thumbprint of RFC 7638), and what makes this proof the only one."""

    holder: str
    nonce: str
    once: str


def read_possession(text: str, about: Signed) -> Possession:
    """Whose key signed the request. Raises `BrokenProof`, and nothing else."""
    try:
        return check_possession(text, about)
    # one answer for every fault, as with seals: which one it was would help who tries
    except Exception:
        raise BrokenProof from None


def check_possession(text: str, about: Signed) -> Possession:
    """Raises `BrokenProof`, or what the library raises for the fault."""
    if len(text) > LONGEST:
        raise BrokenProof
    head, said, sign = text.split(".")
    # as UTF-8 and nothing else: of bytes the library guesses the encoding
    header, claims = (json.loads(decode_part(part).decode()) for part in (head, said))
    key, holder = read_public_key(header)
    signature = decode_part(sign)
    if len(signature) != SIGNATURE:
        raise BrokenProof
    r, s = (int.from_bytes(half) for half in (signature[:COORDINATE], signature[COORDINATE:]))
    try:
        key.verify(encode_dss_signature(r, s), f"{head}.{said}".encode(), ECDSA(SHA256()))
    except InvalidSignature:
        raise BrokenProof from None
    wanted = {"htm": about.method, "htu": about.path, "bh": digest_text(about.body)}
    if about.sealed:
        wanted["ath"] = digest_text(about.sealed.encode())
    if any(not is_claimed(claims.get(name), value) for name, value in wanted.items()):
        raise BrokenProof
    once, nonce = claims["jti"], claims.get("nonce", "")
    # JSON may hold half an emoji, which no digest takes: it would be a fault of ours further on
    if not (PLAIN.fullmatch(once) and len(once) >= SHORTEST_ID and (nonce == "" or PLAIN.fullmatch(nonce))):
        raise BrokenProof
    return Possession(holder, nonce, once)


def read_public_key(header: dict[str, Any]) -> tuple[EllipticCurvePublicKey, str]:
    """The public key in the header, and its thumbprint. Raises `BrokenProof` or `ValueError`."""
    jwk = header.pop("jwk")
    # exactly these: another algorithm, a private key or a `crit` that we do not know is refused
    if (
        header != KIND
        or jwk.keys() != {"kty", "crv", "x", "y"}
        or (jwk["kty"], jwk["crv"]) != ("EC", "P-256")
    ):
        raise BrokenProof
    x, y = decode_part(jwk["x"]), decode_part(jwk["y"])
    if len(x) != COORDINATE or len(y) != COORDINATE:
        raise BrokenProof
    numbers = EllipticCurvePublicNumbers(int.from_bytes(x), int.from_bytes(y), SECP256R1())
    # `public_key` raises for a point that is not on the curve
    members = json.dumps({name: jwk[name] for name in sorted(jwk)}, separators=(",", ":"))
    return numbers.public_key(), digest_text(members.encode())


def digest_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def decode_part(text: str) -> bytes:
    """Base64url without padding, in its one spelling. Raises `BrokenProof` or `ValueError`."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise BrokenProof
    return data


def is_claimed(said: object, wanted: str) -> bool:
    return isinstance(said, str) and hmac.compare_digest(said.encode(), wanted.encode())
