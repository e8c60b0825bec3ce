"""Units merged, split, moved and renamed from the command line."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("store")
MERGE = ("reorganise", "merge", "kasse", "debitor", "--day", "2099-03-01", "--new", "Opkrævningen", "brevarkiv")


def test_a_plan_is_shown_then_drafted_listed_and_withdrawn(run):
    status, told, _ = run(*MERGE)
    assert status == 0
    assert "1 March 2099: The tasks of »Kassen« and »Center for Finans/Debitor« go to the new »Opkrævningen«." in told
    assert "  Kassen: Regning fra kommunen → Brevarkiv og kort" in told
    assert "  Opkrævningen: nowhere → Brevarkiv og kort" in told
    assert "  No unit's post goes to Regning fra kommunen any more." in told
    assert told.endswith("Nothing is changed yet. Draft it with --apply.\n")
    assert run("draft")[1] == "Nothing is drafted.\n"
    assert "Drafted 2099-03-01-merge-kasse" in run(*MERGE, "--apply")[1]
    line = run("reorganise", "list")[1].splitlines()[1].split("\t")
    assert line[:3] == ["2099-03-01-merge-kasse", "2099-03-01", "planned, drafted"]
    assert "Withdrew" in run("reorganise", "withdraw", "2099-03-01-merge-kasse")[1]
    assert run("reorganise", "list")[1].count("\n") == 1
    assert run("draft")[1] == "Nothing is drafted.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("split", "debitor", "--into", "kasse", "arkivet"), "»Center for Finans/Debitor« is split between »Kassen«"),
        (("move", "kasse", "sfo", "--parent", "arkivet"), "»Kassen« and »SFO« will belong to »Brevarkivet«."),
        (("move", "kasse", "--contact-point", "brevarkiv"), "Post to »Kassen« goes to »Brevarkiv og kort«."),
        (("rename", "kasse", "--name", "Pengekassen"), "»Kassen« changes its name to »Pengekassen«."),
    ],
)
def test_each_kind_is_told(run, arguments, told):
    status, printed, _ = run("reorganise", *arguments, "--day", "2099-03-01")
    assert status == 0
    assert told in printed


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("rename", "findes-ikke", "--name", "Nyt", "--day", "2099-03-01"), "findes-ikke doesn't exist"),
        (("rename", "kasse", "--name", "Nyt", "--day", "2099-03-01", "--organisation", "by"), "Say which organisation"),
        (("withdraw", "findes-ikke"), "There is no reorganisation"),
    ],
)
def test_what_cannot_be_done_is_told(run, arguments, error):
    status, _, told = run("reorganise", *arguments)
    assert status == 1
    assert error in told


def test_a_day_is_a_day(run):
    assert run("reorganise", "rename", "kasse", "--name", "Nyt", "--day", "i morgen")[0] == 2
