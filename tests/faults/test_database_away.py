"""PostgreSQL ends and comes back under a serving process: answers go on, the rest says so and recovers by itself."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, replace

import psutil
import pytest

from finder.editing import Publication
from finder.settings import PROJECT
from finder.store import open_store
from tests.catalogue.conftest import write_seeds
from tests.conftest import POSTGRESQL, start_server
from tests.deploy.conftest import free_port

START_SECONDS = 90
SEEN_SECONDS = 20
"""Within so many a server that is back is used again, and what is published then is taken up."""
HELPED = {"helped": "yes", "outcome": "not_found"}


@dataclass(slots=True)
class Served:
    """A serving process, and the database server under it."""

    port: int
    url: str
    database: object

    def post(self, path, body):
        """:returns: status, headers and the JSON of the reply, if it has one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
            reply = connection.getresponse()
            content = reply.read()
            return reply.status, reply.headers, json.loads(content) if content else None
        finally:
            connection.close()

    def answers(self):
        """:returns: whether a question is answered, and the version it is answered from."""
        status, _, answer = self.post("/api/v1/find", {"text": "Hvor betaler jeg en regning fra kommunen?"})
        return status == 200, answer.get("versions", {}).get("data")

    def counts(self):
        """:returns: the status and the code of counting whether an answer was right."""
        status, headers, answer = self.post("/api/v1/helped", HELPED)
        return status, headers["Retry-After"], (answer or {}).get("code")

    def end_database(self, how):
        """End the database server with a signal, and wait until it is gone."""
        process = psutil.Process(self.database.get_pid())
        family = [process, *process.children(recursive=True)]
        process.send_signal(how)
        if how == signal.SIGKILL:
            for child in family[1:]:
                child.kill()
        psutil.wait_procs(family, 20)

    def start_database(self):
        """Start it again, with what it held."""
        self.database.ensure_postgres_running()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """:returns: `finder serve` on a small town without embedder, and its own PostgreSQL."""
    if POSTGRESQL:
        pytest.skip("Needs a server of its own, which it may end")
    folder = tempfile.mkdtemp(prefix="finder-away-")
    try:
        database = start_server(folder)
    except Exception as error:
        pytest.skip(f"PostgreSQL can't be started here ({type(error).__name__})")
    seeds = tmp_path_factory.mktemp("away") / "seeds"
    write_seeds(seeds)
    port, url = free_port(), database.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("FINDER_", "PROMETHEUS"))},
        "DATABASE_URL": url,
        "FINDER_PORT": str(port),
        "FINDER_SEEDS": str(seeds),
        "FINDER_EMBEDDER": "none",
        "FINDER_CACHE": str(tmp_path_factory.mktemp("cache")),
        "FINDER_SECRET": "x" * 48,
    }
    log = seeds.parent / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "finder.cli", "serve"], cwd=PROJECT, env=environment, stdout=output, stderr=output
        )
    served = Served(port, url, database)
    try:
        wait_until(lambda: served.answers()[0], START_SECONDS, log)
        yield served
    finally:
        server.terminate()
        server.wait(60)
        database.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def wait_until(is_so, seconds, log=None):
    """:returns: after how many seconds it was so."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        try:
            if is_so():
                return time.monotonic() - started
        except (OSError, ValueError, http.client.HTTPException):
            pass
        time.sleep(0.2)
    told = log.read_text()[-2000:] if log is not None else ""
    return pytest.fail(f"It did not come about in {seconds} seconds. {told}", pytrace=False)


def publish_renamed(url, name):
    """Publish the organisation under another name."""
    with closing(open_store(url)) as store:
        live = store.load_structures()
        changed = replace(live[0], organisation=replace(live[0].organisation, name=name))
        store.versions.publish(Publication((changed, *live[1:]), store.revision(), (), "mia", "2026-11-25T10:00:00Z"))


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGQUIT, signal.SIGKILL], ids=["stopped", "killed"])
def test_answers_go_on_and_all_else_recovers(served, how, socket_enabled):  # noqa: ARG001 - it talks over sockets
    assert served.counts()[0] == 204
    served.end_database(how)
    before = served.answers()
    assert before[0]
    assert all(served.answers() == before for _ in range(10))
    status, retry, code = served.counts()
    assert (status, code) == (503, "store_error")
    assert int(retry) >= 1
    served.start_database()
    recovered = wait_until(lambda: served.counts()[0] == 204, SEEN_SECONDS)
    publish_renamed(served.url, f"Kommunen efter {how.name}")
    taken_up = wait_until(lambda: served.answers()[1] != before[1], SEEN_SECONDS)
    print(f"{how.name}: counting after {recovered:.1f} s, a new version after {taken_up:.1f} s")
