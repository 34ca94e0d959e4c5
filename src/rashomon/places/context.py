"""What the text around says about where a place lies: containers stated beside it, adjectives, a population."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Article, Span
from rashomon.nlp.parse import Parse
from rashomon.places.names import key
from rashomon.places.tables import adjectives, locatives, place_nouns
from rashomon.places.toponyms import Toponym

__all__ = ["Context", "Stated", "read_context", "statements"]

# How far behind a name a stated population may stand (code points).
_NEAR = 160
_POPULATION = re.compile(
    r"population of (?:(?:about|approximately|around|nearly|over|some|more than|roughly|just over|under) )?"
    r"(\d[\d,. ]*\d|\d)(?:[  ](million|thousand))?"
    r"|(\d[\d,. ]*\d)(?:[  ](million|thousand))?[  ](?:residents|inhabitants|people live)",
)
# Between a place and what it is said to lie in: "in (the) (eastern)", "a strategic town in the", "the capital of".
_IN = re.compile(
    r"^(?P<apposed>,? (?:a|an|the|its|in a|in the|one of the) [^.;:,“”\"()]{0,60}?)?"
    r",?\s*\bin\s+(?P<between>(?:[\w’'-]+\s+){0,5}?)$"
)
_COMMA = re.compile(r"^,\s+$")
_OWNED = re.compile(r"^(?:['’]s|['’])\s+(?P<between>(?:[a-z][\w-]*\s+){0,4})$")
_OF = re.compile(r"^ of $")


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of where toponym `inner` lies: in toponym `outer`, or in the country or region of an adjective.

    `plain` is set where the wording leaves no other reading ("X in the Y region", "Y's town of X"); a comma does not.
    """

    inner: int
    outer: int | None
    codes: tuple[str, ...]
    evidence: Span
    plain: bool


@dataclass(frozen=True, slots=True)
class Context:
    """The evidence of one article: statements of containment, adjectives by code, stated populations by toponym."""

    stated: tuple[Stated, ...]
    adjectives: Counter[str]
    populations: dict[int, int]


def read_context(article: Article, parse: Parse, found: tuple[Toponym, ...]) -> Context:
    """Read the evidence around the toponyms of an article."""
    stated = statements(article, [(toponym.start, toponym.end, toponym.text) for toponym in found])
    populations = {i: number for i, toponym in enumerate(found) if (number := _population(article.text, toponym))}
    return Context(stated, _adjectives(parse, article.language or "en"), populations)


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    text: str


def statements(article: Article, found: Sequence[tuple[int, int, str]]) -> tuple[Stated, ...]:
    """Statements of where places lie, among names given by offsets and text, in text order."""
    language = article.language or "en"
    names = tuple(_Name(*one) for one in found)
    stated: list[Stated] = []
    for i, (left, right) in enumerate(zip(names, names[1:], strict=False)):
        gap = article.text[left.end : right.start]
        if len(gap) <= 120 and "\n" not in gap:
            stated.extend(_pair(article, language, i, left, right, gap, names))
    # "X, in Y's Z department" puts X into Z as well.
    owned = {one.outer: one for one in stated if one.plain and one.outer is not None and one.inner == one.outer + 1}
    for one in list(stated):
        if one.plain and one.outer in owned and one.inner < one.outer:
            inner = owned[one.outer]
            evidence = article.span(one.evidence.start, inner.evidence.end)
            stated.append(Stated(one.inner, inner.inner, (), evidence, True))
    stated.extend(_by_adjective(article, language, names))
    return tuple(stated)


