"""How long each request and each call to a CRM took, told to an OTLP collector (OpenTelemetry).

Spans are made when a request is over, from our own record of it: nothing is patched, no header of a client is
taken for a parent, and no error is recorded, whose message the SDK would keep.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import SpanKind, set_span_in_context

from .. import VERSION
from ..status.trace import Trace
from .addresses import Address
from .allowed import keep_allowed
from .outlet import CLOSE_SECONDS, MOST_TOGETHER, Count, Outlet

NANOSECONDS = 1_000_000_000
SERVICE = {"service.name": "passerelle", "service.version": VERSION}
KINDS = {SpanKind.SERVER: 2, SpanKind.CLIENT: 3}
FAILED = 2
"""Numbers of opentelemetry/proto/trace/v1/trace.proto."""


class Posting(SpanExporter):
    """The SDK's way out: our own, which takes what is allowed and nothing else."""

    def __init__(self, outlet: Outlet[dict[str, Any]]) -> None:
        self._outlet = outlet

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        for span in spans:
            self._outlet.put(describe_span(span))
        return SpanExportResult.SUCCESS


class Spans:
    def __init__(self, address: Address, count: Count) -> None:
        headers = {"Content-Type": "application/json"}
        self._outlet: Outlet[dict[str, Any]] = Outlet(address.url, headers, pack_spans, count, MOST_TOGETHER)
        # the resource as it is here: the SDK's own detectors would tell the process, its user and its host
        self._provider = TracerProvider(sampler=ALWAYS_ON, resource=Resource(SERVICE), shutdown_on_exit=False)
        self._provider.add_span_processor(SimpleSpanProcessor(Posting(self._outlet)))
        self._tracer = self._provider.get_tracer("passerelle")

    def tell_request(self, trace: Trace, method: str, route: str, status: int, seconds: float) -> None:
        """One span for the request, and one below it for each exchange with a CRM. Never raises."""
        with suppress(Exception):
            self._tell(trace, method, route, status, seconds)

    def _tell(self, trace: Trace, method: str, route: str, status: int, seconds: float) -> None:
        told: dict[str, str | int] = {
            "http.request.method": method,
            "http.route": route,
            "http.response.status_code": status,
        }
        told |= {"passerelle.reference": trace.reference, **name_connector(trace)}
        told |= {"passerelle.code": trace.code} if trace.code else {}
        end = time.time()
        span = self._tracer.start_span(
            f"{method} {route}",
            context=Context(),
            kind=SpanKind.SERVER,
            attributes=told,
            start_time=round((end - seconds) * NANOSECONDS),
        )
        # exchanges are told on the monotonic clock
        apart, below = end - time.monotonic(), set_span_in_context(span, Context())
        for exchange in trace.exchanges:
            call = self._tracer.start_span(
                "crm",
                context=below,
                kind=SpanKind.CLIENT,
                attributes={
                    "http.response.status_code": exchange.status,
                    "passerelle.tries": exchange.tries,
                    **name_connector(trace),
                    **({"passerelle.code": exchange.code} if exchange.code else {}),
                },
                start_time=round((exchange.begin + apart) * NANOSECONDS),
            )
            call.end(round((exchange.end + apart) * NANOSECONDS))
        span.end(round(end * NANOSECONDS))

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        self._outlet.close(seconds)


def name_connector(trace: Trace) -> dict[str, str]:
    return {"passerelle.connector": trace.connector} if trace.connector else {}


def describe_span(span: ReadableSpan) -> dict[str, Any]:
    """As OTLP's JSON has it; events and links, in which an error's message would stand, are left out."""
    context, told = span.get_span_context(), keep_allowed(span.attributes or {})
    status = told.get("http.response.status_code", 0)
    return {
        "traceId": f"{context.trace_id:032x}" if context else "",
        "spanId": f"{context.span_id:016x}" if context else "",
        **({"parentSpanId": f"{span.parent.span_id:016x}"} if span.parent else {}),
        # anew from what is allowed: a span's own name is anybody's text
        "name": f"{told.get('http.request.method', 'call')} {told.get('http.route', 'crm')}",
        "kind": KINDS.get(span.kind, 1),
        "startTimeUnixNano": str(span.start_time),
        "endTimeUnixNano": str(span.end_time),
        "attributes": describe_attributes(told),
        "status": {"code": FAILED} if isinstance(status, int) and status >= 500 else {},
    }


def describe_attributes(told: dict[str, str | int]) -> list[dict[str, Any]]:
    return [
        {"key": name, "value": {"intValue": str(value)} if isinstance(value, int) else {"stringValue": value}}
        for name, value in told.items()
    ]


def pack_spans(spans: Sequence[dict[str, Any]]) -> bytes:
    """One request to a collector (opentelemetry-proto, ExportTraceServiceRequest)."""
    scope = {"scope": {"name": "passerelle"}, "spans": list(spans)}
    told = {"resource": {"attributes": describe_attributes(dict(SERVICE))}, "scopeSpans": [scope]}
    return json.dumps({"resourceSpans": [told]}).encode()
