"""Whoever watches a relay asks it by its number: a kubelet, a container's health check, Prometheus at a pod.

The list of hosts guards against pages whose own name points here (DNS rebinding), and a number is no name.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable
from typing import Any

PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
HOST = re.compile(r"(?:\[([0-9a-fA-F:.]{2,45})\]|([0-9.]{7,15}))(?::[0-9]{1,5})?")
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class ProbeHosts:
    """Lets these three answer to a number as well; they hold no content. `host` is one that the relay
    answers to."""

    def __init__(self, application: Application, host: str) -> None:
        self._application, self._host = application, host

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] in PROBES and is_number(environ.get("HTTP_HOST", "")):
            environ["HTTP_HOST"] = self._host
        return self._application(environ, start_response)


def is_number(host: str) -> bool:
    """Whether a Host header is an IP address, with or without a port (RFC 9110 7.2)."""
    found = HOST.fullmatch(host)
    try:
        ipaddress.ip_address((found[1] or found[2]) if found else "")
    except ValueError:
        return False
    return True
