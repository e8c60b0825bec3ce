"""Cases: kinds of requests that staff should look at, each with who looks at it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Engine, Row, delete, insert, select, update

from finder.editing import AuditRow
from finder.store.auditing import write_audit
from finder.store.connection import reporting, writing
from finder.store.seen_schema import CASES
from finder.types import Audience, Kind, Language, Outcome
from finder.usage import Case, CaseKind, CaseSum, Closed, Reason

MOST_CASES = 1000
"""Open ones: more than anybody will ever look at; of the rest only the most frequent stay."""


def add_cases(connection: Connection, cases: Mapping[CaseKind, CaseSum]) -> None:
    """Add to cases, or begin them, in the transaction of the connection."""
    for kind, added in cases.items():
        key = _key(kind)
        same = [CASES.c[name] == value for name, value in key.items()]
        row = connection.execute(select(CASES).where(*same)).one_or_none()
        changed: dict[str, object] = {"last": added.day}
        if added.leading:
            changed |= {"leading": [list(one) for one in added.leading], "features": list(added.features)}
        if row is None:
            begun = {"leading": [], "features": [], **changed, "since": added.day, "words": dict(added.words)}
            connection.execute(insert(CASES), {**key, **begun, "count": added.count})
            continue
        words = {word: row.words.get(word, 0) + added.words.get(word, 0) for word in {*row.words, *added.words}}
        total = CASES.c["count"] + added.count
        changing = update(CASES).where(CASES.c.number == row.number)
        connection.execute(changing.values(**changed, words=words, count=total))
    if cases:
        _drop_rarest(connection)


class SqlCases:
    """Keeps cases; see `finder.protocols.Cases`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self) -> tuple[Case, ...]:
        """:returns: the cases that nobody has closed, the most frequent first, then the latest."""
        with reporting(self._engine), self._engine.begin() as connection:
            cases = [_case(row) for row in connection.execute(select(CASES).where(CASES.c.closed.is_(None)))]
        cases.sort(key=lambda one: (one.count, one.last, -one.number), reverse=True)
        return tuple(cases)

    def find(self, number: int) -> Case | None:
        """:returns: a case, closed ones too; None when there is none of that number."""
        with reporting(self._engine), self._engine.begin() as connection:
            row = connection.execute(select(CASES).where(CASES.c.number == number)).one_or_none()
        return None if row is None else _case(row)

    def take(self, number: int, who: str, when: str, stale: str) -> bool:
        """Note that somebody looks at an open case, so that nobody else does the same work.

        :param stale: who took it before this moment has let it go again.
        :returns: False when somebody else has it, or it is closed.
        """
        columns = CASES.c
        is_free = columns.taken_by.is_(None) | (columns.taken_by == who) | (columns.taken_at < stale)
        return self._change(number, (columns.closed.is_(None), is_free), {"taken_by": who, "taken_at": when})

    def release(self, number: int, who: str) -> bool:
        """Let go of a case.

        :returns: False when it was not theirs.
        """
        return self._change(number, (CASES.c.taken_by == who,), {"taken_by": None, "taken_at": None})

    def close(self, number: int, ended: Closed, who: str, when: str) -> bool:
        """Close an open case; the audit tells who did it.

        :returns: False when it is not theirs, or closed already.
        """
        columns = CASES.c
        closing = update(CASES).where(columns.number == number, columns.closed.is_(None), columns.taken_by == who)
        with reporting(self._engine), writing(self._engine) as connection:
            done = connection.execute(closing.values(closed=ended.value, closed_at=when)).rowcount > 0
            if done:
                write_audit(connection, [AuditRow(when, who, f"case_{ended.value}", f"case/{number}")])
        return done

    def forget(self, before: str) -> None:
        """Delete the cases that nobody has met since a day (YYYY-MM-DD), and those that were closed before it.

        What was closed and comes again after that is a new case.
        """
        columns = CASES.c
        is_old = (columns.closed.is_(None) & (columns.last < before)) | (columns.closed_at < before)
        with reporting(self._engine), writing(self._engine) as connection:
            connection.execute(delete(CASES).where(is_old))

    def _change(self, number: int, conditions: tuple[ColumnElement[bool], ...], values: Mapping[str, object]) -> bool:
        changing = update(CASES).where(CASES.c.number == number, *conditions).values(**values)
        with reporting(self._engine), writing(self._engine) as connection:
            return connection.execute(changing).rowcount > 0


def _drop_rarest(connection: Connection) -> None:
    columns = CASES.c
    ranked = select(columns.number).where(columns.closed.is_(None)).order_by(columns["count"], columns.last)
    rarest = connection.execute(ranked).scalars().all()[:-MOST_CASES]
    if rarest:
        connection.execute(delete(CASES).where(columns.number.in_(rarest)))


def _key(kind: CaseKind) -> dict[str, str]:
    return {
        "reason": kind.reason.value,
        "outcome": kind.outcome.value,
        "kind": kind.kind.value if kind.kind else "",
        "language": kind.language.value,
        "audience": kind.audience.value if kind.audience else "",
        "first": kind.first,
        "second": kind.second,
        "unit": kind.unit,
    }


def _case(row: Row[tuple[object, ...]]) -> Case:
    kind = CaseKind(
        reason=Reason(row.reason),
        outcome=Outcome(row.outcome),
        kind=Kind(row.kind) if row.kind else None,
        language=Language(row.language),
        audience=Audience(row.audience) if row.audience else None,
        first=row.first,
        second=row.second,
        unit=row.unit,
    )
    return Case(
        number=row.number,
        kind=kind,
        count=row._mapping["count"],
        since=row.since,
        last=row.last,
        leading=tuple((point, share) for point, share in row.leading),
        features=tuple(row.features),
        words=row.words,
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        closed=Closed(row.closed) if row.closed else None,
    )
