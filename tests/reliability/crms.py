"""A Pipedrive whose answers can be held back: what was asked is done, and nobody is told yet."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from connectors.base import Grant
from tests.contract.stub import Seen
from tests.fakes.pipedrive import Pipedrive
from tests.fakes.pipedrive_rows import CODE
from tests.pipedrive.peer import OnPipedrive
from tests.tools.twin_crms import Crm, alive, count_twins

PATIENCE_SECONDS = 120.0


class HoldingPipedrive(Pipedrive):
    """`held` counts the answers that are held back, `most` how many were so at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.budget, self.held = time.monotonic, 10_000_000, 0
        self.waiting, self.most = 0, 0
        self._holds: Callable[[Seen], bool] = lambda _: False
        self._gate = threading.Event()

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        said = super().answer(seen)
        if self._holds(seen):
            with self.mutex:
                self.held += 1
                self.waiting += 1
                self.most = max(self.most, self.waiting)
            self._gate.wait(PATIENCE_SECONDS)
            with self.mutex:
                self.waiting -= 1
        return said

    @contextmanager
    def hold_answers(self, holds: Callable[[Seen], bool]) -> Iterator[None]:
        """Hold back the answers to these requests within the block."""
        self.held, self._holds = 0, holds
        self._gate.clear()
        try:
            yield
        finally:
            self._holds = lambda _: False
            self._gate.set()

    def grant(self) -> Grant:
        return OnPipedrive(self).connector().grant

    def count_people(self) -> tuple[int, int]:
        """How many different people it holds, and how many records too many."""

        def people() -> list[str]:
            return [row["custom_fields"].get(CODE, "") for row in alive(self, "persons")]

        return count_twins(Crm(self.grant(), people, None, list))
