"""Requests of a shape that no client of ours sends, byte by byte."""

from __future__ import annotations

from collections.abc import Iterator

from tests.security.raw import write_post, write_request

NAMES = (
    *(
        "SCRIPT_NAME",
        "Script-Name",
        "PATH_INFO",
        "REMOTE_ADDR",
        "REMOTE_USER",
        "HTTP_HOST",
        "wsgi.url_scheme",
    ),
    *(
        "X-Forwarded-Prefix",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "Forwarded",
        "X-Real-IP",
        "X-Original-URL",
    ),
    *(
        "X-Rewrite-URL",
        "X-HTTP-Method-Override",
        "Upgrade",
        "HTTP2-Settings",
        "Trailer",
        "TE",
        "Range",
        "Proxy",
    ),
    *("Content-Encoding", "Content_Length", "Content_Type", "If-Match", "SERVER_NAME"),
)
LENGTHS = ("2, 2", "+2", "0x2", "\xb2", "1_0", "-1", "9" * 23, "")
CODINGS = (
    *("xchunked", "chunked, identity", "identity, chunked", "gzip, chunked", "chunked\x0b", "\tchunked"),
    *("chunked;q=1", '"chunked"', "chunked, chunked", ",chunked", ""),
)
SIZES = (b"-2", b"+2", b"0x2", b"2_0", b" 2", b"2;" + b"a" * 70_000, b"f" * 20, b"", b"2\x00", b"\xb2")
HOSTS = (
    *("", "evil.example", "127.0.0.1:99999", "127.0.0.1@evil", "[::1", "127.0.0.1, evil", "127.0.0.1/.."),
    *("0x7f.1", "localhost%00.evil", "a" * 300, "127.0.0.1:80:80", "127.0.0.1#x", "\u217cocalhost"),
)
TARGETS = (
    *("http://evil.example/healthz", "//evil/healthz", "/healthz#x", "*", "/%2e%2e/healthz", "/healthz%00"),
    *(
        "/healthz%0d%0aX: y",
        "/%",
        "/%zz",
        "/%u0041",
        "\\healthz",
        "/v1//export",
        "/V1/EXPORT",
        "/status/%c0%ae",
    ),
    *("/status/%ed%a0%80", "/admin/..;/metrics", "healthz", "http:healthz", "/v1/connect/" + "a/" * 500),
)
METHODS = ("TRACE", "CONNECT", "PATCH", "get", "G\x7fT", "PROPFIND", "M" * 400, "HEAD")
VERSIONS = ("HTTP/2.0", "HTTP/0.9", "HTTP/1.1 x", "HTTP/11", "http/1.1", "HTTP/1.\xb9", "")
KINDS = (
    *("application/json; charset=utf-7", "application/json\x00", "application/jsonp", "text/plain", ""),
    *("multipart/form-data; boundary=x", "application/json, text/plain", "application/json;" + "a" * 5_000),
)
ORIGINS = ("null", "chrome-extension://" + "a" * 32 + ".evil", "file://", "http://127.0.0.1", "a, b")
GRANTS = (
    *("Bearer", "Bearer ", "Basic x", "bearer x.y.z.a.b", "Bearer " + "a." * 4_000, "Bearer x, Bearer y"),
    *("Bearer eyJhbGciOiJub25lIn0..a.b.c", "Bearer \xd9\xa0"),
)
PROOFS = (
    "a",
    "e30.e30.e30",
    "eyJ0eXAiOiJkcG9wK2p3dCJ9..",
    "." * 5_000,
    "W10.W10.W10",
    "bnVsbA.bnVsbA.bnVsbA",
)
PEERS = ("1", "::1%eth0", "[::1]:80", "999.1.1.1", ",,,", "a" * 8_000, "::ffff:1.2.3.4", "1.2.3.4:99999")
TASTES = ("*", "en;q=nan", "en;q=1e999", "de;q=0.5," * 1_000, "\xff", ";;;", "en;q=;")
COOKIES = ("a", "=", "a=" + "b" * 8_000, "; ;", "__Host-passerelle=x; __Host-passerelle=y")
NEXT = b"GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
CHUNKED = "Transfer-Encoding: chunked"


