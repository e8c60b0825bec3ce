"""What Alembic runs: the steps, on the connection and in the transaction that it was given."""

from __future__ import annotations

from alembic import context

from finder.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
