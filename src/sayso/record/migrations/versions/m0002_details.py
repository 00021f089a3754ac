"""Countries and positions of speakers, as people's lists give them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.record.schema import AnyText

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table of what lists say of speakers; of lists brought in before it is not known."""
    op.create_table(
        "detail",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("speaker_id", NUMBER, nullable=False),
        sa.Column("kind", AnyText(), nullable=False),
        sa.Column("text", AnyText(), nullable=False),
        sa.Column("reason", AnyText(), nullable=False),
        sa.Column("decision", AnyText(), nullable=False),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("speaker_id", "kind", "text", "decision"),
    )
    op.create_index("ix_detail_decision", "detail", ["decision"])
