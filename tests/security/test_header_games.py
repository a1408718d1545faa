"""C28, header games, and whatever else is wrong before Flask sees it: 0 effective, no 500, nothing repeated.

Control: gunicorn's own worker answers the same requests with a page of HTML that quotes them.
"""

import json

import pytest
from gunicorn.workers.gthread import ThreadWorker

from server.api.headers import HEADERS
from server.worker import Worker

from .raw import status_of, write_post, write_request

WORD = "tulipword"
CHUNKED = "Transfer-Encoding: chunked"
BIG = b"a" * 5_000_000
CHUNKS = b"10000\r\n" + b"a" * 65_536 + b"\r\n"
ASKED = {
    "a version of nobody": (f"GET /{WORD} HTTP/9.x\r\n\r\n".encode(), 400),
    "a method of nobody": (write_request(f"G({WORD}) / HTTP/1.1"), 400),
    "a header with a blank": (write_request("GET / HTTP/1.1", f"X {WORD}: a"), 400),
    "a folded header": (write_request("GET / HTTP/1.1", f"X: a\r\n {WORD}"), 400),
    "a header too large": (write_request("GET / HTTP/1.1", f"X: {WORD * 2_000}"), 431),
    "a line too long": (write_request(f"GET /{WORD * 1_000} HTTP/1.1"), 414),
    "the path by a header": (write_request("GET /healthz HTTP/1.1", f"SCRIPT_NAME: /{WORD}"), 200),
    "the host by a header": (write_request("GET /healthz HTTP/1.1", f"X-Forwarded-Host: {WORD}"), 200),
    "two schemes": (
        write_request("GET /healthz HTTP/1.1", "X-Forwarded-Proto: https", "X-Forwarded-Ssl: off"),
        200,
    ),
    "a doubled Host": (write_request("GET /healthz HTTP/1.1", f"Host: {WORD}"), 400),
    "no Host": (b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
    "a Host of nobody": (
        f"GET /healthz HTTP/1.1\r\nHost: [{WORD}\r\nConnection: close\r\n\r\n".encode(),
        421,
    ),
    "two lengths": (write_post("Content-Length: 2", "Content-Length: 3", body=b"{}"), 400),
    "a negative length": (write_post("Content-Length: -1"), 400),
    "a length with a plus": (write_post("Content-Length: +2", body=b"{}"), 400),
    "length and chunks": (write_post("Content-Length: 5", CHUNKED, body=b"0\r\n\r\n"), 400),
    "a coding of nobody": (write_post(f"Transfer-Encoding: {WORD}"), 400),
    "chunks twice": (write_post("Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n"), 400),
    "no chunk": (write_post(CHUNKED, body=f"{WORD}\r\n".encode()), 400),
    "a chunk without end": (write_post(CHUNKED, body=f"2\r\n{{}}{WORD}\r\n".encode()), 400),
    "an expectation": (write_post(f"Expect: {WORD}", "Content-Length: 2", body=b"{}"), 400),
    "an address without a path": (write_request(f"GET http://[::/{WORD} HTTP/1.1"), 400),
    "an address without a host": (write_request(f"GET http://[]/{WORD} HTTP/1.1"), 400),
    "a proxy's line": (b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + write_request("GET /healthz HTTP/1.1"), 400),
    "another protocol": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "a NUL": (write_request("GET /\x00 HTTP/1.1"), 400),
    "a line end in the path": (write_request(f"GET /%0d%0aX:%20{WORD} HTTP/1.1"), 404),
    "a line end alone": (f"GET /healthz HTTP/1.1\nHost: 127.0.0.1\n{WORD}\n\n\r\n\r\n".encode(), 400),
    "no UTF-8": (write_request(f"GET /%ff%00{WORD} HTTP/1.1"), 404),
    "5 MB": (write_post(f"Content-Length: {len(BIG)}", body=BIG), 413),
    "5 MB in chunks": (write_post(CHUNKED, body=CHUNKS * 76 + b"0\r\n\r\n"), 413),
    "5 MB of a stranger": (
        write_post("Origin: https://evil.example", f"Content-Length: {len(BIG)}", body=BIG),
        403,
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_c28_it_is_refused_as_a_problem_or_has_no_effect(served, name):
    data, status = ASKED[name]
    answer = served.send(data)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status_of(answer) == status, answer[:300]
    assert WORD.encode() not in answer and b"<html" not in answer
    for header, value in HEADERS.items():
        assert f"{header}: {value}".encode() in head
    if status != 200:
        told = json.loads(body)
        assert told["status"] in (status, 413) and f"X-Request-Id: {told['reference']}".encode() in head


def test_c28_nothing_of_it_stands_in_the_log(served):
    for data, _ in list(ASKED.values())[:29]:
        served.send(data)
    said = served.said()
    assert WORD not in said and "127.0.0.1" not in said
    assert all(json.loads(line) for line in said.splitlines())


def test_c28_control_gunicorn_itself_quotes(monkeypatch, served):
    assert Worker.handle_error is not ThreadWorker.handle_error and served.process.poll() is None

    class Client:
        said = b""

        def setblocking(self, _):
            pass

        def send(self, data):
            Client.said += data
            return len(data)

        sendall = send

    class Bare(ThreadWorker):
        def __init__(self):
            self.log = type("Quiet", (), {"warning": lambda *_: None})()

    from gunicorn.http.errors import InvalidRequestMethod

    monkeypatch.setattr("gunicorn.util.write_nonblock", lambda sock, data, *_: sock.send(data))
    Bare().handle_error(None, Client(), ("192.0.2.1", 1), InvalidRequestMethod(WORD))
    assert WORD.encode() in Client.said and b"<html" in Client.said
