"""Is this a relay, does it work, does it serve whoever asks, and who runs it?"""

from __future__ import annotations

import time

from flask import Blueprint, Response, request

from connectors.errors import StoreAway

from .. import VERSION
from ..api.headers import API
from ..api.responses import About, answer_json
from ..api.status_responses import Health, Readiness
from ..wiring import current_wiring

api = Blueprint("health", __name__)


@api.get("/healthz")
def answer_health() -> Response:
    origin = request.headers.get("Origin")
    # told to the one who asks, so that its settings page can say which origin the admin has to list
    allowed = current_wiring().settings.serves_origin(origin) if origin else None
    return answer_json(Health(api=API, version=VERSION, origin_allowed=allowed, time=int(time.time())))


@api.get("/readyz")
def answer_readiness() -> Response:
    """For whoever spreads the load: 503 while this process could only refuse."""
    wiring = current_wiring()
    lacks = ["free places"] if wiring.admission.is_full() else []
    try:
        wiring.store.check_reach()
    except StoreAway:
        lacks.append("store")
    answer = answer_json(Readiness(ready=not lacks, lacks=tuple(lacks), keys=wiring.sealer.list_kids()))
    answer.status_code = 503 if lacks else 200
    return answer


@api.get("/v1/about")
def tell_operator() -> Response:
    known = current_wiring().settings
    roll = current_wiring().access.read()
    return answer_json(
        About(
            version=VERSION,
            api=API,
            operator=known.operator,
            contact=known.contact,
            privacy_url=known.privacy_url,
            sign_in=roll.oidc.label if roll and roll.oidc else "",
            keys=bool(roll and roll.keys),
        )
    )
