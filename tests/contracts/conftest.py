"""The databases that contracts are kept on: SQLite in a file and in memory, and a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text


@pytest.fixture(params=["file", "memory", "postgresql"])
def url(request, tmp_path) -> Iterator[str]:
    """:returns: the address of an empty database."""
    if request.param != "postgresql":
        yield f"sqlite:///{tmp_path}/var/finder.db" if request.param == "file" else "sqlite://"
        return
    address = request.getfixturevalue("server")
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    yield address
