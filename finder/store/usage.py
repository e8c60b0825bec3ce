"""Sums of questions, single words, and the findability of earlier versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Engine, delete, func, insert, select

from finder.store.cases import add_cases
from finder.store.connection import reporting, writing
from finder.store.counts import add_counts
from finder.store.seen_schema import ASKED, FINDABILITY, WORD_USES
from finder.types import Outcome
from finder.usage import Asked, CaseKind, CaseSum, Facet, WordUse


class SqlUsage:
    """Keeps what is known of the use; see `finder.protocols.Usage`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self,
        asked: Mapping[Asked, int],
        words: Mapping[tuple[str, str, str], int],
        cases: Mapping[CaseKind, CaseSum],
    ) -> None:
        """Add to what is known, as one transaction.

        :param words: how often, by month (YYYY-MM), contact point and word.
        """
        sums: list[Mapping[str, object]] = [
            {"day": one.day, "facet": one.facet.value, "value": one.value, "outcome": one.outcome.value, "count": count}
            for one, count in asked.items()
        ]
        used: list[Mapping[str, object]] = [
            {"month": month, "contact_point": point, "word": word, "count": count}
            for (month, point, word), count in words.items()
        ]
        with reporting(self._engine), writing(self._engine) as connection:
            add_counts(connection, ASKED, sums)
            add_counts(connection, WORD_USES, used)
            add_cases(connection, cases)

    def asked(self, since: str, until: str) -> tuple[tuple[Asked, int], ...]:
        """:returns: the sums of the days from `since` to `until` (YYYY-MM-DD), in order of day, facet and value."""
        chosen = select(*ASKED.columns).where(ASKED.c.day >= since, ASKED.c.day <= until)
        with reporting(self._engine), self._engine.begin() as connection:
            rows = sorted(connection.execute(chosen).all(), key=tuple)
        return tuple(
            (Asked(row.day, Facet(row.facet), row.value, Outcome(row.outcome)), row._mapping["count"]) for row in rows
        )

    def word_uses(self) -> tuple[WordUse, ...]:
        """:returns: how often single words were used, over all months, in order of contact point and word."""
        total = func.sum(WORD_USES.c["count"]).label("total")
        chosen = select(WORD_USES.c.contact_point, WORD_USES.c.word, total).group_by(
            WORD_USES.c.contact_point, WORD_USES.c.word
        )
        with reporting(self._engine), self._engine.begin() as connection:
            rows = connection.execute(chosen).all()
        uses = (WordUse(row.word, row.contact_point, int(row.total)) for row in rows)
        return tuple(sorted(uses, key=lambda one: (one.contact_point, one.word)))

    def forget_words(self, before: str) -> None:
        """Delete the words of the months before this one (YYYY-MM)."""
        with reporting(self._engine), writing(self._engine) as connection:
            connection.execute(delete(WORD_USES).where(WORD_USES.c.month < before))

    def findability(self, organisation: str, measure: str) -> Mapping[int, Mapping[str, float]]:
        """:returns: by number of the version the scores (0–1) that are known, by id of the administration.

        :param measure: how they were measured.
        """
        columns = FINDABILITY.c
        chosen = select(columns.version, columns.administration, columns.score).where(
            columns.organisation == organisation, columns.measure == measure
        )
        with reporting(self._engine), self._engine.begin() as connection:
            rows = connection.execute(chosen).all()
        scores: dict[int, dict[str, float]] = defaultdict(dict)
        for row in rows:
            scores[row.version][row.administration] = row.score
        return scores

    def keep_findability(self, version: int, organisation: str, measure: str, scores: Mapping[str, float]) -> None:
        """Keep the scores of a version in the place of those that were kept before."""
        columns = FINDABILITY.c
        same = (columns.version == version, columns.organisation == organisation)
        key = {"version": version, "organisation": organisation, "measure": measure}
        with reporting(self._engine), writing(self._engine) as connection:
            connection.execute(delete(FINDABILITY).where(*same))
            if scores:
                rows = [{**key, "administration": one, "score": score} for one, score in scores.items()]
                connection.execute(insert(FINDABILITY), rows)
