"""What a method may take: time is kept by its own process, memory by the one that started it."""

from __future__ import annotations

import math
import signal
import sys
import time
from types import FrameType

MOST_MEMORY_MB = 6000
"""A method that holds more is stopped: a common machine has 8 GB."""

_ends_at = [math.inf]


class OverBudget(BaseException):
    """A method can't be built or asked in the time given; not an Exception, so that no library swallows it."""


def start_budget(seconds: float) -> None:
    """Let OverBudget be raised when the time is up, wherever the main thread then is.

    SIGTERM ends the process in an orderly way, so that a server it started is stopped too.
    """
    _ends_at[0] = time.monotonic() + seconds
    signal.signal(signal.SIGALRM, lambda _number, _frame: _stop(seconds))
    signal.signal(signal.SIGTERM, _leave)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def end_budget() -> None:
    """Take the limit away, and let signals do what they do by themselves."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _ends_at[0] = math.inf


def seconds_left() -> float:
    """:returns: what is left of the budget; infinity when none was started."""
    return _ends_at[0] - time.monotonic()


def _stop(seconds: float) -> None:
    raise OverBudget(f"not done after {seconds:.0f} s")


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(1)
