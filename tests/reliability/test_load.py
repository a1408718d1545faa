"""C29: what a relay bears, by what no busy machine changes: nobody fails, nobody waits for another, and the
processor's own time for a plan leaves room for sixty a second.

Control: with one thread nobody is at the CRM beside another. `make once` presses a relay for a minute and
tells the milliseconds; they are of the machine, so nothing asserts them.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bench.load import send_all
from tests.bench.processes import POOLS
from tests.bench.standing import hold_standing
from tests.bench.workloads import make_bodies

from .crms import HoldingPipedrive
from .load import A_SECOND, CRM_MILLISECONDS
from .reps import Reps
from .standing import Keys, serve_relays, wait_until

AT_ONCE, MANY = 32, 160


@pytest.fixture
def crm():
    with HoldingPipedrive() as made:
        yield made


def ask_at_once(folder, crm, reps, wanted, *options):
    """How many plans came whole of so many reps, when the CRM lets nobody go before `wanted` are there; and
    how many were there at once at the most."""
    keys = Keys(folder)
    with (
        serve_relays(folder, keys.env_for(crm.grant()), 1, *options) as (relay,),
        ThreadPoolExecutor(reps) as threads,
    ):
        asking = Reps(f"http://127.0.0.1:{relay.port}", keys.seal(crm.grant()))
        with crm.hold_answers(lambda _: True):
            asked = [threads.submit(asking.plan, number) for number in range(reps)]
            wait_until(lambda: crm.held >= wanted)
        told = [each.result() for each in asked]
    return sum("sealed" in each for each in told), crm.most


def test_c29_nobody_waits_for_another(tmp_path, crm):
    planned, most = ask_at_once(tmp_path, crm, AT_ONCE, AT_ONCE)
    assert planned == AT_ONCE and most >= AT_ONCE


def test_c29_control_with_one_thread_each_waits_for_all_before(tmp_path, crm):
    planned, most = ask_at_once(tmp_path, crm, 4, 1, "--threads", "1")
    # the calls that one plan makes side by side are at the CRM at once all the same
    assert planned == 4 and most < 4


def test_c29_nothing_fails_and_a_core_bears_sixty_a_second():
    with hold_standing("odoo") as standing:
        place = standing.places[0]
        POOLS.request("GET", f"http://127.0.0.1:{place.port}/delay/{CRM_MILLISECONDS}")
        bodies = make_bodies(place.work, MANY, standing.sealer, "load")
        before = standing.relay.cpu_seconds()
        # it raises for the first that fails
        spent = send_all(standing.relay.port, place.work.route, place.headers, bodies, AT_ONCE // 2)
        assert min(spent) >= CRM_MILLISECONDS / 1000, "the CRM took its time"
        assert (standing.relay.cpu_seconds() - before) / MANY < 1 / A_SECOND
