"""One behaviour, whichever store a relay has."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.base import Key
from connectors.errors import Throttled
from connectors.newcomers import IN_DOUBT, Newcomers
from connectors.turns import SHARING, Marks, digest_of, share_memory, take_turn
from server.access.counts import DailyCounts
from server.access.tries import FREE, Tries

SOON = 0.05
LONG = 60.0


def wait_until(condition):
    """Real time has to pass here: an entry ends by the store's own clock."""
    ticking = threading.Event()
    while not condition():
        ticking.wait(0.01)


def test_a_lock_is_one_holders(store):
    token = store.take_lock("ada")
    assert token and store.take_lock("ada") == "" and store.take_lock("bob")
    store.free_lock("ada", "somebody else's")
    assert store.take_lock("ada") == ""
    store.free_lock("ada", token)
    store.free_lock("ada", token)
    assert store.take_lock("ada")


def test_who_waits_gets_it_when_it_is_free(store):
    token = store.take_lock("ada")
    with ThreadPoolExecutor(1) as threads:
        later = threads.submit(store.take_lock, "ada", LONG)
        store.free_lock("ada", token)
        assert later.result()
    assert store.take_lock("ada", SOON) == ""


def test_many_at_once_are_one_at_a_time(store):
    inside, most = [], []

    def work(_):
        token = store.take_lock("ada", LONG)
        inside.append(token)
        most.append(len(inside))
        inside.remove(token)
        store.free_lock("ada", token)

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(work, range(48)))
    assert len(most) == 48 and set(most) == {1}


def test_a_memo_comes_back_with_its_age_and_ends(store):
    store.remember("ada", "tulip", LONG)
    store.remember("bob", "", SOON)
    ada, nobody = store.recall(["ada", "nobody"])
    assert ada.text == "tulip" and 0 <= ada.age < LONG and nobody is None
    store.remember("ada", "rose", LONG)
    assert store.recall(["ada"])[0].text == "rose" and store.recall([]) == []
    wait_until(lambda: store.recall(["bob"]) == [None])
    store.forget(["ada", "nobody"])
    store.forget([])
    assert store.recall(["ada"]) == [None]


def test_hits_are_counted_within_their_seconds(store):
    with ThreadPoolExecutor(8) as threads:
        many = list(threads.map(lambda _: store.count_hit("rep", LONG), range(40)))
    assert sorted(many) == list(range(1, 41)) and store.count_hit("other", LONG) == 1
    assert store.read_count("rep") == 40 and store.read_count("nobody") == 0
    assert store.count_hit("nonce", SOON) == 1
    wait_until(lambda: store.count_hit("nonce", SOON) == 1)


def test_it_says_that_it_is_reached(store):
    store.check_reach()


@pytest.fixture
def shared(store):
    before = SHARING.store, SHARING.salt
    share_memory(store, b"t" * 32)
    yield store
    share_memory(*before)


KEYS = [Key("email", "ada@engines.example"), Key("url", "in/ada")]


@pytest.mark.usefixtures("shared")
def test_marks_of_one_process_are_known_to_another():
    here, there = Marks(), Marks()
    here.mark_created("portal", KEYS[:1])
    assert there.seconds_in_doubt("portal", KEYS) < LONG and there.ids("portal", KEYS) == []
    here.mark_created("portal", KEYS, "51")
    here.mark_created("portal", KEYS[:1])
    assert there.ids("portal", KEYS) == ["51"] and there.seconds_in_doubt("portal", KEYS) is None
    assert there.was_created("portal", KEYS[1:]) and not there.was_created("other", KEYS)
    there.forget("portal", KEYS)
    assert here.ids("portal", KEYS) == [] and here.seconds_in_doubt("portal", []) is None


@pytest.mark.usefixtures("shared")
def test_newcomers_of_one_process_are_known_to_another():
    here, there = Newcomers(), Newcomers()
    here.keep("crm", KEYS, IN_DOUBT)
    with pytest.raises(Throttled):
        there.ids("crm", KEYS[1:])
    here.keep("crm", KEYS, "51")
    assert there.ids("crm", KEYS) == ("51",)


def test_turns_are_taken_across_processes(shared):
    name = digest_of("turn", "account")
    token, taken = shared.take_lock(name), []

    def take():
        with take_turn("account"):
            taken.append(shared.take_lock(name))

    with ThreadPoolExecutor(1) as threads:
        later = threads.submit(take)
        with take_turn("other account"):
            assert taken == []
        shared.free_lock(name, token)
        later.result()
    assert taken == [""] and shared.take_lock(name)


def test_a_lock_a_memo_and_a_count_of_one_name_are_three_things(store):
    token = store.take_lock("ada")
    assert store.recall(["ada"]) == [None] and store.count_hit("ada", LONG) == 1
    store.remember("ada", "tulip", LONG)
    store.forget(["ada"])
    assert store.take_lock("ada") == "" and store.count_hit("ada", LONG) == 2
    store.free_lock("ada", token)
    assert store.take_lock("ada")


def test_wrong_tries_are_counted_by_all_at_once_and_forgotten_by_a_right_one(store):
    """Two relays, and twelve guesses at the same moment."""
    relays = [Tries(store), Tries(store)]
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda number: relays[number % 2].note_wrong("guesser"), range(FREE + 3)))
    assert all(relay.seconds_to_wait("guesser") > 0 for relay in relays)
    assert relays[0].seconds_to_wait("somebody else") == 0
    relays[1].forget("guesser")
    assert relays[0].seconds_to_wait("guesser") == 0
    relays[0].note_wrong("guesser")
    assert relays[1].seconds_to_wait("guesser") == 0, "the row begins anew"


class Slowest:
    """A store whose caller is held up between its count and its memo, until another one has done both."""

    def __init__(self, store, others):
        self._store, self._others = store, others

    def __getattr__(self, name):
        return getattr(self._store, name)

    def remember(self, *args):
        others, self._others = self._others, []
        for other in others:
            other()
        self._store.remember(*args)


def test_the_slowest_of_many_at_once_lowers_no_count(store):
    slow = Slowest(store, [lambda: Tries(store).note_wrong("guesser")] * FREE)
    Tries(slow).note_wrong("guesser")
    assert Tries(store).seconds_to_wait("guesser") > 0


def test_the_contacts_of_a_day_are_counted_together(store):
    relays = [DailyCounts(store), DailyCounts(store)]
    for number in range(3):
        assert relays[1].seconds_until_free("rae", 3) == 0
        relays[number % 2].add("rae")
    assert all(relay.seconds_until_free("rae", 3) > 0 for relay in relays)
    assert relays[0].seconds_until_free("sue", 3) == 0
