"""Our own description of the API, turned against it: what it allows is sent, and what it does not allow.

`python -m tests.security.fuzzing [EXAMPLES]` sends at least 5,000 cases (C20).
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Any, NamedTuple

import schemathesis
import structlog
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode as Mode

from connectors.transport.egress import origin_of
from server.seal import Sealer
from server.wiring import NAME
from tests.server.relays import client
from tests.tools.twin_crms import hold_pipedrive

EXAMPLES = 120
"""For each operation and mode: with 25 operations and two modes more than 5,000."""


# what fits the description may still mean nothing (a seal that is none, a CRM without such a field), and what
# is too large has a status of its own
REFUSED = [400, 401, 403, 404, 409, 413, 421, 422, 429, 502, 503]
CHECKS = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", *REFUSED]},
    "negative_data_rejection": {"expected-statuses": REFUSED},
}


class Fuzzed(NamedTuple):
    """How many cases were sent, their statuses, and each failure once: (operation, what)."""

    cases: int
    statuses: Counter[int]
    failures: set[tuple[str, str]]


def fuzz_api(app: Any, headers: dict[str, str], examples: int, start: int = 0) -> Fuzzed:
    """Every operation, with `examples` cases that fit the description and as many that do not."""
    config = schemathesis.Config.from_dict({"checks": CHECKS})
    schema = schemathesis.openapi.from_wsgi("/openapi.json", from_this_computer(app), config=config)
    statuses: Counter[int] = Counter()
    failures: set[tuple[str, str]] = set()
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (Mode.POSITIVE, Mode.NEGATIVE):
            try:
                fuzz_operation(operation, mode, headers, examples, start, statuses)
            except Unsatisfiable:
                # nothing can be wrong in a request without body and parameters
                continue
            except FailureGroup as group:
                failures |= {(operation.label, f"{mode.value}: {each}") for each in group.exceptions}
            except Exception as error:
                failures.add((operation.label, f"{mode.value}: {type(error).__name__}: {error}"))
    return Fuzzed(statuses.total(), statuses, failures)


def from_this_computer(app: Any) -> Any:
    """The same app for requests that tell where they come from: without it they are strangers'."""

    def call(environ: dict[str, Any], start: Any) -> Any:
        return app({"REMOTE_ADDR": "127.0.0.1", **environ}, start)

    return call


def fuzz_operation(
    operation: Any,
    mode: Mode,
    headers: dict[str, str],
    examples: int,
    start: int,
    statuses: Counter[int],
) -> None:
    """Raises the failures of the first case that has any."""

    @seed(start)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:
        answer = case.call(headers=headers)
        statuses[answer.status_code] += 1
        case.validate_response(answer, headers=headers)

    send()


def main() -> int:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    structlog.configure(processors=[drop_event])
    begin = time.monotonic()
    with hold_pipedrive(time.monotonic) as crm:
        relay = client(allow_origins=(origin_of(crm.grant.base_url),))
        sealer: Sealer = relay.application.extensions[NAME].sealer
        headers = {"Authorization": f"Bearer {sealer.seal(crm.grant)}"}
        told = fuzz_api(relay.application, headers, examples)
    for operation, what in sorted(told.failures):
        print(f"  {operation}: {what[:300]}")
    print(
        f"fuzz: {len(told.failures)} failures in {told.cases} cases, {time.monotonic() - begin:.0f} s: "
        f"{dict(sorted(told.statuses.items()))}"
    )
    return int(bool(told.failures))


def drop_event(*_: Any) -> Any:
    raise structlog.DropEvent


if __name__ == "__main__":
    sys.exit(main())
