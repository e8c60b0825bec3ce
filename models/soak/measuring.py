"""What a run is judged by: memory, open files, threads and time to answer, at every moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import psutil

MEGABYTE = 1024 * 1024
WARM_SHARE = 0.2
"""Of a run's samples: until then caches fill, and every process has opened what it keeps open."""
WARM_PUBLICATIONS = 2
"""After the first one each process holds a version of its own, and after the second one it has let one go."""
SECONDS_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Sample:
    """The server and its processes at one moment, and the answers since the moment before."""

    seconds: float
    """Since the start."""
    memory_mb: float
    """Shared pages counted once (PSS)."""
    files: int
    threads: int
    processes: int
    answers: int
    p95_ms: float
    """Of answers to questions and letters; 0 when there were none."""
    published: int


@dataclass(slots=True)
class Tally:
    """What all clients have seen so far."""

    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    unexpected: Counter[str] = field(default_factory=Counter)
    """By kind and status, or by kind of error: what should not have come."""
    published: int = 0
    failed_publications: int = 0
    _recent: list[float] = field(default_factory=list)
    _answers: int = 0
    _lock: Lock = field(default_factory=Lock)

    def note(self, kind: str, status: str, seconds: float, *, is_right: bool) -> None:
        """Count one answer; `status` is the kind of error where there was none."""
        with self._lock:
            self.kinds[kind] += 1
            self.statuses[status] += 1
            self._answers += 1
            if not is_right:
                self.unexpected[f"{kind} {status}"] += 1
            if kind in {"question", "letter"}:
                self._recent.append(seconds)

    def take_recent(self) -> tuple[int, float]:
        """:returns: the number of answers since the last call, and the 95th percentile in milliseconds."""
        with self._lock:
            recent, self._recent = self._recent, []
            answers, self._answers = self._answers, 0
        return answers, float(np.percentile(recent, 95)) * 1000 if recent else 0.0


def take_sample(server: int, seconds: float, tally: Tally) -> Sample:
    """:param server: process id of the first of the server's processes."""
    memory = files = threads = processes = 0
    first = psutil.Process(server)
    for process in (first, *first.children(recursive=True)):
        try:
            memory += process.memory_full_info().pss
            files += process.num_fds()
            threads += process.num_threads()
            processes += 1
        except psutil.NoSuchProcess:
            continue
    answers, p95_ms = tally.take_recent()
    return Sample(
        round(seconds, 1), round(memory / MEGABYTE, 1), files, threads, processes, answers, round(p95_ms, 1),
        tally.published,
    )  # fmt: skip


def growth_mb_an_hour(samples: Sequence[Sample]) -> float:
    """:returns: the slope of memory by least squares once it is warm, in megabytes an hour; 0 for fewer than 3."""
    warm = [one for one in samples[int(len(samples) * WARM_SHARE) :] if _is_settled(one, samples[-1])]
    if len(warm) < 3:
        return 0.0
    slope = np.polyfit([one.seconds for one in warm], [one.memory_mb for one in warm], 1)[0]
    return float(slope) * SECONDS_AN_HOUR


def _is_settled(sample: Sample, last: Sample) -> bool:
    """Whether so much was published before a sample that the next versions only take the place of others."""
    return sample.published >= min(WARM_PUBLICATIONS, last.published)
