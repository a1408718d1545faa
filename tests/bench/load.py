"""So many requests over so many kept-alive connections, and how long each took."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Sequence


def send_all(
    port: int, path: str, headers: dict[str, str], bodies: Sequence[bytes], at_once: int
) -> list[float]:
    """Seconds per request, in any order. `AssertionError` for a failure, also one that a report tells."""
    waiting, spent, wrong = list(bodies), [], []

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            while waiting and not wrong:
                try:
                    body = waiting.pop()
                except IndexError:
                    return
                begin = time.perf_counter()
                connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
                answer = connection.getresponse()
                said = answer.read()
                spent.append(time.perf_counter() - begin)
                if answer.status // 100 != 2 or b'"status":"failed"' in said:
                    wrong.append((answer.status, said[max(0, said.find(b"failed") - 100) :][:600]))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, (path, wrong[0])
    assert len(spent) == len(bodies)
    return spent


def find_part(spent: Sequence[float], part: float) -> float:
    """The seconds within which that part was answered."""
    ordered = sorted(spent)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
