"""C28: whatever shape a request has, it is answered once, never by a fault of ours, and nothing is repeated.

Control: two requests that are two are answered twice, so that a smuggled one would be seen.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from tests.security.raw import write_request

from .shapes import list_shapes

AT_ONCE = 16
# an answer follows the body of the one before, on the same line
STATUS = re.compile(rb"HTTP/1\.[0-2] (\d{3}) ")


def read_statuses(served, data):
    """Of all answers on one connection, interim ones aside."""
    with served.connect() as sock:
        with suppress(OSError):  # it may be refused before all of it is sent
            sock.sendall(data)
        parts = []
        while part := sock.recv(65_536):
            parts.append(part)
    answer = b"".join(parts)
    return [int(status) for status in STATUS.findall(answer) if status != b"100"], answer


def test_c28_no_shape_is_a_fault_or_two_requests(served):
    shapes = dict(list_shapes())
    wrong = {}
    # beside each other: a shape that is not whole is answered when the relay has waited long enough
    with ThreadPoolExecutor(AT_ONCE) as threads:
        told = list(threads.map(lambda data: read_statuses(served, data), shapes.values()))
    for name, (statuses, answer) in zip(shapes, told, strict=True):
        if len(statuses) != 1 or statuses[0] >= 500 or b"evil" in answer:
            wrong[name] = statuses
    assert len(shapes) > 150 and wrong == {}
    assert '"surprise"' not in served.said() and "uncaught" not in served.said()


def test_c28_control_two_requests_are_two(served):
    two = write_request("GET /healthz HTTP/1.1", close=False) + write_request("GET /healthz HTTP/1.1")
    assert read_statuses(served, two)[0] == [200, 200]
