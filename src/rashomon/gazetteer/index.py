"""The index as it is written: places and their names in one SQLite file.

`place`: one row a place; `code` names countries (ISO 3166), first-level regions and districts (GeoNames), by which
other places refer to them (`country`, `admin1`, `admin2`). `name`: the keys that name a place, with a grade. `form`:
what a misspelled name is found by.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from rashomon.gazetteer.names import forms, key

__all__ = ["ALTERNATE", "FIELDS", "NAMESAKE", "OWN", "USUAL", "Index"]

# Grades of a name: how plainly it names its place. The own name; a usual other name; any alternate name that GeoNames
# lists, and a district's without its generic word; the name of the town that a region is called after.
OWN, USUAL, ALTERNATE, NAMESAKE = 3, 2, 1, 0
FIELDS = (
    "id", "geonames", "name", "feature", "code", "admin1", "admin2", "country", "lat", "lon", "population", "parts",
)  # fmt: skip
_SCHEMA = """
CREATE TABLE place(n INTEGER PRIMARY KEY, id TEXT, geonames INTEGER, name TEXT, feature TEXT, code TEXT, admin1 TEXT,
                   admin2 TEXT, country TEXT, lat REAL, lon REAL, population INTEGER, parts TEXT);
CREATE TABLE name(key TEXT, place INTEGER, grade INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
CREATE TABLE form(form TEXT, key TEXT, PRIMARY KEY(form, key)) WITHOUT ROWID;
"""
_INDICES = """
CREATE INDEX IF NOT EXISTS by_id ON place(id);
CREATE INDEX IF NOT EXISTS by_code ON place(code) WHERE code IS NOT NULL;
CREATE INDEX IF NOT EXISTS by_district ON place(admin2) WHERE admin2 IS NOT NULL;
CREATE INDEX IF NOT EXISTS by_name ON name(place);
"""


class Index:
    """An index being written. It takes rows as they come, so that a dump of millions of places needs little memory."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.execute("PRAGMA journal_mode=OFF")
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("PRAGMA cache_size=-200000")
        if not self._base.execute("SELECT 1 FROM sqlite_master WHERE name = 'place'").fetchone():
            self._base.executescript(_SCHEMA)
        self._last: int = self._base.execute("SELECT coalesce(max(n), 0) FROM place").fetchone()[0]

    def close(self) -> None:
        """Write all of it."""
        self._base.executescript(_INDICES)
        self._base.commit()
        self._base.close()

    def ready(self) -> None:
        """Make places findable by id, code and district while more are added."""
        self._base.executescript(_INDICES)

    def put(self, places: Iterable[tuple[object, ...]], named: Iterable[tuple[str, int, int]]) -> None:
        """Many rows at once: places (`n` and `FIELDS`), and names as key, `n` and grade."""
        self._base.executemany(f"INSERT INTO place VALUES({','.join('?' * (len(FIELDS) + 1))})", places)
        names = list(named)
        self._base.executemany("INSERT INTO name VALUES(?,?,?)", names)
        self._last = self._base.execute("SELECT coalesce(max(n), 0) FROM place").fetchone()[0]
        pairs = sorted({(form, folded) for folded, _, _ in names for form in forms(folded)})
        self._base.executemany("INSERT OR IGNORE INTO form VALUES(?,?)", pairs)

    def add(self, **fields: object) -> int:
        """One place more, by `FIELDS`; its number."""
        self._last += 1
        row = (self._last, *(fields.get(field) for field in FIELDS))
        self._base.execute(f"INSERT INTO place VALUES({','.join('?' * len(row))})", row)
        return self._last

    def change(self, n: int, **fields: object) -> None:
        """Other values for some fields of a place."""
        given = ", ".join(f"{field} = ?" for field in fields)
        self._base.execute(f"UPDATE place SET {given} WHERE n = ?", (*fields.values(), n))

    def call(self, n: int, name: str, grade: int) -> None:
        """One name more for a place; the better grade stays."""
        folded = key(name)
        if folded:
            self._base.execute(
                "INSERT INTO name VALUES(?,?,?) ON CONFLICT DO UPDATE SET grade = max(grade, excluded.grade)",
                (folded, n, grade),
            )
            self._base.executemany("INSERT OR IGNORE INTO form VALUES(?,?)", [(f, folded) for f in forms(folded)])

    def find(self, *, id: str | None = None, code: str | None = None) -> int | None:
        """The number of the place with an id or a code."""
        field, value = ("id", id) if id is not None else ("code", code)
        row = self._base.execute(f"SELECT n FROM place WHERE {field} = ? ORDER BY n", (value,)).fetchone()
        return row[0] if row else None

    def own_key(self, n: int) -> str:
        """The key of a place's own name."""
        return key(self._base.execute("SELECT name FROM place WHERE n = ?", (n,)).fetchone()[0])

    def recode(self, n: int, code: str) -> None:
        """Give a district another code, and the places in it with it."""
        (old,) = self._base.execute("SELECT code FROM place WHERE n = ?", (n,)).fetchone()
        if old != code:
            self._base.execute("UPDATE place SET code = ? WHERE n = ?", (code, n))
            if old is not None:
                self._base.execute("UPDATE place SET admin2 = ? WHERE admin2 = ?", (code, old))
