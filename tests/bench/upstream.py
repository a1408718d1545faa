"""CRMs that answer from files, at once or later: `python -m tests.bench.upstream FILE PORT [FILE PORT ...]`.

Hand-written on asyncio's protocols, so that it takes the least of the machine that is measured.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

DELAY, FAULTS = "/delay/", "/faults"
"""A GET of `/delay/20` sets the milliseconds from then on, one of `/faults` lets it fail now and then."""

REFUSALS = (
    b"HTTP/1.1 500 Failed\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Later\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
    b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{"no"',
    b"",
)
"""A fault, a quota, an answer cut in its JSON, a connection that ends without one."""

EVERY = 13


class Canned:
    """The recorded answers, by method and path, and by body where there are several."""

    def __init__(self, exchanges: list[dict[str, Any]]) -> None:
        self.milliseconds, self.faulty, self.asked = 0.0, False, 0
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
        if path == FAULTS:
            self.faulty = True
            return b"HTTP/1.1 204 Done\r\nContent-Length: 0\r\n\r\n"
        self.asked += 1
        if self.faulty and self.asked % EVERY == 0:
            return REFUSALS[self.asked // EVERY % len(REFUSALS)]
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
        if not answer:
            self._transport.close()
        elif delay := self._canned.milliseconds:
            asyncio.get_running_loop().call_later(delay / 1000, self._transport.write, answer)
        else:
            self._transport.write(answer)


async def serve_canned(places: list[tuple[str, int]]) -> None:
    """Serve until the process is ended. One process for all: they are never asked at the same time."""
    loop = asyncio.get_running_loop()

    def answer_from(canned: Canned) -> Callable[[], Connection]:
        return lambda: Connection(canned)

    for file, port in places:
        canned = Canned(json.loads(Path(file).read_text(encoding="utf-8")))
        await loop.create_server(answer_from(canned), "127.0.0.1", port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve_canned([*zip(sys.argv[1::2], map(int, sys.argv[2::2]), strict=True)]))
