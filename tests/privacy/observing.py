"""Which hosts a process asks for, seen by the interpreter itself: no library can go past an audit hook."""

import socket
import sys
from contextlib import contextmanager

WATCHED: list[set[str]] = []


def note_host(event, args):
    if event in ("socket.getaddrinfo", "socket.connect", "socket.sendto") and WATCHED:
        named = args[0] if event == "socket.getaddrinfo" else args[1]
        host = named[0] if isinstance(named, tuple) else named
        WATCHED[-1].add(host.decode() if isinstance(host, bytes) else str(host))


sys.addaudithook(note_host)  # for good: Python has no way to take one off


@contextmanager
def observe_hosts(monkeypatch):
    """The set of hosts that are asked for meanwhile; nobody is reached."""

    def refuse(host, *_args, **_options):
        sys.audit("socket.getaddrinfo", host)
        raise socket.gaierror(socket.EAI_NONAME, "nobody is asked in this test")

    with monkeypatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", refuse)
        WATCHED.append(set())
        try:
            yield WATCHED[-1]
        finally:
            WATCHED.pop()
