"""A ranker of one's own, from the command line."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from finder import cli
from finder.catalogue import find_ranker
from finder.cli import training
from finder.errors import TrainingBusy
from finder.store import open_store
from tests.training.town import SAID, copy_town


@pytest.fixture
def settings(trained, tmp_path):
    """:returns: the settings of a copy of a database with a ranker that isn't published."""
    return copy_town(trained, tmp_path)


@pytest.fixture
def run(monkeypatch, capsys, settings):
    """:returns: what runs one command and gives its exit status, what it printed, and what it told on stderr."""
    monkeypatch.setattr(cli, "load_settings", lambda: settings)

    def command(*arguments):
        try:
            status = cli.main(arguments)
        except SystemExit as left:
            status = int(left.code or 0)
        return status, *capsys.readouterr()

    return command


@pytest.fixture
def quick(monkeypatch):
    """Give what was trained before in the place of a training, which takes its time."""

    def train(store, _settings, _who, tell):
        tell("folds", 0.25)
        return find_ranker(store, 1)

    monkeypatch.setattr(training, "train_ranker", train)


def stand(settings, standing, losses=()):
    """Change what is stored of how the ranker compares."""
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as database, database:
        (told,) = database.execute("SELECT report FROM rankers").fetchone()
        report = {**json.loads(told), "standing": standing, "losses": list(losses), "gains": []}
        database.execute("UPDATE rankers SET report = ?", (json.dumps(report),))


@pytest.mark.usefixtures("quick")
def test_training_shows_old_against_new_and_publishes_nothing_by_itself(run, settings):
    status, told, progress = run("train")
    assert status == 0
    assert " 25% folds" in progress
    lines = told.splitlines()
    assert lines[0].startswith("Ranker 1 (")
    assert any(line.split()[:1] == ["top1"] for line in lines)
    assert any(line.startswith("Gold set: ") for line in lines)
    assert "  wrong → right: judgement-2@" in told
    assert lines[-1] == "Nothing is published yet. Do it with: finder rankers use 1"
    with closing(open_store(settings.database_url)) as store:
        assert store.rankers.published() is None


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("standing", "confirm", "status"),
    [("better", (), 0), ("same", (), 1), ("worse", (), 1), ("worse", ("--confirm",), 0)],
)
def test_only_what_is_better_is_published_unless_it_is_confirmed(run, settings, standing, confirm, status):
    stand(settings, standing, ["gold"] if standing == "worse" else [])
    ended, _, error = run("train", "--publish", *confirm)
    assert ended == status
    assert ("worse in gold" in error) == (standing == "worse" and not confirm)
    with closing(open_store(settings.database_url)) as store:
        assert (store.rankers.published() is not None) == (status == 0)


@pytest.mark.usefixtures("quick")
def test_as_json_the_report_is_alone_on_standard_output(run):
    told = json.loads(run("train", "--json", "--publish", "--confirm")[1])
    assert (told["number"], told["report"]["judged"]["total"]) == (1, len(SAID))


def test_second_training_is_told_whose_goes_on(run, monkeypatch):
    def refuse(*_):
        raise TrainingBusy("mia has been training since 2026-11-25T10:00:00Z.")

    monkeypatch.setattr(training, "train_ranker", refuse)
    assert run("train")[::2] == (1, "mia has been training since 2026-11-25T10:00:00Z.\n")


def test_rankers_are_listed_used_and_left_again(run):
    assert [line.split("\t")[::6] for line in run("rankers")[1].splitlines()] == [
        ["number", "state"],
        ["1", "made"],
        ["shipped", "published"],
    ]
    assert run("rankers", "use", "1", "--confirm")[1] == "Answers rest on ranker 1 now.\n"
    assert [line.split("\t")[6] for line in run("rankers", "list")[1].splitlines()[1:]] == ["published", "earlier"]
    assert "Use another one first" in run("rankers", "refuse", "1")[2]
    assert run("rankers", "use", "shipped")[1] == "Answers rest on the shipped ranker now.\n"
    assert run("rankers", "use", "1")[0] == 0
    run("rankers", "use", "shipped")
    assert "its files are deleted" in run("rankers", "refuse", "1")[1]
    assert run("rankers", "use", "1")[0] == 1
    assert "Ranker 1" in run("rankers", "show", "1")[1]
    actions = [line.split("\t")[3] for line in run("audit", "--subject", "ranker")[1].splitlines()[1:]]
    assert actions == ["refuse_ranker", "use_ranker", "use_ranker", "use_ranker", "use_ranker", "make_ranker"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rankers", "show", "7"), "no ranker 7"),
        (("rankers", "use", "7"), "no ranker 7"),
        (("rankers", "use", "yesterday"), "must be a number, or shipped"),
        (("rankers", "refuse", "7"), "no ranker 7"),
    ],
)
def test_what_can_not_be_done_is_told(run, arguments, words):
    status, told, error = run(*arguments)
    assert status in {1, 2}
    assert told == ""
    assert words in error


def test_nothing_to_cancel_is_told(run):
    assert run("train", "--cancel")[1] == "Nothing is being trained.\n"
