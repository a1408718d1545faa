"""LinkedIn's hosts lead to the local site, every other name leads nowhere (CONNECT: RFC 9110, 9.3.6)."""

from __future__ import annotations

import selectors
import socket
import socketserver
from typing import Any

from tests.servers import serve_in_thread, stop_serving


class Proxy:
    """A proxy for CONNECT alone. `asked` holds each `host:port` that the browser wanted, in order."""

    def __init__(self, site: Any) -> None:
        self.asked: list[str] = []
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), tunnel(self, site.port))
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        serve_in_thread(self._server)

    def stop(self) -> None:
        stop_serving(self._server)
        self._server.server_close()


def tunnel(proxy: Proxy, port: int) -> type[socketserver.StreamRequestHandler]:
    class Tunnel(socketserver.StreamRequestHandler):
        rbufsize = 0  # what follows the head belongs to the tunnel

        def handle(self) -> None:
            method, _, rest = self.rfile.readline(4096).decode("latin-1").partition(" ")
            while self.rfile.readline(4096).strip():
                pass
            target = rest.partition(" ")[0]
            proxy.asked.append(target)
            if method != "CONNECT" or not target.removesuffix(":443").endswith(".linkedin.com"):
                self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                return
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            with socket.create_connection(("127.0.0.1", port)) as far:
                join(self.connection, far)

    return Tunnel


def join(near: socket.socket, far: socket.socket) -> None:
    """Carry bytes both ways until one side ends."""
    others = {near: far, far: near}
    with selectors.DefaultSelector() as ready:
        for one in others:
            ready.register(one, selectors.EVENT_READ, others[one])
        while True:
            for key, _ in ready.select():
                try:
                    heard = key.fileobj.recv(65536)
                    key.data.sendall(heard)
                except OSError:
                    return
                if not heard:
                    return
