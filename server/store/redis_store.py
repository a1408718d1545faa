"""The short memory that several relays share, in Redis or Valkey (7 or newer), which keeps nothing on a disk.

Names are keyed digests and values are sealed with a key of the relays, so nothing in Redis can be read. Every
key but one ends by itself. That one, the epoch, tells whether Redis lost its memory: then nothing is locked
for two minutes, since a write of before may be under way, or not yet be shown by a CRM's search.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, TypeVar

import redis
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from connectors.errors import StoreAway, StoreLost
from connectors.short_store import LOCK_SECONDS, MEMO_SECONDS, Kept

PREFIX, NONCE = "passerelle:", 12
EPOCH = f"{PREFIX}epoch"
QUIET_SECONDS = 120.0
PATIENCE_SECONDS, PAUSE_SECONDS = 0.5, 1.0
"""How long one answer of Redis may take, and for how long it is then taken to be away."""

MOST_PENDING = 10_000
TAKE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known, quiet = ARGV[1], tonumber(ARGV[5])
local id, made, silent = string.match(redis.call('GET', KEYS[1]) or '', '^(%w+) (%d+) (%d+)$')
if not id then
  id, made, silent = ARGV[2], now, known == '' and 0 or now + quiet
  redis.call('SET', KEYS[1], string.format('%s %.0f %.0f', id, made, silent))
elseif known ~= '' and known ~= id and tonumber(silent) == 0 and now - made < quiet then
  silent = made + quiet
  redis.call('SET', KEYS[1], string.format('%s %.0f %.0f', id, made, silent))
end
if tonumber(silent) > now then return {id, -1, tonumber(silent) - now} end
if redis.call('SET', KEYS[2], ARGV[3], 'NX', 'PX', ARGV[4]) then return {id, 1, 0} end
return {id, 0, 0}
"""
"""KEYS: epoch, lock. ARGV: the epoch that we know, a new one, our token, milliseconds of lock and quiet."""

FREE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
COUNT = """
local many = redis.call('INCR', KEYS[1])
if many == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return many
"""
Result = TypeVar("Result")


