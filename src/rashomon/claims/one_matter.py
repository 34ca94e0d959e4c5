"""One matter: whether a clause by which something is not so and one that tells it can speak of the same at all.

Of the same actor, group, time and role, as far as the words go; what cannot be told is no contradiction.
"""

from collections.abc import Collection, Mapping
from functools import cache

from rashomon.claims.passages import Passage
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows
from rashomon.text.publication import is_later

__all__ = ["is_open", "may_be_one_matter", "may_follow", "part_of", "two_sources"]

# What lies more years back than this before it is told belongs to another matter than the day's.
_PAST_YEARS = 1
_YEAR = 4
_PRESENT = frozenset({"VBZ", "VBP"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUNS = frozenset({"NOUN", "PROPN"})
# A clause with a subject of its own.
_WHOLE = 2
# In the passive the parser takes "by Friday" for who did it.
_BEFORE_TIMES = frozenset({"prep", "agent"})
# So many characters between "by" and the time itself ("by late Friday").
_NEXT = 8


def two_sources(no: Passage, other: Passage) -> bool:
    """Another account, or another voice in the same one, which says of whom it tells."""
    if no.article != other.article:
        return True
    if other.whole != _WHOLE:
        return False
    mine, theirs = (p.statement.speaker.name if p.statement else None for p in (no, other))
    return mine != theirs


def may_follow(no: Passage, other: Passage, published: Mapping[str, str | None]) -> bool:
    """Whether what is told may have come after it was said not to be so: "no excavator has arrived" a day before, or
    further up in a page that is brought up to date."""
    if no.article == other.article:
        return no.statement is None
    mine, theirs = published.get(no.article), published.get(other.article)
    if no.statement is None and mine and theirs:
        return not is_later(mine, theirs)
    return not (mine and theirs and not is_later(theirs, mine))


def is_open(no: Passage, parse: Parse, language: str) -> bool:
    """Whether a denial is of what may yet come: "no excavator has arrived", and in an account's own voice, where the
    past is not shifted back for being reported, or up to a given time, "no arrest had been made"."""
    tokens = [t for low, high in no.own for t in parse.within(low, high)]
    if any(t.lemma == "yet" or (t.tag in _PRESENT and t.dep in {"aux", "auxpass", "ROOT", "ccomp"}) for t in tokens):
        return True
    heads = parse.within(*no.head)[:1]
    reported = no.statement is not None or any(head.dep == "ccomp" for head in heads)
    if reported and not _has_bound(no, tokens, language):
        return False
    above = [a for head in heads for a in (head, *parse.ancestors(head.i))]
    verbs = [a for a in above if a.pos in {"VERB", "AUX"}]
    return any(c.dep in _AUXILIARIES and c.lemma == "have" for verb in verbs[:2] for c in parse.children(verb.i))


def _has_bound(no: Passage, tokens: Collection[Token], language: str) -> bool:
    """Whether a clause says up to when ("no arrests had been made by late Friday")."""
    bounds = [t.end for t in tokens if t.dep in _BEFORE_TIMES and t.lemma.lower() in _kinds(language, "by")]
    return any(0 <= time.start - end <= _NEXT for end in bounds for time in no.times)


def may_be_one_matter(
    no: Passage, telling: Passage, parses: Mapping[str, Parse], published: Mapping[str, str | None], language: str
) -> bool:
    """Whether a passage can be of the actor, the group, the role and the time of what is denied."""
    if no.actors and not no.speaks and not no.actors & (telling.actors | telling.entities):
        return False  # one did not do what another did, or what is told of nobody in particular
    mine, theirs = parses[no.article], parses[telling.article]
    subject = theirs.within(*telling.subject) if telling.subject else []
    if any(t.dep == "det" and t.lemma.lower() in _kinds(language, "generic") for t in subject):
        return False  # "any bill that held such money" tells of none
    group = part_of(no, mine, language)
    # "None of them": who they are stands elsewhere. Only who tells of some of a group as well can mean the same one.
    if group is not None and group.pos == "PRON" and not _some_of(subject, theirs):
        return False
    return not _acts_instead(no, mine, telling, theirs) and not _long_past(no, telling, published.get(telling.article))


def part_of(no: Passage, parse: Parse, language: str) -> Token | None:
    """The group of which a denial says that none were or did so: "soldiers" in "not one of the soldiers was struck"."""
    subject = parse.within(*no.subject) if no.subject else []
    for token in subject:
        if token.dep in _SUBJECTS and token.lemma.lower() in _kinds(language, "word"):
            for prep in parse.children(token.i):
                for child in parse.children(prep.i) if prep.dep == "prep" else ():
                    if child.dep == "pobj":
                        return child
    return None


def _some_of(subject: Collection[Token], parse: Parse) -> bool:
    """Whether a subject is a pronoun, or so many of a group ("five of them", "some of the soldiers")."""
    roots = [t for t in subject if t.dep in _SUBJECTS]
    return any(t.pos == "PRON" or (t.pos == "NUM" and any(c.dep == "prep" for c in parse.children(t.i))) for t in roots)


def _acts_instead(no: Passage, mine: Parse, telling: Passage, theirs: Parse) -> bool:
    """Whether those to whom nothing was done are told of only as who did it: "no officers were hurt", "the officer
    shot"."""
    heads = mine.within(*no.head)[:1]
    done_to = {c.lemma.lower() for h in heads for c in mine.children(h.i) if c.dep == "nsubjpass" and c.pos in _NOUNS}
    found = [
        t for low, high in (*telling.own, *((telling.subject,) if telling.subject else ()))
        for t in theirs.within(low, high) if t.lemma.lower() in done_to
    ]  # fmt: skip
    return bool(found) and all(_is_agent(t, theirs) for t in found)


def _is_agent(token: Token, parse: Parse) -> bool:
    above = parse.tokens[token.head]
    if token.dep == "compound":  # "Officer Quill shot"
        return above.pos == "PROPN" and _is_agent(above, parse)
    return (token.dep == "nsubj" and above.pos == "VERB") or (token.dep == "pobj" and above.dep == "agent")


def _long_past(no: Passage, telling: Passage, published: str | None) -> bool:
    """Whether a passage tells of a year long before it was published, of which the denial does not speak."""
    mine, theirs = ({int(t.edtf[:_YEAR]) for t in p.times if t.edtf[:_YEAR].isdigit()} for p in (no, telling))
    when = (published or "")[:_YEAR]
    return bool(theirs) and not mine & theirs and when.isdigit() and max(theirs) < int(when) - _PAST_YEARS


@cache
def _kinds(language: str, kind: str) -> frozenset[str]:
    return frozenset(word for of, word in rows(language, "light") if of == kind)
