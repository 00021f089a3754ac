"""The first schema: articles, statements, speakers, decisions, and the index of lemmas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.record.schema import AnyText

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make every table, and the index of lemmas that each database has of its own."""
    op.create_table(
        "article",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", AnyText(), nullable=False),
        sa.Column("identity", AnyText(), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("doc", AnyText(), nullable=False),
        sa.Column("lang", AnyText(), nullable=False),
        sa.Column("outlet", AnyText()),
        sa.Column("outlet_folded", AnyText()),
        sa.Column("url", AnyText()),
        sa.Column("title", AnyText()),
        sa.Column("published", AnyText()),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("added_at", AnyText(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("slot"),
    )
    op.create_index("ix_article_outlet_folded", "article", ["outlet_folded"])
    op.create_table(
        "decision",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", AnyText(), nullable=False),
        sa.Column("made_at", AnyText(), nullable=False),
        sa.Column("who", AnyText(), nullable=False),
        sa.Column("kind", AnyText(), nullable=False),
        sa.Column("subject", AnyText(), nullable=False),
        sa.Column("summary", AnyText(), nullable=False),
        sa.Column("reason", AnyText()),
        sa.Column("data", AnyText(), nullable=False),
        sa.Column("undone_at", AnyText()),
        sa.Column("undone_by", AnyText()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "failure",
        sa.Column("source", AnyText(), nullable=False),
        sa.Column("kind", AnyText(), nullable=False),
        sa.Column("message", AnyText(), nullable=False),
        sa.Column("first_at", AnyText(), nullable=False),
        sa.Column("last_at", AnyText(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_table(
        "removal",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", AnyText(), nullable=False),
        sa.Column("removed_at", AnyText(), nullable=False),
        sa.Column("who", AnyText(), nullable=False),
        sa.Column("kind", AnyText(), nullable=False),
        sa.Column("mark", AnyText(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("reason", AnyText()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_removal_mark", "removal", ["mark"])
    op.create_table(
        "speaker",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", AnyText(), nullable=False),
        sa.Column("name", AnyText(), nullable=False),
        sa.Column("kind", AnyText()),
        sa.Column("merged_into", NUMBER),
        sa.Column("created_at", AnyText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["speaker.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_speaker_merged_into", "speaker", ["merged_into"])
    op.create_table(
        "correction",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", AnyText(), nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("kind", AnyText(), nullable=False),
        sa.Column("anchor", AnyText(), nullable=False),
        sa.Column("changes", AnyText(), nullable=False),
        sa.Column("state", AnyText(), nullable=False),
        sa.Column("statement", AnyText()),
        sa.Column("made_at", AnyText(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_correction_article_id", "correction", ["article_id"])
    op.create_table(
        "indexed",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("lemmas", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_indexed_article_id", "indexed", ["article_id"])
    op.create_table(
        "mention",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("name", AnyText(), nullable=False),
        sa.Column("speaker_id", NUMBER, nullable=False),
        sa.Column("reason", AnyText(), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article_id", "name"),
    )
    op.create_index("ix_mention_speaker", "mention", ["speaker_id", "name"])
    op.create_table(
        "name",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("speaker_id", NUMBER, nullable=False),
        sa.Column("text", AnyText(), nullable=False),
        sa.Column("folded", AnyText(), nullable=False),
        sa.Column("reason", AnyText(), nullable=False),
        sa.Column("decision", AnyText()),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("speaker_id", "text"),
    )
    op.create_index("ix_name_folded", "name", ["folded"])
    op.create_index("ix_name_speaker_id", "name", ["speaker_id"])
    op.create_table(
        "statement",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("name", AnyText(), nullable=False),
        sa.Column("state", AnyText(), nullable=False),
        sa.Column("act", AnyText(), nullable=False),
        sa.Column("region", AnyText(), nullable=False),
        sa.Column("term", AnyText()),
        sa.Column("low", sa.Integer()),
        sa.Column("high", sa.Integer()),
        sa.Column("via", AnyText()),
        sa.Column("data", AnyText(), nullable=False),
        sa.Column("found", AnyText()),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_statement_article_id", "statement", ["article_id"])
    op.create_table(
        "suggestion",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", AnyText(), nullable=False),
        sa.Column("first_id", NUMBER, nullable=False),
        sa.Column("second_id", NUMBER, nullable=False),
        sa.Column("reason", AnyText(), nullable=False),
        sa.Column("state", AnyText(), nullable=False),
        sa.Column("made_at", AnyText(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["speaker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["second_id"], ["speaker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_suggestion_first_id", "suggestion", ["first_id"])
    op.create_index("ix_suggestion_second_id", "suggestion", ["second_id"])
    op.create_index("ix_suggestion_state", "suggestion", ["state"])
    op.create_table(
        "version",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("sha256", AnyText(), nullable=False),
        sa.Column("text", AnyText(), nullable=False),
        sa.Column("facts", AnyText(), nullable=False),
        sa.Column("seen_at", AnyText(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article_id", "number"),
        sa.UniqueConstraint("article_id", "sha256"),
    )
    op.create_table(
        "name_key",
        sa.Column("key", AnyText(), nullable=False),
        sa.Column("name_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["name_id"], ["name.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "name_id"),
    )
    op.create_index("ix_name_key_name_id", "name_key", ["name_id"])
    op.create_table(
        "reading",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("version_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pack", AnyText(), nullable=False),
        sa.Column("sayso", AnyText(), nullable=False),
        sa.Column("yardstick", AnyText(), nullable=False),
        sa.Column("stamp", AnyText(), nullable=False),
        sa.Column("made_at", AnyText(), nullable=False),
        sa.Column("decision", AnyText()),
        sa.Column("statements", AnyText()),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id", "number"),
    )
    op.create_index("ix_reading_decision", "reading", ["decision"])
    op.create_table(
        "said",
        sa.Column("speaker_id", NUMBER, nullable=False),
        sa.Column("statement_id", NUMBER, nullable=False),
        sa.Column("mention_id", NUMBER, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("role", AnyText()),
        sa.ForeignKeyConstraint(["mention_id"], ["mention.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
        ),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("speaker_id", "statement_id"),
    )
    op.create_index("ix_said_mention_id", "said", ["mention_id"])
    op.create_index("ix_said_role", "said", ["speaker_id", "role", "day"])
    op.create_index("ix_said_statement_id", "said", ["statement_id"])

    if op.get_bind().dialect.name == "sqlite":
        # Its content is the table `indexed`; only the lists of rows are kept here.
        op.execute(
            "CREATE VIRTUAL TABLE lemma_index USING fts5("
            "lemmas, content='indexed', content_rowid='id', detail='none', columnsize=0, "
            "tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute(
            "CREATE INDEX ix_indexed_lemmas ON indexed USING gin (to_tsvector('simple', lemmas))"
        )
