"""Many at once, killed at any moment, no room, no right, no server: nothing is lost, nothing twice.

Other processes are forked from this one, so that each is a real process and none takes
a second to start.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from record.conftest import Server, database_of
from record.news import variants
from record.older import add_by_older_rules
from sayso.pipeline import ReadArticle
from sayso.record import Account, AccountError, open_account

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

# `make hardship` asks for 50 and 500; a test run has less time.
ROUNDS = int(os.environ.get("SAYSO_KILLS", "6"))
MANY = int(os.environ.get("SAYSO_MANY", "50"))


def forked(work: Callable[[], None]) -> int:
    """The number of a new process that does some work; it ends with 0 if nothing was raised."""
    number = os.fork()
    if number:
        return number
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def ended(number: int) -> int:
    """The exit code of a process, or what killed it below 0."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def add_all(place: str, articles: list[ReadArticle]) -> None:
    with open_account(place) as account:
        for read in articles:
            account.add(read)


def test_four_processes_add_overlapping_sets(place: str) -> None:
    every = variants(range(MANY))
    fifth = MANY // 5
    sets = [every[: 3 * fifth], every[fifth : 4 * fifth], every[2 * fifth :], every[::-2]]
    workers = [forked(lambda s=s: add_all(place, s)) for s in sets]  # type: ignore[misc]
    assert [ended(worker) for worker in workers] == [0] * 4
    with open_account(place) as account:
        entries = account.articles(limit=None)
        assert sorted(e.doc for e in entries) == sorted(f"{n}.txt" for n in range(MANY))
        assert {e.versions for e in entries} == {1}
        assert account.who("Halina Orzech").statements == 2 * MANY
        assert account.check() == []


def test_readers_go_on_while_others_write(place: str) -> None:
    writer = forked(lambda: add_all(place, variants(range(30))))
    seen = [0]
    with open_account(place) as account:
        while seen[-1] < 30:
            seen.append(len(account.articles(limit=None)))
            assert len(account.search("miasto", limit=100)) >= 2 * seen[-1]
    assert ended(writer) == 0
    assert seen == sorted(seen)


def test_killed_while_adding_it_is_whole_and_goes_on(place: str) -> None:
    articles = variants(range(40))
    dice = random.Random(4)
    add_all(place, articles[:1])
    for _ in range(ROUNDS):
        worker = forked(lambda: add_all(place, articles))
        time.sleep(dice.uniform(0.01, 0.5))
        os.kill(worker, signal.SIGKILL)
        ended(worker)
        with open_account(place) as account:
            assert account.check() == []
            for entry in account.articles(limit=None):
                assert entry.statements == 3
    add_all(place, articles)
    with open_account(place) as account:
        assert len(account.articles(limit=None)) == 40
        assert account.check() == []


def test_killed_while_rebuilding_it_is_whole_and_goes_on(place: str) -> None:
    def rebuild() -> None:
        with open_account(place) as account:
            account.rebuild()

    with open_account(place) as account:
        for read in variants(range(16)):
            add_by_older_rules(account, read, read.statements[:2])
        account.correct("reject", "0.txt/s1".replace("0.txt", account.article("0.txt").key))
    dice = random.Random(5)
    for _ in range(ROUNDS):
        worker = forked(rebuild)
        time.sleep(dice.uniform(0.01, 0.5))
        os.kill(worker, signal.SIGKILL)
        ended(worker)
        with open_account(place) as account:
            assert account.check() == []
    rebuild()
    with open_account(place) as account:
        assert account.stale() == 0
        # Each article is as a whole rebuild leaves it, and the rejection stands.
        assert sorted(e.statements for e in account.articles(limit=None)) == [2] + [3] * 15
        decisions = [d.key for d in account.log() if d.kind == "rebuild"]
        for decision in decisions:
            account.undo(decision)
        assert sorted(e.statements for e in account.articles(limit=None)) == [1] + [2] * 15
        assert account.check() == []


