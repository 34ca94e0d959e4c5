"""Findings on quotations given to another speaker: the same words, under people who cannot be one."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from rashomon.findings.evidence import finding, role
from rashomon.findings.named import is_pronoun, last_named, name_words
from rashomon.findings.namesakes import one_given
from rashomon.findings.people import SPELLED_ALIKE
from rashomon.findings.quotes import Alike, Quotation
from rashomon.model import Finding, Reading, RoleSpan, Span
from rashomon.text.kindred import covers
from rashomon.text.lexicon import rows
from rashomon.text.names import word_similarity

__all__ = ["may_be_one", "quote_reassigned", "reassigned"]

# From here two quotations, or their likest parts, are the same words.
_SAME_WORDS = 0.93
_FULL_NAME = 2
# So far behind its words for a speaker a sentence may name them ("said the commissioner, Ada Quill"), in characters.
_BESIDE = 40
_CLOSING = (",", ".", "?", "!", "”", '"', "’", "'", " ")
_ENDS = (". ", "\n", "? ", "! ", ".” ", '." ')
# What stands behind the noun of "a shopkeeper who lives near the bridge".
_BEHIND = frozenset({"of", "for", "at", "in", "from", "with", "on", "near", "who", "whose", "that", "which", "to"})
_Pair = tuple[Quotation, Quotation, Alike]


def quote_reassigned(pairs: Sequence[_Pair], readings: Sequence[Reading]) -> Iterator[Finding]:
    """The same words under two speakers who are different people by their names, or by what they are called."""
    known = {reading.article.id: reading for reading in readings}
    used: set[tuple[str, int]] = set()
    for a, b, alike in sorted(pairs, key=lambda p: (-p[2].wording, _at(p[0]), _at(p[1]))):
        if not reassigned((a, b, alike), known) or used & {_at(a), _at(b)}:
            continue
        used |= {_at(a), _at(b)}
        yield finding(
            "quote_reused",
            "check",
            f"The same words are quoted from {a.name} in {a.span.article} and from {b.name} in {b.span.article}. What "
            "would settle it: a recording of either, or the account that appeared first and on what the other rests.",
            "quotes.reassigned",
            [span for q in (a, b) for span in _evidence(q, known[q.span.article])],
            confidence=0.8,
            about=[a.statement.id, b.statement.id],
        )


def reassigned(pair: _Pair, readings: Mapping[str, Reading]) -> bool:
    """Whether two quotations are the same words under two people."""
    a, b, alike = pair
    if alike.wording < _SAME_WORDS or a.span.article == b.span.article or a.voice == b.voice:
        return False
    if any(q.statement.source is None or not _is_one(q) for q in (a, b)):
        return False
    if not all(_beside(q, readings[q.span.article]) for q in (a, b)):
        return False
    if any(x.name.split()[-1] in _sentence(y, readings[y.span.article]) for x, y in ((a, b), (b, a))):
        return False  # one tells what the other said, or of what the other said
    if may_be_one(pair, readings):
        return False
    if a.statement.speaker.named and b.statement.speaker.named:
        return _other_names(a.name, b.name)
    mine, theirs = (_called(q, readings[q.span.article]) for q in (a, b))
    broad = {lemma for (lemma,) in rows("en", "broad_voices")}
    if not mine or not theirs or (mine | theirs) & broad:
        return False
    return not any(
        covers("en", (x, "NOUN"), (y, "NOUN")) or covers("en", (y, "NOUN"), (x, "NOUN")) for x in mine for y in theirs
    )


def _beside(quotation: Quotation, reading: Reading) -> bool:
    """Whether who is said to speak stands in the quotation's own sentence: a sentence further on it may be another."""
    source, span = quotation.statement.source, quotation.span
    if source is None:
        return False
    low, high = (source.end, span.start) if source.end <= span.start else (span.end, source.start)
    between = reading.article.text[low:high].lstrip("".join(_CLOSING))
    return not any(end in f"{between} " for end in (". ", "? ", "! ", "\n")) and not between.rstrip(' "“').endswith(".")


def _sentence(quotation: Quotation, reading: Reading) -> str:
    """A quotation with what stands before it in its sentence."""
    text, span = reading.article.text, quotation.span
    start = max(text.rfind(end, 0, span.start) for end in _ENDS)
    return text[max(start, 0) : span.end]


def may_be_one(pair: _Pair, readings: Mapping[str, Reading]) -> bool:
    """Whether the speakers of two quotations may be one, as far as either account goes."""
    a, b, _ = pair
    return any(_may_be(x, y, readings[x.span.article]) for x, y in ((a, b), (b, a)))


