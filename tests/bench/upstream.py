"""A CRM that answers from a file, at once or later: `python -m tests.bench.upstream FILE PORT`.

Hand-written on asyncio's protocols, so that it takes the least of the machine that is measured.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

DELAY = "/delay/"
"""A GET of `/delay/20` sets the milliseconds from then on."""


class Canned:
    """The recorded answers, by method and path, and by body where there are several."""

    def __init__(self, exchanges: list[dict[str, Any]]) -> None:
        self.milliseconds = 0.0
        self._answers: dict[tuple[str, ...], bytes] = {}
        for exchange in exchanges:
            body = exchange["answer"].encode()
            lines = [f"HTTP/1.1 {exchange['status']} OK"]
            lines += [f"{name}: {value}" for name, value in exchange["kept"].items()]
            lines += [f"Content-Length: {len(body)}", "", ""]
            said = "\r\n".join(lines).encode() + body
            where = (exchange["method"], exchange["path"])
            self._answers.setdefault(where, said)
            self._answers.setdefault((*where, exchange["body"]), said)

    def find_answer(self, method: str, path: str, body: str) -> bytes:
        if path == "/healthz":
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        if path.startswith(DELAY):
            self.milliseconds = float(path.removeprefix(DELAY))
            return b"HTTP/1.1 204 Done\r\nContent-Length: 0\r\n\r\n"
        path = path.partition("?")[0]
        missing = b"HTTP/1.1 404 Missing\r\nContent-Length: 0\r\n\r\n"
        return self._answers.get((method, path, body)) or self._answers.get((method, path), missing)


class Connection(asyncio.Protocol):
    """One kept-alive connection; one request after the other."""

    def __init__(self, canned: Canned) -> None:
        self._canned, self._held = canned, b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        head, end, rest = self._held.partition(b"\r\n\r\n")
        if not end:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        size = int(headers.get("content-length", 0))
        if len(rest) < size:
            return
        self._held = rest[size:]
        method, path, _ = first.split(" ")
        answer = self._canned.find_answer(method, path, rest[:size].decode())
        if delay := self._canned.milliseconds:
            asyncio.get_running_loop().call_later(delay / 1000, self._transport.write, answer)
        else:
            self._transport.write(answer)


async def serve_canned(file: str, port: int) -> None:
    """Serve until the process is ended."""
    canned = Canned(json.loads(Path(file).read_text(encoding="utf-8")))
    server = await asyncio.get_running_loop().create_server(lambda: Connection(canned), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve_canned(sys.argv[1], int(sys.argv[2])))
