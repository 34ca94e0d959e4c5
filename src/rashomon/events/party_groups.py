"""Bodies and groups that acted or were affected: what stands at the story's acts in several accounts.

No record gives the roles of these, so nothing is learnt: a body by name, or the same noun ("two contract workers", "the
workers") without one, is a party where at least two accounts have it do a deed of the story or come to harm in it.
"""

import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.events.accounts import Account, Story
from rashomon.events.party_signs import of_harm
from rashomon.events.party_stands import Done, party_words, verbs_of, words_of_class
from rashomon.events.party_view import named_mention, passage
from rashomon.model import CaseEntity, Party, PartyRole, Span
from rashomon.nlp.parse import Chunk, Parse, Token
from rashomon.text.lexicon import rows
from rashomon.text.odds import weighed

__all__ = ["group_parties"]

_ACCOUNTS = 2
_CENTRAL = 0.25  # the share of accounts whose lead must tell a class of acts
_BIAS, _EACH, _MOST = -1.0, 0.7, 5
_PASSAGES = 2
_WORDS = 6  # of a phrase that is shown
_KIND = frozenset({"amod", "compound", "nmod"})
_BEFORE = _KIND | {"nummod", "quantmod", "advmod", "poss"}
_MORE = frozenset({"JJR", "JJS"})  # "more", "least": part of a number
_STANDS = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "pobj", "conj"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A place where an account gives somebody a role: the entity or else the noun, the words, the sentence."""

    role: PartyRole
    entity: str | None
    noun: str
    words: tuple[str, ...]  # from the fullest to the noun alone
    article: str
    passage: Span


def group_parties(told: Story, entities: Sequence[CaseEntity]) -> tuple[Party, ...]:
    """The bodies by name, and the unnamed, that have a role in at least two accounts."""
    by_key: dict[tuple[PartyRole, str, str], list[_Told]] = {}
    names = {one.id: one.name for one in entities}
    bodies = {one.id for one in entities if one.kind != "person"}
    persons = {one.id for one in entities if one.kind == "person"}
    accounts = {account.reading.article.id: account for account in told.accounts}
    named = frozenset(
        one.id
        for one in entities
        if any(
            m.article in accounts and m.field is None and named_mention(accounts[m.article], m) for m in one.mentions
        )
    )
    for account in told.accounts:
        for one in _told(told, account, entities, named):
            if one.entity not in persons:
                by_key.setdefault((one.role, one.entity or "", "" if one.entity else one.noun), []).append(one)
    out = []
    for (role, entity, _), found in sorted(by_key.items()):
        articles = sorted({one.article for one in found})
        if len(articles) < min(_ACCOUNTS, len(accounts)) or (entity and entity not in bodies):
            continue
        each = ((_EACH, "") for _ in articles[:_MOST])
        out.append(
            Party(
                entity=entity or None,
                name=names[entity] if entity else _words(found),
                role=role,
                confidence=weighed(_BIAS, each)[0],
                articles=tuple(articles),
                evidence=_evidence(found),
            )
        )
    return tuple(out)


def _evidence(found: Sequence[_Told]) -> tuple[Span, ...]:
    kept, out = Counter[str](), []
    for one in found:
        if kept[one.article] < _PASSAGES and one.passage not in out:
            kept[one.article] += 1
            out.append(one.passage)
    return tuple(out)


def _words(found: Sequence[_Told]) -> str:
    """The words that two accounts use, the fullest; else the noun alone: numbers are what accounts differ in."""
    least = min(_ACCOUNTS, len({one.article for one in found}))
    for level in range(len(found[0].words)):
        votes: dict[str, set[str]] = {}
        for one in found:
            votes.setdefault(one.words[level], set()).add(one.article)
        shared = [words for words, articles in votes.items() if len(articles) >= least]
        if shared:
            return min(shared, key=lambda words: (-len(votes[words]), -len(words), words))
    return found[0].words[-1]


def _phrases(parse: Parse, token: Token, chunk: Chunk | None) -> tuple[str, ...]:
    """A noun with all before it, with what says which kind it is, and alone; in small letters but for names."""
    before = parse.tokens[chunk.first : token.i] if chunk else ()
    whole = [t for t in before if t.dep in _BEFORE or t.pos == "PUNCT"]
    kind = [t for t in parse.children(token.i) if t.dep in _KIND and t.i < token.i and t.tag not in _MORE]
    return tuple(_joined([*some, token]) for some in (whole if len(whole) < _WORDS else kind, kind, []))


def _joined(tokens: Sequence[Token]) -> str:
    out = ""
    for at, token in enumerate(tokens):
        glued = at and tokens[at - 1].end == token.start
        out += ("" if glued or not at else " ") + (token.text if token.pos == "PROPN" else token.text.lower())
    return out.strip(" -–—,")


def _told(told: Story, account: Account, entities: Sequence[CaseEntity], named: frozenset[str]) -> Iterator[_Told]:
    parse, id = account.parse, account.reading.article.id
    ids = {
        (m.start, m.end): one.id
        for one in entities
        for m in one.mentions
        if m.article == id and m.field is None and one.id in named
    }
    chunks = {t.i: chunk for chunk in parse.noun_chunks for t in parse.tokens[chunk.first : chunk.last]}
    for token in parse.tokens:
        if token.pos not in {"NOUN", "PROPN", "PRON"} or token.dep not in _STANDS:
            continue
        done = _done(parse, token, account.language)
        who = _meant(parse, token)
        thing = who.lemma.lower() in _things(account.language)
        roles = dict.fromkeys(role for acted, one in done for role in _roles(told, account, acted, one, thing=thing))
        for role in roles:
            entity = next((ids[at] for at in ids if at[0] <= who.start and who.end <= at[1]), None)
            if entity is None and not _may_be(who, role, account.language):
                continue
            sentence = parse.sentence_at(token.start)
            if sentence is not None:
                words = _phrases(parse, who, chunks.get(who.i))
                yield _Told(role, entity, who.lemma.lower(), words, id, passage(account, sentence))


def _meant(parse: Parse, token: Token) -> Token:
    """Who is meant by a pronoun in what somebody says of themselves: "the front said that it had taken the town"."""
    verb = parse.tokens[token.head]
    above = parse.tokens[verb.head]
    if token.pos != "PRON" or token.dep not in {"nsubj", "nsubjpass"} or verb.dep != "ccomp" or above.i == verb.i:
        return token
    subjects = [c for c in parse.children(above.i) if c.dep == "nsubj" and c.pos in {"NOUN", "PROPN"}]
    return subjects[0] if subjects else token


def _done(parse: Parse, token: Token, language: str) -> Iterator[tuple[bool, Done]]:
    """The verbs that a noun stands at; those of the first in a row hold for all."""
    first = token
    while first.dep == "conj" and parse.tokens[first.head].pos in {"NOUN", "PROPN"} and first.head != first.i:
        first = parse.tokens[first.head]
    yield from verbs_of(parse, first, language)


def _roles(told: Story, account: Account, acted: bool, done: Done, *, thing: bool) -> Iterator[PartyRole]:
    """The role that standing at a verb gives; who is held is affected, unless the story is one of harm."""
    words = functools.partial(party_words, account.language)
    if done.negated:
        return
    hurt = done.lemma in words("being") and bool(done.states & words("dead"))
    hurt = hurt or (done.lemma == "lose" and bool(done.states & words("lost")))
    central = done.act is not None and told.weight(frozenset({done.act})) >= _CENTRAL
    if not acted:
        held = not thing and done.lemma in words("custody") and not of_harm(told, account.language)
        hurt = hurt or held or done.lemma in words("harm") | words("treated")
        if hurt or (central and done.act in words("harmful")):
            yield "affected"
    elif done.lemma in words("befell") or hurt:
        yield "affected"
    elif (
        (central and done.act not in words("response"))
        or done.lemma in words("deed") & words("harm")
        or (done.lemma in words("deed") and done.states & words("weapon"))
    ):
        yield "acted"


def _may_be(token: Token, role: PartyRole, language: str) -> bool:
    """Whether a noun without a name can have a role: somebody acts; somebody or something is harmed."""
    lemma = token.lemma.lower()
    if token.pos != "NOUN":
        return False
    return lemma in _somebody(language) or (role == "affected" and lemma in _things(language))


@functools.cache
def _somebody(language: str) -> frozenset[str]:
    nouns = {row[0] for row in rows(language, "group_nouns")} | {row[1] for row in rows(language, "group_nouns")}
    people = {row[0] for row in rows(language, "persons")}
    return (
        frozenset(nouns | people)
        | party_words(language, "body")
        | words_of_class(language, "profession", "rank", "office")
    )


@functools.cache
def _things(language: str) -> frozenset[str]:
    return party_words(language, "thing") | frozenset(row[1] for row in rows(language, "site_nouns"))
