"""What is measured of one set-up, and how busy the machine was with other things meanwhile."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from finder.catalogue import check_draft, edit_record, open_store, publish_check, read_record
from finder.editing import Edit, RecordAddress
from finder.settings import load_settings
from finder.types import Example
from models.throughput.load import Measured, load_server
from models.throughput.serving import Serving, serving

WARM_SECONDS = 5
"""The first questions load what is read from a file only when it is needed."""
TAKE_UP_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Step:
    """One load on one set-up."""

    kind: str
    """questions or letters."""
    connections: int
    measured: Measured
    cores: float
    """That the server's processes kept busy, on average."""
    load_before: float
    """The machine's load average of a minute just before."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was measured of one set-up; memory in MB, of the first process and then of each that answers."""

    name: str
    steps: tuple[Step, ...]
    memory_at_start: tuple[float, ...]
    memory_after_load: tuple[float, ...]
    memory_after_publishing: tuple[float, ...]
    take_up_seconds: float
    """From publishing to the last process having taken it up."""


def write_bodies(examples: Sequence[Example], path: Path) -> Path:
    """:returns: the path, with a request for every example."""
    bodies = [{"text": one.text, "audience": one.audience and one.audience.value} for one in examples]
    path.write_text("".join(json.dumps(body) + "\n" for body in bodies), encoding="utf-8")
    return path


def measure(
    name: str,
    settings: Mapping[str, str],
    folder: Path,
    bodies: Mapping[str, Path],
    connections: Sequence[int],
    seconds: int,
    workers: int,
) -> SetUp:
    """Serve, load step by step, publish, and look at the memory in between.

    :param bodies: by kind.
    """
    with serving(settings, folder, workers) as server:
        at_start = tuple(server.memory_mb())
        for path in bodies.values():
            load_server(server.address, path, max(connections), WARM_SECONDS)
        steps = tuple(
            _step(server, kind, path, count, seconds) for kind, path in bodies.items() for count in connections
        )
        after_load = tuple(server.memory_mb())
        took = _publish(server, settings, folder, workers)
        return SetUp(name, steps, at_start, after_load, tuple(server.memory_mb()), took)


def _step(server: Serving, kind: str, path: Path, connections: int, seconds: int) -> Step:
    busy = os.getloadavg()[0]
    before = server.cpu_seconds()
    measured = load_server(server.address, path, connections, seconds)
    return Step(kind, connections, measured, (server.cpu_seconds() - before) / measured.seconds, busy)


def _publish(server: Serving, settings: Mapping[str, str], folder: Path, workers: int) -> float:
    """Change one help text and publish it.

    :returns: seconds until the last process has taken it up.
    """
    own = load_settings({**settings, "FINDER_CACHE": f"{folder}/cache"})
    with closing(open_store(own.database_url)) as store:
        (structure, *_) = store.load_structures()
        address = RecordAddress(structure.organisation.id, "contact_points", structure.points[0].id)
        seen = read_record(store, address)
        assert seen.document is not None
        changed = {**seen.document, "description": f"{seen.document['description']} Målt."}
        edit_record(store, Edit(address, changed, seen.version), "throughput")
        check = check_draft(store, own)
        publish_check(store, check, "throughput", confirmed=True)
    started = time.monotonic()
    while server.taken_up() < workers and time.monotonic() - started < TAKE_UP_SECONDS:
        time.sleep(0.1)
    return time.monotonic() - started
