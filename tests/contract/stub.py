"""A CRM on loopback that replays a fixture's exchanges; a fault can take over after any number of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote_plus, urlsplit

from tests.servers import serve_in_thread, stop_serving

HASTY = "X-Hasty"
"""The mark of a call for which a fault waits that never ends by itself."""


class Seen(NamedTuple):
    """One request, as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Stub(ThreadingHTTPServer):
    """`fault` answers every request after the first `after`, or with None the hasty ones alone.

    `strays` are the requests that fit no exchange.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, exchanges: list[dict[str, Any]] = ()) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.exchanges = exchanges
        self.seen: list[Seen] = []
        self.peers: set[Any] = set()
        self.used: set[int] = set()
        self.strays: list[tuple[str, str]] = []
        self.fault: Callable[[Handler], None] | None = None
        self.after: int | None = 0
        serve_in_thread(self)

    def __exit__(self, *args: object) -> None:
        stop_serving(self)
        super().__exit__(*args)

    def clear(self) -> None:
        self.seen, self.fault, self.after = [], None, 0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what many tests are about."""

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        for number, exchange in enumerate(self.exchanges):
            if fits(exchange, seen):
                self.used.add(number)
                headers = {"Content-Type": "application/json", **exchange.get("headers", {})}
                return exchange.get("status", 200), headers, self.filled(exchange)
        self.strays.append((seen.method, seen.path))
        return 404, {}, b""

    def filled(self, exchange: dict[str, Any]) -> bytes:
        """The answer: JSON, or the lines of a text; `{url}` stands for this server."""
        text = exchange.get("text", "")
        text = "\r\n".join(text) if isinstance(text, list) else text
        text = json.dumps(exchange["answer"]) if "answer" in exchange else text
        return text.replace("{url}", self.url).encode()


def squeeze(text: str) -> str:
    """Without the blanks of JSON, which mean nothing."""
    return text.replace('": ', '":').replace(", ", ",")


def fits(exchange: dict[str, Any], seen: Seen) -> bool:
    """Method, path, and where the exchange names them: the query's parts, texts in it, texts in the body."""
    parts = urlsplit(seen.path)
    query = parse_qs(parts.query)
    return (
        (exchange["method"], exchange["path"]) == (seen.method, parts.path)
        and all(query.get(name) == [value] for name, value in exchange.get("query", {}).items())
        and all(squeeze(text) in squeeze(seen.body.decode()) for text in exchange.get("holds", []))
        and all(text in unquote_plus(parts.query) for text in exchange.get("asks", []))
    )


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Stub

    def serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        seen = Seen(self.command, self.path, dict(self.headers), body)
        self.server.seen.append(seen)
        self.server.peers.add(self.client_address)
        late = self.server.after is not None and len(self.server.seen) > self.server.after
        if self.server.fault and (late or HASTY in self.headers):
            self.server.fault(self)
        else:
            self.send(*self.server.answer(seen))

    def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if status not in (204, 304) else b"")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_PROPFIND = do_REPORT = serve

    def log_message(self, format: str, *args: object) -> None:
        """Requests are in `seen`."""
