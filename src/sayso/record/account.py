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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection

from sayso import __version__
from sayso.article import Article, Failure
from sayso.errors import SaysoError
from sayso.formats.jsonl import to_line
from sayso.pipeline import ReadArticle, read_article
from sayso.record import (
    checking,
    deciding,
    decisions,
    enrolling,
    exchange,
    failures,
    history,
    index,
    joining,
    keeping,
    lists,
    rebuilding,
    rekeying,
    removing,
    shelf,
    speakers,
    undoing,
)
from sayso.record.addresses import identity_of, key_of
from sayso.record.backup import back_up
from sayso.record.corrections import Correction
from sayso.record.database import Database
from sayso.record.decisions import new_key
from sayso.record.encoding import Reading
from sayso.record.errors import AccountError
from sayso.record.naming import family_of, head_of
from sayso.record.search import Filters, Hit, search
from sayso.record.stamp import stamp_of_rules


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
        likelihood: str | tuple[str, ...] | None = None,
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

    # What people decide

    def versions(self, called: str) -> list[history.Version]:
        """An article's versions, the first one first, each with what it says otherwise."""
        with self.database.reading() as connection:
            return history.versions_of(connection, shelf.find_article(connection, called))

    def correct(
        self,
        kind: str,
        reference: str,
        changes: Mapping[str, Any] | None = None,
        *,
        reason: str | None = None,
    ) -> deciding.Corrected:
        """Accept, reject or change a statement ("4f1c0a2b/s7"), or add one to an article.

        Args:
            kind: "accept", "reject", "change" or "add".
            changes: field → value; see `deciding.correct`.

        Raises:
            AccountError: there is no such statement or field, or no place for the words.
        """
        return self.database.write(
            lambda c: deciding.correct(c, self.user, kind, reference, changes or {}, reason)
        )

    def corrections(
        self, called: str | None = None, *, orphans: bool = False
    ) -> list[tuple[str, Correction]]:
        """The corrections that stand and the orphans, each with its article's key."""
        with self.database.reading() as connection:
            return deciding.list_corrections(connection, called, orphans=orphans)

    def rebuild(self, advance: Callable[[], None] = lambda: None) -> rebuilding.Report:
        """Read all that is kept again with today's rules and packs; what came out otherwise.

        Args:
            advance: called after each version.
        """
        report = rebuilding.Report()
        decision, stamp = new_key(), stamp_of_rules()
        if self.stale():
            self.database.write(rekeying.renew_keys)
        for stale in rebuilding.batches(self.database.reading, stamp):
            self._read_again(stale, decision, report)
            advance()
        return report

    def stale(self) -> int:
        """How many versions a rebuild would read."""
        with self.database.reading() as connection:
            return rebuilding.count_stale(connection, stamp_of_rules())

    def _read_again(
        self, stale: rebuilding.Stale, decision: str, report: rebuilding.Report
    ) -> None:
        try:
            reading = reading_of(read_article(stale.article, yardstick=stale.yardstick))
        except Exception as error:  # one article, or a fault of sayso in it, stops no others
            if os.environ.get("SAYSO_DEBUG") and not isinstance(error, SaysoError):
                raise
            report.failed[key_of(identity_of(stale.article))] = f"{type(error).__name__}: {error}"
            return
        outcome = self.database.write(
            lambda c: rebuilding.put_reading(c, stale, reading, self.user, decision)
        )
        if outcome.changes is None:
            return
        report.read += 1
        report.same += outcome.same
        report.orphans += outcome.orphans
        if outcome.same:
            return
        report.decision = decision
        if outcome.current:
            for change in outcome.changes:
                setattr(report, change.kind, getattr(report, change.kind) + 1)
            report.articles.append(
                rebuilding.Rebuilt(outcome.key, stale.article.title, stale.article, outcome.changes)
            )

    def log(
        self, *, subject: str | None = None, limit: int | None = 50, after: str | None = None
    ) -> list[decisions.Decision]:
        """Who decided what, the newest first; `subject`: only about what has this key."""
        with self.database.reading() as connection:
            return decisions.list_decisions(connection, subject=subject, limit=limit, after=after)

    def undo(self, called: str | None = None) -> decisions.Decision:
        """Take back a decision, by the start of its key; by default the last one that stands.

        Raises:
            AccountError: there is none such, or it was taken back already.
        """
        return self.database.write(lambda c: undoing.undo(c, self.user, called))

    # Speakers

    def merge(self, called: str, *others: str, reason: str | None = None) -> list[str]:
        """Have speakers be one, under the first one's name; the keys of the decisions."""

        def work(c: Connection) -> list[str]:
            heads = [speakers.find_speaker(c, name) for name in (called, *others)]
            return joining.merge(c, self.user, heads[0], heads[1:], reason)

        return self.database.write(work)

    def split(
        self,
        called: str,
        *,
        names: Sequence[str] = (),
        articles: Sequence[str] = (),
        new_name: str | None = None,
        reason: str | None = None,
    ) -> str:
        """Give some names, or what some articles mean, to a new speaker; the decision's key."""

        def work(c: Connection) -> str:
            rows = [shelf.find_article(c, article).id for article in articles]
            decision, _ = joining.split(
                c, self.user, speakers.find_speaker(c, called), names=names, articles=rows,
                called=new_name, reason=reason,
            )  # fmt: skip
            return decision

        return self.database.write(work)

    def rename(self, called: str, name: str, *, reason: str | None = None) -> str:
        """Show a speaker under another name; the key of the decision."""
        return self.database.write(
            lambda c: joining.rename(c, self.user, speakers.find_speaker(c, called), name, reason)
        )

    def alias(self, called: str, *names: str, reason: str | None = None) -> str:
        """Have a speaker be known by more names; the key of the decision."""
        return self.database.write(
            lambda c: joining.alias(c, self.user, speakers.find_speaker(c, called), names, reason)
        )

    def suggestions(self, state: str | None = "open") -> list[joining.Suggestion]:
        """The suggestions that two speakers are one, oldest first; of every state for None."""
        with self.database.reading() as connection:
            return joining.list_suggestions(connection, state)

    def accept(self, called: str, *, reason: str | None = None) -> list[str]:
        """Accept a suggestion: the two become one."""

        def work(c: Connection) -> list[str]:
            row = joining.find_suggestion(c, called)
            first, second = head_of(c, row.first_id), head_of(c, row.second_id)
            return joining.merge(c, self.user, first, [second], reason or row.reason)

        return self.database.write(work)

    def refuse(self, called: str, *, reason: str | None = None) -> str:
        """Refuse a suggestion, for good; the key of the decision."""
        return self.database.write(lambda c: joining.refuse(c, self.user, called, reason))

    def import_speakers(
        self, text: str, source: str, *, reason: str | None = None
    ) -> enrolling.Imported:
        """Bring in a list of speakers: CSV, or lines of FollowTheMoney.

        Raises:
            AccountError: a line is not of the format; then nothing is brought in.
        """
        listed = lists.parse(text, source)
        return self.database.write(
            lambda c: enrolling.import_list(c, self.user, listed, source, reason)
        )

    def listed_speakers(self) -> list[lists.Listed]:
        """All speakers with all their names, by key."""
        with self.database.reading() as connection:
            return list(enrolling.listed_speakers(connection))

    # In and out

    def selection(
        self,
        articles: Sequence[str] = (),
        outlet: str | None = None,
        lang: str | None = None,
        speaker: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> shelf.Selection | None:
        """Articles to export; None, which is everything, where nothing chooses.

        Raises:
            AccountError: there is no such speaker, or there are several.
        """
        if not articles and all(v is None for v in (outlet, lang, speaker, since, until)):
            return None
        row = None
        if speaker is not None:
            with self.database.reading() as connection:
                row = speakers.find_speaker(connection, speaker)
        return shelf.Selection(tuple(articles), outlet, lang, since, until, row)

    def export_lines(self, filters: shelf.Selection | None = None) -> Iterator[str]:
        """The account as JSON lines, or the chosen articles with their speakers."""
        with self.database.reading() as c:
            rows = shelf.selected(c, filters)
            only = None if filters is None else exchange.speakers_of(c, rows)
            yield to_line(exchange.header())
            for data in exchange.speaker_lines(c, only):
                yield to_line(data)
            for row in rows:
                yield to_line(exchange.article_line(c, shelf.article_row(c, row)))
            if filters is None:
                for data in exchange.other_lines(c):
                    yield to_line(data)

    def kept_articles(self, filters: shelf.Selection | None = None) -> Iterator[shelf.KeptArticle]:
        """All articles, or the chosen ones, by key, one after the other."""
        with self.database.reading() as c:
            for row in shelf.selected(c, filters):
                yield shelf.show_article(c, shelf.article_row(c, row))

    def import_lines(self, lines: Iterable[str], source: str) -> exchange.Brought:
        """Keep what an export, or `sayso read --format jsonl`, printed.

        Some lines at a time, each time wholly; what is there already stays as it is, so
        that repeating it is safe.

        Raises:
            AccountError: a line is none of an account; those before it are kept.
        """
        total = exchange.Brought()
        for batch in _batches(lines):
            done = self.database.write(lambda c, b=batch: exchange.bring_in(c, b, source))  # type: ignore[misc]
            total.articles += done.articles
            total.there += done.there
            total.speakers += done.speakers
            total.decisions += done.decisions
        return total

    # What is removed

    def forget_article(self, called: str, *, reason: str | None = None) -> removing.Removal:
        """Remove an article, its versions and what was decided on them; it is not kept again."""
        return self._forget(
            lambda c: removing.forget_article(c, shelf.find_article(c, called), self.user, reason)
        )

    def forget_speaker(self, called: str, *, reason: str | None = None) -> removing.Removal:
        """Remove a speaker and every statement attributed to them; texts stay as published."""
        return self._forget(
            lambda c: removing.forget_speaker(
                c, speakers.find_speaker(c, called), self.user, reason
            )
        )

    def forget_outlet(self, outlet: str, *, reason: str | None = None) -> removing.Removal:
        """Remove all articles of an outlet; none is kept again."""
        return self._forget(lambda c: removing.forget_outlet(c, outlet, self.user, reason))

    def _forget(self, work: Callable[[Connection], removing.Removal]) -> removing.Removal:
        def wiping(connection: Connection) -> removing.Removal:
            removing.wipe(connection)
            done = work(connection)
            removing.compact_index(connection)
            return done

        removal = self.database.write(wiping)
        self.database.empty_log()
        return removal

    def removals(self) -> list[removing.Removal]:
        """The records of what was removed, the newest first."""
        with self.database.reading() as connection:
            return removing.list_removals(connection)

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


_LINES_AT_ONCE = 50


def _batches(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    batch: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            batch.append((number, line))
        if len(batch) == _LINES_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
