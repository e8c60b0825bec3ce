"""Rankers that were trained here, with their files: the database brings them to every machine."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Engine, Row, func, insert, select, update

from finder.editing import AuditRow, Document, Ranker, RankerState
from finder.errors import EditConflict, InvalidInput
from finder.store.announcing import announce
from finder.store.auditing import write_audit
from finder.store.connection import reporting, writing
from finder.store.ranker_schema import RANKERS

_LISTED = [column for column in RANKERS.columns if column.name != "content"]
_PUBLISHED = RANKERS.c.state == RankerState.PUBLISHED.value


class SqlRankers:
    """Keeps rankers; see `finder.protocols.Rankers`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def list(self) -> tuple[Ranker, ...]:
        """:returns: all of them, the latest first."""
        with reporting(self._engine), self._engine.begin() as connection:
            return tuple(map(_ranker, connection.execute(select(*_LISTED).order_by(RANKERS.c.number.desc()))))

    def published(self) -> Ranker | None:
        """:returns: the one that answers rest on; None while that is the shipped one."""
        with reporting(self._engine), self._engine.begin() as connection:
            return _published(connection)

    def content(self, number: int) -> bytes:
        """:returns: its files, packed.

        :raises InvalidInput: when there is no such ranker, or it was refused.
        """
        with reporting(self._engine), self._engine.begin() as connection:
            chosen = select(RANKERS.c.content).where(RANKERS.c.number == number)
            content: bytes | None = connection.execute(chosen).scalar_one_or_none()
        if content is None:
            raise InvalidInput(f"There is no ranker {number}, or it was refused.", "ranker")
        return content

    def use(self, number: int | None, expected: int | None, who: str, when: str) -> None:
        """Let answers rest on a ranker from now on, or on the shipped one.

        :raises InvalidInput: when there is no such ranker, or it was refused.
        :raises EditConflict: when another one was published in the meantime.
        """
        with reporting(self._engine), writing(self._engine) as connection:
            before = _published(connection)
            if (None if before is None else before.number) != expected:
                raise EditConflict(None, None)
            after = None if number is None else _find(connection, number)
            if number == expected:
                return
            _set_state(connection, _PUBLISHED, RankerState.EARLIER)
            if after is not None:
                _set_state(connection, RANKERS.c.number == number, RankerState.PUBLISHED)
            subject = "ranker/shipped" if number is None else f"ranker/{number}"
            write_audit(connection, [AuditRow(when, who, "use_ranker", subject, _told(before), _told(after))])
            announce(connection)

    def refuse(self, number: int, who: str, when: str) -> None:
        """Decide against a ranker; its files are deleted, its report stays.

        :raises InvalidInput: when there is no such ranker, or answers rest on it.
        """
        with reporting(self._engine), writing(self._engine) as connection:
            ranker = _find(connection, number)
            if ranker.state is RankerState.PUBLISHED:
                raise InvalidInput(f"Answers rest on ranker {number}. Use another one first.", "ranker")
            columns = RANKERS.c
            gone = update(RANKERS).where(columns.number == number)
            connection.execute(gone.values(state=RankerState.REFUSED.value, content=None))
            write_audit(connection, [AuditRow(when, who, "refuse_ranker", f"ranker/{number}", _told(ranker), None)])


def insert_ranker(connection: Connection, made: Ranker, content: bytes) -> Ranker:
    """Keep a new ranker.

    :returns: it with its number.
    """
    number = (connection.execute(select(func.max(RANKERS.c.number))).scalar_one_or_none() or 0) + 1
    row = {
        "number": number,
        "version": made.version,
        "at": made.when,
        "maker": made.maker,
        "revision": made.revision,
        "judgements": made.judgements,
        "compared_with": made.compared_with,
        "report": dict(made.report),
        "state": made.state.value,
        "content": content,
    }
    connection.execute(insert(RANKERS), row)
    kept = _ranker(connection.execute(select(*_LISTED).where(RANKERS.c.number == number)).one())
    write_audit(connection, [AuditRow(made.when, made.maker, "make_ranker", f"ranker/{number}", None, _told(kept))])
    return kept


def _published(connection: Connection) -> Ranker | None:
    row = connection.execute(select(*_LISTED).where(_PUBLISHED)).one_or_none()
    return None if row is None else _ranker(row)


def _find(connection: Connection, number: int) -> Ranker:
    row = connection.execute(select(*_LISTED).where(RANKERS.c.number == number)).one_or_none()
    if row is None or row.state == RankerState.REFUSED.value:
        raise InvalidInput(f"There is no ranker {number}, or it was refused.", "ranker")
    return _ranker(row)


def _set_state(connection: Connection, which: ColumnElement[bool], state: RankerState) -> None:
    connection.execute(update(RANKERS).where(which).values(state=state.value))


def _ranker(row: Row[tuple[object, ...]]) -> Ranker:
    return Ranker(
        version=row.version,
        when=row.at,
        maker=row.maker,
        revision=row.revision,
        judgements=row.judgements,
        compared_with=row.compared_with,
        report=row.report,
        state=RankerState(row.state),
        number=row.number,
    )


def _told(ranker: Ranker | None) -> Document | None:
    return None if ranker is None else {"number": ranker.number, "version": ranker.version, "state": ranker.state.value}
