"""Somebody who takes envelopes of Sentry and spans of OpenTelemetry, on loopback, and can behave badly."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from tests.servers import serve_in_thread, stop_serving

KEY = "abcdef0123456789abcdef0123456789"


class Post(NamedTuple):
    """One request, as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


class Ingest:
    """`posts` is all that came. `answer` (status, headers) is what is said to the next ones."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.answer: tuple[int, dict[str, str]] = (200, {})
        ingest = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                ingest.posts.append(Post(self.path, dict(self.headers), body))
                status, headers = ingest.answer
                self.send_response(status)
                for name, value in {**headers, "Content-Length": "2"}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        serve_in_thread(self.server)

    def stop(self) -> None:
        stop_serving(self.server)
        self.server.server_close()

    @property
    def settings(self) -> dict[str, str]:
        """Of a relay that tells this one of everything."""
        here = f"127.0.0.1:{self.port}"
        return {"sentry_dsn": f"http://{KEY}@{here}/42", "otlp_endpoint": f"http://{here}"}

    def list_events(self) -> list[dict[str, Any]]:
        """The events of Sentry: the third line of each envelope."""
        return [
            json.loads(post.body.split(b"\n")[2]) for post in self.posts if post.path == "/api/42/envelope/"
        ]

    def list_spans(self) -> list[dict[str, Any]]:
        bodies = [json.loads(post.body) for post in self.posts if post.path == "/v1/traces"]
        return [
            span
            for body in bodies
            for told in body["resourceSpans"]
            for scope in told["scopeSpans"]
            for span in scope["spans"]
        ]

    def list_everything(self) -> str:
        """All bytes that came, as text: request lines, headers and bodies."""
        return "\n".join(f"{post.path} {post.headers} {post.body.decode()}" for post in self.posts)
