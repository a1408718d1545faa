"""Whoever is wrong five times waits: a second, then two, four, up to a minute.

Counted for 120 s in the short memory, so that several relays count together.
"""

from __future__ import annotations

from connectors.short_store import Kept, ShortStore

FREE, LONGEST, REMEMBER_SECONDS = 5, 60, 120


class Tries:
    """Wrong tries by a name that tells nobody anything (a keyed digest).

    Raises `StoreAway` where relays share a store that cannot be reached: nobody guesses meanwhile.
    """

    def __init__(self, store: ShortStore) -> None:
        self._store = store

    def seconds_to_wait(self, name: str) -> float:
        """Until the next try is looked at; 0 for none."""
        last, turn = self._store.recall([f"tries {name}", f"tries turn {name}"])
        if not last:
            return 0.0
        # the slowest of many at once may have written a low number last
        many = max(int(last.text), self._store.read_count(place_of_row(name, turn)))
        pause = min(LONGEST, 2.0 ** (many - FREE)) if many >= FREE else 0.0
        return max(0.0, pause - last.age)

    def note_wrong(self, name: str) -> None:
        last, turn = self._store.recall([f"tries {name}", f"tries turn {name}"])
        counted = self._store.count_hit(place_of_row(name, turn), REMEMBER_SECONDS)
        # the count is of many at once, the memo of a long row that began before the count's own end
        many = max(counted, int(last.text) + 1 if last else 1)
        self._store.remember(f"tries {name}", str(many), REMEMBER_SECONDS)

    def forget(self, name: str) -> None:
        """After a right one."""
        (turn,) = self._store.recall([f"tries turn {name}"])
        # a count cannot be taken back: another one begins
        self._store.remember(
            f"tries turn {name}", str(int(turn.text) + 1 if turn else 1), 2 * REMEMBER_SECONDS
        )
        self._store.forget([f"tries {name}"])


def place_of_row(name: str, turn: Kept | None) -> str:
    """Under which the wrong tries since the last right one are counted."""
    return f"tries {turn.text if turn else ''} {name}"
