"""Without room on the disk nothing is lost, the message says what is wrong, and with room it goes on by itself.

The limit is how large a process may make a file (RLIMIT_FSIZE), which needs no rights; where a small file system can be
mounted, the same is done on one that is full.
"""

from __future__ import annotations

import subprocess
from contextlib import closing
from dataclasses import replace

import pytest

from finder.editing import Publication
from finder.embedders.cache import VectorCache, read_cache, write_cache
from finder.store import open_store
from finder.types import Audience, ButtonSeen, ReplyButton
from tests.doubles import FakeEmbedder
from tests.faults.conftest import run_without_room
from tests.towns import make_town

WHEN = "2026-11-25T10:00:00Z"
ANSWER = ReplyButton("2026-11-20", "skoleforvaltningen", "brevskriver", Audience.COMPANY, ButtonSeen.NO)


def publish_renamed(store, name):
    """Publish Lilleby under another name."""
    town = store.load_structures()[0]
    changed = replace(town, organisation=replace(town.organisation, name=name))
    store.versions.publish(Publication((changed,), store.revision(), (), "mia", WHEN))


@pytest.fixture
def store(tmp_path):
    """:returns: a store that holds Lilleby."""
    with closing(open_store(f"sqlite:///{tmp_path}/finder.db")) as opened:
        opened.save_structure(make_town())
        yield opened


@pytest.mark.parametrize("room_bytes", [4096, 20_000, 65_536])
def test_publishing_without_room_changes_nothing(store, tmp_path, room_bytes):
    revision = store.revision()

    def work():
        with closing(open_store(f"sqlite:///{tmp_path}/finder.db")) as other:
            publish_renamed(other, "Nye Lilleby")

    message = run_without_room(work, room_bytes)
    assert message.startswith("StoreError: The database sqlite:///")
    assert "Check that the file can be written" in message
    assert store.revision() == revision
    assert store.load_structures() == (make_town(),)
    assert store.versions.list() == ()
    publish_renamed(store, "Nye Lilleby")  # There is room again: nothing need be mended first.
    assert store.load_structures()[0].organisation.name == "Nye Lilleby"


def test_reading_and_counting_go_on_or_say_why(store, tmp_path):
    def work():
        with closing(open_store(f"sqlite:///{tmp_path}/finder.db")) as other:
            assert other.load_structures() == (make_town(),)
            for _ in range(2000):
                other.count_reply_button(ANSWER)

    message = run_without_room(work, 60_000)
    assert message.startswith("StoreError: ")
    counted = dict(store.reply_buttons()).get(ANSWER, 0)
    store.count_reply_button(ANSWER)
    assert dict(store.reply_buttons())[ANSWER] == counted + 1


def test_a_cache_without_room_is_left_as_it_was(tmp_path):
    embedder, path = FakeEmbedder(), tmp_path / "cache" / "vectors.npz"
    cache = VectorCache(embedder, *read_cache(embedder).arrays().values())
    cache.passages(["en tekst"])
    write_cache(cache, path)
    before = path.read_bytes()
    cache.passages([f"tekst {number}" for number in range(4000)])
    message = run_without_room(lambda: write_cache(cache, path), 10_000)
    assert message.startswith("OSError: ")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["vectors.npz"]


def fill(path):
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


@pytest.fixture
def small_disk(tmp_path):
    """:returns: a file system with room for a megabyte, mounted for the test."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("A file system can be mounted by root only, and not in every container")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_file_system_changes_nothing_and_goes_on_with_room(small_disk):
    url = f"sqlite:///{small_disk}/finder.db"
    with closing(open_store(url)) as store:
        store.save_structure(make_town())
        revision = store.revision()
        filling = small_disk / "filling"
        with pytest.raises(OSError, match="No space left"):
            fill(filling)
        with pytest.raises(Exception, match="full") as told:
            publish_renamed(store, "Nye Lilleby")
        assert "Check that the file can be written" in str(told.value)
        assert store.revision() == revision
        filling.unlink()
        publish_renamed(store, "Nye Lilleby")
        assert store.load_structures()[0].organisation.name == "Nye Lilleby"
