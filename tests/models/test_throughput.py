"""What the load generator tells becomes a page."""

from __future__ import annotations

import json

import pytest

from finder.types import Audience, Example, Kind
from models.throughput.load import Measured, load_server
from models.throughput.report import render
from models.throughput.runs import SetUp, Step, write_bodies

TOLD = '{"requests": 800, "seconds": 10.0, "median_ms": 20.0, "p95_ms": 70.4, "p99_ms": 90.0, "failed": 1}'


@pytest.fixture
def wrk(tmp_path, monkeypatch):
    """:returns: where a stand-in for wrk writes its arguments and the file it was to read."""
    program = tmp_path / "wrk"
    program.write_text(f"#!/bin/sh\necho \"$@\" \"$BODIES\" > {tmp_path}/asked\necho 'Running'\necho\necho '{TOLD}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return tmp_path / "asked"


def test_the_load_is_what_was_asked_for(wrk, tmp_path):
    measured = load_server("http://127.0.0.1:1", tmp_path / "bodies", 4, 10)
    assert measured == Measured(800, 10.0, 20.0, 70.4, 90.0, 1)
    assert measured.a_second == 80.0
    asked = wrk.read_text().split()
    assert {"-c4", "-d10s", "http://127.0.0.1:1"} <= set(asked)
    assert asked[-1] == str(tmp_path / "bodies")


def test_without_wrk_it_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="apt-get install wrk"):
        load_server("http://127.0.0.1:1", tmp_path, 1, 1)


def test_bodies_are_what_the_api_takes(tmp_path):
    examples = [
        Example("a", "Hvor\nbetaler jeg?", audience, Kind.QUESTION, "da", (), None, None, "mia")
        for audience in (Audience.COMPANY, None)
    ]
    lines = write_bodies(examples, tmp_path / "bodies").read_text().splitlines()
    assert [json.loads(line)["audience"] for line in lines] == ["COMPANY", None]
    assert json.loads(lines[0])["text"] == "Hvor\nbetaler jeg?"


def test_the_page_shows_load_and_memory():
    step = Step("questions", 4, Measured(800, 10.0, 20.0, 70.4, 90.0, 1), 1.6, 0.2)
    page = render([SetUp("SQLite", (step,), (150, 100), (140, 160), (250, 300), 4.2)], 2, 2, "Measured on a day.")
    assert "| questions | 4 | 80.0 | 20 | 70 | 90 | 1 | 1.60 | 20.0 | 0.2 |" in page
    assert "| after publishing | 250 | 300 | 550 |" in page
    assert "4.2 s after it was published" in page
