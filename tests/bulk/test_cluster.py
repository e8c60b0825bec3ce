"""The same batch on a Dask cluster of several processes on this machine."""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager

import pytest
from pytest_socket import enable_socket

from finder.bulk import cases as room
from finder.bulk.cases import chunks_of
from finder.bulk.crew import Alone
from finder.catalogue import open_finder
from finder.errors import ClusterError
from finder.settings import load_settings
from tests.bulk.finders import WISH
from tests.bulk.test_pool import TEXTS, cases, steady

distributed = pytest.importorskip("distributed", reason="Dask is not installed. Get it with: pip install '.[cluster]'")
dask = pytest.importorskip("dask")

IN_MEMORY = {"distributed.worker.memory.target": False, "distributed.worker.memory.spill": False}


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    """Let there be many chunks, and connections between the processes."""
    enable_socket()
    monkeypatch.setattr(room, "CHUNK_CASES", 2)


@contextmanager
def running(town, **config):
    """:returns: a cluster of two worker processes that open Lilleby."""
    with (
        dask.config.set({**IN_MEMORY, **config}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            worker_dashboard_address=None,
            local_directory=str(town.folder / "dask"),
            env=town.environment,
        ) as cluster,
    ):
        yield cluster


def open_crew(address):
    """:returns: the cluster as a crew."""
    from finder.bulk.cluster import Cluster  # noqa: PLC0415 - it needs Dask

    return Cluster(address, WISH)


def test_a_cluster_answers_as_one_process_does_and_in_order(town):
    alone = Alone(open_finder(load_settings(town.environment)), WISH)
    expected = [json.loads(line.content) for lines in alone.answer(chunks_of(iter(cases(*TEXTS)))) for line in lines]
    with running(town) as cluster:
        for _ in range(2):
            crew = open_crew(cluster.scheduler_address)
            lines = [line for lines in crew.answer(chunks_of(iter(cases(*TEXTS)))) for line in lines]
            assert [steady(json.loads(line.content)) for line in lines] == list(map(steady, expected))


def test_the_work_of_a_worker_that_is_killed_is_done_again(town):
    texts = TEXTS * 10
    with running(town) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        found = []
        for lines in open_crew(cluster.scheduler_address).answer(chunks_of(iter(cases(*texts)))):
            if not found:
                os.kill(pids[0], signal.SIGKILL)
            found += [json.loads(line.content) for line in lines]
    assert [answer["id"] for answer in found] == list(range(1, len(texts) + 1))
    assert not any("error" in answer for answer in found)


def test_workers_that_may_write_letters_to_a_disk_are_refused(town):
    with (
        running(town, **{"distributed.worker.memory.spill": 0.7}) as cluster,
        pytest.raises(ClusterError, match="SPILL=False"),
    ):
        next(open_crew(cluster.scheduler_address).answer(chunks_of(iter(cases("hej")))))


def test_a_cluster_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setattr("finder.bulk.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match="No Dask scheduler"):
        next(open_crew("tcp://127.0.0.1:9").answer(chunks_of(iter(cases("hej")))))
