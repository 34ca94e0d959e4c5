"""Pointing: denials in words that only point to what was told right before ("the company denies this").

What is denied stands in the same sentence or the one before, under another voice; the denial's own words say nothing of
it, so that no comparison of words could find it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from rashomon.claims.cores import SAYING, tokens_of
from rashomon.claims.opposed import Opposed
from rashomon.claims.passages import Passage
from rashomon.model import Statement
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["pointed"]

# How sure it is that the sentence before is meant; set by hand.
_LIKELY = 0.7
# Pronouns stand for what was told in these places.
_TOLD = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr"})
_PRONOUNS = frozenset({"PRON", "DET"})
_WHICH = frozenset({"WDT", "WP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Behind these the noun says itself what it is of ("a role in the raid", "the claim that …").
_OF_WHAT = frozenset({"prep", "acl", "relcl", "ccomp", "compound"})


def pointed(
    passages: Sequence[Passage],
    parses: Mapping[str, Parse],
    languages: Mapping[str, str],
    statements: Mapping[str, Sequence[Statement]],
) -> list[Opposed]:
    """The denials that point back, each with what the other voice of the sentence, or of the one before, had told.

    `statements` are each article's: a denial is its denier's, though its clause is the one that attributes it.
    """
    told: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in passages:
        told[passage.article, _sentence(passage, parses[passage.article])].append(passage)
    out = []
    for denial in passages:
        parse, language = parses[denial.article], languages[denial.article]
        if denial.negated or not (denial.denying or denial.lemmas & _kinds(language, "untrue")):
            continue
        no = _clause(denial, parse, language)
        if not _only_points(no, parse, language):
            continue
        at = _sentence(no, parse)
        here = [p for p in told[no.article, at] if p.end <= no.start]
        before = [p for p in told[no.article, at - 1] if _one_paragraph(p, no, parse)]
        meant = _by_another(no, here, parse) or _by_another(no, before, parse)
        if meant:
            said = next((s for s in statements[no.article] if _is_cue_of(no, s)), no.statement)
            out.append(Opposed(replace(no, statement=said), tuple(meant), _LIKELY, "told"))
    return out


def _is_cue_of(no: Passage, statement: Statement) -> bool:
    cue = statement.cue
    return cue is not None and cue.start <= no.head[0] < cue.end and cue.field is None


def _clause(no: Passage, parse: Parse, language: str) -> Passage:
    """A relative clause without the noun that the parse takes it to hang on, where it is of all that was told ("… into
    the river, which the company denies")."""
    head = next(iter(parse.within(*no.head)), None)
    if head is None or head.dep != "relcl" or parse.tokens[head.head].lemma.lower() in _kinds(language, "said"):
        return no
    below = sorted(parse.subtree(head.i))
    start = parse.tokens[below[0]].start
    own = tuple((low, high) for low, high in no.own if low >= start)
    if start <= no.start or parse.tokens[below[0]].tag not in _WHICH:
        return no
    text = parse.text[start : no.end]
    return replace(no, start=start, text=text, told=text, own=own, subject=None)


def _sentence(passage: Passage, parse: Parse) -> int:
    return next((token.sentence for token in parse.within(*passage.head)), -1)


def _one_paragraph(earlier: Passage, no: Passage, parse: Parse) -> bool:
    return "\n\n" not in parse.text[earlier.end : no.start]


def _only_points(no: Passage, parse: Parse, language: str) -> bool:
    """Whether a denial's words, beside who denies and that it is denied, only stand for what was told."""
    denials = {lemma for _, lemma in rows(language, "denials")} | _kinds(language, "untrue")
    denier = _denier(no, parse, denials)
    points = False
    for token in tokens_of(no, parse):
        lemma = token.lemma.lower()
        if token.i in denier or _timed(no, token):
            continue
        if lemma in _kinds(language, "said") or (lemma in _kinds(language, "part_in") and token.dep == "dobj"):
            if any(_says_what(c, parse, denials) for c in parse.children(token.i) if c.i > token.i):
                return False
            points = True
        elif (token.pos in _PRONOUNS or token.tag in _WHICH) and token.dep in _TOLD:
            points = points or lemma in _kinds(language, "told") or token.tag in _WHICH
        elif token.pos in SAYING and lemma not in denials and lemma not in _light(language):
            return False
    return points


def _says_what(behind: Token, parse: Parse, denials: set[str]) -> bool:
    """Whether what hangs on a noun says of what it is; not what denies it ("a charge that the guards reject"), nor as
    what it is denied ("the reports as rumours")."""
    if behind.dep not in _OF_WHAT or behind.lemma.lower() == "as":
        return False
    return behind.lemma.lower() not in denials or not any(c.dep in _SUBJECTS for c in parse.children(behind.i))


def _denier(no: Passage, parse: Parse, denials: set[str]) -> set[int]:
    """The words for who denies: the subject of the verb that does, or that calls it what it is."""
    verbs = [t for t in tokens_of(no, parse) if t.pos == "VERB"]
    subjects = [c for verb in verbs for c in parse.children(verb.i) if c.dep == "nsubj" and c.tag not in _WHICH]
    return {i for c in subjects if c.lemma.lower() not in denials for i in parse.subtree(c.i)}


def _timed(no: Passage, token: Token) -> bool:
    return any(t.start <= token.start < t.end for t in no.times)


def _by_another(no: Passage, told: Sequence[Passage], parse: Parse) -> list[Passage]:
    """Of some passages what another than who denies has told, in its order; not what only denies itself."""
    mine = _voices(no, parse)

    def others(passage: Passage) -> bool:
        # "Residents have blamed a road": what is said stands with the verb of saying, under no statement.
        by_somebody = passage.statement is not None or (passage.speaks and passage.whole > 0)
        return by_somebody and not passage.denying and not _voices(passage, parse) & mine

    return sorted(filter(others, told), key=lambda p: (not p.whole, p.start))


def _voices(passage: Passage, parse: Parse) -> set[str]:
    """The words for who says it: of its statement's speaker, or of its own subject where it is a verb of saying."""
    found = {passage.statement.speaker.name.casefold()} if passage.statement is not None else set()
    if passage.speaks and passage.subject is not None:
        found.add(parse.text[slice(*passage.subject)].casefold())
    return found


@cache
def _kinds(language: str, kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(language, "pointing") if row[1] == kind)


@cache
def _light(language: str) -> frozenset[str]:
    words = frozenset(word for kind, word in rows(language, "light") if kind in {"verb", "word"})
    return words | frozenset(row[0] for row in rows(language, "speech_verbs"))
