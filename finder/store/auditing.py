"""Who changed what: rows that are only ever added."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, insert, select

from finder.editing import AuditRow
from finder.store.connection import reporting, writing
from finder.store.desk_schema import AUDIT


def write_audit(connection: Connection, rows: Sequence[AuditRow]) -> None:
    """Add rows in the transaction of the change itself, so that neither is there without the other."""
    if rows:
        connection.execute(
            insert(AUDIT),
            [
                {
                    "at": row.when,
                    "who": row.who,
                    "action": row.action,
                    "subject": row.subject,
                    "before": None if row.before is None else dict(row.before),
                    "after": None if row.after is None else dict(row.after),
                }
                for row in rows
            ],
        )


class SqlAudit:
    """Reads the audit; see `finder.protocols.Audit`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, row: AuditRow) -> None:
        """Note a change that isn't one of the store's own, such as a seeding."""
        with reporting(self._engine), writing(self._engine) as connection:
            write_audit(connection, [row])

    def rows(self, limit: int, *, before: int | None = None, subject: str = "") -> tuple[AuditRow, ...]:
        """:returns: the latest rows first.

        :param before: only rows with a lower number: the next page.
        :param subject: only rows about this, or about anything within it (`kk/units`).
        """
        chosen = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit)
        if before is not None:
            chosen = chosen.where(AUDIT.c.number < before)
        if subject:
            within = AUDIT.c.subject.startswith(f"{subject}/", autoescape=True)
            chosen = chosen.where((AUDIT.c.subject == subject) | within)
        with reporting(self._engine), self._engine.begin() as connection:
            return tuple(
                AuditRow(row.at, row.who, row.action, row.subject, row.before, row.after, row.number)
                for row in connection.execute(chosen)
            )
