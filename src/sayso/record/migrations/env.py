"""What Alembic runs for every command: the open connection, and no transaction of its own."""

from __future__ import annotations

from alembic import context

from sayso.record.migrations import VERSION_TABLE
from sayso.record.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    transactional_ddl=False,  # the caller has begun the transaction, and ends it
)
context.run_migrations()
