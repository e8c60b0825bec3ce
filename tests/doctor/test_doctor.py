"""What is wrong with an installation is found, and each finding says what to do."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from dataclasses import replace
from importlib import metadata

import pytest

from finder import cli
from finder.catalogue import seed
from finder.doctor import Finding, Level, examine, parts, place, table
from finder.doctor.parts import look_at_models, look_at_packages, look_at_tesseract
from finder.doctor.place import look_at_clock, look_at_disk, look_at_memory, look_at_port
from finder.doctor.state import look_at_cache, look_at_database, look_at_exposure
from finder.errors import OcrMissing
from finder.settings import PROJECT, load_settings

SECRET = "x" * 48


def settings_of(tmp_path, **environment):
    """:returns: settings whose database and cache lie in a folder of this test."""
    ours = {"DATABASE_URL": f"sqlite:///{tmp_path}/finder.db", "FINDER_CACHE": f"{tmp_path}/cache"}
    return load_settings({**ours, **environment})


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """:returns: settings of a database that holds the seeds."""
    settings = settings_of(tmp_path_factory.mktemp("seeded"))
    seed(settings)
    return settings


def alter(settings, statement):
    """Change a database behind the program's back."""
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as connection:
        connection.execute(statement)


@pytest.fixture
def copy(seeded, tmp_path):
    """:returns: settings of a copy of that database, to break."""
    shutil.copy(seeded.database_url.removeprefix("sqlite:///"), tmp_path / "finder.db")
    return settings_of(tmp_path)


def test_a_sound_database_is_told_with_its_version(seeded):
    found = look_at_database(seeded)
    assert found.level is Level.OK
    assert "1 organisation(s)" in found.told


def test_a_database_that_is_not_there_yet_is_no_fault(tmp_path):
    assert look_at_database(settings_of(tmp_path)).level is Level.OK
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("statement", "level", "told"),
    [
        ("UPDATE meta SET value = '1' WHERE key = 'schema_version'", Level.WARN, "has version 1"),
        ("UPDATE meta SET value = '999' WHERE key = 'schema_version'", Level.FAIL, "has version 999"),
        ("UPDATE meta SET value = 'andet' WHERE key = 'application'", Level.FAIL, "another program"),
        ("DELETE FROM organisations", Level.WARN, "no organisation"),
    ],
)
def test_what_is_wrong_with_a_database_is_found_and_left_as_it_is(copy, statement, level, told):
    alter(copy, statement)
    found = look_at_database(copy)
    assert found.level is level
    assert told in found.told
    assert found.remedy
    assert look_at_database(copy) == found


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "finder.db").write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    found = look_at_database(settings_of(tmp_path))
    assert found.level is Level.FAIL
    assert found.remedy


def test_a_server_that_is_not_reached_is_told_without_its_password(tmp_path):
    pytest.importorskip("psycopg", reason="Get it with: pip install -e '.[dev]'")
    found = look_at_database(
        settings_of(tmp_path, DATABASE_URL=f"postgresql+psycopg://finder:hemmelig@/finder?host={tmp_path}")
    )
    assert found.level is Level.FAIL
    assert "hemmelig" not in found.told + found.remedy


def test_shipped_models_are_sound(seeded):
    found = look_at_models(seeded)
    assert found.level is Level.OK
    assert "ranker" in found.told
    assert "embedder" in found.told


def test_a_changed_model_is_found(seeded, tmp_path):
    folder = tmp_path / "artefacts"
    shutil.copytree(PROJECT / "models" / "artefacts" / "ranker", folder / "ranker")
    manifest = folder / "ranker" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"format": 1', '"format": 0'), "utf-8")
    found = look_at_models(replace(seeded, artefacts=folder))
    assert found.level is Level.FAIL
    assert "make train" in found.remedy


def test_packages_are_those_that_were_tested_or_named():
    found = look_at_packages()
    assert found.level in {Level.OK, Level.WARN}
    assert (found.level is Level.WARN) == bool(found.remedy)


def test_another_version_of_a_package_is_named(monkeypatch):
    version = metadata.version
    monkeypatch.setattr(parts.metadata, "version", lambda name: "0.0.1" if name == "Flask" else version(name))
    found = look_at_packages()
    assert found.level is Level.WARN
    assert "Flask 0.0.1 (tested: " in found.told


