"""Who says what: all statements of one article.

What the joint reader saw (`nlp/said.py`) is made passages (`drafts.py`), then given speaker, chain and stance.
"""

from dataclasses import dataclass

import msgspec

from rashomon.attribution.anonymity import shared
from rashomon.attribution.chain import behind, chain
from rashomon.attribution.draft import Draft
from rashomon.attribution.drafts import drafts
from rashomon.attribution.gender import GENDERED, gender
from rashomon.attribution.holders import Role, document, holder, issuer, refers_back, roles, words_owner
from rashomon.attribution.referents import Referents
from rashomon.attribution.repeats import repeats
from rashomon.attribution.source import Source, mention
from rashomon.attribution.speaker import UNSPECIFIED, by_entity, on_record, speaker
from rashomon.attribution.stance import stance
from rashomon.attribution.surety import confidence
from rashomon.model import Article, Entity, Link, Speaker, Statement, content_id
from rashomon.nlp.parse import Parse, Token
from rashomon.text.quotes import outermost, quotations

__all__ = ["attribute"]


# Pronouns that stand for a speaker, with the kinds of speaker that they may stand for.
_BODIES = ("group", "organisation", "media")
_PRONOUNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("he", "she", "his", "her", "him"), ("person",)),
    **dict.fromkeys(("they", "their"), _BODIES),
    "who": ("person", "group"),
    "it": ("organisation", "media"),
}
_SELF = frozenset({"i", "me", "myself"})
# Where each sentence stands on a line of its own, somebody's quotation may go on after a line of the writer's.
_NEAR = 2
# What may stand between a colon and the first word of a quotation.
_OPENING = " \t\r\n\xa0\"'“”‘’«»„"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# A clause opens with a name where no more than "the " stands before it (code points).
_ARTICLE = 4


@dataclass(frozen=True, slots=True)
class _Voiced:
    """A draft with who says it and through whom."""

    draft: Draft
    speaker: Speaker
    on_record: bool
    via: tuple[Link, ...]


def attribute(article: Article, parse: Parse, entities: tuple[Entity, ...]) -> tuple[Statement, ...]:
    """The attributed statements of an article, in text order; none where nothing was parsed."""
    if not parse.tokens:
        return ()
    language = (article.language or "en").split("-")[0]
    quotes = outermost(quotations(article.text[: parse.read[-1][1]]))
    read = [q for q in quotes if parse.sentence_at(q.inner) or parse.within(q.inner, q.inner_end)]
    voiced = _voices(article, parse, Referents(parse, entities), drafts(parse, read, language), language)
    records = [_statement(article, parse, each, language) for each in voiced]
    return repeats(article, _first_person(_nest(list(shared(records)))))


def _owner(parse: Parse, source: Source, referents: Referents, language: str) -> Source | None:
    """The person whose words or text a source is, if they are somebody's: "his words", "Roe's statement"."""
    owner = words_owner(parse, source, language)
    if owner is None or parse.tokens[owner.head].text.lower() in _PRONOUNS:
        return owner
    token = parse.tokens[owner.head]
    return owner if any(e.kind == "person" for _, e in referents.at(token.start, token.end)) else None


def _first_person(statements: list[Statement]) -> list[Statement]:
    """An "I" within somebody's words is whoever says them."""
    by = {each.id: each for each in statements}
    out = []
    for each in statements:
        outer = by.get(each.parent or "")
        if outer is not None and each.source is not None and each.source.text.lower() in _SELF:
            each = msgspec.structs.replace(each, speaker=outer.speaker, on_record=outer.on_record)
        out.append(each)
    return out


