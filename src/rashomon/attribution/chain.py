"""The chain of transmission: through whom a statement came to the page, nearest link first.

Links stand beside the cue ("told X", "in an interview with X", "via the X website") or are further attributions of the
same words ("…, as reported by X"; a direct quotation followed by "according to X").
"""

import functools
import re

from rashomon.attribution.draft import Draft
from rashomon.attribution.names import name_at
from rashomon.attribution.referents import Referents
from rashomon.attribution.source import Source, mention
from rashomon.attribution.speaker import noun_kind
from rashomon.model import Article, Link
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["chain", "link_kind"]

# A mention of an outlet may begin with an article before the link's own words ("the ").
_ARTICLE = 4
_TELL = frozenset({"tell", "inform"})
_SPEAK = frozenset(
    {
        "speak",
        "talk",
        "say",
        "comment",
        "write",
        "post",
        "announce",
        "add",
        "tell",
        "remark",
        "state",
        "note",
        "declare",
        "claim",
        "report",
        "explain",
        "stress",
    }
)
_INTERVIEW = frozenset(
    {
        "interview",
        "comment",
        "remark",
        "conversation",
        "call",
        "email",
        "message",
        "statement",
        "post",
        "briefing",
        "op-ed",
        "column",
        "article",
    }
)
_PREPOSITIONS = frozenset({"via", "through", "on", "to", "with", "in", "by", "for"})
_QUOTING = frozenset({"quote", "cite", "report", "carry", "publish", "post", "share", "release", "relay"})


@functools.cache
def _channels(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, kind) for word, kind in rows(language, "channels"))


@functools.cache
def _agencies(language: str) -> frozenset[str]:
    return frozenset(name for (name,) in rows(language, "agencies"))


def link_kind(language: str, words: str) -> str | None:
    """What a link is, by the words in its name; null where nothing there names a channel of transmission."""
    bare = words.removeprefix("the ").removeprefix("The ")
    if bare in _agencies(language) or set(re.split(r"[\s-]+", bare)) & _agencies(language):
        return "agency"
    padded = f" {bare.lower().replace('’s', '').replace('-', ' ')} "
    for word, kind in _channels(language):
        if f" {word} " in padded or (f" {word}s " in padded and kind != "outlet"):
            return kind
    return None


def chain(article: Article, parse: Parse, draft: Draft, referents: Referents, language: str) -> tuple[Link, ...]:
    """The links of a statement that stand in its own sentence."""
    places: list[tuple[Source, str | None]] = []
    for relay in draft.relays:
        places.append((relay, "outlet" if parse.tokens[relay.head].pos == "PROPN" else "source"))
    if draft.cue is not None:
        places += [
            (mention(parse, head), fallback) for head, fallback in _beside(parse, draft.cue.i, referents, language)
        ]
    if draft.source is not None:
        places += _within(parse, draft.source)
    out: list[Link] = []
    for where, fallback in places:
        link = _link(article, parse, where, fallback, referents, language)
        if link is not None and not any(_overlap(link, other) for other in out):
            out.append(link)
    return tuple(out)


def _overlap(one: Link, other: Link) -> bool:
    return bool(one.span and other.span and one.span.start < other.span.end and other.span.start < one.span.end)


def _link(
    article: Article, parse: Parse, where: Source, fallback: str | None, referents: Referents, language: str
) -> Link | None:
    """One link, as wide as the name in it; null where its words name no channel and no other kind is given."""
    head = parse.tokens[where.head]
    found = next(
        (
            (e.name, m)
            for m, e in referents.at(head.start, head.end)
            if e.kind != "group" and m.start >= where.start - _ARTICLE
        ),
        None,
    )
    start = min(where.start, found[1].start) if found else where.start
    end = max(where.end, found[1].end) if found else where.end
    kind = link_kind(language, article.text[start:end]) or fallback
    if kind is None:
        return None
    words = article.text[start:end]
    plain = words.lower().startswith("the ") and (head.pos == "PROPN" or kind in {"website", "channel"})
    name = found[0] if found else (words[4:] if plain else words)
    return Link(name=name, kind=kind, span=article.span(start, end))


def _beside(parse: Parse, cue: int, referents: Referents, language: str) -> list[tuple[int, str | None]]:
    """Heads of phrases by the cue that may be links, with the kind where the words do not tell it."""
    out: list[tuple[int, str | None]] = []
    around = [cue, *(c.i for c in parse.children(cue) if c.dep in {"advcl", "prep", "acl"} and c.tag in {"VBG", "VBN"})]
    for verb in around:
        lemma = parse.tokens[verb].lemma.lower()
        for child in parse.children(verb):
            if (
                lemma in _TELL
                and child.dep in {"dobj", "dative", "iobj"}
                and _is_outlet(parse, child, referents, language)
            ):
                out.append((child.i, "outlet"))
            elif child.dep in {"prep", "agent", "dative"} and child.text.lower() in _PREPOSITIONS:
                out.extend(_in_phrase(parse, child, lemma, referents, language))
    return out


def _in_phrase(
    parse: Parse, preposition: Token, lemma: str, referents: Referents, language: str
) -> list[tuple[int, str | None]]:
    out: list[tuple[int, str | None]] = []
    for below in parse.children(preposition.i):
        if below.dep != "pobj":
            continue
        word = preposition.text.lower()
        named = _words_of(parse, below.i)
        if below.lemma.lower() in _INTERVIEW and word in {"in", "on", "with", "to"}:
            for inner in parse.children(below.i):
                if inner.dep == "prep" and inner.text.lower() in {"with", "to", "for", "on", "by"}:
                    out.extend(
                        (deep.i, "outlet")
                        for deep in parse.children(inner.i)
                        if deep.dep == "pobj" and _is_outlet(parse, deep, referents, language)
                    )
        elif word in {"via", "through"} or (
            word in {"on", "to", "by", "with"}
            and link_kind(language, named) in {"channel", "website", "agency", "press_service", "outlet"}
        ):
            if word in {"via", "through"} and link_kind(language, named) is None:
                continue
            if lemma in _SPEAK | _QUOTING | _TELL or word in {"via", "through"}:
                out.append((below.i, None))
    return out


def _words_of(parse: Parse, head: int) -> str:
    where = mention(parse, head)
    return parse.text[where.start : where.end]


def _is_outlet(parse: Parse, token: Token, referents: Referents, language: str) -> bool:
    """Whether a listener is an outlet and not a person: a name that is none of a person, or a word for media."""
    noun = noun_kind(language, token)
    if token.pos == "PROPN":
        words = _words_of(parse, token.i)
        own = name_at(parse, token.i)
        label = own.label if own else None
        known = link_kind(language, words) is not None
        single = label == "PERSON" and " " not in words and referents.fullest.get(words, words) == words
        return known or label in {"ORG", "PRODUCT", "WORK_OF_ART"} or label is None or single
    named = link_kind(language, _words_of(parse, token.i))
    return (noun is not None and noun[0] == "media") or named in {"agency", "outlet"}


def _within(parse: Parse, source: Source) -> list[tuple[Source, str | None]]:
    """Links inside the phrase around the source: "a fighter quoted in the report", "a resident quoted by X"."""
    out: list[tuple[Source, str | None]] = []
    for child in parse.children(source.head):
        if child.dep == "acl" and child.lemma.lower() in _QUOTING:
            for step in parse.children(child.i):
                if step.dep in {"agent", "prep"} and step.text.lower() in {"by", "in", "on"}:
                    out += [(mention(parse, c.i), "outlet") for c in parse.children(step.i) if c.dep == "pobj"]
    return out
