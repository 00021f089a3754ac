"""Many at once, killed at any moment, no room, no right, no server: nothing is lost, nothing twice.

Other processes are forked from this one, so that each is a real process and none takes
a second to start.
"""

from __future__ import annotations

import json
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
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import Command
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


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """A disk of a few megabytes in a new folder; skips the test where none may be mounted."""
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0 or subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={size},mode=777", "tmpfs", folder],
        stderr=subprocess.DEVNULL, check=False,
    ).returncode:  # fmt: skip
        folder.rmdir()
        pytest.skip("may not mount a small disk here: needs root, and a kernel that allows it")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)  # a server may just be ending


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    with mounted(tmp_path / "small", "2m") as folder:
        yield folder


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


def fill_up(disk: Path, leave: int) -> Path:
    """A file that leaves so many bytes of a disk free."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        while (free := shutil.disk_usage(disk).free) > leave:
            file.write(bytes(min(free - leave, 1 << 20)))
            file.flush()
    return ballast


def is_whole_at(place: str, articles: list[ReadArticle]) -> int:
    """How many of the articles are kept: each of them wholly, once, and findable."""
    with open_account(place) as account:
        assert account.check() == []
        entries = account.articles(limit=None)
        assert {(e.versions, e.statements) for e in entries} <= {(1, 3)}
        assert len({e.doc for e in entries}) == len(entries)
        if entries:
            assert account.who("Halina Orzech").statements == 2 * len(entries)
        return len(entries)


@pytest.fixture
def small_tablespace(postgres: Server) -> Iterator[tuple[Path, str]]:
    """A small disk, and the address of an account that a server keeps on it."""
    with mounted(postgres.folder / "small", "24m") as disk:
        space = disk / "space"
        space.mkdir()
        shutil.chown(space, postgres.user)
        postgres.sql(f"CREATE TABLESPACE small LOCATION '{space}'")
        postgres.sql("CREATE DATABASE full_disk TEMPLATE made TABLESPACE small")
        try:
            yield disk, postgres.address("full_disk")
        finally:
            postgres.drop(postgres.address("full_disk"))
            postgres.sql("DROP TABLESPACE small")


def test_a_servers_full_disk_is_said_and_nothing_is_lost(
    small_tablespace: tuple[Path, str], sayso: Command, tmp_path: Path
) -> None:
    disk, place = small_tablespace
    articles = variants(range(300))
    add_all(place, articles[:3])
    ballast = fill_up(disk, 400_000)
    with pytest.raises(AccountError, match="the disk is full; nothing kept before is lost") as told:
        add_all(place, articles)
    assert told.value.kind == "full"
    kept = is_whole_at(place, articles)
    assert 3 <= kept < 300
    # Whoever comes meanwhile can read, and is told the same.
    lines = "".join(
        json.dumps({"doc": f"b{number}", "lang": "en", "text": "Ada Flint said no. " * 2000}) + "\n"
        for number in range(3)
    )
    result = sayso("add", "--input", "jsonl", "-", "--db", place, stdin=lines.encode())
    assert result.returncode == 1
    [line] = result.stderr.decode().splitlines()
    assert line.endswith(
        "the disk is full; nothing kept before is lost: free some space, then repeat"
    )
    assert sayso("search", "awaria", "--db", place).stdout
    assert is_whole_at(place, articles) == kept
    # With room again, repeating completes what was begun.
    ballast.unlink()
    add_all(place, articles)
    assert is_whole_at(place, articles) == 300


@pytest.fixture
def small_server(postgres: Server) -> Iterator[tuple[Path, Server]]:
    """A server of its own, all of whose files are on a small disk."""
    with mounted(postgres.folder / "whole", "96m") as disk:
        folder = disk / "server"
        folder.mkdir()
        server = Server(postgres.binaries, folder, "--wal-segsize=1")
        try:
            yield disk, server
        finally:
            server.stop("immediate")


def test_a_server_that_falls_over_for_want_of_room_loses_nothing(
    small_server: tuple[Path, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without room for its log PostgreSQL ends itself, whatever a client does."""
    from sayso.record import database

    monkeypatch.setattr(database, "_TRIES", 2)
    disk, server = small_server
    place = server.new()
    articles = variants(range(300))
    add_all(place, articles[:3])
    ballast = fill_up(disk, 200_000)
    with pytest.raises(AccountError, match=r"before is lost|stays kept") as told:
        add_all(place, articles)
    assert told.value.kind in ("full", "lost")
    server.stop("immediate")
    assert "No space left on device" in (server.folder / "log").read_text()
    ballast.unlink()
    server.start()
    assert 3 <= is_whole_at(place, articles) < 300
    add_all(place, articles)
    assert is_whole_at(place, articles) == 300


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
