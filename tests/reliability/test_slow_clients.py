"""C31: a thousand clients that send slowly or nothing, at nginx before the relay: everybody else is served.

Control: without the file's time-outs such clients are still there when ours have been let go.
"""

import re
import socket
from contextlib import ExitStack

import pytest
import urllib3

from tests.security.raw import serve_relay

from .standing import PATIENCE_SECONDS, UNCHECKED, serve_front

KINDS = ("silent", "half a head", "half a body")
HEAD = b"POST /v1/export HTTP/1.1\r\nHost: 127.0.0.1\r\n"
BODY = HEAD + b"Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
MANY, OTHERS = 999, 100


@pytest.fixture(scope="module")
def relay_port(tmp_path_factory):
    with serve_relay(tmp_path_factory.mktemp("slow")) as relay:
        yield relay.port


def open_slowly(stack, port, kind):
    """A connection that says no more than this."""
    sock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS))
    if kind == "silent":
        return sock
    tls = stack.enter_context(UNCHECKED.wrap_socket(sock))
    tls.sendall(HEAD if kind == "half a head" else BODY)
    return tls


def is_let_go(sock):
    """Wait until the other side ends it, after an answer or without one."""
    try:
        while sock.recv(65_536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def ask_healthz(port, times):
    pools = urllib3.PoolManager(retries=False, cert_reqs="CERT_NONE", assert_hostname=False, timeout=60)
    headers = {"Host": "127.0.0.1", "Connection": "close"}
    urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    return [
        pools.request("GET", f"https://127.0.0.1:{port}/healthz", headers=headers).status
        for _ in range(times)
    ]


def test_c31_a_thousand_slow_clients_hold_up_nobody_and_are_let_go(tmp_path, relay_port):
    with serve_front(tmp_path, [relay_port]) as port, ExitStack() as stack:
        slow = [open_slowly(stack, port, KINDS[number % 3]) for number in range(MANY)]
        assert ask_healthz(port, OTHERS) == [200] * OTHERS
        assert sum(map(is_let_go, slow)) == MANY


def test_c31_control_without_time_outs_they_stay(tmp_path, relay_port):
    def loosen(text):
        return re.sub(r"client_(header|body)_timeout 5s;", "", text)

    guarded, loose = tmp_path / "guarded", tmp_path / "loose"
    guarded.mkdir()
    loose.mkdir()
    with (
        serve_front(loose, [relay_port], loosen) as open_port,
        serve_front(guarded, [relay_port]) as port,
        ExitStack() as stack,
    ):
        still = [open_slowly(stack, open_port, kind) for kind in KINDS]
        assert all(map(is_let_go, [open_slowly(stack, port, kind) for kind in KINDS]))
        for sock in still:
            sock.settimeout(0.01)
        assert not any(map(is_let_go, still))
