"""An account: everything that was read and decided, in one database.

    with open_account("account.db") as account:
        account.add(sayso.read("story.html"))
        for hit in account.search("Białoruś udział"):
            print(hit.statement.chain, hit.text)

Every method that writes does so in one transaction; whatever the command line can do
with an account is a method here.
"""

from __future__ import annotations

import getpass
import os
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection

from sayso import __version__
from sayso.article import Article, Failure
from sayso.pipeline import ReadArticle
from sayso.record import checking, failures, index, keeping, shelf, speakers
from sayso.record.backup import back_up
from sayso.record.database import Database
from sayso.record.encoding import Reading
from sayso.record.errors import AccountError
from sayso.record.naming import family_of
from sayso.record.search import Filters, Hit, search
from sayso.record.stamp import stamp_of_rules

T = TypeVar("T")


def open_account(
    place: str | os.PathLike[str] | None = None, *, create: bool = True, user: str | None = None
) -> Account:
    """The account at a path or a `postgresql://` address, made if there is none.

    Args:
        place: by default what SAYSO_DB names, else a file in the user's data folder.
        create: False raises where there is no account yet.
        user: the name under which decisions are kept; by default SAYSO_USER, else the
            name of the user of this machine.

    Raises:
        AccountError: it cannot be opened; `kind` says why to programs.
    """
    return Account(Database(place, create=create), user or _user())


class Account:
    """An open account; `close` it, or use it in a `with`."""

    def __init__(self, database: Database, user: str) -> None:
        self.database, self.user = database, user

    def __enter__(self) -> Account:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    @property
    def place(self) -> str:
        """The path of its file, or the address of its server without a password."""
        return self.database.name

    # What is kept

    def holds(self, article: Article) -> bool:
        """Whether there is nothing to read in it: this very text is kept, or was removed."""
        with self.database.reading() as connection:
            return keeping.holds(connection, article)

    def add(self, read: ReadArticle, *, source: str | None = None) -> keeping.Kept:
        """Keep an article; the same one again changes nothing.

        Args:
            source: what it was read from, if not its `doc`; a failure kept for it goes.
        """
        reading = reading_of(read)

        def work(connection: Connection) -> keeping.Kept:
            failures.forget_failure(connection, source or read.article.doc)
            return keeping.keep(connection, read.article, reading)

        return self.database.write(work)

    def add_failure(self, failure: Failure) -> None:
        """Keep what could not be read, for another try."""
        self.database.write(lambda connection: failures.keep_failure(connection, failure))

    def failures(self) -> list[failures.KeptFailure]:
        """What could not be read so far, by source."""
        with self.database.reading() as connection:
            return failures.list_failures(connection)

    def articles(
        self,
        *,
        outlet: str | None = None,
        lang: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = 50,
        after: str | None = None,
    ) -> list[shelf.Entry]:
        """Articles, the newest day first; `after` is the key of the last one of a page."""
        with self.database.reading() as connection:
            return shelf.list_articles(
                connection, outlet=outlet, lang=lang, since=since, until=until, limit=limit,
                after=after,
            )  # fmt: skip

    def article(self, called: str) -> shelf.KeptArticle:
        """One article: by its key or the start of it, its address, or its source.

        Raises:
            AccountError: there is none, or there are several.
        """
        with self.database.reading() as connection:
            return shelf.show_article(connection, shelf.find_article(connection, called))

    # What is found

    def search(
        self,
        query: str = "",
        *,
        speaker: str | None = None,
        act: str | None = None,
        likelihood: str | None = None,
        outlet: str | None = None,
        lang: str | None = None,
        since: date | None = None,
        until: date | None = None,
        via: str | None = None,
        kinds: tuple[str, ...] = ("statement", "article"),
        limit: int = 20,
        after: int | None = None,
    ) -> list[Hit]:
        """Statements and articles that have all words of a query, in any form; newest first.

        Args:
            speaker: a name or a key. The other filters: see `search.Filters`.
            after: the rank of the last hit of the page before.

        Raises:
            AccountError: nothing is asked for, or a filter names nothing.
        """
        with self.database.reading() as connection:
            family = None
            if speaker is not None:
                heads = speakers.heads_called(connection, speaker)
                if not heads:
                    speakers.find_speaker(connection, speaker)  # raises, with a hint
                family = tuple(row for head in heads for row in family_of(connection, head))
            filters = Filters(
                family, act, likelihood, outlet, lang, since, until, via, kinds
            )  # fmt: skip
            return search(connection, query, filters, limit=limit, after=after)

    def who(
        self,
        called: str,
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int = 50,
        after: int | None = None,
    ) -> speakers.Speaker:
        """A speaker, by any name or key: names met, roles with dates, all that was said.

        Raises:
            AccountError: there is none, or there are several.
        """
        with self.database.reading() as connection:
            return speakers.show_speaker(
                connection, speakers.find_speaker(connection, called), since=since, until=until,
                limit=limit, after=after,
            )  # fmt: skip

    # Its care

    def check(self) -> list[str]:
        """What is wrong with the account, one line each; empty where it is whole."""
        with self.database.reading() as connection:
            found = list(checking.problems(connection))
        try:
            found += self.database.write(index.problems)
        except AccountError as error:
            if error.kind != "read-only":  # then nobody has changed it either
                raise
        return found

    def backup(self, target: str | os.PathLike[str]) -> None:
        """Write a copy of the whole account to a new file, which is itself an account."""
        back_up(self.database, Path(target))


def reading_of(read: ReadArticle) -> Reading:
    """What was read, with what read it."""
    return Reading(read.statements, read.pack, __version__, read.yardstick, stamp_of_rules())


def _user() -> str:
    name = os.environ.get("SAYSO_USER")
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container's user without a name
        return "unknown"
