"""The real relay in a thread of the test; it can be stopped and started again at the same address."""

from __future__ import annotations

import base64
import json
import logging
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Response, request
from werkzeug.serving import BaseWSGIServer, make_server

from server.api.problems import answer_problem
from server.app import create_app
from server.settings import Settings
from tests.servers import serve_in_thread, stop_serving

from .extension import ORIGIN

logging.getLogger("werkzeug").setLevel(logging.ERROR)


@dataclass
class Held:
    """Answers to one path wait here: the work is done, the answer is not sent."""

    path: str
    reached: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)


class Relay:
    """`seen` counts the requests that came, by method and path; `bodies` has the last one of each path."""

    def __init__(
        self,
        *allowed: str,
        origins: tuple[str, ...] = (ORIGIN,),
        clients: dict[str, dict[str, str]] | None = None,
        redirects: tuple[str, ...] = (),
        **more: Any,
    ) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        settings = Settings.model_validate(
            {
                "production": False,
                "seal_keys": (f"test:{key}",),
                "extension_origins": origins,
                "allow_origins": allowed,
                "oauth_clients": clients or {},
                "firefox_redirects": redirects,
                "public_url": self.address if more else "",
                **more,
            }
        )
        self.app = create_app(settings)
        self.seen: list[str] = []
        self.bodies: dict[str, Any] = {}
        self._held: Held | None = None
        self._failing: dict[str, tuple[str, float | None]] = {}
        self._changing: dict[str, Callable[[Any], Any]] = {}
        self.app.before_request(self._count)
        self.app.after_request(self._hold)
        self._server: BaseWSGIServer | None = None
        self.start()

    def fail(self, path: str, code: str, retry_after: float | None = None) -> None:
        """Answer the next POST to this path with a problem."""
        self._failing[path] = (code, retry_after)

    def change(self, path: str, make: Callable[[Any], Any]) -> None:
        """What this path answers from now on goes through `make`: an older or a newer relay says it so."""
        self._changing[path] = make

    def _count(self) -> Response | None:
        self.seen.append(f"{request.method} {request.path}")
        self.bodies[request.path] = request.get_json(silent=True)
        failing = self._failing.pop(request.path, None) if request.method == "POST" else None
        return answer_problem(failing[0], retry_after=failing[1]) if failing else None

    def hold(self, path: str) -> Held:
        """Hold back the next answer to this path."""
        self._held = Held(path)
        return self._held

    def _hold(self, answer: Response) -> Response:
        if request.path in self._changing and answer.is_json:
            answer.set_data(json.dumps(self._changing[request.path](answer.get_json())))
        held = self._held
        if held and request.method == "POST" and request.path == held.path:
            self._held = None
            held.reached.set()
            held.go.wait(20)
        return answer

    def start(self) -> None:
        self._server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        serve_in_thread(self._server)

    def stop(self) -> None:
        if self._server:
            stop_serving(self._server)
            self._server.server_close()
            self._server = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
