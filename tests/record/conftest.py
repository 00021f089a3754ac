"""Both databases: a real file, and a real server that the tests start themselves.

The server is made from the system's binaries once a session, on a socket in a folder
of its own, by a user who is not root. Each test gets a database copied from a template.
"""

from __future__ import annotations

import io
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Command
from sayso.cli import exits
from sayso.record import Account, open_account

NAMES = ("postgres", "nobody")  # whom initdb accepts where the tests run as root


def _binaries() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for finder in ("pg_ctl", "pg_config"):
        if path := shutil.which(finder):
            folders.append(Path(path).resolve().parent)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


class Server:
    """A PostgreSQL server in a folder."""

    def __init__(self, binaries: Path, folder: Path, *options: str) -> None:
        self.binaries, self.folder = binaries, folder
        self.count = 0
        self.user: str | None = None
        if os.geteuid() == 0:
            self.user = next(name for name in NAMES if _is_user(name))
            shutil.chown(folder, self.user)
        self._run("initdb", "-D", self.data, "-U", "sayso", "-E", "UTF8", "--no-locale", "-N",
                  "-A", "trust", *options)  # fmt: skip
        self.start()
        self.sql("CREATE DATABASE made")
        open_account(self.address("made")).close()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        options = (
            f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off "
            "-c synchronous_commit=off -c max_connections=60 -c shared_buffers=64MB"
        )
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self.data, "-o", options, "-l", log, "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        """End the server, unless it has ended itself."""
        running = self.data / "postmaster.pid"
        try:
            if running.exists():
                self._run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")
        except AssertionError:
            if running.exists():
                raise

    def sql(self, command: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(
            host=str(self.folder), user="sayso", dbname=database, autocommit=True
        ) as connection:
            connection.execute(command)

    def address(self, database: str) -> str:
        return f"postgresql://sayso@/{database}?host={self.folder}"

    def new(self, template: str = "made") -> str:
        """The address of a new database: of the current schema, or empty (template1)."""
        self.count += 1
        self.sql(f"CREATE DATABASE t{self.count} TEMPLATE {template}")
        return self.address(f"t{self.count}")

    def drop(self, address: str) -> None:
        """Remove the database at an address, whoever is still in it."""
        self.sql(f"DROP DATABASE {database_of(address)} WITH (FORCE)")

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [str(self.binaries / program), *map(str, arguments)]
        drop = (
            {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}
            if (self.user)
            else {}
        )
        done = subprocess.run(
            command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, check=False, **drop,
        )  # fmt: skip
        assert done.returncode == 0, (program, done.stderr.decode())


def database_of(address: str) -> str:
    """The name of the database at an address."""
    return address.partition("@/")[2].partition("?")[0]


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _fast_folder() -> str | None:
    """A folder in memory, where it has room for some hundred small databases."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 4e9
    return str(memory) if roomy and os.access(memory, os.W_OK) else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server; skipped where its binaries are not installed."""
    binaries = _binaries()
    if binaries is None:
        problem = "no PostgreSQL on this machine (Debian: apt-get install postgresql)"
        if os.environ.get("SAYSO_REQUIRE_POSTGRES"):
            pytest.fail(problem)
        pytest.skip(problem)
    # A socket's path may have 107 characters only; pytest's own folders are longer.
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-", dir=_fast_folder()))
    server = None
    try:
        server = Server(binaries, folder)
        yield server
    finally:
        if server is not None:
            server.stop("fast")
        elif (folder / "data" / "postmaster.pid").exists():
            os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGINT)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that a test runs on; every test that uses it runs on both."""
    return str(request.param)


@pytest.fixture
def new_place(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[], str]]:
    """Makes the place of one more empty account."""
    made: list[str] = []

    def make() -> str:
        if kind == "sqlite":
            made.append(str(tmp_path / f"account-{len(made)}.db"))
        else:
            server: Server = request.getfixturevalue("postgres")
            made.append(server.new())
        return made[-1]

    yield make
    if kind == "postgresql":
        for place in made:
            request.getfixturevalue("postgres").drop(place)


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """The place of an empty account."""
    return new_place()


@pytest.fixture
def sayso(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command as the real one runs, but in this process: starting takes a second."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", timeout: float = 0, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        given = list(map(str, arguments))
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = exits.run(given)
            out.flush()
            err.flush()
        shown = (stream.buffer.getvalue() for stream in (out, err))  # type: ignore[attr-defined]
        return subprocess.CompletedProcess(given, code, *shown)

    return run


@pytest.fixture
def account(place: str) -> Iterator[Account]:
    """An empty account; when a test is done with it, it must be whole."""
    with open_account(place, user="Ewa") as opened:
        yield opened
        assert opened.check() == []
