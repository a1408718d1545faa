"""What nginx does, by the files of `server/deploy`, when a relay behind it is away: nobody reads a 502 while
another one serves, and no write reaches two.

Controls: a relay that was away is left out for a while; what is no GET is sent again.
"""

import socket
import threading
from contextlib import ExitStack, contextmanager

import pytest
import urllib3

from tests.bench.processes import find_port

from .standing import serve_front

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
TIMES = 12


class Peer:
    """In the place of a relay, at a port that it keeps; `asked` has the methods.

    It serves, or by its `kind` `drops` what it took, or `hangs` and says nothing for as long as it stays.
    """

    def __init__(self, port, kind="serves"):
        self.kind, self.asked, self._held = kind, [], []
        self._listening = socket.create_server(("127.0.0.1", port), reuse_port=False)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            with sock:
                head = b""
                while b"\r\n\r\n" not in head and (part := sock.recv(65_536)):
                    head += part
                if head:
                    self.asked.append(head.split(b" ")[0].decode())
                    if self.kind == "hangs":
                        self._held.append(sock.dup())
                        continue
                    sock.sendall(ANSWER if self.kind == "serves" else b"")

    def leave(self):
        """Whoever comes now is refused."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@contextmanager
def front(folder, ports, edit=str):
    """A function that asks nginx for a status."""
    pools = urllib3.PoolManager(retries=False, cert_reqs="CERT_NONE", assert_hostname=False, timeout=60)
    urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    with serve_front(folder, ports, edit) as port:
        headers = {"Host": "relay.example", "Connection": "close"}
        url = f"https://127.0.0.1:{port}/v1/plan"
        yield lambda method: pools.request(method, url, body=b"", headers=headers).status


def restart_both(folder, edit=str):
    """The statuses of writes while one is away, and then the other."""
    ports = [find_port(), find_port()]
    with front(folder, ports, edit) as ask:
        second = Peer(ports[1])
        told = [ask("POST") for _ in range(TIMES)]
        first = Peer(ports[0])
        second.leave()
        told += [ask("POST") for _ in range(TIMES)]
        first.leave()
    return told


def test_c38_one_that_was_away_serves_as_soon_as_it_is_back(tmp_path):
    assert restart_both(tmp_path) == [200] * 2 * TIMES


def test_c38_control_one_that_is_left_out_for_a_while_leaves_nobody(tmp_path):
    told = restart_both(tmp_path, lambda text: text.replace("max_fails=0", "max_fails=3 fail_timeout=600s"))
    assert told[:TIMES] == [200] * TIMES and 502 in told[TIMES:]


def ask_two(folder, method, edit=str, kind="drops"):
    """The statuses, and how often each was asked, when one takes what comes and does not answer."""
    with ExitStack() as stack:
        ports = [find_port(), find_port()]
        peers = [Peer(ports[0], kind), Peer(ports[1])]
        for peer in peers:
            stack.callback(peer.leave)
        ask = stack.enter_context(front(folder, ports, edit))
        told = [ask(method) for _ in range(TIMES)]
        return told, [len(peer.asked) for peer in peers]


def test_a_write_that_reached_a_relay_is_sent_to_no_other(tmp_path):
    told, (dropped, served) = ask_two(tmp_path, "POST")
    assert dropped + served == TIMES, "each once"
    assert (told.count(200), told.count(502)) == (served, dropped) and dropped


def test_nor_is_one_whose_answer_is_late(tmp_path):
    def hurry(text):
        return text.replace("proxy_read_timeout 60s", "proxy_read_timeout 300ms")

    told, (hung, served) = ask_two(tmp_path, "POST", hurry, kind="hangs")
    assert hung + served == TIMES and hung
    # on a busy machine the other one may be late as well
    assert told.count(504) >= hung


def test_a_read_is(tmp_path):
    told, _ = ask_two(tmp_path, "GET")
    assert told == [200] * TIMES


def test_control_who_sends_again_whatever_it_is_writes_twice(tmp_path):
    def loosen(text):
        return text.replace("proxy_next_upstream error", "proxy_next_upstream non_idempotent error")

    told, (dropped, served) = ask_two(tmp_path, "POST", loosen)
    assert dropped + served > TIMES and told == [200] * TIMES


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_that_never_reached_a_relay_goes_to_the_next(tmp_path, method):
    ports = [find_port(), find_port()]
    peer = Peer(ports[1])
    with front(tmp_path, ports) as ask:
        assert [ask(method) for _ in range(TIMES)] == [200] * TIMES
    peer.leave()
    assert len(peer.asked) == TIMES


def test_a_machine_that_is_gone_costs_a_moment_and_no_request(tmp_path):
    """Nobody refuses there: what is sent gets lost, as on a host that has lost its power."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, ExitStack() as stack:
        for _ in range(4):  # more than wait at its door; from then on the kernel takes nobody
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        port = find_port()
        peer = Peer(port)
        stack.callback(peer.leave)
        ask = stack.enter_context(front(tmp_path, [full.getsockname()[1], port]))
        assert [ask("POST") for _ in range(3)] == [200] * 3
    assert peer.asked == ["POST"] * 3
