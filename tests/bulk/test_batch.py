"""A batch from its first case to its last line."""

from __future__ import annotations

import io

import pytest

from finder.bulk import Progress, answer_batch, open_lines, repair
from finder.bulk.lines import Line
from finder.errors import MixedVersions


class Crew:
    """Gives one line after the other."""

    def __init__(self, *lines):
        self.lines = lines
        self.asked = []

    def answer(self, chunks):
        """:returns: its lines."""
        self.asked += [case.number for chunk in chunks for case in chunk]
        yield from ([line] for line in self.lines)


def line(content, version="1", *, failed=False):
    """:returns: a line."""
    return Line(content, failed=failed, weight=1, version=version)


def run(crew, cases=b"", finished=None):
    """:returns: what was written, and the progress."""
    output, progress = io.BytesIO(), Progress(io.StringIO(), None)
    try:
        answer_batch(open_lines(io.BytesIO(cases)), crew, output, progress, *filter(None, [finished]))
    finally:
        run.written = output.getvalue()
    return run.written, progress


def test_lines_are_written_and_counted():
    written, progress = run(Crew(line(b"a\n"), line(b"b\n", "", failed=True), line(b"c\n")))
    assert written == b"a\nb\nc\n"
    assert (progress.answered, progress.failed) == (3, 1)


def test_answers_of_another_version_are_not_written():
    with pytest.raises(MixedVersions):
        run(Crew(line(b"a\n"), line(b"b\n", "2"), line(b"c\n")))
    assert run.written == b"a\n"


def test_what_is_finished_is_not_asked_again(tmp_path):
    path = tmp_path / "answers.jsonl"
    path.write_text('{"id": "b", "outcome": "found"}\n')
    crew = Crew()
    run(crew, b'{"id": "a"}\n{"id": "b"}\n{"id": "c"}\n', repair(path))
    assert crew.asked == [1, 3]
