"""A request is answered from one version, whatever is published meanwhile."""

from __future__ import annotations

import pytest
from flask import Flask

from web.pinning import PinnedFinder


class Version:
    """What was published once."""

    def __init__(self, name):
        self.snapshot = self.versions = name

    def find(self, wanted):
        return self.snapshot, wanted


class Live:
    """Publishes the next version whenever it is told to."""

    def __init__(self):
        self.current = Version("first")
        self.watched = 0

    def refresh(self):
        self.current = Version("second")

    def watch(self):
        self.watched += 1


@pytest.fixture
def live():
    return Live()


@pytest.fixture
def finder(live):
    return PinnedFinder(live)


def test_one_request_sees_one_version(finder, live):
    with Flask("app").test_request_context():
        assert finder.snapshot == "first"
        live.refresh()
        assert (finder.snapshot, finder.versions, finder.find("?")) == ("first", "first", ("first", "?"))
    with Flask("app").test_request_context():
        assert (finder.snapshot, finder.find("?")) == ("second", ("second", "?"))
    assert live.watched == 2


def test_who_publishes_sees_it_at_once(finder):
    with Flask("app").test_request_context():
        assert finder.snapshot == "first"
        finder.refresh()
        assert finder.snapshot == "second"


def test_outside_of_a_request_the_latest_counts(finder):
    assert finder.snapshot == "first"
    finder.refresh()
    assert finder.snapshot == "second"
    finder.watch()
