"""Trainings under way: a row that its process keeps fresh, so that one that was killed blocks nobody for long."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from finder.editing import AuditRow, Ranker, RunState, TrainingRun
from finder.errors import TrainingBusy
from finder.store.auditing import write_audit
from finder.store.connection import reporting, writing
from finder.store.ranker_schema import TRAININGS
from finder.store.rankers import insert_ranker

_COLUMNS = TRAININGS.c
_RUNNING = RunState.RUNNING.value


class SqlTrainings:
    """Keeps trainings; see `finder.protocols.Trainings`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, who: str, when: str, stale: str) -> TrainingRun:
        """Begin one, if none is under way.

        :param stale: what has not been heard of since this moment is lost.
        :raises TrainingBusy: when one is under way.
        """
        with reporting(self._engine), writing(self._engine) as connection:
            latest = _latest(connection)
            if latest is not None and latest.state is RunState.RUNNING:
                if latest.beat >= stale:
                    raise TrainingBusy(f"{latest.who} has been training since {latest.started}.")
                _end(connection, latest, RunState.LOST, "training_failed", when)
            run = TrainingRun(
                number=1 if latest is None else latest.number + 1,
                who=who,
                started=when,
                beat=when,
                step="",
                share=0.0,
                state=RunState.RUNNING,
                is_cancelled=False,
                ranker=None,
                error="",
            )
            row = {
                "number": run.number,
                "who": who,
                "started": when,
                "beat": when,
                "step": run.step,
                "share": run.share,
                "state": _RUNNING,
                "cancelled": False,
                "ranker": None,
                "error": "",
            }
            connection.execute(insert(TRAININGS), row)
            write_audit(connection, [AuditRow(when, who, "train", f"training/{run.number}", None, {"state": _RUNNING})])
            return run

    def latest(self) -> TrainingRun | None:
        """:returns: the one that began last."""
        with reporting(self._engine), self._engine.begin() as connection:
            return _latest(connection)

    def beat(self, number: int, step: str, share: float, when: str) -> bool:
        """Note that it is still at work, and how far it has come.

        :returns: False when it must stop: somebody wants it to, or it counts as lost.
        """
        beating = update(TRAININGS).where(_COLUMNS.number == number, _COLUMNS.state == _RUNNING)
        with reporting(self._engine), writing(self._engine) as connection:
            going_on = beating.values(beat=when, step=step, share=share).returning(_COLUMNS.cancelled)
            row = connection.execute(going_on).one_or_none()
        return row is not None and not row.cancelled

    def cancel(self, number: int, who: str, when: str) -> bool:
        """Ask one to stop.

        :returns: False when it is over already.
        """
        stopping = update(TRAININGS).where(_COLUMNS.number == number, _COLUMNS.state == _RUNNING)
        with reporting(self._engine), writing(self._engine) as connection:
            row = connection.execute(stopping.values(cancelled=True).returning(_COLUMNS.number)).one_or_none()
            if row is not None:
                after = {"cancelled": True}
                write_audit(connection, [AuditRow(when, who, "cancel_training", f"training/{number}", None, after)])
        return row is not None

    def end(self, number: int, state: RunState, error: str, when: str) -> None:
        """Note that it ended without a ranker; nothing is done when it is over already."""
        with reporting(self._engine), writing(self._engine) as connection:
            run = _latest(connection)
            if run is not None and run.number == number and run.state is RunState.RUNNING:
                _end(connection, run, state, error, when)

    def complete(self, number: int, made: Ranker, content: bytes) -> Ranker | None:
        """Keep what it made, unless it counts as over, or somebody wants it to stop.

        :returns: the ranker with its number; None when nothing is kept.
        """
        ours = update(TRAININGS).where(
            _COLUMNS.number == number, _COLUMNS.state == _RUNNING, _COLUMNS.cancelled.is_(False)
        )
        with reporting(self._engine), writing(self._engine) as connection:
            done = ours.values(state=RunState.DONE.value, share=1.0, beat=made.when).returning(_COLUMNS.number)
            if connection.execute(done).one_or_none() is None:
                return None
            kept = insert_ranker(connection, made, content)
            connection.execute(update(TRAININGS).where(_COLUMNS.number == number).values(ranker=kept.number))
            return kept


def _latest(connection: Connection) -> TrainingRun | None:
    newest = select(func.max(_COLUMNS.number)).scalar_subquery()
    row = connection.execute(select(TRAININGS).where(_COLUMNS.number == newest)).one_or_none()
    return None if row is None else _run(row)


def _end(connection: Connection, run: TrainingRun, state: RunState, error: str, when: str) -> None:
    connection.execute(update(TRAININGS).where(_COLUMNS.number == run.number).values(state=state.value, error=error))
    after = {"state": state.value, "error": error}
    before = {"state": run.state.value, "step": run.step}
    write_audit(connection, [AuditRow(when, run.who, "end_training", f"training/{run.number}", before, after)])


def _run(row: Row[tuple[object, ...]]) -> TrainingRun:
    return TrainingRun(
        number=row.number,
        who=row.who,
        started=row.started,
        beat=row.beat,
        step=row.step,
        share=row.share,
        state=RunState(row.state),
        is_cancelled=row.cancelled,
        ranker=row.ranker,
        error=row.error,
    )
