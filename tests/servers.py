"""Servers of the tests, in threads."""

from __future__ import annotations

import socket
import socketserver
import threading

POLL_SECONDS = 0.5
"""How long a server sleeps that nobody wakes; the standard library's."""


def serve_in_thread(server: socketserver.BaseServer) -> None:
    """Serve until `stop_serving`."""
    threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True).start()


def stop_serving(server: socketserver.BaseServer) -> None:
    """Like `shutdown`, and wake it: a server looks whether it should stop when its sleep ends."""
    stopping = threading.Thread(target=server.shutdown, daemon=True)
    stopping.start()
    while stopping.is_alive():
        wake(server)
        stopping.join(0.005)


def wake(server: socketserver.BaseServer) -> None:
    """A connection, which nobody answers any more."""
    host, port = server.server_address[:2]
    try:
        socket.create_connection((str(host), int(port)), timeout=1).close()
    except OSError:
        return  # it has stopped already
