"""What staff say of sentences: kept from one version to the next."""

from __future__ import annotations

from sqlalchemy import Engine, insert, select

from finder.editing import AuditRow, Judgement
from finder.store.auditing import write_audit
from finder.store.connection import reporting, writing
from finder.store.desk_schema import JUDGEMENTS
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
