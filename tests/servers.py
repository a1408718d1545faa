"""Servers of the tests, in threads."""

from __future__ import annotations

import socketserver
import threading

POLL_SECONDS = 0.02  # a stop waits for the poll to end; the standard library's is half a second


def serve_in_thread(server: socketserver.BaseServer) -> None:
    """Serve until `shutdown`."""
    threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True).start()
