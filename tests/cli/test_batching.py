"""`finder find --batch`: a file or a folder in, a line for each case out, to be gone on with whatever happened."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import psutil
import pytest

from finder import cli
from finder.cli import batching
from finder.settings import PROJECT, SETTINGS
from tests.bulk.conftest import seeds, town
from tests.doubles import make_finder

__all__ = ["seeds", "town"]

WAIT_SECONDS = 60


@pytest.fixture
def run(monkeypatch, capsys):
    """:returns: what runs one batch and gives its exit status, what it printed, and what it told on stderr."""
    for row in SETTINGS:
        monkeypatch.delenv(row.name, raising=False)
    finder = make_finder()
    monkeypatch.setattr(batching, "open_finder", lambda _: finder)

    def command(*arguments):
        status = cli.main(["find", "--batch", *map(str, arguments)])
        return status, *capsys.readouterr()

    return command


@pytest.fixture
def cases(tmp_path):
    """:returns: the path of five questions."""
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps({"id": number, "text": f"rykker {number}"}) + "\n" for number in range(5)))
    return path


def ids(text):
    """:returns: the ids of the answers."""
    return [json.loads(line)["id"] for line in text.splitlines()]


@pytest.mark.parametrize("processes", [1, 2])
def test_answers_go_to_a_file(run, cases, tmp_path, processes):
    out = tmp_path / "answers.jsonl"
    status, told, progress = run(cases, "--out", out, "--processes", processes)
    assert (status, told) == (0, "")
    assert ids(out.read_text()) == [0, 1, 2, 3, 4]
    assert "5 answered, 0 could not be" in progress


def test_answers_that_are_there_are_not_overwritten(run, cases, tmp_path):
    out = tmp_path / "answers.jsonl"
    out.write_text("hours of work\n")
    status, _, told = run(cases, "--out", out)
    assert status == 1
    assert "--resume" in told
    assert out.read_text() == "hours of work\n"


def test_a_batch_goes_on_where_it_ended(run, cases, tmp_path):
    out = tmp_path / "answers.jsonl"
    run(cases, "--out", out)
    lines = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(lines[:2]) + lines[2][:50])
    status, _, progress = run(cases, "--out", out, "--resume")
    assert status == 0
    assert ids(out.read_text()) == [0, 1, 2, 3, 4]
    assert progress.startswith("2 are answered already\n")
    assert "3 answered" in progress
    assert out.read_bytes().splitlines(keepends=True)[:2] == lines[:2]


def test_a_file_of_something_else_is_not_gone_on_with(run, cases):
    before = cases.read_bytes()
    status, _, told = run(cases, "--out", cases, "--resume")
    assert status == 1
    assert told
    assert cases.read_bytes() == before


def test_letters_in_a_folder_are_answered(run, tmp_path):
    folder = tmp_path / "letters"
    (folder / "old").mkdir(parents=True)
    (folder / "b.txt").write_text("Hvor skal min rykker hen?")
    (folder / "old" / "a.txt").write_text("parkering")
    (folder / "c.pdf").write_bytes(b"%PDF-1.4 torn")
    out = folder / "answers.jsonl"
    status, _, _ = run(folder, "--out", out)
    assert status == 1
    answers = {answer["id"]: answer for answer in map(json.loads, out.read_text().splitlines())}
    assert list(answers) == ["b.txt", "c.pdf", "old/a.txt"]
    assert answers["c.pdf"]["error"]["code"] == "broken_file"
    assert answers["b.txt"]["query"]["text"] == "Hvor skal min rykker hen?"


def test_a_batch_that_can_not_begin_leaves_no_file(run, cases, tmp_path, monkeypatch):
    monkeypatch.setattr(batching, "open_finder", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    status, _, told = run(cases, "--out", tmp_path / "answers.jsonl")
    assert status == 1
    assert "No space left" in told
    assert not (tmp_path / "answers.jsonl").exists()


def test_dask_is_asked_for_when_it_is_missing(run, cases, monkeypatch):
    monkeypatch.setitem(sys.modules, "finder.bulk.cluster", None)
    status, _, told = run(cases, "--dask", "tcp://127.0.0.1:9")
    assert status == 1
    assert "pip install '.[cluster]'" in told


@pytest.mark.parametrize(("kill", "status"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_killed_in_the_middle_it_goes_on_and_no_case_is_lost_or_answered_twice(town, kill, status):
    questions, out = town.write(1200), town.folder / "answers.jsonl"
    command = [sys.executable, "-m", "finder.cli", "find", "--batch", questions, "--out", out, "--processes", "2"]
    process = subprocess.Popen(command, cwd=PROJECT, env=town.environment, stderr=subprocess.PIPE)
    deadline = time.monotonic() + WAIT_SECONDS
    while not out.exists() or out.stat().st_size < 100_000:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    children = psutil.Process(process.pid).children()
    assert len(children) == 2
    process.send_signal(kill)
    told = process.communicate(timeout=WAIT_SECONDS)[1].decode()
    assert process.returncode == status
    assert "Traceback" not in told
    assert psutil.wait_procs(children, timeout=WAIT_SECONDS)[1] == []
    before = out.read_bytes()
    written = before[: before.rindex(b"\n") + 1]
    assert written.count(b"\n") < 1200
    subprocess.run([*command, "--resume"], cwd=PROJECT, env=town.environment, check=True, capture_output=True)
    after = out.read_bytes()
    assert after.startswith(written)
    assert ids(after.decode()) == [f"q{number}" for number in range(1200)]
