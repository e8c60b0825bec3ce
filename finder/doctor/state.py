"""What the program keeps and how it stands to the world: database, cache, settings for the public."""

from __future__ import annotations

import os

from sqlalchemy import Engine, func, inspect, select

from finder.doctor.finding import Finding, Level
from finder.errors import StoreError
from finder.settings import Settings, database_file
from finder.store.connection import connect, place, remedy, reporting
from finder.store.preparing import OLDER
from finder.store.schema import APPLICATION, META, ORGANISATIONS, SCHEMA_VERSION


def look_at_exposure(settings: Settings) -> Finding:
    """See whether the settings are those of a service before the public."""
    if not settings.production:
        return Finding(
            "exposure",
            Level.WARN,
            "FINDER_ENV is development: good for trying it out",
            "Before the public: FINDER_ENV=production with a FINDER_SECRET, see docs/operations.md.",
        )
    if not settings.rate_limits:
        return Finding("exposure", Level.WARN, "nobody is limited", "Set FINDER_RATE_LIMIT, or limit at the proxy.")
    if settings.proxies == 0:
        return Finding(
            "exposure",
            Level.WARN,
            "FINDER_PROXIES is 0: behind a proxy all clients would count as one",
            "Set it to the number of proxies of your own before the server; leave 0 where there is none.",
        )
    return Finding("exposure", Level.OK, f"production, behind {settings.proxies} of your own proxies")


def look_at_database(settings: Settings) -> Finding:
    """See whether the database can be reached, is ours and of this version, and holds something; nothing is changed."""
    file = database_file(settings.database_url)
    if file is not None and not file.exists():
        return Finding("database", Level.OK, f"{file} is made at the first start")
    try:
        engine = connect(settings.database_url)
    except StoreError as error:
        return _failed(error)
    try:
        with reporting(engine):
            return _read_database(engine)
    except StoreError as error:
        return _failed(error)
    finally:
        engine.dispose()


def _failed(error: StoreError) -> Finding:
    told, _, advice = error.message.partition("). ")
    return Finding("database", Level.FAIL, f"{told})." if advice else told, advice)


def _read_database(engine: Engine) -> Finding:
    url = engine.url
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return Finding("database", Level.OK, f"{place(url)} is empty; it is filled at the first start")
        marks = {row.key: row.value for row in connection.execute(select(META))} if META.name in tables else {}
        version = marks.get("schema_version")
        if marks.get("application") != APPLICATION:
            return Finding("database", Level.FAIL, f"{place(url)} belongs to another program", "Set DATABASE_URL.")
        if version in OLDER:
            return Finding(
                "database",
                Level.WARN,
                f"{place(url)} has version {version}",
                "Back it up; the next start brings it up.",
            )
        if version != SCHEMA_VERSION:
            told = f"{place(url)} has version {version}, this program needs {SCHEMA_VERSION}"
            return Finding("database", Level.FAIL, told, remedy(url))
        organisations = connection.execute(select(func.count()).select_from(ORGANISATIONS)).scalar_one()
    if not organisations:
        return Finding("database", Level.WARN, f"{place(url)} holds no organisation", "Run: finder seed")
    return Finding("database", Level.OK, f"{place(url)}, version {version}, {organisations} organisation(s)")


def look_at_cache(settings: Settings) -> Finding:
    """See whether vectors of new texts can be kept for the next start."""
    folder = settings.cache
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if os.access(folder, os.W_OK | os.X_OK):
        return Finding("cache", Level.OK, str(settings.cache))
    return Finding(
        "cache",
        Level.WARN,
        f"{folder} can't be written: new texts are embedded again at each start",
        "Give this user the folder, or set FINDER_CACHE.",
    )