def list_shapes() -> Iterator[tuple[str, bytes]]:
    """A name and the bytes of each."""
    yield from list_lines()
    yield from list_framings()
    yield from list_headers()


def list_lines() -> Iterator[tuple[str, bytes]]:
    end = "\r\nConnection: close\r\n\r\n"
    lines = [(f"host {each}", f"GET /v1/about HTTP/1.1\r\nHost: {each}") for each in HOSTS]
    lines += [(f"target {each}", f"GET {each} HTTP/1.1\r\nHost: 127.0.0.1") for each in TARGETS]
    lines += [(f"method {each}", f"{each} /healthz HTTP/1.1\r\nHost: 127.0.0.1") for each in METHODS]
    lines += [(f"version {each}", f"GET /healthz {each}\r\nHost: 127.0.0.1") for each in VERSIONS]
    yield from ((name[:40], (line + end).encode()) for name, line in lines)
    yield "h2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    yield "bare line ends", b"GET /healthz HTTP/1.1\nHost: 127.0.0.1\n\n"


def list_framings() -> Iterator[tuple[str, bytes]]:
    """Where a body ends is said twice, not at all, or oddly: what follows must be no request of its own."""
    yield "TE and CL", write_post(CHUNKED, "Content-Length: 4", body=b"2\r\n{}\r\n0\r\n\r\n" + NEXT)
    yield "CL and CL", write_post("Content-Length: 2", "Content-Length: 40", body=b"{}" + NEXT)
    for each in LENGTHS:
        yield f"length {each}", write_post(f"Content-Length: {each}", body=b"{}" + NEXT)
    for each in CODINGS:
        yield f"coding {each!r}", write_post(f"Transfer-Encoding: {each}", body=b"2\r\n{}\r\n0\r\n\r\n")
    for size in SIZES:
        yield f"chunk {size[:8]!r}", write_post(CHUNKED, body=size + b"\r\n{}\r\n0\r\n\r\n")
    yield "chunks by line ends", write_post(CHUNKED, body=b"2\n{}\n0\n\n")
    yield "a chunk that goes on", write_post(CHUNKED, body=b"2\r\n{}XX0\r\n\r\n")
    yield "a trailer", write_post(CHUNKED, body=b"2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n")
    yield "a broken trailer", write_post(CHUNKED, body=b"2\r\n{}\r\n0\r\nfoo bar\r\n\r\n")
    yield "many chunks", write_post(CHUNKED, body=b"1\r\n \r\n" * 200_000 + b"0\r\n\r\n")


def list_headers() -> Iterator[tuple[str, bytes]]:
    get, post = "GET /healthz HTTP/1.1", "POST /v1/export HTTP/1.1"
    length, json = "Content-Length: 2", "Content-Type: application/json"
    for each in NAMES:
        yield f"header {each}", write_request(get, f"{each}: /x, h2c")
    for each in ("X-A : a", "X-A", "X-A: a\x00b", "X-A: a\rb", "Host: evil.example", "X-A: a\r\n\tb: c"):
        yield f"line {each!r}", write_request(get, each)
    for each in KINDS:
        yield f"kind {each[:30]}", write_request(post, f"Content-Type: {each}", length, body=b"{}")
    for each in ORIGINS:
        yield f"origin {each[:30]}", write_request(post, f"Origin: {each}", json, length, body=b"{}")
    for each in GRANTS:
        told = write_request("POST /v1/undo HTTP/1.1", f"Authorization: {each}", json, length, body=b"{}")
        yield f"grant {each[:30]}", told
    for each in PROOFS:
        line = "POST /v1/connect/carddav HTTP/1.1"
        yield f"proof {each[:30]}", write_request(line, f"DPoP: {each}", json, length, body=b"{}")
    for each in PEERS:
        yield f"peer {each[:30]}", write_request(post, f"X-Forwarded-For: {each}", json, length, body=b"{}")
    for each in TASTES:
        yield f"language {each[:30]}", write_request("GET /privacy HTTP/1.1", f"Accept-Language: {each}")
        yield f"taste {each[:30]}", write_request("GET /status HTTP/1.1", f"Accept: {each}")
    for each in COOKIES:
        yield f"cookie {each[:30]}", write_request("GET /admin HTTP/1.1", f"Cookie: {each}")
