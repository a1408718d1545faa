"""Both stores, and the Redis behind the one."""

import pytest

from connectors.short_store import LocalStore
from server.store.redis_store import RedisStore

from .redis_server import RedisServer

SECRET = b"s" * 32


@pytest.fixture(scope="session")
def only_redis(tmp_path_factory):
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    yield server
    server.stop()


@pytest.fixture
def redis_server(only_redis):
    """As it was started: running, and empty."""
    only_redis.client.flushall()
    return only_redis


@pytest.fixture
def own_redis(tmp_path):
    """One of the test's own, to be stopped and started."""
    server = RedisServer(tmp_path)
    yield server
    server.thaw()
    server.stop()


@pytest.fixture(params=["one process", "redis"])
def store(request):
    if request.param == "one process":
        return LocalStore()
    return RedisStore(request.getfixturevalue("redis_server").url, SECRET)
