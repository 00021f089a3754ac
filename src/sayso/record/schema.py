"""The tables of an account: one schema on SQLite and on PostgreSQL.

    article ─< version ─< reading           the frozen texts, and what was read from each
    article ─< statement ─< said >─ speaker   what the current version says, and who says it
    article ─< mention >─ speaker ─< name ─< name_key
    speaker ─< detail                       countries and positions, as people's lists give them
    article ─< correction                   what people decided on statements
    suggestion, decision, failure, removal  the queue, the log, what failed, what was removed
    indexed                                 the lemmas of statements and articles, for search

A statement's number in the table is its place in the order of every list:
newest day first, then the article, then its place in the text (`ranks`). So both
databases answer in one order, and the first page never waits for the last hit.
Statements of earlier versions and readings are kept packed in `reading.statements`.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9a-f]{4})")


class AnyText(TypeDecorator[str]):
    """Text of any characters: NUL and lone surrogates, which no database takes, are escaped.

    Sorts by code point on both databases.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        kind = Text(collation="C") if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or not _UNSTORABLE.search(value):
            return value
        return _UNSTORABLE.sub(lambda found: f"\x1a{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or "\x1a" not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


Number = BigInteger().with_variant(Integer, "sqlite")
"""A key: SQLite makes an INTEGER PRIMARY KEY its own row number."""

METADATA = MetaData()


def _owned_by(table: str, **options: Any) -> Column[Any]:
    """A reference whose row goes when the row that it names goes."""
    reference = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(f"{table}_id", Number, reference, nullable=False, **options)


article = Table(
    "article",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("key", AnyText, nullable=False, unique=True),
    Column("identity", AnyText, nullable=False),
    Column("slot", BigInteger, nullable=False, unique=True),
    Column("version", Integer, nullable=False),  # the number of the current one
    Column("doc", AnyText, nullable=False),
    Column("lang", AnyText, nullable=False),
    Column("outlet", AnyText),
    Column("outlet_folded", AnyText, index=True),
    Column("url", AnyText),
    Column("title", AnyText),
    Column("published", AnyText),
    Column("statements", Integer, nullable=False),
    Column("added_at", AnyText, nullable=False),
)

version = Table(
    "version",
    METADATA,
    Column("id", Number, primary_key=True),
    _owned_by("article"),
    Column("number", Integer, nullable=False),
    Column("reading", Integer, nullable=False),  # the number of the current one
    Column("sha256", AnyText, nullable=False),
    Column("text", AnyText, nullable=False),
    Column("facts", AnyText, nullable=False),  # JSON: metadata and regions
    Column("seen_at", AnyText, nullable=False),
    UniqueConstraint("article_id", "number"),
    UniqueConstraint("article_id", "sha256"),
)

reading = Table(
    "reading",
    METADATA,
    Column("id", Number, primary_key=True),
    _owned_by("version"),
    Column("number", Integer, nullable=False),
    Column("pack", AnyText, nullable=False),
    Column("sayso", AnyText, nullable=False),
    Column("yardstick", AnyText, nullable=False),
    Column("stamp", AnyText, nullable=False),  # of the rules and packs that read it
    Column("made_at", AnyText, nullable=False),
    Column("decision", AnyText, index=True),  # the key of the rebuild that made it
    Column("statements", AnyText),  # JSON; null while it is the current one
    UniqueConstraint("version_id", "number"),
)

statement = Table(
    "statement",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True,
           autoincrement=False),
    _owned_by("article", index=True),
    Column("name", AnyText, nullable=False),
    Column("state", AnyText, nullable=False),  # found, accepted, rejected, changed, added
    Column("act", AnyText, nullable=False),
    Column("region", AnyText, nullable=False),
    Column("term", AnyText),  # of likelihood; "unquantified" where the words give no odds
    Column("low", Integer),
    Column("high", Integer),
    Column("via", AnyText),  # folded names between bars: "|pap|reuters|"
    Column("data", AnyText, nullable=False),  # JSON
    Column("found", AnyText),  # JSON, as it was read, where a person changed it
)  # fmt: skip

speaker = Table(
    "speaker",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("key", AnyText, nullable=False, unique=True),
    Column("name", AnyText, nullable=False),
    Column("kind", AnyText),  # person, body, office, document; null where unknown
    Column("merged_into", Number, ForeignKey("speaker.id"), index=True),
    Column("created_at", AnyText, nullable=False),
)

