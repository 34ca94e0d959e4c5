"""Why a source has no name: the passage in which a text says that somebody stays unnamed, with the reason it gives.

Looked for in the sentence of the source, then in the next sentences where these go on about the same person. What is
said of somebody else in the sentence ("told a colleague who asked not to be named") is not taken.
"""

import functools
import re
from collections.abc import Sequence

import msgspec

from rashomon.attribution.source import Source
from rashomon.model import Article, Span, Statement
from rashomon.nlp.parse import Parse, Sentence, Token
from rashomon.text.lexicon import rows

__all__ = ["anonymous", "holds_office", "is_insider", "shared"]

_HIS = r"(?:his|her|their|its|the|a)"
_NAME = r"(?:" + _HIS + r"|whose) (?:(?:real|full|last|family|first|own|legal) )*(?:names?|surnames?|identit(?:y|ies))"
_BETWEEN = r"(?:\s+[\w'-]+){0,6}?\s+"
_REACH = 240  # code points behind a source
_LONGEST = 300
_NEXT = 2  # sentences behind the one of the source
_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis"})
_THEY = frozenset({"he", "she", "they"})
_ASIDE = re.compile(r"[,(]|\b(?:of|for|in|at|from|who)\b")
_INDEFINITE = re.compile(r"(?:an?|one|another|some|any|unnamed|anonymous|unidentified)\b")
_BARE = 2  # words of "the commander"
_EDGE = " ,;:-–—\n\t"
_STOP = re.compile(r"[,.;:()“”\"\n–—]")


def _any(phrases: Sequence[str]) -> str:
    found = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(found) + ")"


@functools.cache
def _kinds(language: str) -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for kind, words in rows(language, "namelessness"):
        phrase = re.escape(words).replace(r"\{his\}", _HIS).replace(r"\{name\}", _NAME).replace(r"\ ", r"\s+")
        out.setdefault(kind, []).append(phrase)
    return {kind: tuple(words) for kind, words in out.items()}


@functools.cache
def _says_so(language: str) -> re.Pattern[str] | None:
    kinds = _kinds(language)
    if not kinds:
        return None
    alone = [re.escape(phrase).replace(r"\ ", r"\s+") for (phrase,) in rows(language, "anonymity")]
    wants = _any(kinds["wants"]) + _BETWEEN + _any(kinds["hidden"])
    refuses = _any(kinds["refuses"]) + _BETWEEN + _any(kinds["open"])
    return re.compile(rf"\b(?:who\s+)?(?:{wants}|{refuses}|{_any([*alone, *kinds['alone']])})\b", re.I)


@functools.cache
def _reason(language: str) -> re.Pattern[str]:
    return re.compile(rf",?\s+{_any(_kinds(language)['reason'])}\b", re.I)


@functools.cache
def _insider(language: str) -> re.Pattern[str] | None:
    words = _kinds(language).get("insider")
    return re.compile(rf"\b{_any(words)}\b", re.I) if words else None


def is_insider(language: str, description: str) -> bool:
    """Whether a description says that whoever it is speaks as a hidden source: "officials familiar with the talks"."""
    pattern = _insider(language)
    return pattern is not None and pattern.search(description) is not None


@functools.cache
def _offices(language: str) -> tuple[frozenset[str], frozenset[str]]:
    held = frozenset(row[0] for row in rows(language, "unique_offices"))
    return held, frozenset(words for kind, words in rows(language, "body_offices") if kind == "past")


def holds_office(language: str, description: str) -> bool:
    """Whether a description without a name tells who it is all the same: the one holder of an office ("the mayor")."""
    held, past = _offices(language)
    phrase = _ASIDE.split(description.casefold(), maxsplit=1)[0].strip()
    words = phrase.split()
    if not words or _INDEFINITE.match(phrase):
        return False
    if (
        phrase == description.casefold().strip()
        and words[-1] in _kinds(language).get("vague", ())
        and len(words) <= _BARE
    ):
        return False
    return any(" ".join(words[at:]) in held and not past & set(words[:at]) for at in range(len(words)))


def anonymous(article: Article, parse: Parse, source: Source, language: str) -> Span | None:
    """Where the text says that a source stays unnamed, with the reason; null where it does not."""
    pattern = _says_so(language)
    sentence = parse.sentence_at(source.start)
    if pattern is None or sentence is None:
        return None
    end = min(len(article.text), max(sentence.end, source.end), source.end + _REACH)
    plain = article.text[:end].replace("’", "'")
    for found in pattern.finditer(plain, source.start, end):
        # A bare adjective must stand in the mention itself.
        if " " not in found.group() and found.start() >= source.end:
            continue
        if found.start() < source.end or _is_of(parse, source, found.start(), found.end()):
            return _whole(article, parse, source, sentence, found.start(), found.end(), language)
    return _later(article, parse, source, sentence, plain, language)


