"""LinkedIn's hosts on loopback: saved pages over https, and a record of every request that came."""

from __future__ import annotations

import base64
import datetime
import hashlib
import ssl
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.servers import serve_in_thread, stop_serving


class Site:
    """Serves each page at the address it was saved from. `hits` holds host and path, in order."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.hits: list[str] = []
        key, certificate, self.spki = make_certificate()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "site.pem"
            path.write_bytes(key + certificate)
            context.load_cert_chain(path)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        serve_in_thread(self._server)

    def serve(self, url: str, html: bytes) -> None:
        self.pages[place(url)] = html

    def stop(self) -> None:
        stop_serving(self._server)
        self._server.server_close()


def place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = place(f"https://{self.headers['Host']}{self.path}")
            site.hits.append(asked)
            html = site.pages.get(asked)
            self.send_response(200 if html else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(html or b"")))
            self.end_headers()
            self.wfile.write(html or b"")

        def log_message(self, *_: object) -> None:
            """The record is `hits`."""

    return Handler


def make_certificate() -> tuple[bytes, bytes, str]:
    """A key, a certificate for LinkedIn's hosts, and the key's hash as Chromium wants it told."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("*.linkedin.com")]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private, certificate.public_bytes(pem), base64.b64encode(hashlib.sha256(public).digest()).decode()
