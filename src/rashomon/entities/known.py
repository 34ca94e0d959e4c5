"""Organisations that the lexicon knows by name, with their other names: no word in them need say what they are."""

import functools
from collections.abc import Iterable, Iterator
from importlib import resources

from rashomon.text.lexicon import rows
from rashomon.text.names import is_acronym, latin

__all__ = ["known_key", "known_start"]


@functools.cache
def _known(language: str) -> dict[str, str]:
    """Of each name as it is looked up, the key that all names of the organisation share."""
    common = frozenset(row[0] for row in rows(language, "common_words"))
    common |= frozenset(
        latin(word) for row in rows(language, "nations") for cell in row[:2] for word in cell.split("|")
    )
    organisations = ((name, *other.split("|")) for name, other in rows(language, "organisations"))
    out: dict[str, str] = {}
    for names in organisations:
        for name in names:
            if name != "-" and latin(name) not in common:
                out.setdefault(_looked_up(name), latin(names[0]))
    for names in _publishers():
        for name in names:
            # Of an outlet's names those that are no everyday word: not "Trend", not "The Nation".
            if not {latin(name), latin(name).removeprefix("the ")} & common:
                out.setdefault(_looked_up(name), out.get(_looked_up(names[0]), latin(names[0])))
    return out


def _publishers() -> Iterator[tuple[str, ...]]:
    """The names of the agencies and outlets of `affiliations.tsv`, by row."""
    text = resources.files("rashomon.data").joinpath("affiliations.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, aliases, _, kind, *_ = line.split("\t")
            if kind in {"agency", "outlet"}:
                yield tuple(n for n in (name, *aliases.split("|")) if n)


def _looked_up(name: str) -> str:
    """A name as it is looked up: an acronym and a short word as written, of any other the plain letters."""
    plain = latin(name).removeprefix("the ")
    short = is_acronym(name) or len(plain) < 5
    return name.replace(".", "") if short else plain


def known_key(language: str, names: Iterable[str]) -> str | None:
    """The key of the organisation that one of these names denotes; of several the first one's."""
    known = _known(language)
    forms = (form for name in names for form in (_looked_up(name), _without_s(name)))
    return next((known[form] for form in forms if form in known), None)


def _without_s(name: str) -> str:
    """The name before an "s" that lost its apostrophe ("NATOs decision")."""
    return _looked_up(name[:-1]) if len(name) > 3 and name.endswith("s") and not name.endswith("ss") else name


@functools.cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(latin(form).split()[0] for form in _known(language) if latin(form))


def known_start(language: str, word: str) -> bool:
    """Whether a known name begins with this word, so that it is worth a look."""
    first = latin(word).split()
    return bool(first) and not _first_words(language).isdisjoint({first[0], first[0].removesuffix("s")})
