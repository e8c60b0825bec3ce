"""What staff say of sentences: kept from one version to the next."""

from __future__ import annotations

from sqlalchemy import Engine, delete, insert, select

from finder.editing import AuditRow, Judgement
from finder.store.announcing import announce
from finder.store.auditing import write_audit
from finder.store.connection import reporting, writing
from finder.store.desk_schema import JUDGEMENTS
from finder.structure.dumping import content_hash
from finder.types import Audience, Kind


class SqlJudgements:
    """Keeps judgements; see `finder.protocols.Judgements`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def list(self) -> tuple[Judgement, ...]:
        """:returns: all judgements, in the order in which they were given."""
        with reporting(self._engine), self._engine.begin() as connection:
            return tuple(
                Judgement(
                    sentence=row.sentence,
                    kind=Kind(row.kind),
                    language=row.language,
                    audience=Audience(row.audience) if row.audience else None,
                    contact_point=row.contact_point,
                    relevant=row.relevant,
                    judge=row.judge,
                    when=row.at,
                    number=row.number,
                    is_published=row.version is not None,
                )
                for row in connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.number))
            )

    def add(self, judgement: Judgement) -> None:
        """Keep one more; the sentence must be redacted, see `finder.catalogue.save_judgement`."""
        row = {
            "sentence": judgement.sentence,
            "kind": judgement.kind.value,
            "language": judgement.language,
            "audience": judgement.audience.value if judgement.audience else None,
            "contact_point": judgement.contact_point,
            "relevant": judgement.relevant,
            "judge": judgement.judge,
            "at": judgement.when,
        }
        with reporting(self._engine), writing(self._engine) as connection:
            number = connection.execute(insert(JUDGEMENTS).returning(JUDGEMENTS.c.number), row).scalar_one()
            # Not the sentence: it can be removed from one table, but not from an audit.
            after = {"contact_point": judgement.contact_point, "relevant": judgement.relevant}
            audit = AuditRow(judgement.when, judgement.judge, "judge", f"judgement/{number}", None, after)
            write_audit(connection, [audit])
            announce(connection)

    def withdraw(self, number: int, who: str, when: str) -> bool:
        """Delete a judgement with its sentence; the audit keeps who did it, and what for.

        :returns: False when there is none of that number.
        """
        columns = JUDGEMENTS.c
        leaving = delete(JUDGEMENTS).where(columns.number == number)
        with reporting(self._engine), writing(self._engine) as connection:
            gone = connection.execute(leaving.returning(columns.contact_point, columns.relevant)).one_or_none()
            if gone is None:
                return False
            before = {"contact_point": gone.contact_point, "relevant": gone.relevant}
            write_audit(connection, [AuditRow(when, who, "withdraw", f"judgement/{number}", before, None)])
            announce(connection)
        return True

    def pending_mark(self) -> str:
        """:returns: what changes whenever a right sentence comes or goes that no version has yet; empty without any."""
        columns = JUDGEMENTS.c
        # With the moment: a database may give a number that was withdrawn to another one.
        is_pending = columns.relevant & columns.version.is_(None)
        chosen = select(columns.number, columns.at).where(is_pending).order_by(columns.number)
        with reporting(self._engine), self._engine.begin() as connection:
            told = [[row.number, row.at] for row in connection.execute(chosen)]
        return content_hash(told) if told else ""