def _voices(article: Article, parse: Parse, referents: Referents, drafts: list[Draft], language: str) -> list[_Voiced]:
    out: list[_Voiced] = []
    known = roles(parse, referents, language)
    for draft in (behind(parse, each, language) for each in drafts):
        links = chain(article, parse, draft, referents, language)
        if draft.carries_on:
            before = _introduced(parse, draft, referents) or _spoke_before(parse, out, draft)
            if before is None and not _stands_alone(parse, draft):
                continue
            who, record = (before.speaker, before.on_record) if before else (UNSPECIFIED, False)
            links = before.via if before else ()
        elif draft.source is None:
            who, record = UNSPECIFIED, False
        else:
            asked = _owner(parse, draft.source, referents, language) or draft.source
            who = speaker(article, parse, asked, referents, language)
            if who.entity is None and who.name.lower() in _PRONOUNS:
                who = _meant(parse, out, draft, who, referents, language)
            if not who.named:
                who, text = _stands_behind(article, parse, out, draft.source, who, referents, known, language)
                links = (*text, *links)
            record = on_record(who)
        out.append(_Voiced(draft, who, record, links or _inherited(parse, out, draft, who)))
    return out


def _meant(
    parse: Parse, before: list[_Voiced], draft: Draft, who: Speaker, referents: Referents, language: str
) -> Speaker:
    """Whom a pronoun means that no entity claims: the last speaker, the sentence's only entity, the only one to speak.

    Not one of the other gender, nor one whom the words that are said name: "the guards had shot at the convoy of Acme,
    it said". Where two who fit speak in the same sentence, or the one before, the pronoun stays.
    """
    kinds = _PRONOUNS[who.name.lower()]
    told = GENDERED.get(who.name.lower())

    def fits(entity: Entity | None) -> bool:
        if entity is None:
            return True
        other = gender(entity, language) if told else None
        return other in {None, told} and not _names(draft, entity)

    sentence = parse.sentence_at(draft.source.start) if draft.source else None
    speakers: dict[str, Speaker] = {}
    near: dict[int, dict[str, Speaker]] = {0: {}, 1: {}}  # in the pronoun's own sentence, in the one before
    for each in reversed(before):
        if _block(parse, each.draft.start) != _block(parse, draft.start):
            break
        known = referents.entity(each.speaker.entity)
        if each.speaker.kind in kinds and each.speaker.name.lower() not in _PRONOUNS and fits(known):
            speakers.setdefault(each.speaker.name, each.speaker)
            there = parse.sentence_at(each.draft.source.start if each.draft.source else each.draft.start)
            if sentence is not None and there is not None and sentence.i - there.i in near:
                near[sentence.i - there.i].setdefault(each.speaker.name, each.speaker)
    for found in (near[0], near[1]):
        if found:
            return next(iter(found.values())) if len(found) == 1 else who
    if sentence is None or draft.source is None:
        return next(iter(speakers.values())) if len(speakers) == 1 else who
    entity = referents.only_before(sentence.start, draft.source.start, frozenset(kinds))
    if entity is not None and fits(entity):
        return by_entity(entity, who)
    if speakers:
        return next(iter(speakers.values())) if len(speakers) == 1 else who
    thing = _spoken_of(parse, draft.source, referents, language) if who.name.lower() == "it" else None
    return by_entity(thing, who) if thing is not None and fits(thing) else who


def _spoken_of(parse: Parse, source: Source, referents: Referents, language: str) -> Entity | None:
    """The body that "it" takes up which opens a sentence: the subject of the sentence before in the paragraph, or whose
    text that is ("A report by Acme came out on Monday. It found …")."""
    here = parse.sentence_at(source.start)
    if here is None or here.i == 0 or source.head > here.first + 1:
        return None
    before = parse.sentences[here.i - 1]
    subject = next((t for t in parse.sentence_tokens(before) if t.dep in _SUBJECTS and _is_main(parse, t)), None)
    if before.block != here.block or subject is None:
        return None
    if subject.lemma.lower() == "it":
        return _spoken_of(parse, mention(parse, subject.i), referents, language)
    told = mention(parse, subject.i)
    if document(parse, told, language):
        return issuer(parse, told, referents)
    found = [entity for _, entity in referents.at(subject.start, subject.end) if entity.kind in _PRONOUNS["it"]]
    return found[-1] if found else None


