"""gunicorn's threads with our own words and patience.

What is wrong before Flask sees it is answered as a problem like any other, nobody who sends or closes slowly
holds a thread for long, and a body that is too large is let out.
"""

from __future__ import annotations

import errno
import json
import socket
import time
from contextlib import suppress
from typing import Any

import structlog
from gunicorn.http import errors
from gunicorn.workers.gthread import TConn, ThreadWorker

from .api.headers import HEADERS
from .api.problems import describe_problem
from .status.reference import make_reference

HEAD_SECONDS, BODY_SECONDS, SEND_SECONDS = 10.0, 20.0, 20.0
"""For a whole head, a whole body, a whole answer; a proxy that buffers needs milliseconds for each."""

LINGER_SECONDS, LINGER_BYTES = 3.0, 16_000_000
"""How long and how much is still read of who does not stop sending: a reset would destroy our answer."""

STOP_SECONDS = 2.0
"""How long a relay that stops still reads: who has not sent a whole request by then has sent none.

gunicorn keeps idle connections as long. Without an end of our own a silent client held it for 5 s, half of
a head for 10 s and half of a body for 20 s.
"""

STATUSES: dict[type[BaseException], int] = {errors.LimitRequestLine: 414, errors.LimitRequestHeaders: 431}
OURS = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)
"""Kinds of `ParseException` that are about our own answer."""

log = structlog.get_logger("server")


class Patient(socket.socket):
    """A client's socket that waits until `end` (monotonic) and no longer, however many bytes drip in."""

    end = float("inf")

    def recv(self, *args: Any) -> bytes:
        """As ever; raises `ConnectionResetError` at the end of the time."""
        left = self.end - time.monotonic()
        if left <= 0:
            # not a TimeoutError: gunicorn takes it for a fault of ours, and this for a client that went
            raise ConnectionResetError(errno.ECONNRESET, "too slow")
        self.settimeout(left)
        try:
            return super().recv(*args)
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "too slow") from None

    def sendall(self, *args: Any) -> None:
        """As ever; raises `ConnectionResetError` when the client does not take it."""
        self.settimeout(SEND_SECONDS)
        try:
            super().sendall(*args)
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "too slow") from None


class Connection(TConn):  # type: ignore[misc]
    """A connection that can be closed twice: in its thread, and then by the loop that counts it.

    While it is open it is in `opened`, which all threads change: one step of a set is one of the interpreter.
    """

    def __init__(self, opened: set[Connection], *args: Any) -> None:
        super().__init__(*args)
        self._opened = opened
        opened.add(self)

    def close(self, graceful: bool = False) -> None:  # noqa: ARG002 - gunicorn's own signature
        self._opened.discard(self)
        if self.sock.fileno() >= 0:
            super().close(graceful=False)

    def stop_reading(self) -> None:
        """What has arrived is still read; who waits for more is told that nothing comes."""
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_RD)


class Worker(ThreadWorker):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._opened: set[Connection] = set()
        self._reads_until = float("inf")

    def accept(self, listener: socket.socket) -> None:
        """As gunicorn's own, with sockets and connections of ours."""
        try:
            plain, address = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        self.nr_conns += 1
        sock = Patient(fileno=plain.detach())
        self.enqueue_req(Connection(self._opened, self.cfg, sock, address, listener.getsockname()))

    def set_accept_enabled(self, enabled: bool) -> None:
        """A relay that stops takes who stands before its door already, and then shuts it.

        gunicorn keeps the door until the last answer is given: whoever came meanwhile would wait for nobody
        and be reset, and a proxy sends no POST a second time.
        """
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        self._reads_until = time.monotonic() + STOP_SECONDS
        for listener in self.sockets:
            waiting = self.nr_conns - 1
            while self.nr_conns > waiting:
                waiting = self.nr_conns
                self.accept(listener)
            listener.close()

    def murder_pending(self) -> None:
        """Every turn of gunicorn's loop comes here, also while it stops: no client keeps it from its end."""
        super().murder_pending()
        if time.monotonic() >= self._reads_until:
            for conn in list(self._opened):
                conn.stop_reading()

    def handle(self, conn: Connection) -> Any:
        """It is let out here and not in the loop that accepts: whoever closes slowly would stop everybody."""
        conn.sock.end = time.monotonic() + HEAD_SECONDS
        kept = super().handle(conn)
        if not kept:
            close_once_read(conn.sock)
            conn.close()
        return kept

    def handle_request(self, req: Any, conn: Connection) -> bool:
        conn.sock.end = time.monotonic() + BODY_SECONDS
        kept: bool = super().handle_request(req, conn)
        return kept

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:
        """A body that was refused unread is read to its end.

        gunicorn gives up after 64 KB and closes a connection that it has just promised to keep, and a proxy's
        next request on it is lost.
        """
        end = time.monotonic() + LINGER_SECONDS
        return keepalive and bool(conn.parser.finish_body(deadline=end, max_bytes=LINGER_BYTES))

    def handle_error(self, _: Any, client: socket.socket, __: Any, exc: BaseException) -> None:
        """A problem like any other, for a request that no parser likes. Nothing of it is repeated."""
        theirs = isinstance(exc, errors.ParseException) and not isinstance(exc, OURS)
        status = STATUSES.get(type(exc), 400 if theirs else 500)
        code = {400: "bad_request", 500: "internal"}.get(status, "too_large")
        reference = make_reference()
        log.warning("no request", reference=reference, status=status, error=type(exc).__name__)
        try:
            client.sendall(draw_up_answer(code, reference, status))
        except OSError:
            return


def draw_up_answer(code: str, reference: str, status: int) -> bytes:
    """The bytes of a whole answer, after which the connection ends."""
    body = json.dumps(describe_problem(code, reference, status=status)).encode()
    told = {
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(body)),
        "Connection": "close",
        "X-Request-Id": reference,
        **HEADERS,
    }
    lines = [f"HTTP/1.1 {status} Refused", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def close_once_read(sock: socket.socket) -> None:
    """End our side, and read what the other still sends, so that it can read our answer (RFC 9112 9.6)."""
    end, read = time.monotonic() + LINGER_SECONDS, 0
    try:
        sock.shutdown(socket.SHUT_WR)
        while read < LINGER_BYTES and (left := end - time.monotonic()) > 0:
            sock.settimeout(left)
            part = socket.socket.recv(sock, 65_536)
            if not part:
                return
            read += len(part)
    except OSError:
        return
