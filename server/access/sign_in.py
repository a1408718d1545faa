"""The two ways in without the company's own sign-in: the link of a local start, and an admin's key."""

from __future__ import annotations

import hashlib
import hmac
from threading import Lock

from ..api.problems import Problem
from ..wiring import current_wiring
from .address import find_address
from .roll import Role
from .secret_keys import split_key


class OneTimeLink:
    """The link that a local start prints: whoever comes first has it, and nobody after."""

    def __init__(self, digest: str) -> None:
        self._digest, self._mutex = digest, Lock()

    @property
    def is_open(self) -> bool:
        return bool(self._digest)

    def take(self, token: str) -> bool:
        with self._mutex:
            said = hashlib.sha256(token.encode()).hexdigest()
            right = bool(self._digest) and hmac.compare_digest(said, self._digest)
            # under the lock, or two who come at once would both have it
            if right:
                self._digest = ""
            return right


def name_of_try(kind: str) -> str:
    """Whose tries are counted together: those of one address, as a digest that tells nobody anything."""
    return current_wiring().sealer.fingerprint("tries", kind, find_address())


def refuse_hasty(name: str) -> None:
    """Raises `Problem` (`too_many_tries`) with the seconds to wait."""
    if seconds := current_wiring().tries.seconds_to_wait(name):
        raise Problem("too_many_tries", retry_after=max(1.0, seconds))


def enter_by_link(token: str) -> tuple[str, Role]:
    """Raises `Problem`: `wrong_sign_in` or `too_many_tries`."""
    name = name_of_try("sign-in")
    refuse_hasty(name)
    if not current_wiring().link.take(token):
        current_wiring().tries.note_wrong(name)
        raise Problem("wrong_sign_in")
    current_wiring().tries.forget(name)
    return "local", "admin"


def enter_by_key(text: str) -> tuple[str, Role]:
    """(the key's name for the revisions' notes, its role). Raises `Problem`: `wrong_sign_in`,
    `too_many_tries`."""
    name = name_of_try("sign-in")
    refuse_hasty(name)
    id_, secret = split_key(text)
    roll = current_wiring().access.read()
    known = roll.admins.get(id_) if roll else None
    # one refusal for all three: which keys exist is nobody's to learn
    if known is None or known.revoked or not current_wiring().proven.is_right(secret, known.hash):
        current_wiring().tries.note_wrong(name)
        raise Problem("wrong_sign_in")
    current_wiring().tries.forget(name)
    return known.label or id_, known.role