def _pair(
    article: Article, language: str, i: int, left: _Name, right: _Name, gap: str, found: tuple[_Name, ...]
) -> list[Stated]:
    end = _with_noun(article.text, right, language)
    match = _IN.match(gap)
    if match and _plain_words(match["between"], language):
        evidence = article.span(left.start, end)
        return [Stated(i, i + 1, (), evidence, True)]
    match = _OWNED.match(gap)
    if match and _plain_words(match["between"], language, owned=True):
        # "Britain's Hammond" may be a person; with a kind of place beside the name there is no doubt.
        return [Stated(i + 1, i, (), article.span(left.start, end), end > right.end or bool(match["between"].split()))]
    if _COMMA.match(gap) and not _listed(article.text, i, found):
        return [Stated(i, i + 1, (), article.span(left.start, end), False)]
    return []


def _plain_words(between: str, language: str, *, owned: bool = False) -> bool:
    """Whether the words between are directions, adjectives and kinds of place only."""
    words = between.split()
    nouns, directions, demonyms = place_nouns(language), locatives(language).get("direction", ()), adjectives(language)
    for at, word in enumerate(words):
        plain = word.lower() in directions or word.lower() in nouns or key(word) in demonyms
        if word.lower() == "of":
            plain = at > 0 and words[at - 1].lower() in nouns
        if not plain and not (owned and word.islower() and len(words) == 1):
            return False
    return True


def _listed(text: str, i: int, found: tuple[_Name, ...]) -> bool:
    """Whether a comma belongs to a list ("A, B and C") rather than to an address ("A, B")."""
    following = text[found[i + 1].end : found[i + 1].end + 12]
    before = text[max(0, found[i].start - 6) : found[i].start]
    return bool(re.match(r",? (?:and|or) [A-Z]", following)) or before.endswith(" and ")


def _with_noun(text: str, toponym: _Name, language: str) -> int:
    """The end of a name with the generic word behind it ("the Y region")."""
    match = re.match(r" ([\w’'-]+)", text[toponym.end : toponym.end + 24])
    return toponym.end + match.end() if match and match[1].lower() in place_nouns(language) else toponym.end


def _by_adjective(article: Article, language: str, found: tuple[_Name, ...]) -> list[Stated]:
    """ "the Syrian town of X", "the western Georgian region of X"."""
    stated, nouns = [], place_nouns(language)
    for i, toponym in enumerate(found):
        before = article.text[max(0, toponym.start - 60) : toponym.start]
        match = re.search(r"([A-ZÀ-Þ][\w-]+(?: [A-Z][\w-]+)?) ((?:[a-z-]+ ){0,3}?)([a-z]+)( of)? (?:the )?$", before)
        if not match or match[3] not in nouns or nouns[match[3]] == "other":
            continue
        if not all("-" in word or _plain_words(word, language) for word in match[2].split()):
            continue
        for words in (match[1], match[1].split()[-1]):
            if codes := adjectives(language).get(key(words)):
                start = toponym.start - len(before) + match.start() + match[0].index(words)
                listed = tuple(one.region or one.country for one in codes)
                stated.append(Stated(i, None, listed, article.span(start, toponym.end), True))
                break
    return stated


def _adjectives(parse: Parse, language: str) -> Counter[str]:
    known, counts = adjectives(language), Counter[str]()
    for token, after in zip(parse.tokens, (*parse.tokens[1:], None), strict=True):
        if not token.text[:1].isupper():
            continue
        pair = key(f"{token.text} {after.text}") if after else ""
        for one in known.get(pair) or known.get(key(token.text), ()):
            counts[one.country] += 1
            if one.region:
                counts[one.region] += 1
    return counts


def _population(text: str, toponym: Toponym) -> int | None:
    """A population stated close behind the name, within its paragraph."""
    behind = text[toponym.end : toponym.end + _NEAR].split("\n", 1)[0]
    match = _POPULATION.search(behind)
    if not match:
        return None
    digits, unit = (match[1], match[2]) if match[1] else (match[3], match[4])
    try:
        number = float(re.sub(r"[, ]", "", digits).rstrip("."))
    except ValueError:
        return None
    number *= {"million": 1_000_000, "thousand": 1_000}.get(unit or "", 1)
    return int(number) if number >= 50 else None