name = Table(
    "name",
    METADATA,
    Column("id", Number, primary_key=True),
    _owned_by("speaker", index=True),
    Column("text", AnyText, nullable=False),
    Column("folded", AnyText, nullable=False, index=True),
    Column("reason", AnyText, nullable=False),
    Column("decision", AnyText),  # the key of the decision that gave it, if a person did
    UniqueConstraint("speaker_id", "text"),
)

name_key = Table(
    "name_key",
    METADATA,
    Column("key", AnyText, primary_key=True),
    Column("name_id", Number, ForeignKey("name.id", ondelete="CASCADE"), primary_key=True,
           index=True),
)  # fmt: skip

detail = Table(
    "detail",
    METADATA,
    Column("id", Number, primary_key=True),
    _owned_by("speaker"),
    Column("kind", AnyText, nullable=False),  # country, position
    Column("text", AnyText, nullable=False),
    Column("reason", AnyText, nullable=False),
    Column("decision", AnyText, nullable=False, index=True),  # the key of the import
    UniqueConstraint("speaker_id", "kind", "text", "decision"),
)

mention = Table(
    "mention",
    METADATA,
    Column("id", Number, primary_key=True),
    _owned_by("article"),
    Column("name", AnyText, nullable=False),
    Column("speaker_id", Number, ForeignKey("speaker.id"), nullable=False),
    Column("reason", AnyText, nullable=False),
    Column("fixed", Boolean, nullable=False),  # a person put it there; no program moves it
    UniqueConstraint("article_id", "name"),
    Index("ix_mention_speaker", "speaker_id", "name"),
)

said = Table(
    "said",
    METADATA,
    Column("speaker_id", Number, ForeignKey("speaker.id"), primary_key=True),
    Column("statement_id", Number, ForeignKey("statement.id", ondelete="CASCADE"),
           primary_key=True, index=True),
    Column("mention_id", Number, ForeignKey("mention.id", ondelete="CASCADE"), nullable=False,
           index=True),
    Column("day", Integer, nullable=False),
    Column("role", AnyText),
    Index("ix_said_role", "speaker_id", "role", "day"),
)  # fmt: skip

suggestion = Table(
    "suggestion",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("key", AnyText, nullable=False, unique=True),
    Column("first_id", Number, ForeignKey("speaker.id", ondelete="CASCADE"), nullable=False,
           index=True),
    Column("second_id", Number, ForeignKey("speaker.id", ondelete="CASCADE"), nullable=False,
           index=True),
    Column("reason", AnyText, nullable=False),
    Column("state", AnyText, nullable=False, index=True),  # open, accepted, refused
    Column("made_at", AnyText, nullable=False),
)  # fmt: skip

correction = Table(
    "correction",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("key", AnyText, nullable=False, unique=True),
    _owned_by("article", index=True),
    Column("kind", AnyText, nullable=False),  # accept, reject, change, add
    Column("anchor", AnyText, nullable=False),  # JSON
    Column("changes", AnyText, nullable=False),  # JSON
    Column("state", AnyText, nullable=False),  # standing, orphan, undone
    Column("statement", AnyText),  # the name of the statement where it stands now
    Column("made_at", AnyText, nullable=False),
)

decision = Table(
    "decision",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("key", AnyText, nullable=False, unique=True),
    Column("made_at", AnyText, nullable=False),
    Column("who", AnyText, nullable=False),
    Column("kind", AnyText, nullable=False),
    Column("subject", AnyText, nullable=False),
    Column("summary", AnyText, nullable=False),
    Column("reason", AnyText),
    Column("data", AnyText, nullable=False),  # JSON: what it takes to undo it
    Column("undone_at", AnyText),
    Column("undone_by", AnyText),
)

failure = Table(
    "failure",
    METADATA,
    Column("source", AnyText, primary_key=True),
    Column("kind", AnyText, nullable=False),
    Column("message", AnyText, nullable=False),
    Column("first_at", AnyText, nullable=False),
    Column("last_at", AnyText, nullable=False),
    Column("tries", Integer, nullable=False),
)

removal = Table(
    "removal",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("key", AnyText, nullable=False, unique=True),
    Column("removed_at", AnyText, nullable=False),
    Column("who", AnyText, nullable=False),
    Column("kind", AnyText, nullable=False),  # article, speaker, outlet
    Column("mark", AnyText, nullable=False, index=True),  # a hash; says nothing of what it was
    Column("articles", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("reason", AnyText),
)

indexed = Table(
    "indexed",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True,
           autoincrement=False),
    _owned_by("article", index=True),
    Column("lemmas", Text, nullable=False),  # ASCII letters and digits, divided by blanks
)  # fmt: skip
