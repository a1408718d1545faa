"""One relay and one CRM that stand for a while: for the overload and the soak."""

from __future__ import annotations

import base64
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from server.seal import Sealer

from .__main__ import make_places
from .measuring import Place, env_of
from .processes import Running, run_gunicorn, run_upstreams


class Standing(NamedTuple):
    """`places` are a plan and an apply."""

    relay: Running
    places: list[Place]
    sealer: Sealer


@contextmanager
def hold_standing(connector: str) -> Iterator[Standing]:
    key = f"bench:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
    sealer = Sealer([key])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = make_places([connector], key, sealer)
        played = {
            place.work.name: (place.port, [*place.work.exchanges, *place.work.learned]) for place in places
        }
        stack.enter_context(run_upstreams(folder, played))
        env = env_of(folder, key, places)
        relay = stack.enter_context(run_gunicorn("server.app:create_app()", env))
        yield Standing(relay, places, sealer)
