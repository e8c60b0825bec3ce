"""Load a server for a long time and watch it.

    python -m models.soak --minutes 60

Writes reports/soak.json, and the chart docs/soak.svg where matplotlib is there (extra `bench`).
"""

from __future__ import annotations

import argparse
import http.client
import json
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from finder.settings import PROJECT
from finder.store import open_store
from models.soak.asking import Asked, Questioner, read_texts
from models.soak.measuring import Sample, Tally, growth_mb_an_hour, take_sample
from models.soak.serving import Server

SAMPLE_SECONDS = 10
PATIENCE_SECONDS = 90
"""Longer than nginx waits for an answer: who has none by then, has none."""
REPORT = PROJECT / "reports" / "soak.json"
CHART = PROJECT / "docs" / "soak.svg"


def main() -> None:
    """Run it and write what was seen."""
    parsed = _parse()
    folder = Path(tempfile.mkdtemp(prefix="finder-soak-"))
    server, tally, stopped = Server(folder, parsed.workers), Tally(), threading.Event()
    try:
        server.start()
        with closing(open_store(server.environment["DATABASE_URL"])) as store:
            questions, letters = read_texts(store)
        clients = [
            threading.Thread(
                target=_ask,
                args=(server.port, Questioner(questions, letters, seed), tally, stopped, parsed.clients / parsed.rate),
            )
            for seed in range(parsed.clients)
        ]
        clients.append(threading.Thread(target=_publish, args=(server, tally, stopped, 60 * parsed.publish_minutes)))
        for client in clients:
            client.start()
        samples = _watch(server, tally, 60 * parsed.minutes)
    finally:
        stopped.set()
        server.stop()
    for client in clients:
        client.join()
    shutil.rmtree(folder, ignore_errors=True)
    _write(parsed, samples, tally)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=10, help="requests a second, all clients together")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2, help="serving processes")
    parser.add_argument("--publish-minutes", type=float, default=5, help="between two publications")
    parser.add_argument("--report", type=Path, default=REPORT)
    return parser.parse_args()


def _ask(port: int, questioner: Questioner, tally: Tally, stopped: threading.Event, pause: float) -> None:
    """One client: a request, its answer, and no more of them than its share."""
    while not stopped.is_set():
        asked, started = questioner.draw(), time.monotonic()
        status = _exchange(port, asked)
        seconds = time.monotonic() - started
        if not stopped.is_set():  # While it stops, connections end as they must.
            tally.note(asked.kind, status, seconds, is_right=status.isdecimal() and int(status) in asked.expected)
        stopped.wait(max(0.0, pause - seconds))


def _exchange(port: int, asked: Asked) -> str:
    """:returns: the status, or the kind of error."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        headers = {"Content-Type": asked.content_type} if asked.content_type else {}
        connection.request(asked.method, asked.path, asked.body or None, headers)
        reply = connection.getresponse()
        reply.read()
        return str(reply.status)
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()


def _publish(server: Server, tally: Tally, stopped: threading.Event, pause: float) -> None:
    while not stopped.wait(pause):
        if server.publish(tally.published + 1):
            tally.published += 1
        elif not stopped.is_set():
            tally.failed_publications += 1


def _watch(server: Server, tally: Tally, seconds: float) -> list[Sample]:
    started, samples = time.monotonic(), []
    assert server.process is not None
    while (passed := time.monotonic() - started) < seconds:
        samples.append(take_sample(server.process.pid, passed, tally))
        print(json.dumps(asdict(samples[-1])), file=sys.stderr, flush=True)
        time.sleep(SAMPLE_SECONDS)
    return samples


def _write(parsed: argparse.Namespace, samples: Sequence[Sample], tally: Tally) -> None:
    told = {
        "minutes": parsed.minutes,
        "rate": parsed.rate,
        "clients": parsed.clients,
        "workers": parsed.workers,
        "requests": sum(tally.kinds.values()),
        "kinds": dict(tally.kinds),
        "statuses": dict(tally.statuses),
        "unexpected": dict(tally.unexpected),
        "published": tally.published,
        "failed_publications": tally.failed_publications,
        "growth_mb_an_hour": round(growth_mb_an_hour(samples), 2),
        "samples": [asdict(one) for one in samples],
    }
    parsed.report.parent.mkdir(parents=True, exist_ok=True)
    parsed.report.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: value for name, value in told.items() if name != "samples"}, indent=1))
    try:
        from models.soak.chart import draw_chart  # noqa: PLC0415 - needs the extra bench
    except ImportError:
        print("Without matplotlib (extra bench) no chart is drawn.", file=sys.stderr)
        return
    draw_chart(samples, CHART)


if __name__ == "__main__":
    main()
