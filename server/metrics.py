"""What the relay counts about itself: routes, connectors, codes and outcomes, never who or what.

Every label comes from a list in the code (routes, connectors, codes, verbs), so their number is bounded.
"""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector

from connectors.transport.watch import Exchange

from . import VERSION
from .status.trace import Trace

# up to the deadline of a call to a CRM
SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)


class Metrics:
    """The figures of one relay, in a registry of its own. `count_inside` tells what is under way."""

    def __init__(self, registry: CollectorRegistry, count_inside: Callable[[], int]) -> None:
        ProcessCollector(registry=registry)
        Info("passerelle", "The relay's version", registry=registry).info({"version": VERSION})
        inside = Gauge("passerelle_inside", "Requests under way, of 80 at most", registry=registry)
        inside.set_function(count_inside)

        def counter(name: str, words: str, *labels: str) -> Counter:
            return Counter(name, words, labels, registry=registry)

        def histogram(name: str, words: str, label: str) -> Histogram:
            return Histogram(name, words, [label], registry=registry, buckets=SECONDS)

        self._requests = counter(
            "passerelle_requests", "Requests by route and status", "route", "connector", "status"
        )
        self._failures = counter(
            "passerelle_failures", "What reps were told", "route", "connector", "code", "action"
        )
        self._lines = counter("passerelle_lines", "Lines of reports", "connector", "verb", "outcome", "code")
        self._calls = counter(
            "passerelle_crm_calls", "Requests to CRMs by status class", "connector", "status"
        )
        self._told = counter("passerelle_telemetry", "What Sentry and OTLP were told", "to", "outcome")
        self._seconds = histogram("passerelle_request_seconds", "Time to answer", "route")
        self._crm_seconds = histogram("passerelle_crm_seconds", "Time for which a CRM took", "connector")

    def count_answer(self, route: str, status: int, seconds: float, trace: Trace) -> None:
        # the route's rule, never its path: each label is a series for ever
        self._requests.labels(route, trace.connector, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        if trace.code:
            self._failures.labels(route, trace.connector, trace.code, trace.action).inc()
        for line in trace.lines:
            self._lines.labels(trace.connector, line.verb, line.outcome, line.code).inc()

    def count_crash(self, outcome: str, many: int) -> None:
        self._told.labels("sentry", outcome).inc(many)

    def count_span(self, outcome: str, many: int) -> None:
        self._told.labels("otlp", outcome).inc(many)

    def count_exchange(self, connector: str, exchange: Exchange) -> None:
        self._calls.labels(connector, class_of(exchange.status)).inc()
        self._crm_seconds.labels(connector).observe(exchange.end - exchange.begin)


def class_of(status: int) -> str:
    """`2xx` to `5xx`, and `none` where no answer came."""
    return f"{status // 100}xx" if status else "none"