def _later(
    article: Article, parse: Parse, source: Source, sentence: Sentence, plain: str, language: str
) -> Span | None:
    """The same in a sentence behind, whose subject is a pronoun or the source's own noun: "The official spoke …"."""
    head = parse.tokens[source.head]
    pattern = _says_so(language)
    if head.pos == "PROPN" or pattern is None:
        return None
    for number, after in enumerate(parse.sentences[sentence.i + 1 : sentence.i + 1 + _NEXT]):
        if after.block - sentence.block > 1:
            break
        subject = next((t for t in parse.sentence_tokens(after) if t.dep in {"nsubj", "nsubjpass"}), None)
        if subject is None or any(mark in plain[after.start : subject.start] for mark in '“"'):
            break
        same = subject.lemma.lower() == head.lemma.lower() and _is_definite(parse, subject)
        if not same and not (number == 0 and subject.text.lower() in _THEY):
            continue
        found = pattern.search(plain, subject.end, min(after.end, subject.end + _REACH))
        if found is not None and " " in found.group() and not re.search(r"[“\"]", plain[subject.end : found.start()]):
            own = Source(subject.i, subject.start, subject.end)
            if _is_of(parse, own, found.start(), found.end()):
                return _whole(article, parse, own, after, found.start(), found.end(), language)
    return None


def _is_definite(parse: Parse, noun: Token) -> bool:
    return any(child.text.lower() in {"the", "that", "this", "those", "these"} for child in parse.children(noun.i))


def _top(parse: Parse, start: int, end: int) -> Token | None:
    """The word of a passage that governs it."""
    inside = parse.within(start, end)
    indices = {token.i for token in inside}
    tops = [token for token in inside if token.head not in indices or token.head == token.i]
    return next((token for token in tops if token.pos in {"VERB", "AUX", "ADJ", "ADP"}), tops[0] if tops else None)


def _is_of(parse: Parse, source: Source, start: int, end: int) -> bool:
    """Whether what a passage says is said of a source and of nobody else in the sentence."""
    token = _top(parse, start, end)
    if token is None:
        return False
    own = set(parse.subtree(source.head))
    while token.head != token.i:
        above = parse.tokens[token.head]
        if token.dep in {"relcl", "acl"} and above.pos in {"NOUN", "PROPN", "PRON", "NUM", "DET"}:
            # Names that follow a noun are hung beside it: whoever ends where the clause begins is meant.
            return above.i in own or source.start <= above.start < source.end or above.i == source.head
        token = above
    return True


def _whole(
    article: Article, parse: Parse, source: Source, sentence: Sentence, start: int, end: int, language: str
) -> Span:
    """The passage from "who" or "speaking" to the end of the reason."""
    text = article.text
    if " " in text[start:end]:  # of "an unnamed official" the word alone
        low, high = _clause(parse, source, start, end)
        start, end = min(start, low), max(end, high)
    follows = _reason(language).match(text, end)
    while follows is not None:
        stop = _STOP.search(text, follows.end())
        end = max(end, stop.start() if stop else sentence.end)
        follows = _reason(language).match(text, end)
    end = min(end, max(sentence.end, source.end))
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip(_EDGE))
    return article.span(begin, begin + len(text[begin:end].rstrip(_EDGE + ".")))


def _clause(parse: Parse, source: Source, start: int, end: int) -> tuple[int, int]:
    """Where the clause around a passage begins and ends: a relative clause, a participle's, or the verb's own words."""
    bound = source.end if start >= source.end else parse.tokens[source.head].end
    token = top = _top(parse, start, end)
    if token is None or top is None:
        return start, end
    while token.head != token.i and token.dep not in _CLAUSES and parse.tokens[token.head].start >= bound:
        token = parse.tokens[token.head]
    cut = {
        i for child in parse.children(token.i) if child.dep in {"conj", "cc", "ccomp"} for i in parse.subtree(child.i)
    }
    cut -= {t.i for t in parse.within(start, end)} | set(parse.subtree(top.i) if top.dep != "ROOT" else ())
    run = [parse.tokens[i] for i in parse.subtree(token.i) if i not in cut and parse.tokens[i].start >= bound]
    low, high = start, end
    if run and token.dep in _CLAUSES and run[0].start <= start:
        low = run[0].start
    elif bound <= token.start < start and not any(c.dep == "ccomp" for c in parse.children(token.i)):
        low = token.start
    inside = {t.i for t in run}
    after = next((t for t in parse.within(start, end)[::-1]), top).i + 1
    if parse.tokens[min(after, len(parse.tokens) - 1)].text.lower() == "that":
        return low, high  # what is said begins here
    while after in inside and _STOP.match(parse.tokens[after].text) is None:
        high = parse.tokens[after].end
        after += 1
    return low, high if high - low <= _LONGEST else end


def shared(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements of which those of one unnamed speaker all carry what the text says once of his namelessness."""
    known: dict[str, Span] = {}
    for each in statements:
        if not each.speaker.named and each.speaker.anonymity is not None:
            known.setdefault(_who(each), each.speaker.anonymity)
    return tuple(_hide(each, known) for each in statements)


def _who(statement: Statement) -> str:
    return statement.speaker.entity or statement.speaker.name.casefold()


def _hide(statement: Statement, known: dict[str, Span]) -> Statement:
    who = statement.speaker
    found = known.get(_who(statement))
    if who.named or who.anonymity is not None or found is None or who.name == "unspecified":
        return statement
    return msgspec.structs.replace(statement, speaker=msgspec.structs.replace(who, anonymity=found), on_record=False)
