"""Is this a relay, does it work, does it serve whoever asks, and who runs it?"""

from __future__ import annotations

from flask import Blueprint, Response, request

from .. import VERSION
from ..api.edge import API
from ..api.json_answer import answer
from ..api.responses import About, Health
from ..wiring import wiring

api = Blueprint("health", __name__)


@api.get("/healthz")
def healthz() -> Response:
    origin = request.headers.get("Origin")
    allowed = origin in wiring().settings.extension_origins if origin else None
    return answer(Health(api=API, version=VERSION, origin_allowed=allowed))


@api.get("/v1/about")
def about() -> Response:
    known = wiring().settings
    return answer(
        About(
            version=VERSION,
            api=API,
            operator=known.operator,
            contact=known.contact,
            privacy_url=known.privacy_url,
        )
    )
