"""What people say of answers, as sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Engine, Row, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from finder.store.connection import reporting, writing
from finder.store.schema import HELPED, REPLY_BUTTONS
from finder.types import Audience, ButtonSeen, Helped, Language, Outcome, ReplyButton


def add_one(engine: Engine, table: Table, key: Mapping[str, str]) -> None:
    """Add one to the row with this key, or make it."""
    with reporting(engine), writing(engine) as connection:
        add_counts(connection, table, [{**key, "count": 1}])


def add_counts(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add to rows with these keys, or make them.

    :param rows: each with every column of the primary key, no key twice, and how many to add as `count`.
    """
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    adding = dialect.insert(table)
    total = table.c["count"] + adding.excluded["count"]
    connection.execute(adding.on_conflict_do_update(index_elements=table.primary_key, set_={"count": total}), rows)


def button_key(answer: ReplyButton) -> dict[str, str]:
    """:returns: the columns of an answer about the reply button."""
    return {
        "day": answer.day,
        "administration": answer.administration or "",
        "sending_system": answer.sending_system or "",
        "audience": answer.audience.value if answer.audience else "",
        "seen": answer.seen.value,
    }


def helped_key(answer: Helped) -> dict[str, str]:
    """:returns: the columns of an answer about the recipient."""
    return {
        "day": answer.day,
        "helped": "yes" if answer.helped else "no",
        "outcome": answer.outcome.value,
        "contact_point": answer.contact_point or "",
        "audience": answer.audience.value if answer.audience else "",
        "platform": answer.platform or "",
        "language": answer.language.value,
    }


def read_buttons(engine: Engine) -> tuple[tuple[ReplyButton, int], ...]:
    """:returns: every different answer with how many gave it, in order of day, administration and system."""
    return tuple(
        (
            ReplyButton(
                day=row.day,
                administration=row.administration or None,
                sending_system=row.sending_system or None,
                audience=Audience(row.audience) if row.audience else None,
                seen=ButtonSeen(row.seen),
            ),
            row._mapping["count"],
        )
        for row in _sorted_rows(engine, REPLY_BUTTONS)
    )


def read_helped(engine: Engine) -> tuple[tuple[Helped, int], ...]:
    """:returns: every different answer with how many gave it, in order of day, answer, outcome and point."""
    return tuple(
        (
            Helped(
                day=row.day,
                helped=row.helped == "yes",
                outcome=Outcome(row.outcome),
                contact_point=row.contact_point or None,
                audience=Audience(row.audience) if row.audience else None,
                platform=row.platform or None,
                language=Language(row.language),
            ),
            row._mapping["count"],
        )
        for row in _sorted_rows(engine, HELPED)
    )


def _sorted_rows(engine: Engine, table: Table) -> list[Row[*tuple[str, ...]]]:
    """:returns: all rows in the order of their columns; a row has a method `count`, so the column needs another way."""
    with reporting(engine), engine.begin() as connection:
        return sorted(connection.execute(select(*table.columns)).all(), key=tuple)
