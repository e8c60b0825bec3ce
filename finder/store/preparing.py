"""A database made ready: its tables made, or brought up from an older version."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, insert, inspect, select, update

from finder.errors import StoreError
from finder.store.connection import place, remedy, writing
from finder.store.schema import APPLICATION, META, METADATA, SCHEMA_VERSION

OLDER = ("1", "2", "3", "4", "5")
"""Versions of the schema that can be brought up to this one; the revisions in `migrations` bear their names."""
_REVISION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Where Alembic keeps how far a database has come. It is Alembic's own, so it is in no metadata of ours."""


def prepare(engine: Engine) -> None:
    """Make the tables in an empty database, bring up an older one, or see that those that are there are ours.

    :raises StoreError: when the database is another program's, of a version that isn't known, or lacks tables.
    """
    with engine.begin() as connection:
        if _is_ready(connection):
            return
    with writing(engine) as connection:
        # Another process may have done it while this one waited for its turn.
        if not inspect(connection).get_table_names():
            _create(connection)
        elif not _is_ready(connection):
            _migrate(connection)


def _is_ready(connection: Connection) -> bool:
    """:returns: False when tables must be made first."""
    url = connection.engine.url
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return False
    marks = _read_marks(connection) if META.name in tables else {}
    if marks.get("application") != APPLICATION:
        raise StoreError(f"{place(url)} belongs to another program. Leave it as it is; set DATABASE_URL to another.")
    version = marks.get("schema_version")
    if version in OLDER:
        return False
    if version != SCHEMA_VERSION:
        raise StoreError(f"{place(url)} has version {version}, this program needs {SCHEMA_VERSION}. {remedy(url)}")
    missing = sorted(set(METADATA.tables) - tables)
    if missing:
        raise StoreError(f"{place(url)} lacks the tables {', '.join(missing)}. {remedy(url)}")
    return True


def _create(connection: Connection) -> None:
    METADATA.create_all(connection)
    _REVISION.create(connection)
    marks = {"application": APPLICATION, "schema_version": SCHEMA_VERSION}
    connection.execute(insert(META), [{"key": key, "value": value} for key, value in marks.items()])
    connection.execute(insert(_REVISION), {"version_num": SCHEMA_VERSION})


def _migrate(connection: Connection) -> None:
    """Run the steps that are missing, all in the transaction of the connection."""
    # Here, because most starts need none of it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if not inspect(connection).has_table(_REVISION.name):
        # Made before there were steps: the tables of version 1 are those of the first step.
        _REVISION.create(connection)
        connection.execute(insert(_REVISION), {"version_num": OLDER[0]})
    config = Config()
    config.set_main_option("script_location", "finder.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.execute(update(META).where(META.c.key == "schema_version").values(value=SCHEMA_VERSION))
    if not _is_ready(connection):
        raise StoreError(f"{place(connection.engine.url)} could not be brought up. {remedy(connection.engine.url)}")


def _read_marks(connection: Connection) -> dict[str, str]:
    """:returns: what the database says it is; nothing when another program has a table of that name."""
    columns = {column["name"] for column in inspect(connection).get_columns(META.name)}
    if columns != {column.name for column in META.columns}:
        return {}
    return {row.key: row.value for row in connection.execute(select(META))}
