"""Who builds when several processes want to: one at a time, and everybody in the end."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

from finder.catalogue.turns import LOCK, take_turn

LONG_SECONDS = 30.0
NEVER = threading.Event()
HOLDER = """
import sys, threading
from pathlib import Path
from finder.catalogue.turns import take_turn
with take_turn(Path(sys.argv[1]), 0.0, threading.Event()) as held:
    print(held, flush=True)
    sys.stdin.readline()
"""


def hold(folder):
    """:returns: another process that holds the turn until its input ends."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "True\n"
    return other


def test_one_process_at_a_time_holds_the_turn(tmp_path):
    with hold(tmp_path) as other:
        with take_turn(tmp_path, 0.0, NEVER) as held:
            assert not held
        threading.Timer(0.5, other.stdin.close).start()
        with take_turn(tmp_path, LONG_SECONDS, NEVER) as held:
            assert held
            with take_turn(tmp_path, 0.0, NEVER) as again:
                assert not again
    with take_turn(tmp_path, 0.0, NEVER) as held:
        assert held


def test_a_process_that_is_killed_lets_go(tmp_path):
    with hold(tmp_path) as other:
        other.kill()
        with take_turn(tmp_path, LONG_SECONDS, NEVER) as held:
            assert held


def test_who_has_waited_long_enough_goes_on(tmp_path):
    with hold(tmp_path):
        started = time.monotonic()
        with take_turn(tmp_path, 0.3, NEVER) as held:
            assert not held
        assert 0.3 <= time.monotonic() - started < LONG_SECONDS


def test_who_is_stopped_waits_no_longer(tmp_path):
    stopped = threading.Event()
    stopped.set()
    with hold(tmp_path):
        started = time.monotonic()
        with take_turn(tmp_path, LONG_SECONDS, stopped) as held:
            assert not held
        assert time.monotonic() - started < LONG_SECONDS / 2


def test_where_nothing_can_be_written_everybody_builds(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    with take_turn(tmp_path / "file", LONG_SECONDS, NEVER) as held:
        assert not held
    assert "can't be written" in caplog.text


def test_a_folder_that_is_not_there_is_made(tmp_path):
    with take_turn(tmp_path / "var" / "cache", 0.0, NEVER) as held:
        assert held
    assert (tmp_path / "var" / "cache" / LOCK).is_file()
