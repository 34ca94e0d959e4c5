"""Private bodies: which firm, club or charity an account calls "the company", where it names just one that fits."""

import functools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.lineage.affiliations import Affiliations
from rashomon.lineage.joining import Key
from rashomon.lineage.voices import kind_of_body
from rashomon.model import CaseEntity, Reading
from rashomon.text.bodies import description, private, state
from rashomon.text.lexicon import rows

__all__ = ["PrivateBodies", "private_bodies"]

# How far from its name a body's noun is looked for, in characters.
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class PrivateBodies:
    """The private bodies of a case: where each account names them, and the nouns by which the accounts call them."""

    named: Mapping[str, Mapping[Key, int]] = field(default_factory=dict)  # by article, where each is named first
    nouns: Mapping[Key, frozenset[str]] = field(default_factory=dict)
    firms: frozenset[str] = frozenset()  # the nouns of firms among those of private bodies

    def called(self, article: str, noun: str, before: int) -> Key | None:
        """The one body that an account may call by a noun: the only one so called that it names, else the only one
        that it names before and that may be one; where it names none, the case's only one. None where several fit."""
        here = self.named.get(article, {})
        for among in (here, self.nouns) if not self._fit(noun, here) else (here,):
            so = {key for key in among if noun in self.nouns[key]}
            fit = so or {key for key in self._fit(noun, among) if here.get(key, -1) < before}
            if len(fit) == 1 and (so or len(self._fit(noun, among)) == 1):
                return next(iter(fit))
        return None

    def only(self, article: str, before: int) -> Key | None:
        """The only private body that an account names, if it does so before a place in it."""
        here = self.named.get(article, {})
        return next((key for key, at in here.items() if at < before), None) if len(here) == 1 else None

    def _fit(self, noun: str, among: Collection[Key]) -> set[Key]:
        """The bodies that may be called by a noun: a hackers' group is no company."""
        firm = noun in self.firms
        return {key for key in among if not self.nouns[key] or any((n in self.firms) == firm for n in self.nouns[key])}


def private_bodies(readings: Sequence[Reading], entities: Sequence[CaseEntity], table: Affiliations) -> PrivateBodies:
    """Find the bodies that the accounts call by a noun of private ones, or whose name ends in such a word."""
    texts = {reading.article.id: reading.article for reading in readings}
    named: dict[str, dict[Key, int]] = {}
    nouns: dict[Key, frozenset[str]] = {}
    for entity in entities:
        if entity.kind != "organisation" or any(table.named(name) for name in (entity.name, *entity.names)):
            continue
        language = next((texts[m.article].language for m in entity.mentions if m.article in texts), None) or "en"
        public = kind_of_body(entity.name, language) != "unknown" or description(entity.name, language) is not None
        if public or state((entity.name,), language):
            continue
        mentions = [m for m in entity.mentions if m.field is None and m.article in texts]
        told = {noun for m in mentions for noun in _beside(texts[m.article].text, m.start, m.end, language)}
        last = entity.name.casefold().split()[-1].strip(".")
        business = {word for word, kind in rows(language, "org_words") if kind in {"business", "legal"}}
        if not told and last not in business and not private(last, language):
            continue
        key: Key = ("entity", entity.id)
        nouns[key] = frozenset(told)
        # An account may name it where its reading knew no body.
        names = "|".join(re.escape(name) for name in sorted({entity.name, *entity.names}, key=len, reverse=True))
        for id, article in texts.items():
            match = re.search(rf"(?<!\w)(?:{names})(?!\w)", article.text)
            if match:
                named.setdefault(id, {})[key] = match.start()
    language = next((article.language for article in texts.values() if article.language), None) or "en"
    return PrivateBodies(named, nouns, frozenset(word for word, kind in rows(language, "pointing") if kind == "firm"))


def _beside(text: str, start: int, end: int, language: str) -> set[str]:
    """The nouns of private bodies that stand in apposition before or behind a name."""
    patterns = _patterns(language)
    if patterns is None:
        return set()
    before, behind = patterns
    found = (before.search(text[max(0, start - _BESIDE) : start]), behind.match(text[end : end + _BESIDE]))
    return {match[1].casefold() for match in found if match}


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What stands before a name ("the Dutch operator X", "the owner of the vessel, X"), and behind one ("X, a local
    contractor")."""
    nouns = sorted((word for word, kind in rows(language, "pointing") if kind == "private"), key=lambda w: (-len(w), w))
    if not nouns:
        return None
    of = r"(?:\s(?:of|for)\s[\w\s’'-]{1,40}?)?"
    any_ = "(" + "|".join(map(re.escape, nouns)) + ")"
    before = re.compile(rf"(?<![\w-])(?i:{any_}){of},?\s$")
    behind = re.compile(rf"\s?,\s(?i:the|an?|its|whose)\s(?:[\w’'-]+\s){{0,3}}?(?i:{any_})(?!\w)")
    return before, behind