def test_a_missing_package_is_named(monkeypatch):
    version = metadata.version

    def without_flask(name):
        if name == "flask":
            raise metadata.PackageNotFoundError
        return version(name)

    monkeypatch.setattr(parts.metadata, "version", without_flask)
    found = look_at_packages()
    assert (found.level, found.told) == (Level.FAIL, "missing: flask")


def test_without_tesseract_it_works_but_for_pictures(monkeypatch):
    def missing():
        raise OcrMissing

    monkeypatch.setattr(parts, "require_program", missing)
    found = look_at_tesseract()
    assert found.level is Level.WARN
    assert found.remedy == "Install tesseract-ocr and tesseract-ocr-dan."


@pytest.mark.parametrize(
    ("environment", "level"),
    [
        ({}, Level.WARN),
        ({"FINDER_ENV": "production", "FINDER_SECRET": SECRET}, Level.WARN),
        ({"FINDER_ENV": "production", "FINDER_SECRET": SECRET, "FINDER_PROXIES": "1"}, Level.OK),
        (
            {"FINDER_ENV": "production", "FINDER_SECRET": SECRET, "FINDER_PROXIES": "1", "FINDER_RATE_LIMIT": "off"},
            Level.WARN,
        ),
    ],
)
def test_settings_that_are_not_for_the_public_are_told(tmp_path, environment, level):
    assert look_at_exposure(settings_of(tmp_path, **environment)).level is level


def test_a_cache_that_is_made_later_is_no_fault(tmp_path):
    assert look_at_cache(settings_of(tmp_path)).level is Level.OK


def test_a_cache_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("finder.doctor.state.os.access", lambda *_: False)
    assert look_at_cache(settings_of(tmp_path)).level is Level.WARN


@pytest.mark.parametrize(
    ("kilobytes", "workers", "level"), [(1_100_000, 2, Level.OK), (1_000_000, 2, Level.WARN), (1_000_000, 1, Level.OK)]
)
def test_memory_is_held_against_the_number_of_processes(tmp_path, kilobytes, workers, level):
    meminfo = tmp_path / "meminfo"
    meminfo.write_text(f"MemTotal: 4000000 kB\nMemAvailable: {kilobytes} kB\n")
    assert look_at_memory(settings_of(tmp_path, FINDER_WORKERS=str(workers)), meminfo).level is level


def test_memory_that_nobody_tells_of_is_no_fault(tmp_path):
    assert look_at_memory(settings_of(tmp_path), tmp_path / "nothing").level is Level.OK


@pytest.mark.parametrize(("free", "level"), [(10, Level.FAIL), (100, Level.WARN), (5000, Level.OK)])
def test_a_disk_that_runs_full_is_told(tmp_path, monkeypatch, free, level):
    usage = shutil._ntuple_diskusage(0, 0, free * place.MEGABYTE)
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _: usage)
    assert look_at_disk(settings_of(tmp_path)).level is level


def test_a_clock_before_the_program_is_wrong(monkeypatch):
    assert look_at_clock().level is Level.OK
    monkeypatch.setattr(place.time, "time", lambda: 0.0)
    assert look_at_clock().level is Level.FAIL


@pytest.mark.enable_socket
def test_a_taken_port_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert look_at_port(settings_of(tmp_path, FINDER_PORT=str(port))).level is Level.WARN
    assert look_at_port(settings_of(tmp_path, FINDER_PORT=str(port))).level is Level.OK


def test_a_socket_needs_its_folder(tmp_path):
    assert look_at_port(settings_of(tmp_path, FINDER_HOST=f"unix:{tmp_path}/finder.sock")).level is Level.OK
    assert look_at_port(settings_of(tmp_path, FINDER_HOST=f"unix:{tmp_path}/no/finder.sock")).level is Level.FAIL


@pytest.mark.enable_socket
def test_where_the_settings_are_wrong_the_rest_is_told_all_the_same(monkeypatch, capsys):
    monkeypatch.setenv("FINDER_PORT", "many")
    assert cli.main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "FINDER_PORT must be" in told
    assert "python" in told


@pytest.mark.enable_socket
def test_a_sound_installation_ends_well(seeded, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", seeded.database_url)
    assert cli.main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert all(f"  {one.name}" in told for one in examine())


def test_the_table_lines_up_and_every_remedy_stands_below_its_finding():
    told = table([Finding("a", Level.OK, "fine"), Finding("long", Level.FAIL, "first\nsecond", "Do it.")])
    assert told.splitlines() == ["ok    a     fine", "fail  long  first", "            second", "            > Do it."]
