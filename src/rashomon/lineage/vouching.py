"""Vouching: whose word each passage of one claim is, seen beside the claim's other passages.

What an article took from another account has that account's origin, whether it says so or not: an outlet that rewrites
an agency vouches for nothing itself. The same words in quotation marks are one person's, under whatever name they
return. What is left in an outlet's own voice is the outlet's word.
"""

import functools
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.lineage.origins import Origins
from rashomon.model import Lineage, Reading, Statement
from rashomon.text.lexicon import rows
from rashomon.text.similarity import stem

__all__ = ["Passage", "Vouching", "vouching"]

# An account that took this part of its text from another speaks with that one's voice; whoever draws on so many others
# puts together what they had; below, a passage counts as taken over only where this share of its words stands there.
_TAKEN_OVER, _TOGETHER, _ALIKE, _HINT = 0.2, 2, 0.5, 0.2
# So much is asked where the account cites whoever says it elsewhere.
_CITED_ELSEWHERE = 0.3
# One word in common, of two short passages, says nothing.
_SHARED = 2
_WORD = re.compile(r"[^\W_]+")
# Shorter words stand in any sentence; figures do not.
_SHORTEST = 4
# Quotations of fewer words may be anybody's; of a longer one this share of the shorter's words must return.
# "furious local residents" may be anybody's residents; a longer description says which.
_SHORT = 3
_OFFICIALS = "officials"
_OPPOSED = {"told", "denies"}
_QUOTED, _SAME_QUOTE = 4, 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """One account's passage of a claim: its words, the statement that it is (none: its own voice), its origin so far,
    and how it stands to the claim."""

    article: str
    text: str
    statement: str | None
    origin: str | None
    side: str = ""


@dataclass(frozen=True, slots=True)
class Vouching:
    """What is asked of a case to tell whose word a passage is."""

    drawn: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # what each took of which other account
    twins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # those with its words, whichever was first
    published: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by origin the accounts in its own voice
    statements: Mapping[str, Statement] = field(default_factory=dict)
    public: frozenset[str] = frozenset()  # the origins that are public bodies
    groups: Mapping[str, str] = field(default_factory=dict)  # by origin the noun of a nameless group
    heard: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by article the origins that it cites

    def vouch(self, passages: Sequence[Passage]) -> tuple[str | None, ...]:
        """The origin of each passage of a claim; what an account took from another of them has that one's origin."""
        said = _one_quotation(passages, self.statements)
        return self._vague([self._origin(i, passages, said, ()) for i in range(len(passages))])

    def _vague(self, origins: Sequence[str | None]) -> tuple[str | None, ...]:
        """Origins in which "officials" are the public body that the claim names, and nameless groups of one sort
        ("residents", "furious residents") are one."""
        known = [origin for origin in origins if origin is not None]
        bodies = Counter(origin for origin in known if origin in self.public)
        first: dict[str, str] = {}
        same: dict[str, str] = {}
        for origin in dict.fromkeys(origin for origin in known if origin in self.groups):
            noun = self.groups[origin]
            others = [body for body in bodies if body != origin]
            if noun == _OFFICIALS:
                same[origin] = min(others, key=lambda b: (-bodies[b], b)) if others else origin
            else:
                same[origin] = first.setdefault(noun, origin)
        return tuple(same.get(origin, origin) if origin is not None else None for origin in origins)

    def _origin(
        self, i: int, passages: Sequence[Passage], said: Mapping[int, int], seen: tuple[int, ...]
    ) -> str | None:
        passage = passages[i]
        if i in said and said[i] not in seen and said[i] != i:
            return self._origin(said[i], passages, said, (*seen, i))
        source = self._source(i, passages, seen)
        # Of a source that speaks through somebody who cannot be told ("it said") the account's own origin is better.
        found = None if source is None else self._origin(source, passages, said, (*seen, i))
        return passage.origin if found is None else found

    def _source(self, i: int, passages: Sequence[Passage], seen: tuple[int, ...]) -> int | None:
        """The passage of another account that this one goes back to; none where it speaks for itself."""
        passage = passages[i]
        statement = self.statements.get(passage.statement) if passage.statement else None
        relayed = self.published.get(passage.origin or "", ()) if statement is not None else ()
        if passage.article in relayed:
            statement, relayed = None, ()  # a publisher that names itself speaks in its own voice
        if statement is not None and not relayed and statement.speaker.named:
            return None
        if relayed:
            return self._best(passage, passages, relayed, seen, 0.0, said=False)
        drawn = self.drawn.get(passage.article, {})
        closely = [account for account, share in drawn.items() if share >= _TAKEN_OVER]
        cited = [account for account in drawn if account not in closely]
        # Whoever puts a report together from several others' has it from them; one citation binds only what is alike.
        together = len(drawn) >= _TOGETHER
        nameless = statement is not None
        for accounts, least in (
            (closely, _HINT if nameless else 0.0),
            (cited, 0.0 if together and not nameless else _ALIKE),
            (self.twins.get(passage.article, ()), _HINT if nameless else 0.0),
        ):
            source = self._best(passage, passages, accounts, seen, least, said=nameless)
            if source is not None:
                return source
        own = passage.article in self.published.get(passage.origin or "", ()) and passage.origin not in self.public
        if statement is not None or not own:
            return None
        # What an account tells in much the words in which another one has it from somebody, it has from there too.
        anywhere = {other.article for other in passages if other.side == passage.side}
        source = self._best(passage, passages, anywhere, seen, _ALIKE, said=True)
        if source is not None:
            return source
        # Less is asked of those whom it cites elsewhere: a report names its sources once.
        heard = self.heard.get(passage.article, frozenset()) - {passage.origin}
        return self._best(passage, passages, anywhere, seen, _CITED_ELSEWHERE, said=True, heard=heard)

    def _best(
        self,
        passage: Passage,
        passages: Sequence[Passage],
        accounts: Collection[str],
        seen: tuple[int, ...],
        least: float,
        *,
        said: bool,
        heard: Collection[str] | None = None,
    ) -> int | None:
        """The passage of some accounts that is most like this one, of these origins alone if any are given; a nameless
        voice was somebody there too."""
        others = [
            (other.side == passage.side, _likeness(passage, other), other.statement is not None, -k)
            for k, other in enumerate(passages)
            if other.article in accounts
            and other.article != passage.article
            and k not in seen
            and {other.side, passage.side} != _OPPOSED  # nobody has what he denies from himself
            and (other.statement is not None or not said)
            and (heard is None or other.origin in heard)
        ]
        best = max(others, default=None)
        return -best[3] if best is not None and best[1] >= least else None


