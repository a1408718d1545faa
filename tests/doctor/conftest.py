"""The store's own Redis, as the doctor looks at one too."""

from tests.store.conftest import own_redis

__all__ = ["own_redis"]
