"""A grant renewed once, however many tabs ask: a lock, and for 60 s a memo of the new sealed grant.

A CRM that rotates refresh tokens strictly would otherwise throw out the user whose second tab comes late.
"""

from __future__ import annotations

import time

from connectors.base import Grant

from ..api.responses import Renewed
from ..store.locks import hold_lock
from ..wiring import current_wiring
from .grants import end_of_seal, find_spec
from .oauth import refresh_grant


def renew_grant(old: Grant) -> Renewed:
    """The new grant, sealed; the same answer for everybody who asks with the same old one.

    A key or a password is sealed anew as it is, so that whoever works with it does not fall out.
    """
    sealer, store = current_wiring().sealer, current_wiring().store
    spec = find_spec(old.connector)
    # one of before grants had an end is born now
    old = old.model_copy(update={"born": old.born or int(time.time())})
    if spec.auth.kind != "oauth2":
        return Renewed(grant=sealer.seal(old), expires_at=old.expires_at, sealed_until=end_of_seal(old.born))
    token = old.secrets.get("refresh_token")
    name = sealer.fingerprint("refresh", old.connector, token.get_secret_value() if token else "")
    with hold_lock(name):
        # looked up inside the lock: whoever waited gets what the first one was given
        (found,) = store.recall([name])
        if found:
            return sealer.open(Renewed, found.text, max_age=current_wiring().settings.plan_max_age)
        grant = refresh_grant(find_spec(old.connector), old)
        made = Renewed(
            grant=sealer.seal(grant), expires_at=grant.expires_at, sealed_until=end_of_seal(grant.born)
        )
        store.remember(name, sealer.seal(made))
        return made
