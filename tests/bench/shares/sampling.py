"""Which stage has the processor, asked every millisecond of processor time.

A profile of calls makes what calls much look dearer than it is; a sample costs every stage the same.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

EVERY_SECONDS = 0.001

STAGES: dict[str, tuple[str, ...]] = {
    "calls to the CRM by urllib3, their answers parsed": (
        "connectors/transport/",
        "urllib3/",
        "http/client.py",
    ),
    "matching: spellings, the search written, who it is": (
        "server/stages/match.py",
        "server/stages/verdict.py",
    ),
    "the page becomes a person": (
        "server/stages/normalise.py",
        "server/stages/name",
        "server/stages/places/",
        "server/stages/sites.py",
        "server/stages/career.py",
        "server/stages/subject.py",
    ),
    "the person in the CRM's fields": ("server/stages/mapping.py", "server/stages/typed.py"),
    "each field compared, told and reasoned": (
        "server/stages/diff.py",
        "server/stages/plan.py",
        "server/stages/wishes.py",
        "server/stages/change.py",
    ),
    "the writes: what is sent, what became of it": ("server/stages/apply.py", "server/stages/report.py"),
    "the grant opened, the connector made": ("server/grants/",),
    "the body held against its model": ("server/api/bodies.py",),
    "who may: access, limits, places": ("server/access/", "server/api/doors.py", "server/admission.py"),
    "once, and not twice: locks, memos, the plan opened": ("server/sync.py",),
    "log, figures, trace, headers": (
        "server/api/edge.py",
        "server/metrics.py",
        "server/status/",
        "server/logs.py",
    ),
    "the answer written and sealed": ("server/routes/sync.py", "server/api/responses.py"),
}
REST = "Flask: routing, contexts, CORS, the request taken apart"


class Sampler:
    """Counts samples by stage. The innermost frame of one decides: a call to a CRM is no match."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._known: dict[str, str] = {}

    @contextmanager
    def sampling(self) -> Iterator[None]:
        """In the main thread, which has to do all the work."""
        before = signal.signal(signal.SIGPROF, self.take_sample)
        signal.setitimer(signal.ITIMER_PROF, EVERY_SECONDS, EVERY_SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0.0)
            signal.signal(signal.SIGPROF, before)

    def take_sample(self, _number: int, frame: FrameType | None) -> None:
        self.counts[self.find_stage(frame)] += 1

    def find_stage(self, frame: FrameType | None) -> str:
        while frame is not None:
            if stage := self.stage_of(frame.f_code.co_filename):
                return stage
            frame = frame.f_back
        return REST

    def stage_of(self, file: str) -> str:
        """ "" for a file that serves several stages: whoever called it decides."""
        if file not in self._known:
            self._known[file] = next(
                (stage for stage, places in STAGES.items() if any(place in file for place in places)), ""
            )
        return self._known[file]


def share_out(counts: Counter[str]) -> dict[str, float]:
    """Each stage's share, in the order of `STAGES`, the rest last; those without a sample are left out."""
    many = sum(counts.values())
    return {stage: counts[stage] / many for stage in (*STAGES, REST) if counts[stage]}