def _may_be(quotation: Quotation, other: Quotation, reading: Reading) -> bool:
    """Whether an account may well mean the other speaker too: it names that one beside its source ("Ada Quill and Joan
    Marrow", the name behind a title), has the surname alone that both bear, or says "he" where somebody else was named
    last, or where nobody was told of that "he" goes back to for sure."""
    source, language = quotation.statement.source, reading.article.language or "en"
    if source is None or quotation.span.start <= source.start < quotation.span.end:
        return True  # whom the quotation itself tells of is not who says it
    own, theirs = name_words(quotation.name), name_words(other.name)
    behind = reading.article.text[source.start : source.end + _BESIDE]
    called_ = set(name_words(source.text))
    if theirs and theirs[-1] not in own and theirs[-1] in name_words(behind):
        return True
    if own and set(own) == called_ <= {word for word, *_ in rows(language, "titles")}:
        return True  # "the President"
    if called_ & set(own):
        return called_ <= set(theirs)
    if not theirs:
        return False
    if not is_pronoun(source.text, language) and source.text[:2].casefold() in {"a ", "an"}:
        return False  # "a village elder" is somebody new
    last = last_named(reading, source.start, source.text)
    return last is None or own[-1:] != name_words(last.text)[-1:] or not _leads(reading, last)


def _leads(reading: Reading, mention: Span) -> bool:
    """Whether a mention of a person is whose doing or words its sentence tells: it opens it, or is a source there."""
    text = reading.article.text
    low = max(text.rfind(end, 0, mention.start) for end in (". ", "\n", "? ", "! ", "” ", '" '))
    opens = not any(word.islower() for word in text[low + 1 : mention.start].strip(' ”"').split())
    return opens or any(
        s.source is not None and s.source.start < mention.end and mention.start < s.source.end
        for s in reading.statements
    )


def _is_one(quotation: Quotation) -> bool:
    """A person, or somebody who is called something: "a village elder"."""
    kind, source = quotation.statement.speaker.kind, quotation.statement.source
    opening = source.text.split()[0].casefold() if source else ""
    return kind == "person" or (kind == "unspecified" and opening in {"a", "an", "one"})


def _other_names(one: str, other: str) -> bool:
    """Whether two names cannot be one person's: no word in common, or another first name with the same surname."""
    mine, theirs = one.casefold().split(), other.casefold().split()
    if not set(mine) & set(theirs):
        # "Obmaa" is a slip for Obama.
        return word_similarity(mine[-1], theirs[-1]) < SPELLED_ALIKE and OSA.distance(mine[-1], theirs[-1]) > 1
    shorter = min(len(mine), len(theirs))
    if shorter < _FULL_NAME or mine[-1] != theirs[-1] or mine[-shorter:] == theirs[-shorter:]:
        return False  # one of them with a title
    first, second = mine[0], theirs[0]
    return not (first in second or second in first or one_given("en", first, second))


def _called(quotation: Quotation, reading: Reading) -> frozenset[str]:
    """The nouns by which an account calls a speaker, wherever it has words of theirs."""
    entity = quotation.statement.speaker.entity
    sources = [
        s.source.text
        for s in reading.statements
        if s.source is not None and (s is quotation.statement or (entity is not None and s.speaker.entity == entity))
    ]
    return frozenset(noun for source in sources for part in source.split(",") if (noun := _noun(part)))


def _noun(words: str) -> str | None:
    """The noun of "the councillor for the ward", "a village elder"; none of a name or a pronoun."""
    found = words.split()
    if not found or found[0].casefold() not in {"a", "an", "the", "one"}:
        return None
    cut = next((k for k, word in enumerate(found) if word.casefold() in _BEHIND), len(found))
    last = found[cut - 1]
    return last if cut > 1 and last.islower() and last.isalpha() else None


def _evidence(quotation: Quotation, reading: Reading) -> list[RoleSpan]:
    """The words, and who is said to have said them; behind a pronoun also the mention before it."""
    source = quotation.statement.source
    spans: list[Span] = [quotation.span]
    if source is not None:
        spans.append(source)
        entity = next((e for e in reading.entities if e.id == quotation.statement.speaker.entity), None)
        before = [m for m in entity.mentions if m.field is None and m.end <= source.start] if entity else []
        named = [m for m in before if m.text[:1].isupper() and m.text not in {"He", "She", "They"}]
        if named and not any(word[:1].isupper() for word in source.text.split()):
            spans.append(max(named, key=lambda m: m.end))
    return [role(span, quotation.name) for span in spans]


def _at(quotation: Quotation) -> tuple[str, int]:
    return quotation.span.article, quotation.span.start