# SQLite


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    add_all(str(path), variants(range(3)))
    told = tmp_path / "told"

    def fill() -> None:
        size = path.stat().st_size
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100_000, size + 100_000))
        try:
            add_all(str(path), variants(range(200)))
        except AccountError as error:
            told.write_text(f"{error.kind} {error}")

    assert ended(forked(fill)) == 0
    assert told.read_text().startswith(("full ", "disk "))
    assert "nothing kept before is lost" in told.read_text()
    with open_account(path) as account:
        assert account.check() == []
        assert len(account.articles(limit=None)) >= 3
    add_all(str(path), variants(range(200)[:20]))
    with open_account(path) as account:
        assert account.check() == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0 or subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m,mode=777", "tmpfs", folder],
        stderr=subprocess.DEVNULL, check=False,
    ).returncode:  # fmt: skip
        pytest.skip("may not mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_runs_full_is_said(small_disk: Path) -> None:
    path = small_disk / "a.db"
    with pytest.raises(AccountError, match="disk is full") as caught:
        add_all(str(path), variants(range(400)))
    assert caught.value.kind == "full"
    with open_account(path) as account:
        kept = len(account.articles(limit=None))
        assert kept > 3
        assert account.check() == []


def test_a_file_that_may_not_be_written_is_read_and_says_so(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    folder = Path("/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp") / f"sayso-{os.getpid()}"
    folder.mkdir()
    try:
        path = folder / "a.db"
        add_all(str(path), variants(range(2)))
        path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        folder.chmod(0o777)

        def as_nobody() -> None:
            os.setgid(65534)
            os.setuid(65534)
            with open_account(path) as account:
                assert len(account.articles()) == 2
                assert account.check() == []
                with pytest.raises(AccountError, match="read-only") as caught:
                    account.add(variants(range(3))[2])
                assert caught.value.kind == "read-only"

        assert ended(forked(as_nobody)) == 0
    finally:
        shutil.rmtree(folder)


# PostgreSQL


def test_a_read_only_server_says_so(postgres: Server) -> None:
    place = postgres.new()
    add_all(place, variants(range(1)))
    postgres.sql(f"ALTER DATABASE {database_of(place)} SET default_transaction_read_only = on")
    with open_account(place) as account:
        assert len(account.articles()) == 1
        with pytest.raises(AccountError, match="read-only"):
            account.add(variants(range(2))[1])


def test_a_broken_connection_is_made_again(postgres: Server) -> None:
    place = postgres.new()
    with open_account(place) as account:
        for number, read in enumerate(variants(range(6))):
            if number % 2:
                postgres.sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    f"WHERE datname = '{database_of(place)}'"
                )
            assert account.add(read).outcome == "added"
        assert account.check() == []


def test_a_server_that_goes_away_in_mid_batch_loses_nothing(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.record import database

    monkeypatch.setattr(database, "_TRIES", 2)
    place = postgres.new()
    articles = variants(range(6))
    with open_account(place) as account:
        for read in articles[:3]:
            account.add(read)
        postgres.stop("immediate")
        try:
            with pytest.raises(AccountError, match="connection to the server is lost") as caught:
                account.add(articles[3])
            assert caught.value.kind == "lost"
        finally:
            postgres.start()
        for read in articles:
            account.add(read)
        assert len(account.articles(limit=None)) == 6
        assert account.check() == []


def test_a_writer_that_never_ends_is_waited_for_only_so_long(
    place: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.record import database

    monkeypatch.setattr(database, "WAIT", 1.0)
    monkeypatch.setattr(database, "_TRIES", 1)
    [read] = variants(range(1))

    def hold(account: Account) -> None:
        def work(connection: object) -> None:
            with open_account(place) as other, pytest.raises(AccountError) as caught:
                other.add(read)
            assert caught.value.kind == "busy"

        account.database.write(work)

    with open_account(place) as account:
        hold(account)
        assert account.add(read).outcome == "added"
