"""Affiliations: agencies, publishers and brands, and who owns them; a user's own rows take precedence."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from rashomon.data.folders import user_folder
from rashomon.model import OriginKind

__all__ = ["Affiliation", "Affiliations", "known", "plain_name", "read", "unread", "users_rows", "users_table"]

_KINDS = {"official", "press_service", "agency", "outlet", "channel"}


@dataclass(frozen=True, slots=True)
class Affiliation:
    """One publisher: its name, other names and domains, what it is, the group that it belongs to, and who says so."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    kind: OriginKind
    group: str | None
    country: str | None
    source: str
    as_of: str


class Affiliations:
    """A look-up by name or address, blind to case. Later rows replace earlier ones of the same name."""

    def __init__(self, rows: Iterable[Affiliation]) -> None:
        self.rows = tuple({row.name: row for row in rows}.values())
        self._by_name = {plain_name(name): row for row in self.rows for name in (row.name, *row.aliases)}
        self._by_domain = {domain: row for row in self.rows for domain in row.domains}

    def with_rows(self, rows: Iterable[Affiliation]) -> "Affiliations":
        """This table and some more rows, whose names and addresses come before those that it had."""
        return Affiliations((*self.rows, *rows))

    def named(self, name: str | None) -> Affiliation | None:
        """The row of a publisher's name as written, without "the" or "news agency" round it; else none."""
        return self._by_name.get(plain_name(name)) if name else None

    def at(self, url: str | None) -> Affiliation | None:
        """The row whose domain an address lies in; else none."""
        host = _host(url)
        while "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""


_AROUND = ("the ", "news agency ", "agency ")
_BEHIND = (" news agency", " news service", " press agency", " agency", ".com", " online", " (agency)")


def plain_name(name: str) -> str:
    """A publisher's name for comparison: small letters, without "the" or "news agency" round it."""
    text = " ".join(name.split()).casefold().strip(" .,:;()[]\"'“”‘’«»")
    for prefix in _AROUND:
        text = text.removeprefix(prefix)
    for suffix in _BEHIND:
        text = text.removesuffix(suffix)
    return text


def read(text: str) -> tuple[Affiliation, ...]:
    """Rows of a table (tab-separated: name, aliases and domains with `|` between, kind, group, country, source, as_of).

    `#` begins a comment; a line with too few fields or an unknown kind raises ValueError with its number.
    """
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) != 8 or fields[3] not in _KINDS:
            raise ValueError(f"affiliations, line {number}: eight fields and one of {sorted(_KINDS)} are needed")
        name, aliases, domains, kind, group, country, source, as_of = fields
        rows.append(
            Affiliation(
                name=name,
                aliases=tuple(x for x in aliases.split("|") if x),
                domains=tuple(x for x in domains.split("|") if x),
                kind=cast(OriginKind, kind),
                group=group or None,
                country=country or None,
                source=source,
                as_of=as_of,
            )
        )
    return tuple(rows)


def users_table() -> Path:
    """Where a user's own rows are read from, after those of the package."""
    return user_folder() / "affiliations.tsv"


def users_rows() -> tuple[Affiliation, ...]:
    """A user's own rows; none without a table. Raises ValueError with the file and the line where it is broken."""
    path = users_table()
    try:
        return read(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ()
    except (ValueError, OSError) as error:
        raise ValueError(f"{path}: {error}") from error


def unread() -> tuple[str, ...]:
    """A line for the user's table if it cannot be read: what is wrong, and where."""
    try:
        users_rows()
    except ValueError as error:
        return (f"{error}; the table that comes with Rashomon is used alone",)
    return ()


def known() -> Affiliations:
    """The table that comes with the package and a user's own rows, which take precedence by name."""
    path = users_table()
    try:
        stand = path.stat()
    except OSError:
        return _packaged()
    return _with_users(str(path), stand.st_mtime_ns, stand.st_size)


@functools.cache
def _packaged() -> Affiliations:
    return Affiliations(read(resources.files("rashomon.data").joinpath("affiliations.tsv").read_text(encoding="utf-8")))


@functools.lru_cache(maxsize=2)
def _with_users(path: str, changed: int, size: int) -> Affiliations:  # noqa: ARG001  (what tells a changed table)
    try:
        return _packaged().with_rows(users_rows())
    except ValueError:
        return _packaged()