def vouching(readings: Sequence[Reading], lineages: Sequence[Lineage], origins: Origins) -> Vouching:
    """What the case holds for telling whose word a passage is."""
    language = next((r.article.language for r in readings if r.article.language), None) or "en"
    drawn: dict[str, dict[str, float]] = {}
    twins: dict[str, set[str]] = {}
    for line in lineages:
        if line.kind in {"copies", "rewrites", "cites"} and line.source_article and line.derived_article:
            shares = drawn.setdefault(line.derived_article, {})
            shares[line.source_article] = max(line.share, shares.get(line.source_article, 0.0))
        elif line.kind in {"copies", "rewrites"}:
            for one in line.between:
                twins.setdefault(one, set()).update(other for other in line.between if other != one)
    published: dict[str, list[str]] = {}
    for article, origin in sorted(origins.of_article.items()):
        published.setdefault(origin, []).append(article)
    return Vouching(
        drawn={a: dict(sorted(of.items())) for a, of in drawn.items()},
        twins={a: tuple(sorted(of)) for a, of in twins.items()},
        published={origin: tuple(of) for origin, of in published.items()},
        statements={s.id: s for r in readings for s in r.statements},
        public=frozenset(o.id for o in origins.origins if o.kind in {"official", "press_service"}),
        heard=_heard(readings, origins),
        groups={o.id: noun for o in origins.origins if (noun := _group(o.name, language)) is not None},
    )


def _heard(readings: Sequence[Reading], origins: Origins) -> dict[str, frozenset[str]]:
    """By article the origins of its statements."""
    told = {
        r.article.id: frozenset(of for s in r.statements if (of := origins.of_statement.get(s.id)) is not None)
        for r in readings
    }
    return {article: of for article, of in told.items() if of}


def _group(name: str, language: str) -> str | None:
    """The noun of a nameless group that may be the same in every account; none for those told apart."""
    words = name.casefold().removesuffix(" here").split()
    if not words or len(words) > _SHORT or any(word[0].isdigit() for word in words):
        return None
    sort = {row[1]: row[2] for row in rows(language, "group_nouns")}.get(words[-1])
    if sort is None:
        return None
    population = {row[0] for row in rows(language, "persons") if row[1] == "residents"}
    population |= {word for word, kind in rows(language, "pointing") if kind == "population"}
    return _OFFICIALS if sort == "official" else "people" if words[-1] in population else words[-1]


@functools.lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(
        stem(word.casefold()) for word in _WORD.findall(text) if len(word) >= _SHORTEST or word[0].isdigit()
    )


def _likeness(a: Passage, b: Passage) -> float:
    one, other = _words(a.text), _words(b.text)
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= _SHARED else 0.0


def _one_quotation(passages: Sequence[Passage], statements: Mapping[str, Statement]) -> dict[int, int]:
    """For each passage that repeats another's quotation the first one that has a name for its speaker."""
    quoted = []
    for i, passage in enumerate(passages):
        statement = statements.get(passage.statement) if passage.statement else None
        if statement is not None and statement.kind in {"direct", "mixed"}:
            words = [w.casefold() for w in _WORD.findall(" ".join(span.text for span in statement.content))]
            if len(words) >= _QUOTED:
                quoted.append((i, statement, words))
    found: dict[int, int] = {}
    for n, (i, one, words) in enumerate(quoted):
        for k, other, others in quoted[:n]:
            if passages[i].article != passages[k].article and _repeats(words, others):
                first, second = (i, k) if one.speaker.named and not other.speaker.named else (k, i)
                found.setdefault(second, found.get(first, first))
    return found


def _repeats(a: Sequence[str], b: Sequence[str]) -> bool:
    both = sum(min(a.count(word), b.count(word)) for word in set(a) & set(b))
    return both >= _QUOTED and both >= _SAME_QUOTE * min(len(a), len(b))