class RedisStore:
    """A `ShortStore`. `secret` (32 bytes) is the same for all relays; `quiet` is in seconds."""

    def __init__(self, url: str, secret: bytes, *, quiet: float = QUIET_SECONDS) -> None:
        """Raises `ValueError` for a URL that names no Redis."""
        waits = {"socket_timeout": PATIENCE_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}
        self._redis: Any = redis.Redis.from_url(url, **waits, retry=None, client_name="passerelle")
        self._take, self._free, self._count = map(self._redis.register_script, (TAKE, FREE, COUNT))
        self._secret, self._cipher, self._quiet = secret, AESGCM(secret), quiet
        self._mutex, self._epoch, self._away_until = Lock(), "", 0.0
        self._pending: deque[tuple[str, bytes, float]] = deque(maxlen=MOST_PENDING)

    def refuse_unsafe(self) -> None:
        """Raises `ValueError` for a Redis that writes to a disk or drops keys by itself, or will not tell.

        `StoreAway` when it does not answer.
        """
        try:
            told = {
                name: self._redis.config_get(name).get(name)
                for name in ("save", "appendonly", "maxmemory-policy")
            }
        except redis.ResponseError:
            raise ValueError(
                "the store must answer CONFIG GET, so that its persistence can be seen"
            ) from None
        except (redis.RedisError, OSError):
            raise away() from None
        if told["save"] or told["appendonly"] != "no":
            raise ValueError("the store writes to a disk: start Redis with --save '' --appendonly no")
        if told["maxmemory-policy"] != "noeviction":
            raise ValueError("the store may drop locks: set maxmemory-policy to noeviction")

    def read_quiet(self) -> float:
        """Seconds for which nothing is locked since the memory was lost. Makes no epoch.

        Raises `StoreAway`.
        """
        held, (seconds, micros) = self._ask(lambda: (self._redis.get(EPOCH), self._redis.time()))
        silent = int(held.split()[2]) / 1000 if held else 0.0
        return max(0.0, silent - int(seconds) - int(micros) / 1e6)

    def take_lock(self, name: str, wait: float = 0.0) -> str:
        token, end, pause = secrets.token_hex(8), time.monotonic() + wait, 0.02
        while not self._try_lock(name, token):
            left = end - time.monotonic()
            if left <= 0:
                return ""
            time.sleep(min(pause, left))
            pause = min(pause * 1.5, 0.2)
        return token

    def free_lock(self, name: str, token: str) -> None:
        try:
            self._ask(lambda: self._free(keys=[self._key("lock", name)], args=[token]))
        except StoreAway:
            return  # it falls open by itself

    def remember(self, name: str, text: str, seconds: float = MEMO_SECONDS) -> None:
        key = self._key("memo", name)
        # the seconds go along, so that the age follows from what Redis has left of them: clocks differ
        sealed = self._seal(key, f"{seconds:.3f} {text}")
        end = time.monotonic() + seconds
        try:
            self._ask(lambda: self._redis.set(key, sealed, px=int(seconds * 1000)))
        except StoreAway:
            self._pending.append((key, sealed, end))

    def recall(self, names: Sequence[str]) -> list[Kept | None]:
        keys = [self._key("memo", name) for name in names]
        if not keys:
            return []

        def read() -> list[Any]:
            pipe = self._redis.pipeline(transaction=False)
            pipe.mget(keys)
            for key in keys:
                pipe.pttl(key)
            found: list[Any] = pipe.execute()
            return found

        values, *lefts = self._ask(read)
        return [self._open(key, value, left) for key, value, left in zip(keys, values, lefts, strict=True)]

    def forget(self, names: Sequence[str]) -> None:
        keys = [self._key("memo", name) for name in names]
        if keys:
            self._ask(lambda: self._redis.delete(*keys))

    def count_hit(self, name: str, seconds: float) -> int:
        return int(
            self._ask(lambda: self._count(keys=[self._key("count", name)], args=[int(seconds * 1000)]))
        )

    def read_count(self, name: str) -> int:
        return int(self._ask(lambda: self._redis.get(self._key("count", name))) or 0)

    def check_reach(self) -> None:
        name = f"check {secrets.token_hex(8)}"
        self.free_lock(name, self.take_lock(name))

    def _try_lock(self, name: str, token: str) -> bool:
        times = (int(LOCK_SECONDS * 1000), int(self._quiet * 1000))
        # read once: another thread may learn the new epoch meanwhile
        known = self._epoch
        args: list[str | int] = [known, secrets.token_hex(8), token, *times]
        epoch, taken, left = self._ask(lambda: self._take(keys=[EPOCH, self._key("lock", name)], args=args))
        self._epoch = epoch.decode()
        if known and known != self._epoch:
            try:
                self.refuse_unsafe()  # it may have been started anew, and otherwise
            except ValueError as error:
                raise StoreAway(str(error)) from None
        if taken < 0:
            raise StoreLost(
                "the relay's short memory was lost; it waits until it is safe", retry_after=left / 1000
            )
        return bool(taken)

    def _ask(self, work: Callable[[], Result]) -> Result:
        """What Redis answers, after what it could not be told before. Raises `StoreAway`."""
        if time.monotonic() < self._away_until:
            raise away()
        try:
            # what was written must be known before anybody may lock
            self._send_pending()
            return work()
        except (redis.RedisError, OSError):
            # one wait for all threads, or each would spend half a second in turn
            self._away_until = time.monotonic() + PAUSE_SECONDS
            raise away() from None

    def _send_pending(self) -> None:
        while self._pending:
            with self._mutex:
                if not self._pending:
                    return
                key, sealed, end = self._pending[0]
                left = int((end - time.monotonic()) * 1000)
                if left > 0:
                    self._redis.set(key, sealed, px=left)
                self._pending.popleft()

    def _key(self, kind: str, name: str) -> str:
        return (
            PREFIX + hashlib.blake2b(f"{kind} {name}".encode(), key=self._secret, digest_size=16).hexdigest()
        )

    def _seal(self, key: str, text: str) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, text.encode(), key.encode())

    def _open(self, key: str, value: bytes | None, left: int) -> Kept | None:
        """None for what ended meanwhile, and for what no relay of ours wrote."""
        if value is None or left < 0:
            return None
        try:
            text = self._cipher.decrypt(value[:NONCE], value[NONCE:], key.encode()).decode()
        except (InvalidTag, ValueError):
            return None
        seconds, _, rest = text.partition(" ")
        return Kept(rest, max(0.0, float(seconds) - left / 1000))


def away() -> StoreAway:
    return StoreAway("the relay's short memory does not answer", retry_after=5.0)
