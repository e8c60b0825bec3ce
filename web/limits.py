"""How much one client may ask for, and how much is worked on at once.

Clients are told apart by a keyed hash of their address. The key is drawn in memory each day and never leaves it; a hash
is dropped once its owner may ask for the full number again, which takes a minute.
"""

from __future__ import annotations

import hmac
import ipaddress
import math
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from web.errors import Overloaded, RateLimited

MINUTE_SECONDS = 60.0
DAY_SECONDS = 86_400.0
MOST_CLIENTS = 50_000
"""Remembered at once, about 15 MB; with more, those who have waited longest are forgotten first."""
SWEEP_SECONDS = 60.0
"""How long a full bucket may lie: far less than the hour that is promised."""
_V6_PREFIX = 64
"""A household or an office has all addresses that share these bits, and could take a new one for each request."""
_KEY_BYTES = 32
_LONGEST_ADDRESS = 64
"""No address is longer; what a proxy hands on could be."""
BUSY_SECONDS = 2
"""An answer takes hundredths of a second: after this time there is room again, or somebody must look."""


@dataclass(slots=True)
class Bucket:
    """What is left to one client of one kind."""

    tokens: float
    filled: float
    """When `tokens` was true, on the limits' clock."""


@dataclass(slots=True)
class RateLimits:
    """Token buckets in this process's memory: each holds a minute's number and fills up evenly.

    :param per_minute: by kind of request; a kind that isn't there has no limit.
    :param clock: seconds that never go back.
    """

    per_minute: Mapping[str, int]
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[bytes, Bucket] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _key: bytes = b""
    _key_drawn: float = -math.inf
    _is_sweeping: bool = False

    def take(self, kind: str, address: str) -> None:
        """Count one request.

        :param address: the client's, as the proxies that are trusted tell it.
        :raises RateLimited: when the client has asked too often; says after how many seconds it may ask again.
        """
        most = self.per_minute.get(kind)
        if most is None:
            return
        with self._lock:
            now = self.clock()
            bucket = self._bucket(self._hash(kind, address, now), most, now)
            bucket.tokens = self._tokens(bucket, most, now)
            bucket.filled = now
            if bucket.tokens < 1:
                raise RateLimited(math.ceil((1 - bucket.tokens) * MINUTE_SECONDS / most))
            bucket.tokens -= 1

    def sweep(self) -> None:
        """Forget whom there is nothing left to remember of."""
        with self._lock:
            aged = self.clock() - SWEEP_SECONDS
            # Every bucket is full after a minute, whatever its kind.
            self._buckets = {key: one for key, one in self._buckets.items() if one.filled > aged}
            self._is_sweeping = False
            if self._buckets:
                self._sweep_later()

    def __len__(self) -> int:
        return len(self._buckets)

    def _bucket(self, key: bytes, most: int, now: float) -> Bucket:
        # Taken out and put back: the order is then that of the last request.
        bucket = self._buckets.pop(key, None) or Bucket(most, now)
        if len(self._buckets) >= MOST_CLIENTS:
            del self._buckets[next(iter(self._buckets))]
        self._buckets[key] = bucket
        self._sweep_later()
        return bucket

    @staticmethod
    def _tokens(bucket: Bucket, most: int, now: float) -> float:
        return min(float(most), bucket.tokens + (now - bucket.filled) * most / MINUTE_SECONDS)

    def _hash(self, kind: str, address: str, now: float) -> bytes:
        if now - self._key_drawn >= DAY_SECONDS:
            self._key, self._key_drawn = secrets.token_bytes(_KEY_BYTES), now
            self._buckets.clear()
        return hmac.digest(self._key, f"{kind} {client_of(address)}".encode(), "sha256")

    def _sweep_later(self) -> None:
        """A clock of its own: where nobody asks any more, the last ones are forgotten too."""
        if self._is_sweeping:
            return
        self._is_sweeping = True
        timer = threading.Timer(SWEEP_SECONDS, self.sweep)
        timer.daemon = True
        timer.start()


def client_of(address: str) -> str:
    """:returns: the part of an address that one client can't change at will."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:_LONGEST_ADDRESS]
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is None:
            return str(ipaddress.ip_network((parsed, _V6_PREFIX), strict=False))
        parsed = parsed.ipv4_mapped
    return str(parsed)


class Gate:
    """Lets so many in at once and sends the others away at once: waiting would only make the queue longer."""

    def __init__(self, most: int) -> None:
        """:param most: at least 1."""
        self._places = threading.BoundedSemaphore(most)

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Take a place while something is worked on.

        :raises Overloaded: when there is none.
        """
        if not self._places.acquire(blocking=False):
            raise Overloaded(BUSY_SECONDS)
        try:
            yield
        finally:
            self._places.release()
