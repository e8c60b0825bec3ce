"""How often somebody may try to sign in.

Three counts, in this process's memory: for one client and one name, for one client, and for one name from everywhere.
The last one waits at most a minute, so that a stranger who tries a name can't keep its owner out for long.
"""

from __future__ import annotations

import hmac
import math
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from web.errors import RateLimited
from web.limits import client_of

MOST_KEYS = 20_000
"""Remembered at once; with more, those who failed longest ago are forgotten first."""
FORGET_SECONDS = 60 * 60.0
_KEY_BYTES = 32
_LONGEST_NAME = 64
"""No user's name is longer; what is sent could be."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many failures are free, and how long the waits after them grow."""

    free: int
    first_seconds: float
    longest_seconds: float


PAIR = Patience(5, 15.0, 15 * 60.0)
"""One client and one name: a member of staff who has forgotten the password, or somebody who guesses it."""
CLIENT = Patience(20, 15.0, 15 * 60.0)
"""One client and all names: more than a whole office mistypes, less than guessing needs."""
ACCOUNT = Patience(20, 5.0, 60.0)
"""One name from all clients: guessing from many places is slowed to one try a minute."""


@dataclass(slots=True)
class _Failures:
    count: int
    last: float


@dataclass(slots=True)
class LoginThrottle:
    """Counts failures.

    :param clock: seconds that never go back.
    """

    clock: Callable[[], float] = time.monotonic
    _failed: dict[bytes, _Failures] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(_KEY_BYTES))
    """Addresses and names are remembered as hashes alone."""

    def refuse(self, name: str, address: str) -> None:
        """:raises RateLimited: when somebody must wait; says for how many seconds."""
        now = self.clock()
        with self._lock:
            waits = [self._wait(key, patience, now) for key, patience in self._keys(name, address)]
        if max(waits) > 0:
            raise RateLimited(math.ceil(max(waits)))

    def fail(self, name: str, address: str) -> None:
        """Count one wrong password."""
        now = self.clock()
        with self._lock:
            for key, _ in self._keys(name, address):
                known = self._failed.pop(key, None)
                count = known.count if known is not None and now - known.last < FORGET_SECONDS else 0
                if len(self._failed) >= MOST_KEYS:
                    del self._failed[next(iter(self._failed))]
                self._failed[key] = _Failures(count + 1, now)

    def succeed(self, name: str, address: str) -> None:
        """Forget what this client has mistyped for this name; what others tried stays counted."""
        with self._lock:
            self._failed.pop(self._keys(name, address)[0][0], None)

    def _wait(self, key: bytes, patience: Patience, now: float) -> float:
        known = self._failed.get(key)
        if known is None or known.count < patience.free:
            return 0.0
        # The exponent is held down: 2 to the number of all tries would soon be no number.
        grown = patience.first_seconds * 2.0 ** min(known.count - patience.free, 16)
        return known.last + min(grown, patience.longest_seconds) - now

    def _keys(self, name: str, address: str) -> tuple[tuple[bytes, Patience], ...]:
        client, account = client_of(address), name.strip().lower()[:_LONGEST_NAME]
        told = ((f"{client} {account}", PAIR), (f"{client} ", CLIENT), (f" {account}", ACCOUNT))
        return tuple(
            (hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), "sha256"), one) for text, one in told
        )
