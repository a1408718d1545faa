"""Who holds the key that signed this request, and whether the grant in it is theirs."""

from __future__ import annotations

import hmac
import time

from flask import Response, g, request

from connectors.base import Grant

from ..api.problems import Problem
from ..wiring import current_wiring
from .nonces import WINDOW_SECONDS
from .possession import BrokenProof, Signed, read_possession

HEADER, NONCE_HEADER = "DPoP", "DPoP-Nonce"


def find_holder(sealed: str = "") -> str:
    """The thumbprint of the key that signed this request with its sealed grant; "" without a proof.

    Raises `Problem` (`broken_proof`, `use_nonce`), `StoreAway` where nobody can say whether it came before.
    """
    text = request.headers.get(HEADER, "")
    if not text:
        return ""
    # a request is looked at more than once, and a proof is good once
    if (known := g.get("holder")) and known[0] == sealed:
        return str(known[1])
    wiring = current_wiring()
    try:
        found = read_possession(text, Signed(request.method, request.path, request.get_data(), sealed))
    except BrokenProof:
        raise Problem("broken_proof") from None
    if not wiring.nonces.is_fresh(found.nonce):
        raise Problem("use_nonce")
    name = wiring.sealer.fingerprint("proof", found.holder, found.once)
    if wiring.store.count_hit(name, WINDOW_SECONDS) > 1:
        raise Problem("broken_proof")
    g.holder = (sealed, found.holder)
    return found.holder


def claim_holder(sealed: str = "") -> str:
    """Whose a grant will be that is made now; "" for nobody's, which only a relay of this computer makes.

    Raises `Problem` (`no_proof`), and what `find_holder` raises.
    """
    holder = find_holder(sealed)
    if not holder and current_wiring().settings.production:
        raise Problem("no_proof")
    return holder


def refuse_stranger(grant: Grant, sealed: str) -> None:
    """Raises `Problem`: `no_proof`, `broken_proof` for another's grant, `grant_expired` after its life."""
    holder, settings = find_holder(sealed), current_wiring().settings
    if grant.holder:
        if not holder:
            raise Problem("no_proof")
        if not hmac.compare_digest(holder, grant.holder):
            raise Problem("broken_proof")
    elif settings.production:
        # of before proofs: whoever has a copy could bind it, so it is made anew
        raise Problem("no_proof")
    if grant.born and time.time() > grant.born + settings.grant_life:
        raise Problem("grant_expired")


def tell_nonce(answer: Response) -> Response:
    """With every answer, so that a client has one before it is asked for."""
    answer.headers[NONCE_HEADER] = current_wiring().nonces.make_nonce()
    return answer