def _is_main(parse: Parse, subject: Token) -> bool:
    """Whether a subject is that of its sentence's main clause."""
    return parse.tokens[subject.head].dep == "ROOT"


def _names(draft: Draft, entity: Entity) -> bool:
    """Whether the words of a statement name an entity or describe it, by more than a pronoun.

    Of a clause that opens with a name ("Acme would pay for it, it said") the same may say it.
    """
    opens = _ARTICLE if draft.kind == "indirect" else -1
    return any(
        start <= mention.start and mention.end <= end and mention.start - draft.start > opens
        for mention in entity.mentions
        if mention.field is None and mention.text.lower() not in _PRONOUNS
        for start, end in draft.content
    )


def _stands_behind(
    article: Article,
    parse: Parse,
    before: list[_Voiced],
    source: Source,
    who: Speaker,
    referents: Referents,
    known: list[Role],
    language: str,
) -> tuple[Speaker, tuple[Link, ...]]:
    """The body whose text a source is, with the text as a link, or the named holder of its office; else who it was."""
    if not document(parse, source, language):
        person = holder(parse, source, known) if who.kind == "person" and who.anonymity is None else None
        return (by_entity(person, who) if person else who), ()
    link = Link(
        name=article.text[source.start : source.end], kind="document", span=article.span(source.start, source.end)
    )
    body = issuer(parse, source, referents)
    if body is not None:
        return by_entity(body, who), (link,)
    noun = parse.tokens[source.head].lemma.lower()
    for each in reversed(before) if refers_back(parse, source) else ():
        sentence = parse.sentence_at(each.draft.source.start) if each.draft.source else None
        if sentence is None or each.speaker.kind not in _BODIES:
            continue
        if any(
            t.lemma.lower() == noun and t.i != source.head and _theirs(parse, each.draft, t)
            for t in parse.sentence_tokens(sentence)
        ):
            return each.speaker, (link,)
    return who, ()


def _theirs(parse: Parse, draft: Draft, text: Token) -> bool:
    """Whether a text is told to be the speaker's: "the ministry said in a statement", "issued a statement", "its report
    said"; not one that their words are about."""
    if draft.source is not None and draft.source.start <= text.start < draft.source.end:
        return True
    if draft.cue is None or any(start <= text.start < end for start, end in draft.content):
        return False
    verbs = {parse.tokens[i].i for i in draft.cue.tokens}
    above = parse.tokens[text.head]
    return text.i in verbs or above.i in verbs or (above.pos == "ADP" and above.head in verbs)


def _block(parse: Parse, offset: int) -> int:
    sentence = parse.sentence_at(offset)
    return sentence.block if sentence else -1


def _introduced(parse: Parse, draft: Draft, referents: Referents) -> _Voiced | None:
    """The person whom the sentence right before a paragraph of quotation is about, where a colon ends it ("Roe had a
    question:")."""
    line = parse.text[: draft.start].rstrip(_OPENING)
    at = len(line) - 1
    here = parse.sentence_at(at) if line.endswith(":") and "\n" in parse.text[at : draft.start] else None
    if here is None:
        return None
    subject = next((t for t in parse.sentence_tokens(here) if t.dep == "nsubj" and _is_main(parse, t)), None)
    people = [e for _, e in referents.at(subject.start, subject.end) if e.kind == "person"] if subject else []
    if not people:
        return None
    who = by_entity(people[-1], UNSPECIFIED)
    return _Voiced(draft, who, on_record(who), ())


