"""Faults made on purpose: a process killed where it stands, a bit turned over, a disk without room."""

from __future__ import annotations

import os
import random
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

SEED = 20_261_125
"""The same moments and places in every run."""
BEGUN = "begun"
PATIENCE_SECONDS = 30

Tell = Callable[[object], None]


def kill_at_work(work: Callable[[Tell], None], seconds: float) -> list[str]:
    """Do something in a process of its own, and end it with SIGKILL.

    :param work: is given a function by which it tells that it has begun, and what it has done.
    :param seconds: after it has begun.
    :returns: what it told after that, in order.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            work(lambda told: os.write(writer, f"{told}\n".encode()))
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        first = told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert first.strip() == BEGUN, "the process ended before it began"
        return told.read().split()


def run_without_room(work: Callable[[], object], room_bytes: int) -> str:
    """Do something in a process of its own that can write no file beyond so many bytes, as on a disk that fills up.

    :returns: the message of what it failed with; empty when it worked.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, resource.RLIM_INFINITY))
        message = ""
        try:
            work()
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
        finally:
            os.write(writer, message.encode())
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        message = told.read()
    os.waitpid(child, 0)
    return message


def turn_bit(path: Path, places: random.Random) -> None:
    """Turn one bit of a file over, in a byte that isn't empty: a database is full of room for more."""
    content = bytearray(path.read_bytes())
    content[places.choice([place for place, byte in enumerate(content) if byte])] ^= 1 << places.randrange(8)
    path.write_bytes(content)


@pytest.fixture
def moments() -> random.Random:
    """:returns: what draws the moments and places of faults."""
    return random.Random(SEED)


def empty(address: str) -> None:
    """Leave a PostgreSQL database without a table; who was killed there may hold it for a moment."""
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> Iterator[str]:
    """:returns: the address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/finder.db"
        return
    address = request.getfixturevalue("server")
    empty(address)
    yield address
