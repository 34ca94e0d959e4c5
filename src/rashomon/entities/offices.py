"""What a role says beside the title: of whom or what ("commander of the 6th Brigade", "Danish foreign minister")."""

import re
from dataclasses import dataclass

from rashomon.entities.words import Lexicon
from rashomon.text.lexicon import rows
from rashomon.text.names import latin

__all__ = ["Office", "age_in", "read_office"]

_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b|\baged? (\d{1,3})\b")
_AGE_BESIDE = re.compile(r"^, (\d{1,3})(?=[,.;) ])|^ \((\d{1,3})\)")
_OLDEST = 115


@dataclass(frozen=True, slots=True)
class Office:
    """A title in full, its class, and the words that say of what; `holds` is false for former and deputy ones."""

    title: str
    kind: str
    of: frozenset[str]
    proper: frozenset[str]  # of these, the names: words with a capital behind "of", and nations
    holds: bool
    unique: bool


def read_office(lex: Lexicon, language: str, role: str) -> Office | None:
    """Take a role apart; None where it names no title that we know."""
    written = re.findall(r"[^\s,;:()“”\"]+", role)
    words = [w.lower() for w in written]
    for stop in range(len(words), 0, -1):
        for at in range(stop):
            title = lex.titles.get(" ".join(words[at:stop]))
            behind = words[stop] if stop < len(words) else "of"
            if title is None or behind not in {"of", "for", "at", "in", "to", "with"}:
                continue
            behind_of = [w.lower() for w in written[stop:] if w[0].isupper()]
            proper = _normal(lex, [*(w for w in words[:at] if w in lex.nation), *behind_of])
            unique = (title.full,) in rows(language, "unique_offices")
            of = _normal(lex, [*words[:at], *words[stop:]])
            return Office(title.full, title.kind, of, proper, lex.small("past").isdisjoint(words[:at]), unique)
    return None


def _normal(lex: Lexicon, words: list[str]) -> frozenset[str]:
    """Words in Latin letters, adjectives of nations as the nation, without those that say nothing."""
    normal = (lex.nation.get(w, latin(w)) for w in words if w not in lex.small("small"))
    return frozenset(part for w in normal for part in w.split() if part not in lex.small("small", "past", "plain"))


def age_in(role: str, after: str) -> int | None:
    """The age that a role phrase or the words right behind a name give, in years."""
    match = _AGE.search(role) or _AGE_BESIDE.match(after)
    age = next((int(g) for g in match.groups() if g), None) if match else None
    return age if age is not None and 0 < age <= _OLDEST else None
