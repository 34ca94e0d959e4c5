"""The chain of transmission: through whom a statement came to the page, nearest link first.

Links stand in the source itself ("a copy of the report obtained by X"), beside the cue ("told X", "in an interview with
X", "on its website"), above it ("X quoted him as saying"), or are further attributions of the same words ("…, as
reported by X"; a direct quotation followed by "according to X"). Their words are in `transmission.tsv`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from rashomon.attribution.cue import Cue
from rashomon.attribution.draft import Draft
from rashomon.attribution.medium import (
    MEDIA,
    OUTLETS,
    core,
    is_audience,
    is_body,
    is_medium,
    is_outlet,
    is_owned,
    link_kind,
    words_of,
)
from rashomon.attribution.names import name_at
from rashomon.attribution.referents import Referents
from rashomon.attribution.source import Source, mention
from rashomon.attribution.speaker import noun_kind
from rashomon.model import Article, Link
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["behind", "chain", "link_kind"]

# A head of a phrase that may be a link, with its kind where the words do not tell it.
Found = tuple[int, str | None]

# A mention of an outlet may begin with an article before the link's own words ("the ").
_ARTICLE = 4
_OBJECTS = frozenset({"dobj", "dative", "iobj", "obj"})
_BESIDE = frozenset({"advcl", "prep", "acl", "conj", "xcomp", "ccomp"})
_REPORTED = frozenset({"ccomp", "parataxis"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "GPE", "NORP", "LOC", "EVENT"})
_TRAILING = re.compile(r"(?:\s+(?:and|or)|[\s,])+$")
# How far above a cue whoever passes its words on may stand.
_ABOVE = 3
# "as saying" stands within so many tokens of a content's beginning.
_SPOKEN = 12
# "as reported by X, …" has so many tokens at least.
_CARRIED = 6
# The same aside by itself: "as reported by X".
_LEAST_ASIDE = 4


def behind(parse: Parse, draft: Draft, language: str) -> Draft:
    """A draft with whoever its medium quotes as the source and the medium as a relay; any other draft as it is.

    Of "X reported, citing Y", "X quoted Y as saying" and "Y was quoted by X as saying" the words are Y's.
    """
    draft = _quoted(parse, _aside(parse, _carried(parse, draft, language), language), language)
    if draft.cue is None or draft.source is None:
        return draft
    quote, cite = words_of(language, "quote") & words_of(language, "cite"), words_of(language, "cite")
    spoken = _spoken(parse, draft, language)
    if spoken is None and not is_medium(parse, draft.source, language):
        return draft
    verbs = [parse.tokens[draft.cue.i], *parse.ancestors(draft.cue.i)][:_ABOVE]
    for verb in verbs:
        children = parse.children(verb.i)
        if verb.lemma.lower() in quote and verb.tag != "VBG" and any(c.text.lower() == "as" for c in children):
            subject = next((c for c in children if c.dep in {"nsubj", "nsubjpass"}), None)
            passive = subject is not None and subject.dep == "nsubjpass"
            whom = subject if passive else next((c for c in children if c.dep in _OBJECTS and c.pos != "VERB"), None)
        else:
            cited = [c for c in children if c.tag == "VBG" and c.lemma.lower() in cite and c.i != draft.cue.i]
            whom = next((c for each in cited for c in parse.children(each.i) if c.dep in _OBJECTS), None)
        if whom is not None and whom.i != draft.source.head and (spoken or not _inside(whom, draft)):
            relays = (draft.source, *draft.relays)
            return replace(draft, content=spoken or draft.content, source=mention(parse, whom.i), relays=relays)
    return replace(draft, content=spoken) if spoken else draft


def _quoted(parse: Parse, draft: Draft, language: str) -> Draft:
    """A quotation that seems to have no source, with whoever is told behind it to be quoted ("…”, X was quoted as
    saying")."""
    sentence = parse.sentence_at(draft.end - 1)
    if draft.kind != "direct" or draft.source is not None or sentence is None:
        return draft
    quote = words_of(language, "quote") & words_of(language, "cite")
    for verb in (t for t in parse.within(draft.end, sentence.end) if t.lemma.lower() in quote):
        children = parse.children(verb.i)
        # A parser takes a subject behind a quotation for all sorts of things.
        before = [c for c in children if draft.end <= c.start and c.i < verb.i and c.pos in {"NOUN", "PROPN", "PRON"}]
        subject = before[-1] if before and any(c.dep == "auxpass" for c in children) else None
        if subject is not None and any(c.text.lower() == "as" for c in children):
            cue = draft.cue or Cue(verb.i, (verb.i,), draft.surety)
            return replace(draft, cue=cue, source=mention(parse, subject.i), carries_on=False)
    return draft


def _aside(parse: Parse, draft: Draft, language: str) -> Draft:
    """With whoever an aside behind the source says carried it ("according to the ministry, as reported by X,")."""
    if draft.source is None or draft.relays:
        return draft
    tokens = [t for t in parse.within(draft.source.end, draft.content[0][0]) if t.text != ","]
    if not _LEAST_ASIDE <= len(tokens) <= _SPOKEN or [t.text.lower() for t in (tokens[0], tokens[2])] != ["as", "by"]:
        return draft
    named = [t for t in tokens[3:] if t.pos in {"NOUN", "PROPN"}]
    if tokens[1].lemma.lower() not in words_of(language, "carry") or not named:
        return draft
    return replace(draft, relays=(mention(parse, named[-1].i),))


def _carried(parse: Parse, draft: Draft, language: str) -> Draft:
    """Without the words before a content that tell who carried it ("as reported by X, …"), X as a relay."""
    tokens = parse.within(*draft.content[0])
    if len(tokens) < _CARRIED or [t.text.lower() for t in (tokens[0], tokens[2])] != ["as", "by"]:
        return draft
    comma = next((t for t in tokens[3:_SPOKEN] if t.text == ","), None)
    if tokens[1].lemma.lower() not in words_of(language, "carry") or comma is None or comma.i + 1 > tokens[-1].i:
        return draft
    carrier = next((t for t in reversed(tokens[3 : comma.i - tokens[0].i]) if t.pos in {"NOUN", "PROPN"}), None)
    if carrier is None:
        return draft
    start = parse.tokens[comma.i + 1].start
    content = ((start, draft.content[0][1]), *draft.content[1:])
    return replace(draft, content=content, relays=(mention(parse, carrier.i), *draft.relays))


def _spoken(parse: Parse, draft: Draft, language: str) -> tuple[tuple[int, int], ...] | None:
    """Of a content that has the speaker in it ("eyewitnesses as saying that the bridge fell") what is said."""
    saying = {verb for (verb,) in rows(language, "saying")}
    for at, (start, end) in enumerate(draft.content):
        tokens = parse.within(start, end)
        for one, other in pairwise(tokens[:_SPOKEN]):
            if one.text.lower() == "as" and other.tag == "VBG" and other.lemma.lower() in saying:
                rest = [t for t in tokens if t.i > other.i and t.text not in {",", ":"}]
                rest = rest[1:] if rest and rest[0].text.lower() == "that" else rest
                if rest:
                    return (rest[0].start, end), *draft.content[at + 1 :]
    return None


def chain(article: Article, parse: Parse, draft: Draft, referents: Referents, language: str) -> tuple[Link, ...]:
    """The links of a statement that stand in its own sentence."""
    places: list[tuple[Source, str | None]] = []
    if draft.source is not None:
        places += _within(parse, draft.source, referents, language)
    if draft.cue is not None:
        found = [
            *_beside(parse, draft, draft.cue.i, referents, language),
            *_above(parse, draft, draft.cue.i, referents, language),
        ]
        places += [(mention(parse, head), fallback) for head, fallback in found]
    for relay in draft.relays:
        places.append((relay, "outlet" if parse.tokens[relay.head].pos == "PROPN" else "source"))
    out: list[Link] = []
    for where, fallback in places:
        link = _link(article, parse, where, fallback, referents, language)
        if link is None or _is_source(parse, draft, where):
            continue
        if not any(_overlap(link, other) or link.name == other.name for other in out):
            out.append(link)
    return tuple(out)


def _is_source(parse: Parse, draft: Draft, where: Source) -> bool:
    """Whether a link would be the source itself, or hold it."""
    return draft.source is not None and where.start <= parse.tokens[draft.source.head].start < where.end


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
    words = _TRAILING.sub("", article.text[start:end])
    end = start + len(words)
    kind = link_kind(language, core(parse, head)) or link_kind(language, words) or fallback
    if kind is None:
        return None
    plain = words.lower().startswith("the ") and (head.pos == "PROPN" or kind in {"website", "channel"})
    name = found[0] if found else (words[4:] if plain else words)
    return Link(name=name, kind=kind, span=article.span(start, end))


def _beside(
    parse: Parse, draft: Draft, cue: int, referents: Referents, language: str, depth: int = 0
) -> Iterator[Found]:
    """Heads of phrases by the cue that may be links, with the kind where the words do not tell it."""
    tell, talk = words_of(language, "tell"), words_of(language, "talk")
    lemma = parse.tokens[cue].lemma.lower()
    for child in parse.children(cue):
        if _inside(child, draft):
            continue
        if lemma in tell and child.dep in _OBJECTS:
            yield from _told(parse, child, referents, language)
        elif child.dep in {"prep", "agent", "dative", "advmod"}:
            word = child.text.lower()
            for below in parse.children(child.i):
                if below.dep != "pobj" or _inside(below, draft):
                    continue
                known = link_kind(language, core(parse, below)) in MEDIA
                if (word == "to" or (word == "with" and known)) and lemma in talk:
                    yield from _told(parse, below, referents, language)
                yield from _medium(parse, word, below, lemma, referents, language)
        if child.dep in _BESIDE and child.tag in {"VBG", "VBN"} and depth == 0 and child.dep != "ccomp":
            yield from _beside(parse, draft, child.i, referents, language, depth + 1)


def _inside(token: Token, draft: Draft) -> bool:
    """Whether a word is part of what is said: its hearers are not the speaker's."""
    return any(start <= token.start < end for start, end in draft.content)


def _medium(
    parse: Parse, preposition: str, noun: Token, verb: str, referents: Referents, language: str
) -> Iterator[Found]:
    """The links in a prepositional phrase: a medium, somebody to speak through, an occasion with its outlet."""
    if noun.lemma.lower() in words_of(language, "occasion"):
        if preposition in {"in", "on", "with", "to", "during", "from", "by", "via"}:
            yield from _of_occasion(parse, noun, referents, language)
            kind = link_kind(language, core(parse, noun))
            if kind in {"channel", "website"} and is_owned(parse, noun, language):
                yield noun.i, kind
        return
    kind = link_kind(language, core(parse, noun))
    if preposition in {"via", "through"}:
        spoken = noun_kind(language, noun)
        if kind is not None:
            yield noun.i, None
        elif spoken is not None and spoken[0] == "person" and noun.pos == "NOUN":
            yield noun.i, "source"
    elif preposition in {"on", "to", "by", "with"} and kind in MEDIA and is_owned(parse, noun, language):
        topic = preposition == "on" and kind in {"agency", "press_service"} and noun.pos != "PROPN"
        if verb in words_of(language, "speak") and not topic and not is_audience(parse, noun, language):
            yield noun.i, None
    elif (
        preposition in {"in", "for"}
        and verb in words_of(language, "print")
        and noun.pos == "PROPN"
        and kind in OUTLETS | {"channel"}
    ):
        yield noun.i, None


def _of_occasion(parse: Parse, noun: Token, referents: Referents, language: str) -> Iterator[Found]:
    """The outlet or medium of an interview, a post, a statement: "with X", "on Telegram", "carried by X"."""
    for inner in parse.children(noun.i):
        if inner.dep in {"prep", "dative"} and inner.text.lower() in {"with", "to", "for", "on", "by", "in", "via"}:
            for deep in parse.children(inner.i):
                if deep.dep == "pobj":
                    if inner.text.lower() in {"on", "via", "in"}:
                        kind = link_kind(language, core(parse, deep))
                        if kind in MEDIA and is_owned(parse, deep, language):
                            yield deep.i, None
                    else:
                        yield from _told(parse, deep, referents, language)
    yield from _handed(parse, noun, referents, language)
    for own in parse.children(noun.i):
        if own.dep in {"poss", "compound", "nmod"} and own.pos == "PROPN":
            kind = link_kind(language, core(parse, own))
            if kind in {"channel", "agency", "outlet"}:
                yield own.i, None


def _handed(parse: Parse, noun: Token, referents: Referents, language: str) -> Iterator[Found]:
    """Who carried or was given a text: "obtained by X", "posted on X", "leaked to X"."""
    for verb in parse.children(noun.i):
        if verb.dep not in {"acl", "relcl"} or verb.tag not in {"VBN", "VBD"}:
            continue
        lemma = verb.lemma.lower()
        for step in parse.children(verb.i):
            word = step.text.lower()
            if step.dep not in {"agent", "prep", "dative"}:
                continue
            for below in parse.children(step.i):
                if below.dep != "pobj" or not _may_name(parse, below):
                    continue
                if word == "by" and lemma in words_of(language, "carry"):
                    # Whoever speaks a statement has "released" it: only a medium passes it on.
                    medium = is_outlet(parse, below, referents, language)
                    yield below.i, "outlet" if medium else "source"
                elif word in {"to", "with"} and lemma in words_of(language, "hand"):
                    yield from _told(parse, below, referents, language)
                elif word in {"on", "in", "via", "through"} and lemma in words_of(language, "carry"):
                    known = link_kind(language, core(parse, below)) is not None
                    yield from [(below.i, "outlet")] if known or below.pos == "PROPN" else []


def _may_name(parse: Parse, noun: Token) -> bool:
    chunk = name_at(parse, noun.i)
    return noun.pos in {"NOUN", "PROPN", "PRON"} and (chunk is None or chunk.label not in _TIMES)


def _told(parse: Parse, listener: Token, referents: Referents, language: str) -> Iterator[Found]:
    """The outlet that a listener is or works for: "X", "X's reporter", "a reporter for X"."""
    noun = noun_kind(language, listener)
    press = noun is not None and noun[1] == "press"
    if not press and is_outlet(parse, listener, referents, language):
        yield listener.i, "outlet"
        return
    beside = [c for c in parse.children(listener.head) if c.dep == "prep" and c.i == listener.i + 1 and press]
    for child in (*parse.children(listener.i), *beside):
        if child.dep in {"poss", "compound", "nmod"} and child.pos == "PROPN":
            kind = link_kind(language, core(parse, child))
            own = name_at(parse, child.i)
            outer = own is not None and own.label == "ORG" and (own.first > listener.i or own.last <= listener.i)
            body = is_body(language, core(parse, child))
            if kind in OUTLETS or ((press or child.dep == "poss") and outer and not body):
                yield child.i, "outlet"
                return
        if child.dep == "prep" and child.text.lower() in {"for", "of", "from", "with", "at"}:
            for below in parse.children(child.i):
                named = below.dep == "pobj" and below.pos == "PROPN" and (press or listener.pos == "PROPN")
                if named and is_outlet(parse, below, referents, language):
                    yield below.i, "outlet"
                    return


def _above(parse: Parse, draft: Draft, cue: int, referents: Referents, language: str) -> Iterator[Found]:
    """Who passes it on: "X quoted Y as saying", "Y was quoted by X as saying", "Y said it was over, X reported"."""
    own = draft.source.head if draft.source is not None else -1
    word = parse.tokens[cue]
    verbs = [word, *list(parse.ancestors(cue))[:_ABOVE]]
    for verb in verbs:
        if verb.pos not in {"VERB", "AUX"}:
            continue
        lemma = verb.lemma.lower()
        quoting = lemma in words_of(language, "quote")
        reporting = verb.i == word.head and word.dep in _REPORTED and lemma in words_of(language, "talk")
        for child in parse.children(verb.i):
            if child.dep == "agent" and lemma in words_of(language, "carry"):
                for below in parse.children(child.i):
                    if below.dep == "pobj" and below.i != own and is_outlet(parse, below, referents, language):
                        yield below.i, "outlet"
            elif child.dep == "nsubj" and child.i != own and (quoting or reporting):
                medium = is_medium(parse, mention(parse, child.i), language)
                if medium or (quoting and verb.i != cue and is_outlet(parse, child, referents, language)):
                    yield child.i, "outlet"


def _within(parse: Parse, source: Source, referents: Referents, language: str) -> list[tuple[Source, str | None]]:
    """Links inside the phrase around the source: "a fighter quoted in the report", "a copy obtained by X"."""
    out: list[tuple[Source, str | None]] = []
    for i in parse.subtree(source.head):
        token = parse.tokens[i]
        if token.i == source.head or token.pos == "NOUN":
            out += [(mention(parse, head), kind) for head, kind in _handed(parse, token, referents, language)]
    return out
