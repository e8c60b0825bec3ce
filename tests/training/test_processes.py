"""Work that is shared out comes back whole, or not at all."""

from __future__ import annotations

import os
import signal

import pytest

from finder.errors import TrainingFailed
from finder.training.processes import share_out


def add(shared: int, task: int) -> int:
    return shared + task


def die(_shared: int, task: int) -> int:
    if task == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_every_task_is_done_with_what_is_shared():
    assert dict(share_out(add, 10, [1, 2, 3])) == {0: 11, 1: 12, 2: 13}


def test_a_process_that_is_killed_ends_the_work_and_does_not_hang_it():
    with pytest.raises(TrainingFailed, match="memory"):
        list(share_out(die, 0, [0, 1, 2, 3]))
