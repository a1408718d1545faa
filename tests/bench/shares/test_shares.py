"""The shares add up, and each sample goes to the stage that has the processor."""

import signal
import time
from collections import Counter
from types import SimpleNamespace

import pytest

from tests import ROOT

from .__main__ import BEGIN, END, PAGE, Spent, in_one_thread, list_shares, together
from .sampling import REST, STAGES, Sampler, share_out

CALLS, MATCH, PAGE_STAGE, *_ = STAGES
PATIENCE_SECONDS = 20.0
"""Of processor time: on a busy machine a timer that ends each millisecond is late."""


def stack(*files):
    """A frame whose callers stand behind it."""
    frame = None
    for file in reversed(files):
        frame = SimpleNamespace(f_code=SimpleNamespace(co_filename=f"/x/{file}"), f_back=frame)
    return frame


@pytest.mark.parametrize(
    ("files", "stage"),
    [
        (("connectors/transport/http.py", "server/stages/match.py", "server/routes/sync.py"), CALLS),
        (("urllib3/connectionpool.py", "connectors/transport/http.py", "server/stages/match.py"), CALLS),
        (("connectors/spelling/profiles.py", "server/stages/match.py", "server/routes/sync.py"), MATCH),
        (("server/stages/name_parts/split.py", "server/stages/normalise.py"), PAGE_STAGE),
        (("werkzeug/routing/map.py", "flask/app.py"), REST),
        ((), REST),
    ],
)
def test_the_innermost_frame_of_a_stage_decides(files, stage):
    assert Sampler().find_stage(stack(*files)) == stage


def test_each_stage_names_files_that_are_there():
    """A file that was renamed would be counted as Flask's."""
    ours = [place for places in STAGES.values() for place in places if place.startswith(("server", "conn"))]
    assert [place for place in ours if not [*ROOT.glob(f"{place}*")]] == []


def test_what_has_the_processor_is_sampled_and_the_timer_ends():
    sampler = Sampler()
    before = signal.getsignal(signal.SIGPROF)
    with sampler.sampling():
        end = time.thread_time() + PATIENCE_SECONDS
        while sampler.counts[REST] < 5 and time.thread_time() < end:
            pass
    assert sampler.counts[REST] >= 5 and sampler.counts.total() == sampler.counts[REST]
    assert signal.getsignal(signal.SIGPROF) == before and signal.getitimer(signal.ITIMER_PROF)[0] == 0.0


def test_shares_are_of_the_whole_and_the_table_has_every_stage():
    shares = share_out(Counter({MATCH: 3, REST: 1}))
    assert shares == {MATCH: 0.75, REST: 0.25}
    lines = list_shares([Spent("odoo plan", 2.0, 0.5, shares)])
    assert len(lines) == 2 + len(STAGES) + 1 + 3
    assert f"| {MATCH} | 75% |" in lines and f"| {CALLS} |  |" in lines
    assert lines[-3].endswith("| 4.0 |") and lines[-2].endswith("| 25% |") and lines[-1].endswith("| 12% |")


def test_in_one_thread_every_call_is_made_here():
    with in_one_thread():
        assert together.run_together([lambda: 1, lambda: 2, lambda: 3]) == [1, 2, 3]
        assert together.run_both(lambda: 1, lambda: "b") == (1, "b")


def test_the_page_has_a_place_for_it():
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(BEGIN) == 1 and text.index(BEGIN) < text.index(END)
