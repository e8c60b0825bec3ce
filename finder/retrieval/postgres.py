"""Beyond memory: PostgreSQL holds the records, and what a query is answered from is fetched, some hundred at a time.

An organisation of ordinary size is fetched whole, and kept for a while. Of more, the tables propose, and only propose.
Everything that is weighed is computed from the query, the fetched records and the statistics of all of them, by the
same code as in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache

import numpy as np
import psycopg

from finder.embedders.bytevectors import ByteVectors, quantise
from finder.protocols import Embedder
from finder.retrieval.fusion import PER_RETRIEVER
from finder.retrieval.postgres_frame import Frame, read_frame
from finder.retrieval.postgres_lookup import sign_bearers, with_lookups
from finder.retrieval.postgres_proposals import (
    Scope,
    find_named,
    find_numbered,
    propose_meaning,
    propose_words,
)
from finder.retrieval.postgres_records import Gathered, OrganisationRow, PointRow, RecordShelf
from finder.retrieval.search import EXHAUSTIVE_POINTS, Scene
from finder.signals.candidates import Candidates, Places, list_candidates, point_key
from finder.signals.corpus import EncodedRecord
from finder.signals.index import SignalIndex, localise
from finder.signals.kinship import find_kin
from finder.signals.labelled import topic_of
from finder.signals.organisations import Sign
from finder.signals.view import Survey, Topics
from finder.signals.wordmatch import match_records
from finder.store.search_reading import SearchReader
from finder.store.search_schema import table
from finder.structure.snapshot import Snapshot, join_structures
from finder.types import Example, Query, Structure

WHOLE_KEPT = 64
"""Organisations asked lately whose records are kept, ready to be compared: some 4 MB each."""
_ALL = "select id from {} where {}"
_POINT = "point:"
"""How the key of a contact point begins; see `point_key`."""


class PostgresSearch:
    """Searches one version of the search tables; safe to share between threads and processes."""

    def __init__(
        self,
        reader: SearchReader,
        number: int,
        topics: Topics,
        embedder: Embedder | None = None,
        examples: Sequence[Example] = (),
        example_vectors: ByteVectors | None = None,
    ) -> None:
        """:param number: of the version.

        :param example_vectors: vectors of the examples' topic texts, in their order.
        :raises IndexNotReady: when the tables can't be read.
        """
        self._reader = reader
        self._number = number
        self._frame: Frame = reader.read(number, lambda cursor: read_frame(cursor, number))
        self._shelf = RecordShelf(number)
        self._whole_of = lru_cache(maxsize=WHOLE_KEPT)(self._make_whole)
        base = join_structures(self._frame.shells, self._frame.version)
        self._base = SignalIndex(base, self._frame.lexicon, topics, embedder)
        self._snapshot = with_lookups(base, reader, self._shelf, number)
        self._teachers = self._fetch_teachers(topics)
        self._examples, self._vectors = tuple(examples), example_vectors
        if example_vectors is not None:
            self._base.teach(examples, example_vectors)

    @property
    def snapshot(self) -> Snapshot:
        """The published structures; records are fetched when they are asked for by id."""
        return self._snapshot

    @property
    def bearers(self) -> Mapping[tuple[Sign, str], set[str]]:
        """Which organisations bear a sign, looked up one by one."""
        return sign_bearers(self._reader, self._number)

    def with_examples(self, examples: Sequence[Example]) -> PostgresSearch:
        """:returns: the same with further labelled texts.

        :raises Exception: when the embedder fails.
        """
        other = copy(self)
        if examples and self._vectors is not None and self._base.embedder is not None:
            new = quantise(self._base.embedder.embed_queries([topic_of(one) for one in examples]))
            other._examples = (*self._examples, *examples)
            other._vectors = ByteVectors(np.concatenate([self._vectors.rows, new.rows]))
            other._base = copy(self._base)
            other._base.teach(other._examples, other._vectors)
        return other

    def look(self, query: Query, wanted: Collection[str], *, says_something: bool) -> Scene:
        """:returns: the whole organisation, or what is proposed of more than can be ranked, and all authorities.

        :raises IndexNotReady: when no server can be searched.
        """
        # Before the records are there: its topic, its meaning and the labelled texts near to it.
        draft = self._base.survey(query) if says_something else None
        if self._competing(query.organisation) <= EXHAUSTIVE_POINTS:
            index = self._whole_of(query.organisation)
            return self._scene(index, index.candidates.places_of(query.organisation), query, draft, is_whole=True)
        gathered, chosen = self._reader.read(self._number, lambda cursor: self._find(cursor, query, draft, wanted))
        index = self._index_of(gathered)
        candidates = index.candidates
        ours = sorted(candidates.position[key] for key in map(point_key, chosen) if key in candidates.position)
        places = np.asarray([*ours, *range(len(candidates.points), len(candidates))], dtype=np.int64)
        return self._scene(index, places, query, draft, is_whole=False)

    def _scene(
        self, index: SignalIndex, places: Places, query: Query, draft: Survey | None, *, is_whole: bool
    ) -> Scene:
        view = index.narrow(places, holds_all=is_whole)
        in_scope = view.candidates.in_scope(query.organisation, query.audience)
        if draft is None:
            return Scene(view, None, in_scope, complete=True)
        survey = replace(
            draft,
            sightings=index.senders.read(query),
            authority_domains=frozenset(index.senders.authority_domains(query)),
            reply_places=index.reply_targets.read(query),
        )
        return Scene(view, view.read(localise(survey, places)), in_scope, complete=True)

    # --- one organisation --------------------------------------------------------------------------------------------

    def _competing(self, organisation: str | None) -> int:
        """:returns: how many contact points an organisation has, or all of them."""
        if organisation is None:
            return self._frame.total - len(self._frame.authorities)
        known = self._shelf.known_organisation(organisation) or self._reader.read(
            self._number, lambda cursor: self._shelf.organisations(cursor, [organisation]).get(organisation)
        )
        return 0 if known is None else known.open

    def _make_whole(self, organisation: str | None) -> SignalIndex:
        """:returns: the index of everything that an organisation has; of all of them when None."""
        return self._index_of(self._reader.read(self._number, lambda cursor: self._fetch(cursor, organisation)))

    def _fetch(self, cursor: psycopg.Cursor, organisation: str | None) -> Gathered:
        scope = Scope(self._number, organisation, None)
        points, units = (
            {str(row[0]) for row in cursor.execute(_ALL.format(table(name, self._number), scope.where()), scope.values)}
            for name in ("points", "units")
        )
        return self._shelf.gather(cursor, points, units)

    # --- more than can be ranked -------------------------------------------------------------------------------------

    def _find(
        self, cursor: psycopg.Cursor, query: Query, draft: Survey | None, wanted: Collection[str]
    ) -> tuple[Gathered, set[str]]:
        """:returns: records, and ids of the contact points among them that are proposed."""
        chosen = {key.removeprefix(_POINT) for key in wanted if key.startswith(_POINT)}
        units: set[str] = set()
        if draft is not None:
            scope = Scope(self._number, query.organisation, query.audience)
            for borne in (find_named(cursor, self._frame, scope, query), find_numbered(cursor, scope, query)):
                units |= borne.units
                chosen |= borne.points
            chosen |= self._proposed(cursor, scope, draft)
        chosen |= self._routed(cursor, units)
        return self._shelf.gather(cursor, chosen, units), chosen

    def _proposed(self, cursor: psycopg.Cursor, scope: Scope, draft: Survey) -> set[str]:
        found = [
            *propose_words(cursor, self._frame, scope, draft.words.tokens, PER_RETRIEVER),
            *propose_meaning(cursor, scope, draft.vector, PER_RETRIEVER),
        ]
        nearest = sorted(draft.examples, key=lambda key: (-draft.examples[key], key))[:PER_RETRIEVER]
        return {one.record for one in found} | {key.removeprefix(_POINT) for key in nearest if key.startswith(_POINT)}

    def _routed(self, cursor: psycopg.Cursor, units: Iterable[str]) -> set[str]:
        """:returns: ids of the points that take the units' post."""
        return {point for row in self._shelf.units(cursor, units).values() for point in row.points}

    # --- a small index -----------------------------------------------------------------------------------------------

    def _index_of(self, gathered: Gathered) -> SignalIndex:
        """:returns: the index of these records, compared as among all."""
        snapshot = join_structures(self._structures(gathered), self._frame.version)
        candidates = list_candidates(snapshot)
        rows = [gathered.points[point.id] for point in candidates.points]
        encoded = [row.encoded for row in rows] + [self._frame.authorities[one.id] for one in candidates.authorities]
        matcher = match_records([EncodedRecord.from_bytes(one) for one in encoded], self._frame.statistics)
        passages = self._passages([row.passage for row in rows], candidates)
        index = self._base.over(snapshot, matcher, passages, self._frame.center, self._frame.postcodes)
        index.topics = replace(index.topics, kin=self._kin(candidates, passages))
        return index

    def _fetch_teachers(self, topics: Topics) -> Mapping[str, PointRow]:
        """:returns: by key, the contact points that the classifier was taught, as far as there are any."""
        if topics.words is None or self._frame.authority_passages is None or self._base.embedder is None:
            return {}
        ids = [one.removeprefix(_POINT) for one in topics.words.classes if one.startswith(_POINT)]
        rows = self._reader.read(self._number, lambda cursor: self._shelf.points(cursor, ids))
        return {point_key(key): row for key, row in rows.items() if row.point.is_open}

    def _kin(self, candidates: Candidates, passages: ByteVectors | None) -> Mapping[str, str]:
        """:returns: as `find_kin` tells of these candidates beside all that the classifier was taught."""
        topics = self._base.topics
        if passages is None or not self._teachers or topics.words is None:
            return {}
        others = [place for place, point in enumerate(candidates.points) if point_key(point.id) not in self._teachers]
        points = (*(row.point for row in self._teachers.values()), *(candidates.points[place] for place in others))
        taught = np.frombuffer(b"".join(row.passage or b"" for row in self._teachers.values()), dtype=np.int8)
        together = replace(
            candidates,
            points=points,
            authorities=(),
            keys=tuple(point_key(point.id) for point in points),
            organisation=np.asarray([candidates.numbers[point.organisation] for point in points], dtype=np.int32),
        )
        rows = np.concatenate([taught.reshape(len(self._teachers), -1), passages.rows[others]])
        return find_kin(together, ByteVectors(rows), frozenset(topics.words.classes))

    def _structures(self, gathered: Gathered) -> tuple[Structure, ...]:
        """:returns: every organisation, most of them with no record of their own."""
        owned: dict[str, Gathered] = {one: Gathered() for one in gathered.organisations}
        for key, point in gathered.points.items():
            owned[point.point.organisation].points[key] = point
        for key, unit in gathered.units.items():
            owned[unit.unit.organisation].units[key] = unit
        for key, group in gathered.groups.items():
            owned[group.group.organisation].groups[key] = group
        return tuple(
            _filled(shell, owned[shell.organisation.id], gathered.organisations[shell.organisation.id])
            if shell.organisation.id in owned
            else shell
            for shell in self._frame.shells
        )

    def _passages(self, rows: Sequence[bytes | None], candidates: Candidates) -> ByteVectors | None:
        if self._frame.authority_passages is None or self._base.embedder is None:
            return None
        width = self._frame.authority_passages.rows.shape[1]
        ours = np.frombuffer(b"".join(row or b"" for row in rows), dtype=np.int8).reshape(-1, width)
        assert len(candidates.authorities) == len(self._frame.authority_passages)
        return ByteVectors(np.concatenate([ours, self._frame.authority_passages.rows]))


def _filled(shell: Structure, owned: Gathered, row: OrganisationRow) -> Structure:
    return replace(
        shell,
        groups=tuple(one.group for one in sorted(owned.groups.values(), key=lambda one: one.position)),
        points=tuple(one.point for one in sorted(owned.points.values(), key=lambda one: one.position)),
        units=tuple(one.unit for one in sorted(owned.units.values(), key=lambda one: one.position)),
        reorganisations=tuple(one for one in row.reorganisations if owned.units.keys() & {*one.units, *one.into}),
    )
