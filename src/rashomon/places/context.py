"""What the text around says about where a place lies: containers beside it, distances, adjectives, a population."""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.gazetteer.names import key
from rashomon.gazetteer.tables import adjectives, locatives, place_nouns
from rashomon.model import Article, Span
from rashomon.nlp.parse import Parse
from rashomon.places.bearings import Away, aways, waters
from rashomon.places.toponyms import Toponym
from rashomon.text.lexicon import rows

__all__ = ["Context", "Stated", "read_context", "statements"]

# How far behind a name a stated population may stand (code points).
_NEAR, _SMALLEST = 160, 50
_COMMA = re.compile(r"^,\s+$")


@functools.cache
def _pattern(language: str, kind: str) -> re.Pattern[str] | None:
    """The language's pattern of a kind (`containment`); none where the language has none yet."""
    found = next((pattern for name, pattern in rows(language, "containment") if name == kind), None)
    return re.compile(found) if found else None


@functools.cache
def _powers(language: str) -> dict[str, int]:
    pairs = [pattern.split("=") for name, pattern in rows(language, "containment") if name == "power"]
    return {word: int(power) for word, power in pairs}


def _match(language: str, kind: str, text: str) -> re.Match[str] | None:
    pattern = _pattern(language, kind)
    return pattern.search(text) if pattern else None


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of where toponym `inner` lies: in toponym `outer`, or in the country or region of an adjective.

    `kind`: `plain` where the wording leaves no other reading ("X in the Y region", "Y's town of X"); `comma` ("X, Y");
    `loose` where words stand between ("X, in the far corner of the Y region") or an adjective alone says it ("the
    Syrian X"); `sentence` where one sentence has both.
    """

    inner: int
    outer: int | None
    codes: tuple[str, ...]
    evidence: Span
    kind: str

    @property
    def plain(self) -> bool:
        """Whether the wording leaves no other reading."""
        return self.kind == "plain"


@dataclass(frozen=True, slots=True)
class Context:
    """The evidence of one article: statements of containment, adjectives by code, and by toponym stated populations;
    statements of distance and direction, and the water that a toponym is said to lie on."""

    stated: tuple[Stated, ...]
    adjectives: Counter[str]
    populations: dict[int, int]
    aways: tuple[Away, ...] = ()
    waters: dict[int, str] = field(default_factory=dict)


def read_context(article: Article, parse: Parse, found: tuple[Toponym, ...]) -> Context:
    """Read the evidence around the toponyms of an article."""
    named = [(toponym.start, toponym.end, toponym.text) for toponym in found]
    stated = tuple(one for one in statements(article, named) if one.kind in {"plain", "comma"})
    populations = {i: number for i, toponym in enumerate(found) if (number := _population(article, toponym))}
    adjectives = _adjectives(parse, article.language or "en")
    return Context(stated, adjectives, populations, aways(article, named), waters(article, named))


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    text: str


def statements(
    article: Article, found: Sequence[tuple[int, int, str]], *, sentences: bool = False
) -> tuple[Stated, ...]:
    """Statements of where places lie, among names given by offsets and text, in text order.

    `sentences`: also pairs of neighbours that merely share a sentence, which state nothing: what may be learnt from.
    """
    language = article.language or "en"
    names = tuple(_Name(*one) for one in found)
    stated: list[Stated] = []
    for i, (left, right) in enumerate(itertools.pairwise(names)):
        gap = article.text[left.end : right.start]
        if len(gap) <= 120 and "\n" not in gap:
            pair = _pair(article, language, i, left, right, gap, names)
            stated.extend(pair or (_company(article, i, left, right, gap) if sentences else []))
    # "X, in Y's Z department" puts X into Z as well.
    owned = {one.outer: one for one in stated if one.plain and one.outer is not None and one.inner == one.outer + 1}
    for one in list(stated):
        if one.plain and one.outer in owned and one.inner < one.outer:
            inner = owned[one.outer]
            evidence = article.span(one.evidence.start, inner.evidence.end)
            stated.append(Stated(one.inner, inner.inner, (), evidence, "plain"))
    stated.extend(_by_adjective(article, language, names))
    stated.extend(_adjectival(article, language, names))
    return tuple(stated)


def _pair(
    article: Article, language: str, i: int, left: _Name, right: _Name, gap: str, found: tuple[_Name, ...]
) -> list[Stated]:
    end = _with_noun(article.text, right, language)
    match = _match(language, "inside", gap)
    if match and _plain_words(match["between"], language):
        evidence = article.span(left.start, end)
        return [Stated(i, i + 1, (), evidence, "plain")]
    if _match(language, "seat", gap):
        return [Stated(i, i + 1, (), article.span(left.start, end), "plain")]
    if _match(language, "seat_of", gap):
        return [Stated(i + 1, i, (), article.span(left.start, end), "plain")]
    match = _match(language, "owned", gap)
    if match and _plain_words(match["between"], language, owned=True):
        # "Britain's Hammond" may be a person; with a kind of place beside the name there is no doubt.
        sure = end > right.end or bool(match["between"].split())
        return [Stated(i + 1, i, (), article.span(left.start, end), "plain" if sure else "comma")]
    match = _match(language, "attributive", gap)
    if match and match["noun"].lower() in place_nouns(language):
        return [Stated(i + 1, i, (), article.span(left.start, end), "plain")]
    if _match(language, "bracket", gap) and article.text[end : end + 1] == ")":
        return [Stated(i, i + 1, (), article.span(left.start, end), "plain")]
    if _COMMA.match(gap) and not _listed(article.text, language, i, found):
        return [Stated(i, i + 1, (), article.span(left.start, end), "comma")]
    if _match(language, "where", gap):
        return [Stated(i + 1, i, (), article.span(left.start, end), "loose")]
    if _match(language, "within", gap):
        return [Stated(i, i + 1, (), article.span(left.start, end), "loose")]
    return []


def _company(article: Article, i: int, left: _Name, right: _Name, gap: str) -> list[Stated]:
    """Two neighbours in one sentence, each as if it held the other."""
    if "." in gap:
        return []
    evidence = article.span(left.start, right.end)
    return [Stated(i, i + 1, (), evidence, "sentence"), Stated(i + 1, i, (), evidence, "sentence")]


def _plain_words(between: str, language: str, *, owned: bool = False) -> bool:
    """Whether the words between are directions, adjectives and kinds of place only."""
    words = between.split()
    prepositions = locatives(language)["strong"] | locatives(language)["weak"]
    nouns, directions, demonyms = place_nouns(language), locatives(language).get("direction", ()), adjectives(language)
    for at, word in enumerate(words):
        plain = word.lower() in directions or word.lower() in nouns or key(word) in demonyms
        if word.lower() == "of":
            plain = at > 0 and words[at - 1].lower() in nouns
        # "Y's mining town of X", "Y's besieged X": a word more, so long as it is no preposition.
        free = owned and word.islower() and word not in prepositions and (len(words) == 1 or words[-1] == "of")
        if not plain and not free:
            return False
    return True


def _listed(text: str, language: str, i: int, found: tuple[_Name, ...]) -> bool:
    """Whether a comma belongs to a list ("A, B and C") rather than to an address ("A, B")."""
    following = text[found[i + 1].end : found[i + 1].end + 12]
    before = text[max(0, found[i].start - 6) : found[i].start]
    return bool(_match(language, "listed", following) or _match(language, "before", before))


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
                stated.append(Stated(i, None, listed, article.span(start, toponym.end), "plain"))
                break
    return stated


def _adjectival(article: Article, language: str, found: tuple[_Name, ...]) -> list[Stated]:
    """ "the Syrian X", where the adjective is the name's own and not a further word's ("the Syrian X brigade")."""
    stated = []
    for i, toponym in enumerate(found):
        before = article.text[max(0, toponym.start - 40) : toponym.start]
        match = re.search(r"(?:^|[^\w\s]\s*|\b[a-z]\w*\s)([A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?) $", before)
        if not match or not _match(language, "named_end", article.text[toponym.end : toponym.end + 16]):
            continue
        if codes := adjectives(language).get(key(match[1])):
            start = toponym.start - len(before) + match.start(1)
            listed = tuple(one.region or one.country for one in codes)
            stated.append(Stated(i, None, listed, article.span(start, toponym.end), "loose"))
    return stated


def _adjectives(parse: Parse, language: str) -> Counter[str]:
    known, counts = adjectives(language), Counter[str]()
    for token, after in zip(parse.tokens, (*parse.tokens[1:], None), strict=True):
        if not token.text[:1].isupper():
            continue
        pair = key(f"{token.text} {after.text}") if after else ""
        for one in known.get(pair) or known.get(key(token.text), ()):
            if not one.country.startswith("@"):
                counts[one.country] += 1
            if one.region:
                counts[one.region] += 1
    return counts


def _population(article: Article, toponym: Toponym) -> int | None:
    """A population stated close behind the name, within its paragraph."""
    language = article.language or "en"
    behind = article.text[toponym.end : toponym.end + _NEAR].split("\n", 1)[0]
    match = _match(language, "population", behind)
    if not match:
        return None
    digits, power = (match[1], match[2]) if match[1] else (match[3], match[4])
    plain = re.sub(r"[, ]", "", digits).rstrip(".")
    number = float(plain) if plain.replace(".", "", 1).isdigit() else 0.0
    number *= _powers(language).get(power or "", 1)
    return int(number) if number >= _SMALLEST else None
