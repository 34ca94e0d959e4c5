"""The chain of transmission: through whom a statement came to the page, nearest link first.

Links stand beside the cue ("told X", "in an interview with X", "via the X website") or are further attributions of the
same words ("…, as reported by X"; a direct quotation followed by "according to X").
"""

import functools

from rashomon.attribution.draft import Draft
from rashomon.attribution.source import Source, mention
from rashomon.attribution.speaker import noun_kind
from rashomon.model import Article, Entity, Link
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["chain", "link_kind"]

_TELL = frozenset({"tell", "inform"})
_SPEAK = frozenset({"speak", "talk", "say", "comment", "write", "post", "announce", "add", "tell", "remark", "state", "note", "declare", "claim", "report", "explain", "stress"})
_INTERVIEW = frozenset({"interview", "comment", "remark", "conversation", "call", "email", "message", "statement", "post", "briefing", "op-ed", "column", "article"})
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
    if bare in _agencies(language) or set(bare.split()) & _agencies(language):
        return "agency"
    padded = f" {bare.lower().replace('’s', '').replace('-', ' ')} "
    for word, kind in _channels(language):
        if f" {word} " in padded or (f" {word}s " in padded and kind != "outlet"):
            return kind
    return None


def chain(article: Article, parse: Parse, draft: Draft, entities: tuple[Entity, ...], language: str) -> tuple[Link, ...]:
    """The links of a statement that stand in its own sentence."""
    out: list[Link] = []
    for relay in draft.relays:
        words = parse.text[relay.start : relay.end]
        kind = link_kind(language, words) or ("outlet" if parse.tokens[relay.head].pos == "PROPN" else "source")
        out.append(_link(article, parse, relay, kind, entities, language))
    if draft.cue is not None:
        for head, fallback in _beside(parse, draft.cue.i, language):
            where = mention(parse, head)
            kind = link_kind(language, parse.text[where.start : where.end]) or fallback
            if kind and all(link.span is None or link.span.start != where.start for link in out):
                out.append(_link(article, parse, where, kind, entities, language))
    if draft.source is not None:
        out.extend(_within(article, parse, draft.source, entities, language))
    return tuple(out)


def _link(article: Article, parse: Parse, where: Source, kind: str, entities: tuple[Entity, ...], language: str) -> Link:
    head = parse.tokens[where.head]
    words = parse.text[where.start : where.end]
    name = next(
        (e.name for e in entities for m in e.mentions if m.field is None and m.start <= head.start and head.end <= m.end
         and e.kind != "group" and (m.start >= where.start - 4)),
        None,
    )  # fmt: skip
    bare = words[4:] if words.lower().startswith("the ") and head.pos == "PROPN" else words
    if kind in {"website", "channel"} and words.lower().startswith("the "):
        bare = words[4:]
    return Link(name=name or bare, kind=kind, span=article.span(where.start, where.end))


def _beside(parse: Parse, cue: int, language: str) -> list[tuple[int, str | None]]:
    """Heads of phrases by the cue that may be links, with the kind where the words do not tell it."""
    out: list[tuple[int, str | None]] = []
    around = [cue, *(c.i for c in parse.children(cue) if c.dep in {"advcl", "prep", "acl"} and c.tag in {"VBG", "VBN"})]
    for verb in around:
        lemma = parse.tokens[verb].lemma.lower()
        for child in parse.children(verb):
            if lemma in _TELL and child.dep in {"dobj", "dative", "iobj"} and _is_outlet(parse, child, language):
                out.append((child.i, "outlet"))
            elif child.dep in {"prep", "agent", "dative"} and child.text.lower() in _PREPOSITIONS:
                out.extend(_in_phrase(parse, child, lemma, language))
    return out


def _in_phrase(parse: Parse, preposition: Token, lemma: str, language: str) -> list[tuple[int, str | None]]:
    out: list[tuple[int, str | None]] = []
    for below in parse.children(preposition.i):
        if below.dep != "pobj":
            continue
        word = preposition.text.lower()
        named = _words_of(parse, below.i)
        if below.lemma.lower() in _INTERVIEW and word in {"in", "on", "with", "to"}:
            for inner in parse.children(below.i):
                if inner.dep == "prep" and inner.text.lower() in {"with", "to", "for", "on", "by"}:
                    out.extend((deep.i, "outlet") for deep in parse.children(inner.i) if deep.dep == "pobj" and _is_outlet(parse, deep, language))
        elif word in {"via", "through"} or (word in {"on", "to", "by", "with"} and link_kind(language, named) in {"channel", "website", "agency", "press_service", "outlet"}):
            if word in {"via", "through"} and link_kind(language, named) is None:
                continue
            if lemma in _SPEAK | _QUOTING | _TELL or word in {"via", "through"}:
                out.append((below.i, None))
    return out


def _words_of(parse: Parse, head: int) -> str:
    where = mention(parse, head)
    return parse.text[where.start : where.end]


def _is_outlet(parse: Parse, token: Token, language: str) -> bool:
    """Whether a listener is an outlet and not a person: a name that is none of a person, or a word for media."""
    noun = noun_kind(language, token)
    if token.pos == "PROPN":
        words = _words_of(parse, token.i)
        label = next((c.label for c in parse.names if c.first <= token.i < c.last), None)
        known = link_kind(language, words) is not None
        single = label == "PERSON" and " " not in words and not _also_person(parse, token)
        return known or label in {"ORG", "PRODUCT", "WORK_OF_ART"} or label is None or single
    return noun is not None and noun[0] == "media"


def _also_person(parse: Parse, token: Token) -> bool:
    """Whether a lone name recurs as the last word of a fuller one, which makes it a surname."""
    return any(c.last - c.first > 1 and parse.tokens[c.last - 1].text == token.text for c in parse.names if c.label == "PERSON")


def _within(article: Article, parse: Parse, source: Source, entities: tuple[Entity, ...], language: str) -> list[Link]:
    """Links inside the phrase around the source: "a fighter quoted in the report", "a resident quoted by X"."""
    out = []
    for child in parse.children(source.head):
        if child.dep == "acl" and child.lemma.lower() in _QUOTING:
            for step in parse.children(child.i):
                if step.dep in {"agent", "prep"} and step.text.lower() in {"by", "in", "on"}:
                    for below in parse.children(step.i):
                        if below.dep == "pobj":
                            where = mention(parse, below.i)
                            kind = link_kind(language, parse.text[where.start : where.end]) or "outlet"
                            out.append(_link(article, parse, where, kind, entities, language))
    return out
