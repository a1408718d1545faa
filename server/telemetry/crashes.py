"""Faults of the relay itself, told to Sentry by its own SDK, all of whose habits are off.

The SDK takes the error apart; `rebuild_event` makes the event that leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from sentry_sdk import Client
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport
from sentry_sdk.utils import event_from_exception

from .. import VERSION
from .addresses import Address
from .allowed import rebuild_event
from .outlet import CLOSE_SECONDS, Count, Outlet

BeforeSend = Callable[[Any, Any], Any]

QUIET: dict[str, Any] = {
    # an integration patches what it finds: Flask, logging, threads, the standard library
    "default_integrations": False,
    "auto_enabling_integrations": False,
    "integrations": [],
    "include_local_variables": False,
    "include_source_context": False,
    "max_request_body_size": "never",
    "max_breadcrumbs": 0,
    "attach_stacktrace": False,
    "server_name": "",
    "environment": "production",
    "release": f"passerelle@{VERSION}",
    "traces_sample_rate": None,
    "auto_session_tracking": False,
    "send_client_reports": False,
    "enable_backpressure_handling": False,
    # said here, as the SDK would else ask the environment
    "spotlight": False,
    "debug": False,
}
"""Off twice: what the SDK would add is not on the list of `rebuild_event` either."""


class Posting(Transport):
    """The SDK's way out: our own, instead of its pool, its threads and its proxies."""

    def __init__(self, outlet: Outlet[bytes], dsn: str) -> None:
        super().__init__({"dsn": dsn, "org_id": None})
        self._outlet = outlet

    def capture_envelope(self, envelope: Envelope) -> None:
        self._outlet.put(envelope.serialize())


class Crashes:
    """`before_send` is another one in a test alone, which shows what it keeps back."""

    def __init__(
        self, dsn: str, address: Address, count: Count, before_send: BeforeSend = rebuild_event
    ) -> None:
        sign = f"Sentry sentry_version=7, sentry_client=passerelle/{VERSION}, sentry_key={address.key}"
        headers = {"Content-Type": "application/x-sentry-envelope", "X-Sentry-Auth": sign}
        # an envelope is one event (develop.sentry.dev/sdk/data-model/envelopes)
        self._outlet: Outlet[bytes] = Outlet(address.url, headers, b"".join, count, together=1)
        self._client = Client(
            dsn=dsn,
            transport=Posting(self._outlet, dsn),
            before_send=before_send,
            before_send_transaction=drop_event,
            **QUIET,
        )

    def tell_crash(self, error: BaseException) -> None:
        """Never raises: what fails while a failure is told would hide it."""
        with suppress(Exception):
            event, hint = event_from_exception(error, client_options=self._client.options)
            self._client.capture_event(event, hint)

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        self._outlet.close(seconds)


def drop_event(_event: Mapping[str, Any], _hint: Mapping[str, Any]) -> None:
    """Nothing but faults is told to Sentry."""
