"""Several serving processes behind nginx, one PostgreSQL: what is published reaches all of them, whole and at once."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import replace

import pytest

from finder.catalogue import seed
from finder.catalogue.live import TOLD_POLL_SECONDS
from finder.store import open_store
from tests.catalogue.conftest import seeds, settings
from tests.catalogue.test_announcing import end_listening, run
from tests.catalogue.test_live import publish_name

__all__ = ["seeds", "settings"]

WORKERS = 3
WAIT_SECONDS = 60.0
"""Far more than a busy machine needs."""
PAUSE_SECONDS = 0.1
"""Between two questions of one client: nginx lets one address ask 20 times a second."""
QUESTION = "Hvor betaler jeg en regning fra kommunen?"
COUNT_LISTENERS = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"


class Visitors:
    """Ask all the time, and note what they are told."""

    def __init__(self, deployment):
        self._deployment = deployment
        self._leave = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(2)]
        self.statuses = []
        self.told = []
        """Version and name of the first contact point, in the order they came."""

    def _ask(self):
        while not self._leave.wait(PAUSE_SECONDS):
            reply = self._deployment.find(QUESTION)
            self.statuses.append(reply.status)
            if reply.status == 200:
                answer = json.loads(reply.body)
                names = {match["contact_point"]["id"]: match["contact_point"]["name"] for match in answer["matches"]}
                self.told.append((answer["versions"]["data"], names["regning"]))

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._leave.set()
        for thread in self._threads:
            thread.join()


@pytest.fixture
def replicas(deployment, server, settings, socket_enabled):  # noqa: ARG001 - the client talks over sockets
    """:returns: the processes, the settings, and the store that they share."""
    run(server, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    shared = replace(settings, database_url=server)
    seed(shared)
    environment = {
        "DATABASE_URL": server,
        "FINDER_SEEDS": str(settings.seeds),
        "FINDER_EMBEDDER": "none",
        "FINDER_CACHE": str(settings.cache),
        "FINDER_WORKERS": str(WORKERS),
        "FINDER_RATE_LIMIT": "off",
    }
    with deployment.served("web:application()", **environment), closing(open_store(server)) as store:
        yield deployment, shared, store


def until(is_so):
    """:returns: how many seconds it took to become so."""
    started = time.monotonic()
    while not is_so():
        assert time.monotonic() - started < WAIT_SECONDS
        time.sleep(0.05)
    return time.monotonic() - started


def taken_up(deployment):
    """:returns: how many times a process has taken up a version."""
    return (deployment.folder / "gunicorn.log").read_text().count("Took up")


def publish(replicas, name):
    """Publish, and wait until all processes have taken it up."""
    deployment, shared, store = replicas
    before = taken_up(deployment)
    publish_name(store, shared, name)
    return until(lambda: taken_up(deployment) == before + WORKERS)


def test_a_publication_reaches_all_processes_at_once_and_no_answer_is_of_both(replicas):
    deployment, shared, _ = replicas
    # Before anybody has asked anything: an idle process keeps up too.
    until(lambda: run(shared.database_url, COUNT_LISTENERS) == WORKERS)
    with Visitors(deployment) as visitors:
        until(lambda: len(visitors.told) > 10)
        assert publish(replicas, "Regninger") < TOLD_POLL_SECONDS
        done = len(visitors.told) + 2
        until(lambda: len(visitors.told) > done + 20)
        # Every process has lost its connection, and makes a new one.
        assert end_listening(shared.database_url) == WORKERS
        publish(replicas, "Krav")
        end = len(visitors.told) + 2
        until(lambda: len(visitors.told) > end + 20)
    assert set(visitors.statuses) == {200}
    names = defaultdict(set)
    for version, name in visitors.told:
        names[version].add(name)
    assert sorted(map(sorted, names.values())) == [["Krav"], ["Regning fra kommunen"], ["Regninger"]]
    assert {name for _, name in visitors.told[done : done + 20]} == {"Regninger"}
    assert {name for _, name in visitors.told[end:]} == {"Krav"}