def _spoke_before(parse: Parse, before: list[_Voiced], draft: Draft) -> _Voiced | None:
    """Who said what stands before a quotation without a cue: in its paragraph, or quoted at the end of the last one, or
    alone in speaking there before a paragraph that is all quotation."""
    here = _block(parse, draft.start)
    for each in reversed(before):
        if each.draft.end > draft.start or each.speaker is UNSPECIFIED:
            continue
        there = _block(parse, each.draft.start)
        sole = _sole(parse, before, there)
        quoted = each.draft.kind == "direct" or (each.draft.kind == "mixed" and sole)
        quoted = quoted or (sole and _alone(parse, each, draft))
        if there == here or (here - there == 1 and quoted) or (here - there <= _NEAR and each.speaker.named and quoted):
            return each
        return None
    return None


def _sole(parse: Parse, before: list[_Voiced], block: int) -> bool:
    """Whether only one says something in a paragraph."""
    return len({each.speaker.name for each in before if _block(parse, each.draft.start) == block}) == 1


def _alone(parse: Parse, last: _Voiced, draft: Draft) -> bool:
    """Whether a paragraph of quotation alone follows one in which a named person says something."""
    around = parse.text[: draft.start].rpartition("\n")[2] + parse.text[draft.end :].partition("\n")[0]
    named = last.speaker.kind == "person" and last.speaker.named
    return named and not any(c.isalnum() for c in around)


def _stands_alone(parse: Parse, draft: Draft) -> bool:
    """Whether a quotation that nobody is named for is an utterance all the same: a whole sentence of some length."""
    said = parse.within(draft.start, draft.end)
    return (
        len(said) >= 8 and any(token.pos in {"VERB", "AUX"} for token in said) and said[-1].text in {".", "!", "?", ","}
    )


def _inherited(parse: Parse, before: list[_Voiced], draft: Draft, who: Speaker) -> tuple[Link, ...]:
    """The chain of the same speaker's last statement in the paragraph; what was told to an outlet holds beyond it."""
    for each in reversed(before):
        if who is UNSPECIFIED or (each.speaker.entity, each.speaker.name) != (who.entity, who.name):
            continue
        if _block(parse, each.draft.start) == _block(parse, draft.start):
            return each.via
        return tuple(link for link in each.via if link.kind == "outlet" and who.kind == "person")
    return ()


def _statement(article: Article, parse: Parse, each: _Voiced, language: str) -> Statement:
    draft = each.draft
    cue = draft.cue
    cue_span = article.span(parse.tokens[cue.tokens[0]].start, parse.tokens[cue.tokens[-1]].end) if cue else None
    source = article.span(draft.source.start, draft.source.end) if draft.source else None
    return Statement(
        id=content_id(
            "s", article.sha256, draft.kind, draft.construction, *draft.content, cue_span.start if cue_span else None
        ),
        kind=draft.kind,
        content=tuple(article.span(start, end) for start, end in draft.content),
        cue=cue_span,
        source=source,
        speaker=each.speaker,
        on_record=each.on_record,
        via=each.via,
        stance=stance(parse, draft, language),
        duplicate_of=None,
        parent=None,
        confidence=confidence(draft),
    )


def _nest(records: list[Statement]) -> list[Statement]:
    """Statements with the smallest other statement that holds them as parent; they come in text order."""
    out: list[Statement] = []
    open_: list[Statement] = []  # those that reach beyond the current one's start
    for record in records:
        start, end = record.content[0].start, record.content[-1].end
        cue = record.cue.start if record.cue else start
        open_ = [other for other in open_ if other.content[-1].end > min(start, cue)]
        held = [other for other in open_ if _holds(other, start, end, cue)]
        best = min(held, key=lambda o: (o.content[-1].end - o.content[0].start, o.id), default=None)
        out.append(msgspec.structs.replace(record, parent=best.id if best else None))
        open_.append(record)
    return out


def _holds(outer: Statement, start: int, end: int, cue: int) -> bool:
    """Whether one piece of a content holds a whole other statement, its cue included."""
    return any(
        piece.start <= min(start, cue) and max(end, cue) <= piece.end and end - start < piece.end - piece.start
        for piece in outer.content
    )
