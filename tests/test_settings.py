"""Settings are read once, and what isn't safe before the public is refused with what to do."""

from __future__ import annotations

import pytest

from finder.errors import InvalidSettings
from finder.settings import database_file, load_settings

SECRET = "x" * 48


def production(**environment):
    """:returns: the settings of an installation before the public."""
    return load_settings({"FINDER_ENV": "production", "FINDER_SECRET": SECRET, **environment})


def test_development_needs_nothing():
    settings = load_settings({})
    assert not settings.production
    assert settings.proxies == 0
    assert not settings.rate_limits


def test_production_with_everything_in_order_starts(tmp_path):
    settings = production(DATABASE_URL=f"sqlite:///{tmp_path}/finder.db")
    assert settings.production
    assert settings.secret == SECRET
    assert dict(settings.rate_limits) == {"answers": 60, "files": 20, "pages": 600}


def test_production_refuses_to_draw_a_secret():
    with pytest.raises(InvalidSettings, match=r"FINDER_SECRET is not set.*secrets\.token_urlsafe"):
        production(FINDER_SECRET="")


def test_production_refuses_to_say_too_much():
    with pytest.raises(InvalidSettings, match="FINDER_LOG_LEVEL is DEBUG"):
        production(FINDER_LOG_LEVEL="debug")


@pytest.mark.parametrize("open_one", ["file", "folder"])
def test_production_refuses_a_database_that_everybody_may_write(tmp_path, open_one):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o750)
    file = folder / "finder.db"
    file.touch(0o640)
    url = f"sqlite:///{file}"
    assert production(DATABASE_URL=url).production
    opened = file if open_one == "file" else folder
    opened.chmod(0o666 if open_one == "file" else 0o777)
    with pytest.raises(InvalidSettings) as refused:
        production(DATABASE_URL=url)
    assert f"chmod o-w {opened}" in refused.value.message


def test_a_folder_where_nobody_can_replace_anothers_file_is_safe(tmp_path):
    tmp_path.chmod(0o1777)
    assert production(DATABASE_URL=f"sqlite:///{tmp_path}/finder.db").production


def test_production_names_everything_at_once():
    with pytest.raises(InvalidSettings) as refused:
        production(FINDER_SECRET="", FINDER_LOG_LEVEL="DEBUG")
    assert "FINDER_SECRET" in refused.value.message
    assert "FINDER_LOG_LEVEL" in refused.value.message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FINDER_ENV", "prod"),
        ("FINDER_LOG_FORMAT", "xml"),
        ("FINDER_PROXIES", "-1"),
        ("FINDER_PROXIES", "one"),
        ("FINDER_AT_ONCE", "0"),
        ("FINDER_RATE_LIMIT", "answers"),
        ("FINDER_RATE_LIMIT", "answers=0"),
        ("FINDER_RATE_LIMIT", "letters=10"),
        ("FINDER_RATE_LIMIT", "60"),
        ("FINDER_SECRET", "kort"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(name, value):
    with pytest.raises(InvalidSettings, match=name):
        load_settings({name: value})


def test_limits_can_be_some_or_none():
    assert dict(load_settings({"FINDER_RATE_LIMIT": "answers=5"}).rate_limits) == {"answers": 5}
    assert dict(load_settings({"FINDER_RATE_LIMIT": "Off"}).rate_limits) == {}


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////data/finder.db", "/data/finder.db"),
        ("sqlite:///:memory:", None),
        ("postgresql+psycopg://finder@db/finder", None),
    ],
)
def test_the_file_of_a_database_is_known(url, path):
    found = database_file(url)
    assert (str(found) if found else None) == path
