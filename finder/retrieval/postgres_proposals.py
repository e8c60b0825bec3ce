"""What the search tables propose for a query: by names, by numbers and addresses, by words and by meaning.

Every statement names the organisation unless all are asked, and has what was written as parameters only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import psycopg

from finder.retrieval.postgres_frame import Frame
from finder.retrieval.postgres_rows import POINT, UNIT, folded_words, name_hash
from finder.signals.identifiers import keys_for
from finder.signals.names import FUZZY_MIN_CHARS, MAX_NAME_WORDS
from finder.signals.replytargets import with_headings
from finder.signals.senders import SENDER_ROLES
from finder.signals.wordspace import Values
from finder.store.search_schema import table
from finder.text.normalise import fold
from finder.text.tokens import STOPWORDS
from finder.types import Audience, Kind, Query, Token

MOST_BEARERS = 50
"""A name or number that more units share than this says less than a fiftieth of what one's own does: passed over."""
MOST_PROBES = 60
"""Pieces of a letterhead that are looked for by likeness: each costs about a millisecond."""
MOST_SIMILAR = 10
"""Spellings that one piece may be like."""
LEAST_ALIKE = 0.4
"""Trigrams in common, 0-1: a line with one more word than the name still has half of them."""
MOST_WORDS = 64
"""Words of a query that are looked for: those that stand in fewest records."""
MOST_MATCHED = 4000
"""So many records those words may stand in together, when all organisations are asked: more cost too long to score."""
PART_LETTERS = 4
"""Parts of compounds shorter than this are no words of their own."""
SEARCH_WIDTH = 100
"""Of the graph of vectors (`hnsw.ef_search`): twice as many as are asked for."""
_PIECES = re.compile(r"[,;|·•\t\n]|\s{2,}")
"""What parts a unit's name from what else stands in its line."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be proposed."""

    number: int
    """Of the version."""
    organisation: str | None
    """None asks all."""
    audience: Audience | None

    @property
    def values(self) -> dict[str, object]:
        """What every statement below takes."""
        return {"organisation": self.organisation, "audience": self.audience.value if self.audience else None}

    def where(self, *also: str) -> str:
        """:returns: the condition of a statement; a single organisation is named, so that one shard answers."""
        own = () if self.organisation is None else ("organisation = %(organisation)s",)
        return " and ".join((*own, *also)) or "true"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that may matter."""

    record: str
    score: float
    text: str = ""
    """What it was found by, where that is a word of the query."""


@dataclass(frozen=True, slots=True)
class Borne:
    """The units and points that a text names, or gives numbers and addresses of."""

    units: frozenset[str]
    points: frozenset[str]


_SHOWN = ("is_open", "(%(audience)s::text is null or %(audience)s = any(targets))")

_WORDS = """
with asked as (
    select plainto_tsquery('danish', word) as one, max(weight) as weight
    from unnest(%(words)s::text[], %(weights)s::real[]) as given (word, weight) group by 1
), known as (select one, weight from asked where numnode(one) > 0)
select id, score from {points}, lateral (
    select sum(weight * ts_rank(array[0.1, 0.2, 0.4, 1.0]::real[], words, one)) as score
    from known where words @@ one
) as scored
where {where} and words @@ (select string_agg('(' || one::text || ')', ' | ')::tsquery from known) and score > 0
order by score desc, organisation, position limit %(limit)s
"""

_MEANING_IN_ONE = """
with own as materialized (select position, id, meaning from {points} where {where})
select id, -(meaning <#> %(vector)s::vector) as score from own
order by meaning <#> %(vector)s::vector, position limit %(limit)s
"""
"""Without the graph: an organisation's own are few, and the graph would mostly find others'."""

_MEANING_IN_ALL = """
select id, -(meaning <#> %(vector)s::vector) as score from {points} where {where}
order by meaning <#> %(vector)s::vector limit %(limit)s
"""

_SIMILAR = """
select distinct alike.folded from unnest(%(pieces)s::text[]) as given (piece), lateral (
    select folded from {names} where {where} group by folded
    order by max(similarity(folded, piece)) desc, folded limit %(limit)s
) as alike
"""


def propose_words(
    cursor: psycopg.Cursor, frame: Frame, scope: Scope, tokens: Sequence[Token], limit: int
) -> tuple[Proposal, ...]:
    """:returns: the points with the words of the query, best first."""
    words = _telling_words(frame, tokens, scope.organisation is None)
    if not words or limit < 1:
        return ()
    statement = _WORDS.format(points=table("points", scope.number), where=scope.where(*_SHOWN))
    texts, weights = [word for word, _ in words], [weight for _, weight in words]
    values = scope.values | {"words": texts, "weights": weights, "limit": limit}
    return _proposals(cursor, statement, values)


def propose_meaning(cursor: psycopg.Cursor, scope: Scope, vector: Values | None, limit: int) -> tuple[Proposal, ...]:
    """:returns: the points whose texts mean nearly the same, nearest first; none without a vector."""
    if vector is None or limit < 1:
        return ()
    if scope.organisation is None:
        cursor.execute(
            "select set_config('hnsw.ef_search', %s, true), set_config('hnsw.iterative_scan', 'relaxed_order', true)",
            (str(SEARCH_WIDTH),),
        )
    shape = _MEANING_IN_ALL if scope.organisation is None else _MEANING_IN_ONE
    statement = shape.format(points=table("points", scope.number), where=scope.where(*_SHOWN))
    written = "[" + ",".join(f"{value:.7g}" for value in vector.tolist()) + "]"
    found = _proposals(cursor, statement, scope.values | {"vector": written, "limit": limit})
    return tuple(sorted(found, key=lambda one: -one.score))


def find_named(cursor: psycopg.Cursor, frame: Frame, scope: Scope, query: Query) -> Borne:
    """:returns: who bears a name that stands in the text, or that a piece of its letterhead is like."""
    hashes = _runs_known(frame, query.text)
    pieces = [one for one in _pieces(query) if not frame.bearers(name_hash(one))]
    if pieces:
        cursor.execute("select set_config('pg_trgm.similarity_threshold', %s, true)", (str(LEAST_ALIKE),))
        statement = _SIMILAR.format(names=table("names", scope.number), where=scope.where("folded %% piece"))
        values = scope.values | {"pieces": pieces, "limit": MOST_SIMILAR}
        hashes |= {name_hash(str(row[0])) for row in cursor.execute(statement, values)}
    wanted = sorted(hashes if scope.organisation is not None else _telling(frame, hashes))
    if not wanted:
        return Borne(frozenset(), frozenset())
    statement = f"select kind, record from {table('names', scope.number)} where {scope.where('hash = any(%(hashes)s)')}"
    return _borne(cursor.execute(statement, scope.values | {"hashes": wanted}))


def find_numbered(cursor: psycopg.Cursor, scope: Scope, query: Query) -> Borne:
    """:returns: whose numbers, addresses and codes the query has; of a web address also who has a page above it."""
    tried = [[(key.value, value) for key, value in keys_for(one)] for one in query.fields]
    if query.reply_target is not None:
        named = query.reply_target.contact_points
        tried += [[(POINT, one.lower()) for one in named]]
        tried += [[(one.type, one.value) for one in with_headings(code)] for code in query.reply_target.codes]
        tried += [[("ean", code.value)] for code in query.reply_target.codes]
    wanted = sorted({key for keys in tried for key in keys})
    if not wanted:
        return Borne(frozenset(), frozenset())
    condition = scope.where("(kind, value) in (select * from unnest(%(kinds)s::text[], %(values)s::text[]))")
    statement = (
        "select kind, value, holder, record from ("
        f"select *, count(*) over (partition by kind, value) as bearers from {table('keys', scope.number)}"
        f" where {condition}) as found where bearers <= %(most)s"
    )
    most = MOST_BEARERS if scope.organisation is None else 10 * MOST_BEARERS
    values = {"kinds": [kind for kind, _ in wanted], "values": [value for _, value in wanted], "most": most}
    rows = cursor.execute(statement, scope.values | values).fetchall()
    found = {(str(row[0]), str(row[1])) for row in rows}
    first = {key for keys in tried for key in [one for one in keys if one in found][:1]}
    first |= {key for key in found if key[0] == POINT}
    return _borne((row[2], row[3]) for row in rows if (str(row[0]), str(row[1])) in first)


def _borne(rows: Iterable[Sequence[object]]) -> Borne:
    found = [(str(kind), str(record)) for kind, record in rows]
    return Borne(
        frozenset(record for kind, record in found if kind == UNIT),
        frozenset(record for kind, record in found if kind == POINT),
    )


def _proposals(cursor: psycopg.Cursor, statement: str, values: dict[str, object]) -> tuple[Proposal, ...]:
    rows = cursor.execute(statement, values).fetchall()
    return tuple(Proposal(str(record), float(score)) for record, score in rows if score > 0)


def _telling_words(frame: Frame, tokens: Sequence[Token], is_wide: bool) -> list[tuple[str, float]]:
    """:returns: words with what each is worth, the rarest first; common ones are left out where all are asked."""
    forms: dict[str, set[str]] = {}
    for token in tokens:
        if token.lemma in STOPWORDS:
            continue
        forms.setdefault(f"w:{fold(token.lemma)}", set()).update((token.lemma, token.text.lower()))
        for part in token.parts:
            if len(part) >= PART_LETTERS:
                forms.setdefault(f"w:{fold(part)}", set()).add(part)
    counted = sorted((frame.records_with(feature), feature) for feature in forms)
    chosen: list[tuple[str, float]] = []
    matched = 0
    for count, feature in counted[:MOST_WORDS]:
        matched += count
        if is_wide and chosen and matched > MOST_MATCHED:
            break
        weight = float(np.log1p((frame.total - count + 0.5) / (count + 0.5)))
        chosen += [(form, weight) for form in sorted(forms[feature])]
    return chosen


def _runs_known(frame: Frame, text: str) -> set[int]:
    """:returns: hashes of the runs of words that are somebody's name."""
    words = folded_words(text)
    hashes = [
        name_hash(" ".join(words[at : at + size]))
        for at, word in enumerate(words)
        if name_hash(word) in frame.first_words
        for size in range(1, min(MAX_NAME_WORDS, len(words) - at) + 1)
    ]
    return frame.known_names(hashes)


def _telling(frame: Frame, hashes: set[int]) -> list[int]:
    """Leave out what everybody is called: "Borgerservice" alone tells nothing where all are asked."""
    return [one for one in hashes if frame.bearers(one) <= MOST_BEARERS]


def _pieces(query: Query) -> list[str]:
    """:returns: the pieces of a letterhead's lines, each folded; also two that follow each other, and long words."""
    if query.kind is not Kind.LETTER:
        return []
    lines = [line.text for line in query.colophon.lines if line.role in SENDER_ROLES]
    parts = [" ".join(folded_words(piece)) for line in lines for piece in _PIECES.split(line)]
    parts = [part for part in parts if part]
    joined = [f"{one} {other}" for one, other in pairwise(parts)]
    words = [word for part in parts for word in part.split(" ")]
    found = [one for one in dict.fromkeys((*parts, *joined, *words)) if len(one) >= FUZZY_MIN_CHARS - 1]
    return found[:MOST_PROBES]
