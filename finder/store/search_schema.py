"""The search tables: what one published version looks like in PostgreSQL when it is searched there.

They are derived data, made from what the store publishes, so no migration knows them: another shape gets another
`SHAPE`, and the next start builds them anew. Each version has tables of its own, named with its number. All of them
are hash-partitioned by organisation, and organisation begins every primary key and every index that is not asked
across organisations: on a distributed PostgreSQL it is the distribution key, and the statements stay as they are.
"""

from __future__ import annotations

SHAPE = "1"
"""Part of a version's key; raised whenever a table or what is put into it changes."""
SCHEMA = "search"
EXTENSIONS = ("pg_trgm", "btree_gin", "vector")
PARTITIONS = 8
"""So many that a search over all can use several cores, so few that asking each costs little."""
WORDS = " || ".join(
    f"setweight(to_tsvector('danish'::regconfig, texts[{at}]), '{weight}')" for at, weight in enumerate("ABCD", start=1)
)
"""Name, search terms, help text and the units behind, as `RecordText` has them: what weighs most comes first."""
TABLES = ("points", "units", "groups", "organisations", "names", "keys")

VERSIONS = f"""
create table if not exists {SCHEMA}.versions (
    number integer primary key,
    key text not null unique,
    state text not null check (state in ('building', 'ready', 'current', 'retired')),
    changed timestamptz not null default now(),
    points integer not null default 0
);
create unique index if not exists versions_current on {SCHEMA}.versions (state) where state = 'current';
create table if not exists {SCHEMA}.frames (
    number integer not null references {SCHEMA}.versions on delete cascade,
    name text not null,
    content bytea not null,
    primary key (number, name)
);
"""
"""`frames` holds what a reader keeps in memory for as long as it answers from a version: statistics, not records."""


def table(name: str, number: int) -> str:
    """:param name: one of `TABLES`.

    :param number: of the version.
    :returns: the table as statements name it.
    """
    return f"{SCHEMA}.{name}_{number}"


def create_tables(number: int, width: int) -> str:
    """:param width: of a vector; 0 without an embedder.

    :returns: the statements that make a version's tables, without indexes: those are quicker to build over full tables.
    """
    meaning = f"meaning vector({width})," if width else ""
    columns = {
        "points": f"""
            id text not null, position integer not null, is_open boolean not null, targets text[] not null,
            units text[] not null, groups text[] not null, document text not null, encoded bytea not null,
            texts text[] not null, words tsvector generated always as ({WORDS}) stored,
            passage bytea, {meaning} primary key (organisation, id)""",
        "units": """
            id text not null, position integer not null, units text[] not null, points text[] not null,
            document text not null, primary key (organisation, id)""",
        "groups": """
            id text not null, position integer not null, document text not null, primary key (organisation, id)""",
        "organisations": """
            main text not null, units text[] not null, points text[] not null, open integer not null,
            document text not null, primary key (organisation)""",
        "names": """
            hash bigint not null, kind text not null, record text not null, folded text not null,
            primary key (organisation, hash, kind, record)""",
        "keys": """
            kind text not null, value text not null, holder text not null, record text not null,
            primary key (organisation, kind, value, holder, record)""",
    }
    statements = []
    for name in TABLES:
        whole = table(name, number)
        statements.append(
            f"create table {whole} (organisation text not null, {columns[name]}) partition by hash (organisation)"
        )
        statements += [
            f"create table {whole}_{part} partition of {whole} for values with (modulus {PARTITIONS}, remainder {part})"
            for part in range(PARTITIONS)
        ]
    return ";\n".join(statements)


def create_indexes(number: int, width: int) -> tuple[str, ...]:
    """:returns: the statements that make a version ready to be searched, one by one: each may take minutes."""
    points, names, keys = table("points", number), table("names", number), table("keys", number)
    indexes = [
        f"create index on {points} using gin (organisation, words)",
        f"create index on {names} using gin (organisation, folded gin_trgm_ops)",
        f"create index on {names} (hash)",
        f"create index on {keys} (kind, value)",
        f"create index on {points} (id)",
        f"create index on {table('units', number)} (id)",
        f"create index on {table('groups', number)} (id)",
    ]
    if width:
        indexes.append(f"create index on {points} using hnsw (meaning vector_ip_ops)")
    return (*indexes, *(f"analyze {table(name, number)}" for name in TABLES))


def drop_tables(number: int) -> str:
    """:returns: the statements that remove a version's tables."""
    return ";\n".join(f"drop table if exists {table(name, number)}" for name in TABLES)
