"""A case as one portable SQLite file: the same case gives the same bytes, and a view can alter nothing.

SQLite's advice on application files (https://www.sqlite.org/appfileformat.html) and on files from others
(https://www.sqlite.org/security.html) is followed: an application id, no trust in the file's schema, a check first.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from rashomon.model import Dossier, Reading, Record
from rashomon.store.base import Case, CaseError

__all__ = ["SCHEMA_VERSION", "SqliteStore", "SqliteView"]

SCHEMA_VERSION = 1
_APPLICATION_ID = 0x52534D4E  # "RSMN"
_R = TypeVar("_R", bound=Record)
# The readings are kept once, in their own table and in the dossier's order.
_TABLES = (
    "CREATE TABLE dossier (id INTEGER PRIMARY KEY CHECK (id = 1), schema TEXT NOT NULL, json BLOB NOT NULL) STRICT",
    "CREATE TABLE reading (seq INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, json BLOB NOT NULL) STRICT",
    "CREATE TABLE raw (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    "CREATE TABLE decision (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json BLOB NOT NULL) STRICT",
)


class SqliteView:
    """A read-only look into a case file; lives as long as its connection."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def dossier(self) -> Dossier:
        """The comparison."""
        rows = self._rows("SELECT json FROM dossier")
        if not rows:
            raise CaseError(f"{self._path}: holds no dossier; run `rashomon compare` again")
        return msgspec.structs.replace(_decoded(rows[0][0], Dossier, self._path), readings=self.readings())

    def readings(self) -> tuple[Reading, ...]:
        """The readings, in the dossier's order."""
        rows = self._rows("SELECT json FROM reading ORDER BY seq")
        return tuple(_decoded(row[0], Reading, self._path) for row in rows)

    def raw(self, sha256: str) -> bytes:
        """The bytes of a source, checked against their hash."""
        rows = self._rows("SELECT bytes FROM raw WHERE sha256 = ?", sha256)
        if not rows:
            raise CaseError(f"{self._path}: the source {sha256} is not kept in this case")
        content = cast(bytes, rows[0][0])
        if hashlib.sha256(content).hexdigest() != sha256:
            raise CaseError(f"{self._path}: the source {sha256} was altered after it was stored")
        return content

    def sources(self) -> tuple[str, ...]:
        """The hashes of the sources kept, sorted."""
        return tuple(str(row[0]) for row in self._rows("SELECT sha256 FROM raw ORDER BY sha256"))

    def decisions(self) -> tuple[bytes, ...]:
        """The human layer, oldest first, each decision as JSON."""
        return tuple(cast(bytes, row[0]) for row in self._rows("SELECT json FROM decision ORDER BY seq"))

    def _decision_rows(self) -> list[tuple[int, str, bytes]]:
        rows = self._rows("SELECT seq, id, json FROM decision ORDER BY seq")
        return [cast("tuple[int, str, bytes]", row) for row in rows]

    def _rows(self, query: str, *given: str) -> list[tuple[object, ...]]:
        try:
            return self._connection.execute(query, given).fetchall()
        except sqlite3.Error as error:
            raise CaseError(f"{self._path}: damaged ({error}); restore it or compare again") from error


class SqliteStore:
    """A case in one file."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def write(self, case: Case) -> None:
        """Write beside and swap in, so that the file is always whole; an existing case's decisions are carried over."""
        kept = self._kept_decisions()
        try:
            handle, name = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=self.path.parent)
            os.close(handle)
        except OSError as error:
            raise CaseError(f"{self.path}: cannot be written ({error.strerror})") from error
        try:
            _build(Path(name), case, kept)
            _give_plain_mode(Path(name))
            Path(name).replace(self.path)
        except (OSError, sqlite3.Error) as error:
            raise CaseError(f"{self.path}: cannot be written ({error})") from error
        finally:
            Path(name).unlink(missing_ok=True)

    @contextmanager
    def view(self) -> Iterator[SqliteView]:
        """Open the case for reading; CaseError where the file is missing, foreign, newer than we are, or damaged."""
        with closing(_open(self.path)) as connection:
            yield SqliteView(connection, self.path)

    def _kept_decisions(self) -> list[tuple[int, str, bytes]]:
        # A file that we cannot read may hold someone's decisions: the error goes up rather than the file away.
        if not self.path.exists():
            return []
        with self.view() as view:
            return view._decision_rows()


def _build(path: Path, case: Case, decisions: list[tuple[int, str, bytes]]) -> None:
    # Nothing here may depend on the clock, on chance or on the order in which the case came.
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "journal_mode = OFF"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN")
        for table in _TABLES:
            connection.execute(table)
        comparison = msgspec.structs.replace(case.dossier, readings=())
        connection.execute("INSERT INTO dossier VALUES (1, ?, ?)", (comparison.schema, msgspec.json.encode(comparison)))
        connection.executemany(
            "INSERT INTO reading VALUES (?, ?, ?)",
            ((at, one.article.id, msgspec.json.encode(one)) for at, one in enumerate(case.dossier.readings, 1)),
        )
        connection.executemany("INSERT INTO raw VALUES (?, ?)", sorted(case.raw.items()))
        connection.executemany("INSERT INTO decision VALUES (?, ?, ?)", decisions)
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    with path.open("rb") as written:
        os.fsync(written.fileno())


def _give_plain_mode(path: Path) -> None:
    # mkstemp makes files that only their owner may read; a case is passed on like any document.
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise CaseError(f"{path}: {'is not a file' if path.exists() else 'no such case file'}")
    try:
        # immutable: no lock, journal or write-ahead log is looked for, so that nothing beside the file matters.
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as error:
        raise CaseError(f"{path}: cannot be opened ({error})") from error
    try:
        _check(connection, path)
    except CaseError:
        connection.close()
        raise
    except sqlite3.Error as error:
        connection.close()
        raise CaseError(f"{path}: not a case file, or a damaged one ({error})") from error
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    if connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
        raise CaseError(f"{path}: an SQLite file, but not a case written by rashomon")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != SCHEMA_VERSION:
        raise CaseError(f"{path}: case version {version}, this rashomon reads {SCHEMA_VERSION}; use a matching version")
    found = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    if sorted(row[0] for row in found) != sorted(_TABLES):
        raise CaseError(f"{path}: its tables are not those of a case; it was altered by another program")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise CaseError(f"{path}: damaged; restore it or compare again")


def _decoded(content: object, kind: type[_R], path: Path) -> _R:
    try:
        return msgspec.json.decode(cast(bytes, content), type=kind)
    except msgspec.MsgspecError as error:
        raise CaseError(f"{path}: {kind.__name__.lower()} cannot be read ({error})") from error
