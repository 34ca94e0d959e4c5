"""Affiliations: agencies, publishers and brands, and who owns them; a user's own rows take precedence."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import cast
from urllib.parse import urlsplit

from rashomon.model import OriginKind

__all__ = ["Affiliation", "Affiliations", "known", "plain_name", "read"]

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


@functools.cache
def known() -> Affiliations:
    """The table that comes with the package."""
    return Affiliations(read(resources.files("rashomon.data").joinpath("affiliations.tsv").read_text(encoding="utf-8")))
