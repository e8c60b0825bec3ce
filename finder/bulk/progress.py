"""How far a batch has come, for whoever waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

EVERY_SECONDS = 5.0
"""Between two lines: often enough to see that it works, and a night's work still is a log that can be read."""


class Progress:
    """Tells on a stream how many are answered, how fast, and how long the rest will take."""

    def __init__(
        self,
        stream: TextIO,
        total: int | None,
        clock: Callable[[], float] = time.monotonic,
        every: float = EVERY_SECONDS,
    ) -> None:
        """:param total: weight of the whole batch; None when it isn't known.

        :param clock: seconds that never go back.
        """
        self._stream = stream
        self._total = total
        self._clock = clock
        self._every = every
        self._started = self._told = clock()
        self._weight = self._skipped = 0
        self.answered = self.failed = 0

    def skip(self, weight: int) -> None:
        """Count a case that an earlier run has answered."""
        self._skipped += weight

    def count(self, weight: int, *, failed: bool) -> None:
        """Count a case that is answered now, and tell when it is time."""
        self.answered += 1
        self.failed += failed
        self._weight += weight
        now = self._clock()
        if now - self._told >= self._every:
            self._told = now
            print(self._line(now - self._started), file=self._stream, flush=True)

    def end(self) -> None:
        """Tell the sum."""
        seconds = max(self._clock() - self._started, 1e-3)
        told = f"{self.answered} answered, {self.failed} could not be; {self.answered / seconds:.1f} a second"
        print(told, file=self._stream, flush=True)

    def _line(self, seconds: float) -> str:
        told = f"{self.answered} answered, {self.failed} could not be; {self.answered / seconds:.1f} a second"
        if self._total is None:
            return told
        left = max(0, self._total - self._skipped - self._weight)
        share = 1 - left / max(1, self._total)
        return f"{told}; {share:.0%}, {_duration(seconds * left / self._weight)} left"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
