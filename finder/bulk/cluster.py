"""More than one machine: the same batch on a Dask cluster (extra `cluster`; import this only where it is installed).

A letter's text passes through Dask's scheduler and lies in its workers' memory. What Dask logs and shows are the names
of tasks, which are numbers; workers that may write what they hold to a disk are refused.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin, get_worker

from finder.bulk.cases import Chunk
from finder.bulk.lines import Line, answer_case, give_up
from finder.bulk.pool import open_as_set
from finder.errors import ClusterError, FinderError
from finder.pipeline import FindRequest

PLUGIN = "recipient-finder"
AHEAD = 3
"""Chunks for each thread of the cluster that are underway or wait for one before them."""
CONNECT_SECONDS = 30
"""How long the scheduler, and then its first worker, may take."""
MEMORY_ONLY = "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL=False DASK_DISTRIBUTED__WORKER__MEMORY__TARGET=False"
"""Environment of workers that keep what they hold in memory."""

Underway: TypeAlias = tuple[Chunk, Future]


class OwnFinder(WorkerPlugin):  # type: ignore[misc]
    """What every worker opens once, as the settings of its own machine say."""

    name = PLUGIN
    idempotent = True
    """A second batch finds the finder open."""

    def setup(self, worker: Worker) -> None:
        """Open the finder, when the batch begins or the worker is new.

        :raises ClusterError: when the worker could write letters to its disk.
        :raises FinderError: when data or models can't be used there.
        """
        memory = worker.memory_manager
        if memory.memory_target_fraction or memory.memory_spill_fraction:
            raise ClusterError(f"A worker may write letters to its disk. Start all of them with {MEMORY_ONLY}.")
        self.finder = open_as_set()


class Cluster:
    """Answers chunks on a cluster; those of a worker that is lost are answered by another."""

    def __init__(self, address: str, wish: FindRequest) -> None:
        """:param address: of Dask's scheduler, such as tls://scheduler:8786."""
        self._address = address
        self._wish = wish

    def answer(self, chunks: Iterator[Chunk]) -> Iterator[Sequence[Line]]:
        """:returns: the lines of each chunk, in order.

        :raises FinderError: when the cluster can't be reached, or its workers can't open a finder.
        """
        with self._connect() as client:
            underway: deque[Underway] = deque()
            for number, chunk in enumerate(chunks):
                underway.append(self._submit(client, chunk, str(number)))
                while len(underway) >= AHEAD * max(1, sum(client.nthreads().values())):
                    yield self._collect(client, *underway.popleft())
            while underway:
                yield self._collect(client, *underway.popleft())

    def _connect(self) -> Client:
        try:
            client = Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(f"No Dask scheduler answers at {self._address} ({type(error).__name__}).") from error
        try:
            client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            client.register_plugin(OwnFinder())
        except Exception as error:  # Whatever a worker on another machine fails with.
            client.close()
            if isinstance(error, FinderError):
                raise
            if isinstance(error, TimeoutError):
                raise ClusterError(f"The scheduler at {self._address} has no worker.") from error
            raise ClusterError(f"A worker can't open the finder ({type(error).__name__}).") from error
        return client

    def _submit(self, client: Client, chunk: Chunk, name: str) -> Underway:
        return chunk, client.submit(answer_chunk, chunk, self._wish, key=f"{PLUGIN}-{name}", pure=False)

    def _collect(self, client: Client, chunk: Chunk, future: Future) -> Sequence[Line]:
        """Wait for a chunk; one that several workers did not survive is answered case by case."""
        try:
            lines: Sequence[Line] = future.result()
            return lines
        except KilledWorker:
            if len(chunk) == 1:
                return (give_up(chunk[0]),)
        alone = [self._submit(client, (case,), f"{case.number}-alone") for case in chunk]
        return [line for one in alone for line in self._collect(client, *one)]


def answer_chunk(chunk: Chunk, wish: FindRequest) -> list[Line]:
    """Answer every case of a chunk with the worker's own finder; runs on the worker."""
    finder = get_worker().plugins[PLUGIN].finder
    return [answer_case(finder, case, wish) for case in chunk]
