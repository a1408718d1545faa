"""The TLS handshake with a host, and how long its certificate is still good."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from .finding import Finding

PATIENCE_SECONDS = 10
SOON = timedelta(days=14)
"""So long before its end a certificate should have been renewed; one for six days, in its last third."""


def check_certificate(subject: str, host: str, port: int, addresses: Sequence[str]) -> Finding:
    """One handshake, with the first address that takes it, by the authorities that the relay trusts."""
    context = ssl.create_default_context()
    failure: Exception = OSError()
    for address in addresses:
        try:
            with (
                socket.create_connection((address, port), PATIENCE_SECONDS) as plain,
                context.wrap_socket(plain, server_hostname=host) as secured,
            ):
                return judge_certificate(subject, secured.version() or "", secured.getpeercert() or {})
        except (OSError, ssl.SSLError) as error:
            failure = error
    if isinstance(failure, ssl.SSLCertVerificationError):
        told = f"the certificate is not trusted: {failure.verify_message}"
        mend = "renew it, or name its authority to this machine (SSL_CERT_FILE)"
        return Finding(subject, told, mend)
    if isinstance(failure, ssl.SSLError):
        mend = "something else answers there, or speaks a TLS older than 1.2"
        return Finding(subject, f"no handshake ({failure.reason})", mend)
    return Finding(
        subject, f"no connection ({type(failure).__name__})", "let this machine out to it: firewall"
    )


def judge_certificate(subject: str, version: str, told: Mapping[str, object]) -> Finding:
    """By its end, as `getpeercert` tells it."""
    begin, end = (parse_end(str(told[name])) for name in ("notBefore", "notAfter"))
    left = end - datetime.now(UTC)
    line = f"{version}; the certificate ends {end:%Y-%m-%d}, in {left.days} days"
    return Finding(subject, line, "renew the certificate" if left < min(SOON, (end - begin) / 3) else "")


def parse_end(text: str) -> datetime:
    """A time as certificates tell it, `Jan  1 00:00:00 2027 GMT`."""
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC)
