"""Which ranker answers rest on, and whether the program can still use it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from finder.artefacts import open_artefact
from finder.doctor.finding import Finding, Level
from finder.editing import RankerState
from finder.errors import InvalidArtefact, StoreError
from finder.ranking.model import FOLDER, KIND, WITH_EMBEDDER
from finder.ranking.ranker import load_ranker
from finder.settings import Settings, database_file
from finder.store.connection import connect
from finder.store.ranker_schema import RANKERS
from finder.text import TEXT_VERSION
from finder.training.packing import packed_manifest

_SHIPPED = Finding("ranker", Level.OK, "the one that ships")
_REMEDY = "The one that ships answers in its place. Train a new one with: finder train"


def look_at_ranker(settings: Settings) -> Finding:
    """See whether the ranker that was published here can serve; where the database can't be read, others say so."""
    file = database_file(settings.database_url)
    if file is not None and not file.exists():
        return _SHIPPED
    try:
        engine = connect(settings.database_url)
    except StoreError:
        return _SHIPPED
    try:
        with engine.connect() as connection:
            return _look(connection, settings)
    except SQLAlchemyError:
        return _SHIPPED
    finally:
        engine.dispose()


def _look(connection: Connection, settings: Settings) -> Finding:
    if not inspect(connection).has_table(RANKERS.name):
        return _SHIPPED
    columns = RANKERS.c
    chosen = select(columns.number, columns.version, columns.content)
    row = connection.execute(chosen.where(columns.state == RankerState.PUBLISHED.value)).one_or_none()
    if row is None:
        return _SHIPPED
    try:
        why_not = _why_not(packed_manifest(row.content), settings)
    except InvalidArtefact as error:
        why_not = error.message.partition(". ")[0]
    told = f"number {row.number} ({row.version}), trained here"
    if why_not:
        return Finding("ranker", Level.WARN, f"{told}, can't serve: {why_not}", _REMEDY)
    return Finding("ranker", Level.OK, told)


def _why_not(manifest: Mapping[str, object], settings: Settings) -> str:
    """:returns: why a ranker of this manifest doesn't serve; empty when it does.

    :raises InvalidArtefact: when its features are others than the program's, or the shipped ranker is damaged.
    """
    if manifest.get("text") != TEXT_VERSION:
        return f"its text rules are {manifest.get('text')}, the program's {TEXT_VERSION}"
    weights = manifest.get(WITH_EMBEDDER)
    load_ranker(weights if isinstance(weights, Mapping) else {}, "")
    shipped = open_artefact(settings.artefacts / FOLDER, KIND).stated("embedder")
    if settings.embedder == "own" and manifest.get("embedder") != shipped:
        return f"it was trained with the embedder {manifest.get('embedder')}"
    return ""
