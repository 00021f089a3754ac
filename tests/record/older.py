"""Articles kept as older rules would have read them, for the tests of rebuilding."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.pipeline import ReadArticle
from sayso.record import Account
from sayso.record.encoding import Reading
from sayso.record.keeping import keep
from sayso.statement import Statement

OLDER = "000000000000"


def add_by_older_rules(
    account: Account, read: ReadArticle, statements: Iterable[Statement] | None = None
) -> str:
    """The key of the article, kept with these statements under an older stamp."""
    found = read.statements if statements is None else tuple(statements)
    reading = Reading(found, f"{read.article.lang} 0.0", "0.0", read.yardstick, OLDER)
    return account.database.write(lambda c: keep(c, read.article, reading)).key
