"""nginx and gunicorn as deployed, under attack and after blows: others are answered, and it recovers by itself."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import ssl
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from tests.deploy.slow_stand_in import WORK_SECONDS

SLOW = "tests.deploy.slow_stand_in:application()"
QUESTION = "Hvem skal have vores regning?"
SLOW_CLIENTS = 500
EACH = 20
"""Connections from one address: half of what one may hold, so that the limit by address turns none of them away."""
WORKERS = 2
MOST_SECONDS = 2.0
"""For one answer meanwhile, on a machine that is busy with the 500 as well."""


def open_slowly(deployment, number):
    """:returns: a connection on which a request has begun and doesn't end, from one of 25 addresses."""
    context = ssl._create_unverified_context()
    plain = socket.create_connection(
        ("127.0.0.1", deployment.https_port), timeout=30, source_address=(f"127.0.1.{1 + number // EACH}", 0)
    )
    secure = context.wrap_socket(plain)
    if number % 2:
        secure.sendall(b"POST /api/v1/find HTTP/1.1\r\nHost: finder.example\r\nX-Slow: 1\r\n")
    else:
        secure.sendall(
            b"POST /api/v1/find HTTP/1.1\r\nHost: finder.example\r\nContent-Type: application/json\r\n"
            b'Content-Length: 50000\r\n\r\n{"text": "'
        )
    return secure


@pytest.mark.slow
def test_500_slow_clients_keep_nobody_waiting(running):
    with contextlib.ExitStack() as held, ThreadPoolExecutor(20) as openers:
        slow = [held.enter_context(one) for one in openers.map(lambda n: open_slowly(running, n), range(SLOW_CLIENTS))]
        assert len(slow) == SLOW_CLIENTS
        taken = []
        for _ in range(30):
            for one in slow[1::50]:  # Some go on sending a byte now and then.
                with contextlib.suppress(OSError):
                    one.sendall(b"X")
            started = time.monotonic()
            assert running.find(QUESTION).status == 200
            taken.append(time.monotonic() - started)
            time.sleep(0.06)  # Twenty a second is what one address may ask.
    told = sorted(taken)
    print(f"{SLOW_CLIENTS} slow clients: others wait {told[15] * 1000:.0f} ms (median), {told[-1] * 1000:.0f} at most")
    assert told[-1] < MOST_SECONDS


@pytest.mark.slow
def test_overload_is_told_at_once_and_passes(running):
    with running.served(SLOW, FINDER_AT_ONCE="2", FINDER_RATE_LIMIT="off", FINDER_WORKERS="1"):
        assert running.find(QUESTION).status == 200

        def ask(_):
            started = time.monotonic()
            reply = running.find(QUESTION)
            return reply.status, reply.headers["Retry-After"], time.monotonic() - started

        with ThreadPoolExecutor(20) as crowd:
            replies = list(crowd.map(ask, range(20)))
        statuses = Counter(status for status, _, _ in replies)
        assert set(statuses) == {200, 503}
        assert statuses[503] >= 10
        refused = [(retry, seconds) for status, retry, seconds in replies if status == 503]
        assert all(retry is not None and int(retry) >= 1 for retry, _ in refused)
        # Who is turned away isn't kept waiting for those who are answered.
        assert sorted(seconds for _, seconds in refused)[len(refused) // 2] < WORK_SECONDS
        time.sleep(WORK_SECONDS + 0.2)
        assert running.find(QUESTION).status == 200


@pytest.fixture
def full_disk(tmp_path):
    """:returns: a folder on a file system without room."""
    folder = tmp_path / "full"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("A file system can be mounted by root only, and not in every container")
    try:
        with contextlib.suppress(OSError), (folder / "filling").open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_without_room_for_temporary_files_it_starts_answers_and_counts(running, full_disk):
    with running.served(TMPDIR=str(full_disk), FINDER_RATE_LIMIT="off"):
        assert [running.find(QUESTION).status for _ in range(5)] == [200] * 5
        assert b"finder_answers_total" in running.ask_behind("GET", "/metrics").body


@pytest.mark.slow
def test_a_serving_process_that_is_killed_is_replaced(running):
    first = psutil.Process(running.server.pid)
    while len(first.children()) < WORKERS:  # The second one is on its way.
        time.sleep(0.1)
    before = {one.pid for one in first.children()}
    for victim in before:
        os.kill(victim, signal.SIGKILL)
    started = time.monotonic()
    while running.find(QUESTION).status != 200:
        assert time.monotonic() - started < 15
        time.sleep(0.2)
    print(f"both serving processes killed: answered again after {time.monotonic() - started:.1f} s")
    # Who was killed stays on the list until the first process has taken note of it.
    while not {one.pid for one in first.children()}.isdisjoint(before):
        assert time.monotonic() - started < 15
        time.sleep(0.1)
    while len(first.children()) < WORKERS:
        assert time.monotonic() - started < 30
        time.sleep(0.1)
