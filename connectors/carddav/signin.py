"""Signing in to an address book: Basic (RFC 7617), or Digest (RFC 7616) where that alone is asked for.

Baikal asks for Digest by default, and its 401 says nothing about the password.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import urlsplit

from ..errors import OtherSignIn

PARAMETER = re.compile(r'([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))')
# header values of several challenges come joined by commas (RFC 9110 11.6.1), so a word alone counts at a
# start
SCHEME = re.compile(r"(?:^|,)\s*(basic|digest|bearer|negotiate|ntlm)(?:\s|,|$)", re.IGNORECASE)
HASHES = {"md5": "md5", "sha-256": "sha256", "sha-512-256": "sha512_256"}
NONCE = re.compile(r'\bnonce="([^"]*)"')
LONGEST = 4_000
"""Characters of a challenge that are looked at."""


class SignIn:
    """One user's name and password, and what the server last asked for. Safe to share between threads."""

    def __init__(self, username: str, password: str) -> None:
        self._username, self._password = username, password
        self._challenge: Mapping[str, str] | None = None
        self._count, self._was_refused, self._lock = 0, False, threading.Lock()

    def headers_for(self, method: str, url: str) -> dict[str, str]:
        """The Authorization header of the next request: Basic until the server has asked for Digest."""
        with self._lock:
            if self._challenge is not None:
                self._count += 1
                return {"Authorization": self._answer_challenge(self._challenge, method, url)}
        token = b64encode(f"{self._username}:{self._password}".encode("utf-8", "replace")).decode()
        return {"Authorization": f"Basic {token}"}

    def take_challenge(self, text: str, sent: str) -> bool:
        """Whether a 401 with this WWW-Authenticate is worth another try: a first Digest, or a stale one.

        `sent` is the Authorization of the request that it answers: several are under way at once, and what
        one of them learned must not make a wrong password of the others' 401. Raises `OtherSignIn` when the
        server asks for neither Basic nor Digest.
        """
        text = text[:LONGEST]
        schemes = {name.lower() for name in SCHEME.findall(text)}
        if schemes and not schemes & {"basic", "digest"}:
            raise OtherSignIn("this server signs in with neither Basic nor Digest")
        # where Basic is offered it was tried, and a 401 to it is a wrong password
        if "digest" not in schemes or "basic" in schemes:
            return False
        start = re.search(r"digest", text, re.IGNORECASE)
        found = PARAMETER.findall(text[start.end() if start else 0 :])
        # of a parameter that is given twice the first counts, so that nobody appends a weaker one
        challenge = {name.lower(): quoted or plain for name, quoted, plain in reversed(found)}
        with self._lock:
            tried = (NONCE.search(sent) or ("", ""))[1]
            held = "" if self._challenge is None else quote_text(self._challenge.get("nonce", ""))
            # another request has taken a challenge meanwhile, with which this one was not signed
            if self._challenge is not None and tried != held:
                return not self._was_refused
            # a second 401 with a new nonce and no `stale` says that the password is wrong: no third try
            again = self._challenge is None or challenge.get("stale", "").lower() == "true"
            known = self._challenge is not None and challenge.get("nonce") == self._challenge.get("nonce")
            # a nonce's requests are counted from 1 (nc); a server refuses a number that it has seen
            self._challenge, self._count = challenge, 0
            # each further try of a wrong password brings the account nearer to being locked
            self._was_refused = not again or known
        return again and not known

    def _answer_challenge(self, challenge: Mapping[str, str], method: str, url: str) -> str:
        """`OtherSignIn` for an algorithm or a protection that is not known."""
        name = challenge.get("algorithm", "MD5")
        algorithm = HASHES.get(name.lower().removesuffix("-sess"))
        offered = [part.strip().lower() for part in challenge.get("qop", "").split(",") if part.strip()]
        if not algorithm or (offered and "auth" not in offered):
            raise OtherSignIn("this server signs in with a kind of Digest that is not known here")
        realm, nonce, client = challenge.get("realm", ""), challenge.get("nonce", ""), os.urandom(8).hex()
        parts = urlsplit(url)
        # signed is what stands in the request line; the host is not in it
        target = parts.path + (f"?{parts.query}" if parts.query else "") or "/"
        whose = digest_text(algorithm, f"{self._username}:{realm}:{self._password}")
        if name.lower().endswith("-sess"):
            whose = digest_text(algorithm, f"{whose}:{nonce}:{client}")
        what, count = digest_text(algorithm, f"{method}:{target}"), f"{self._count:08x}"
        middle = f"{nonce}:{count}:{client}:auth" if offered else nonce
        fields = {"username": self._username, "realm": realm, "nonce": nonce, "uri": target}
        fields["response"] = digest_text(algorithm, f"{whose}:{middle}:{what}")
        # it must come back unchanged where it was given, and must not be invented where not (RFC 7616 3.4)
        fields |= {key: challenge[key] for key in ("opaque",) if key in challenge}
        written = [f'{key}="{quote_text(value)}"' for key, value in fields.items()]
        written += [f"algorithm={name}"] if "algorithm" in challenge else []
        written += ["qop=auth", f"nc={count}", f'cnonce="{client}"'] if offered else []
        return "Digest " + ", ".join(written)


def digest_text(algorithm: str, text: str) -> str:
    # MD5 is what the server asks for; nothing here is safer than the TLS around it
    return hashlib.new(algorithm, text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def quote_text(text: str) -> str:
    """A text inside quotes: the header stays one line, whatever the server or the user wrote."""
    plain = "".join(character for character in text if character >= " " and character != "\x7f")
    return plain.replace("\\", "\\\\").replace('"', '\\"')
