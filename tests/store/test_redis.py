"""What Redis holds, and what becomes of a relay's work when it is away, slow, or has lost everything."""

import time

import pytest

from connectors.errors import StoreAway
from server.store.redis_store import EPOCH, PATIENCE_SECONDS, PAUSE_SECONDS, RedisStore

from .conftest import SECRET
from .redis_server import BARE, RedisServer

QUIET = 600.0


@pytest.fixture
def two(own_redis):
    """Two relays that have both seen their Redis."""
    stores = [RedisStore(own_redis.url, SECRET, quiet=QUIET) for _ in range(2)]
    for store in stores:
        store.check_reach()
    return stores


def rest(store):
    """The pause after a failure is over."""
    store._away_until = 0.0


def test_redis_holds_nothing_that_can_be_read_and_nothing_for_long(redis_server):
    store = RedisStore(redis_server.url, SECRET)
    store.take_lock("ada lovelace")
    store.remember("ada lovelace", "ada@engines.example")
    store.count_hit("ada lovelace", 60)
    keys = redis_server.client.keys()
    held = b" ".join([*keys, *filter(None, (redis_server.client.get(key) for key in keys))])
    assert len(keys) == 4 and b"ada" not in held.lower()
    assert all(0 < redis_server.client.ttl(key) <= 120 for key in keys if key != EPOCH.encode())


def test_another_secret_opens_nothing(redis_server):
    ours, theirs = RedisStore(redis_server.url, SECRET), RedisStore(redis_server.url, b"t" * 32)
    ours.remember("ada", "tulip")
    assert theirs.recall(["ada"]) == [None]
    redis_server.client.set(ours._key("memo", "ada"), b"x" * 40, ex=60)
    assert ours.recall(["ada"]) == [None]


def test_stopped_means_refused_at_once_and_in_words(two, own_redis):
    store, _ = two
    own_redis.stop()
    for ask in (
        lambda: store.take_lock("ada"),
        lambda: store.recall(["ada"]),
        lambda: store.count_hit("a", 1),
        store.check_reach,
    ):
        with pytest.raises(StoreAway, match="short memory does not answer") as told:
            ask()
        assert told.value.retry_after == 5.0
    store.free_lock("ada", "token")
    store.remember("ada", "tulip")


def test_what_follows_a_write_is_told_later(two, own_redis):
    """Redis was slow for a moment, and has lost nothing: the lock still holds, the memo is told late."""
    store, other = two
    token = store.take_lock("ada")
    own_redis.freeze()
    store.remember("ada", "written")
    store.free_lock("ada", token)
    own_redis.thaw()
    assert other.take_lock("ada") == ""
    rest(store)
    store.check_reach()
    assert other.recall(["ada"])[0].text == "written"


def test_slow_costs_a_moment_once(two, own_redis):
    store, _ = two
    own_redis.freeze()
    begin = time.monotonic()
    with pytest.raises(StoreAway):
        store.take_lock("ada")
    first = time.monotonic() - begin
    spent = time.thread_time()
    for _ in range(20):
        with pytest.raises(StoreAway):
            store._away_until = time.monotonic() + PAUSE_SECONDS
            store.take_lock("ada")
    own_redis.thaw()
    assert first >= PATIENCE_SECONDS * 0.9 and time.thread_time() - spent < PATIENCE_SECONDS


@pytest.mark.parametrize("way", ["flushed", "started again"])
def test_after_a_loss_nothing_is_locked_until_it_is_safe(two, own_redis, way):
    store, other = two
    assert store.take_lock("ada")
    if way == "flushed":
        own_redis.client.flushall()
    else:
        own_redis.stop()
        own_redis.start()
    for each in (other, store, RedisStore(own_redis.url, SECRET, quiet=QUIET)):
        with pytest.raises(StoreAway, match="was lost") as told:
            each.take_lock("bob")
        assert 0 < told.value.retry_after <= QUIET


def test_a_relay_that_slept_through_a_loss_still_waits(two, own_redis):
    """Whoever comes first after it may be new, and know of no loss."""
    store, _ = two
    own_redis.client.flushall()
    new = RedisStore(own_redis.url, SECRET, quiet=QUIET)
    assert new.take_lock("cleo")
    for each in (store, new):
        with pytest.raises(StoreAway, match="was lost"):
            each.take_lock("ada")


def test_the_wait_ends(own_redis):
    store = RedisStore(own_redis.url, SECRET, quiet=0.2)
    store.check_reach()
    own_redis.client.flushall()
    with pytest.raises(StoreAway):
        store.take_lock("ada")
    end = time.monotonic() + 60
    token = ""
    while not token and time.monotonic() < end:
        try:
            token = store.take_lock("ada")
        except StoreAway as wait:
            time.sleep(wait.retry_after)
    assert token


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--save", "60 1", "--appendonly", "no"), "writes to a disk"),
        (("--save", "", "--appendonly", "yes"), "writes to a disk"),
        ((*BARE, "--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"), "may drop locks"),
        ((*BARE, "--rename-command", "CONFIG", ""), "must answer CONFIG GET"),
    ],
)
def test_a_redis_that_is_not_safe_is_refused(tmp_path, options, words):
    server = RedisServer(tmp_path, *options)
    try:
        with pytest.raises(ValueError, match=words):
            RedisStore(server.url, SECRET).refuse_unsafe()
    finally:
        server.stop()


def test_one_that_comes_back_unsafe_is_not_used(two, own_redis):
    store, _ = two
    own_redis.stop()
    own_redis.options = ("--save", "", "--appendonly", "yes")
    own_redis.start()
    with pytest.raises(StoreAway, match="writes to a disk"):
        store.take_lock("ada")
    own_redis.client.config_set("appendonly", "no")
