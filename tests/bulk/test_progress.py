"""Whoever waits sees how far it is."""

from __future__ import annotations

import io

from finder.bulk import Progress


def test_it_tells_number_speed_and_time_left():
    seconds = iter([0.0, 1.0, 4.0, 10.0])
    stream = io.StringIO()
    progress = Progress(stream, 100, lambda: next(seconds), every=4.0)
    progress.skip(50)
    progress.count(5, failed=False)
    progress.count(5, failed=True)
    progress.end()
    assert stream.getvalue().splitlines() == [
        "2 answered, 1 could not be; 0.5 a second; 60%, 0:00:16 left",
        "2 answered, 1 could not be; 0.2 a second",
    ]


def test_without_an_end_in_sight_it_tells_no_time_left():
    seconds = iter([0.0, 3600.0, 3600.0])
    stream = io.StringIO()
    progress = Progress(stream, None, lambda: next(seconds))
    progress.count(1, failed=False)
    assert stream.getvalue() == "1 answered, 0 could not be; 0.0 a second\n"
