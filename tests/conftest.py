"""What many tests share: the finder as it ships, on a database of its own."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

from finder.catalogue import open_finder
from finder.pipeline import RecipientFinder
from finder.settings import Settings, load_settings

# A busy machine is no failure: nothing is timed here, see `make bench`.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def var(tmp_path_factory) -> Path:
    """:returns: the folder that the shipped finder keeps its database in."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def shipped(var) -> Settings:
    """:returns: the settings as they ship, but for the database and the cache."""
    return load_settings({"DATABASE_URL": f"sqlite:///{var}/finder.db", "FINDER_CACHE": f"{var}/cache"})


@pytest.fixture(scope="session")
def finder(shipped) -> RecipientFinder:
    """:returns: the finder on the real seeds and the shipped models; opening it takes seconds."""
    return open_finder(shipped)
