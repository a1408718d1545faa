"""What the relay counts about itself: routes and statuses, never who or what."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

# up to the deadline of a call to a CRM
SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)


class Metrics:
    """The figures of one relay, in a registry of its own."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ["route", "status"]
        self._requests = Counter(
            "passerelle_requests", "Requests by route and status", labels, registry=registry
        )
        self._seconds = Histogram(
            "passerelle_request_seconds", "Time to answer", ["route"], registry=registry, buckets=SECONDS
        )

    def count_answer(self, route: str, status: int, seconds: float) -> None:
        # the route's rule, never its path: each label is a series for ever
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
