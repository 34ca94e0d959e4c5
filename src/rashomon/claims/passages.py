"""Passages: the clauses of each account that put something forward, in a source's words or in the author's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.claims.alone import BROKEN, completed, stands_alone
from rashomon.claims.bindings import MEASURES, Bindings
from rashomon.claims.modality import Modality, modality_of
from rashomon.claims.phrases import phrase
from rashomon.claims.units import SUBJECTS, Unit, find_units, is_content
from rashomon.model import Quantity, Reading, Statement, Time
from rashomon.nlp.parse import Parse, Token
from rashomon.text.datelines import after_dateline
from rashomon.text.lexicon import act_class, rows
from rashomon.text.numbers import find_numbers

__all__ = ["Passage", "Word", "find_passages"]

# A clause is there to attribute where its verb is a cue and it holds fewer words than this of what is said.
_FEWEST_SAID = 2
# Where a numeral stands that no noun follows.
_ALONE = frozenset({"pobj", "dobj", "attr", "oprd", "acomp"})
_ON_NOUN = frozenset({"relcl", "acl"})
_PAST = frozenset({"VBD", "VBN"})
_VERBS = frozenset({"VERB", "AUX"})
# How far above a clause the noun may stand that it belongs to ("no indication for the time being that …").
_UP = 4
# Between "according to which" and the verb of what it opens.
_NEAR = 8
# How a question ends, and what may stand behind that; a clause that says which one is meant is not asked itself.
_QUESTION, _CLOSING = ("?", "？", "؟"), " \t\n\"'”’»)]"
_ASIDE = frozenset({"relcl", "acl", "advcl"})
# A clause that is what somebody knows or not, and no condition.
_CONTENTS = frozenset({"ccomp", "csubj", "pcomp", "acl", "xcomp"})


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: where it stands, its lemma, and whether it is the passage's own or only its subject's, which
    stands with the clause above."""

    start: int
    end: int
    lemma: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage with the parts that comparison needs; `statement` is null in the author's own voice."""

    article: str
    start: int
    end: int
    text: str
    statement: Statement | None
    lemmas: frozenset[str]
    entities: frozenset[str]
    places: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    negated: bool
    hedged: bool
    modality: Modality
    done: bool  # its main verb is in the past
    whole: int  # 2 a clause with its subject, 1 one whose subject is a pronoun or whose object stands apart, 0 without
    told: str = ""  # its own words, with its subject where that stands elsewhere
    words: tuple[Word, ...] = ()
    own: tuple[tuple[int, int], ...] = ()  # where its own words stand
    head: tuple[int, int] = (0, 0)
    subject: tuple[int, int] | None = None
    sentence: tuple[int, int] = (0, 0)
    act: str = ""  # the class of acts that its main word names, or its lemma
    acts: frozenset[str] = frozenset()  # the classes of acts that its words name
    at: float = 0.0  # how far into its article it stands, 0..1
    bare: tuple[
        float, ...
    ] = ()  # figures that say not of what ("the agreement was for nineteen"), in a clause without counts
    speaks: bool = False  # its main verb is one of saying or knowing: not to say a thing is not to deny it
    negates: bool = False  # negated by its own words, and not only by what governs it
    denying: bool = False  # its own words say that something is not so ("has no basis")
    stands: int = BROKEN  # how well its words stand alone, with what they lack (see claims.alone)
    reach: int = 0  # where what they lack ends
    actors: frozenset[str] = frozenset()  # the entities of its subject
    asks: bool = False  # it stands in a question, or behind "whether": it tells nothing

    @property
    def clause(self) -> str:
        """Its own words as one clause, with its subject; the passage as it stands where these are not known."""
        return self.told or self.text


def find_passages(reading: Reading, parse: Parse, bindings: Bindings) -> Iterator[Passage]:
    """The passages of an article in text order; repeated prose counts once, where it first stands complete."""
    repeated = [(n.start, n.end) for n in reading.article.noise if n.kind == "repeat"]
    language = reading.article.language or "en"
    counts = [(q.start, q.end) for q in bindings.quantities if q.scope not in MEASURES and (q.scope or q.of)]
    for unit in find_units(parse, language, counts):
        if any(low <= unit.start and unit.end <= high for low, high in repeated):
            continue
        dateline = after_dateline(reading.article.text, unit.start) >= unit.end
        if not dateline and not _attributes(reading.statements, parse, unit):
            yield _passage(reading, parse, bindings, unit, language)


def _attributes(statements: Sequence[Statement], parse: Parse, unit: Unit) -> bool:
    """True for a clause whose verb is a cue and whose content stands elsewhere ("the coast guard said"); not for one
    that holds what is said ("spoke of a squall", "denied any connection")."""
    head, own = parse.tokens[unit.head], frozenset(unit.tokens)
    for statement in statements:
        cue = statement.cue
        if cue is None or statement.kind == "term" or not cue.start <= head.start < cue.end:
            continue
        content = [t for c in statement.content for t in parse.within(c.start, c.end) if is_content(t)]
        said = [token for token in content if token.i in own]
        if len(said) < min(_FEWEST_SAID, len(content)) and not any(token.pos == "NUM" for token in said):
            return True
    return False


def _passage(reading: Reading, parse: Parse, bindings: Bindings, unit: Unit, language: str) -> Passage:
    text, head = reading.article.text, parse.tokens[unit.head]
    start = after_dateline(text, unit.start)
    tokens = [parse.tokens[i] for i in unit.tokens if parse.tokens[i].start >= start]
    subject = [parse.tokens[i] for i in phrase(parse, unit.subject)] if unit.subject is not None else []
    elsewhere = [token for token in subject if token.i not in unit.tokens]
    words = [Word(t.start, t.end, t.lemma.lower()) for t in tokens if is_content(t)]
    words += [Word(t.start, t.end, t.lemma.lower(), own=False) for t in elsewhere if is_content(t)]
    top, sentence = _topmost(parse, head), parse.sentences[head.sentence]
    own = tuple((token.start, token.end) for token in tokens)
    whole = completed(parse, tokens, language)
    statement = bindings.statement(head.start, head.end)
    negates = _negated(parse, tokens, top, language)
    unsaid = statement is not None and statement.stance == "denies"  # the statement's stance says so already
    return Passage(
        article=reading.article.id,
        start=start,
        end=unit.end,
        text=text[start : unit.end],
        statement=statement,
        lemmas=frozenset(word.lemma for word in words),
        entities=bindings.entity_ids(start, unit.end) | _entity(bindings, subject),
        places=bindings.place_ids(start, unit.end),
        quantities=tuple(
            q
            for q in bindings.quantities
            if start <= q.start and q.end <= unit.end and q.scope != "age" and _within(own, q.start, q.end)
        ),
        times=tuple(t for t in bindings.times if start <= t.start and t.end <= unit.end),
        negated=negates or (not unsaid and (_refuted(parse, head, language) or _unfounded(parse, head, language))),
        negates=negates,
        hedged=_hedged(parse, tokens, top, language) or _unfounded(parse, head, language),
        modality=modality_of(parse, top, language),
        done=top.tag in _PAST and not _under_way(parse, top),
        whole=_wholeness(parse, top, unit),
        told=" ".join(token.text for token in (*elsewhere, *tokens)),
        words=tuple(words),
        own=own,
        head=(head.start, head.end),
        subject=(subject[0].start, subject[-1].end) if subject else None,
        sentence=(sentence.start, sentence.end),
        act=_class(head, language) or head.lemma.lower(),
        acts=frozenset(kind for token in tokens if (kind := _class(token, language))),
        at=sentence.start / max(1, len(text)),
        bare=_bare(text, tokens, bindings, language),
        speaks=head.lemma.lower() in _speech_verbs(language),
        denying=_denies(tokens, language),
        stands=stands_alone(parse, unit, whole, language),
        reach=whole[-1].end if whole else unit.end,
        actors=_entity(bindings, subject),
        asks=_asks(parse, head, language),
    )


def _asks(parse: Parse, head: Token, language: str) -> bool:
    """Whether a clause is asked ("Did a barge strike it?") or left open ("it is not known whether one did")."""
    if parse.text[head.start : parse.sentences[head.sentence].end].rstrip(_CLOSING).endswith(_QUESTION):
        return head.dep not in _ASIDE
    polar = {word for kind, word in rows(language, "asking") if kind == "polar"}
    opened = any(c.dep == "mark" and c.lemma.lower() in polar for c in parse.children(head.i))
    return opened and head.dep in _CONTENTS


def _class(token: Token, language: str) -> str | None:
    return act_class(language, token.lemma, token.pos) if token.pos in {"VERB", "NOUN"} else None


def _bare(text: str, tokens: Sequence[Token], bindings: Bindings, language: str) -> tuple[float, ...]:
    """The figures that stand alone at the end of what they belong to and are no part of a time or of a count."""
    taken = [*bindings.times, *bindings.quantities]
    alone = [
        t
        for t in tokens
        if t.pos == "NUM" and t.dep in _ALONE and not any(x.start < t.end and t.start < x.end for x in taken)
    ]
    found = [number for t in alone for number in find_numbers(text, t.start, t.end, language)]
    return tuple(number.low for number in found if number.low == number.high)


def _entity(bindings: Bindings, tokens: Sequence[Token]) -> frozenset[str]:
    """The entities of a subject, also of a pronoun that was resolved."""
    if not tokens:
        return frozenset()
    return bindings.entity_ids(tokens[0].start, tokens[-1].end)


def _within(own: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in own)


def _topmost(parse: Parse, head: Token) -> Token:
    """The passage's main word; what a form of "be" is said to do in its stead."""
    below = [c for c in parse.children(head.i) if c.dep == "xcomp"] if head.lemma == "be" else []
    return below[0] if below else head


def _under_way(parse: Parse, top: Token) -> bool:
    """Whether an act goes on as it is told ("is being sent"): its participle is past, and it is not done."""
    auxiliaries = [c for c in parse.children(top.i) if c.dep in {"aux", "auxpass"}]
    return any(c.tag == "VBG" for c in auxiliaries) and not any(c.tag == "VBD" for c in auxiliaries)


def _wholeness(parse: Parse, top: Token, unit: Unit) -> int:
    subject = next((c for c in parse.children(top.i) if c.dep in SUBJECTS and c.i < top.i), None)
    if top.pos not in _VERBS or subject is None:
        return 0
    # "We also fear …" without what is feared, "to protect them from …": the rest is a clause of its own.
    cut = any(
        c.dep in {"ccomp", "pcomp", "xcomp"} and c.i not in unit.tokens for i in unit.tokens for c in parse.children(i)
    )
    return 1 if subject.pos == "PRON" or cut else 2


def _hedged(parse: Parse, tokens: Sequence[Token], top: Token, language: str) -> bool:
    """True where a modal, an adverb or an adjective weakens the main verb, it is itself a verb of seeming, or something
    is called a possibility."""
    weak = _weakeners(language)
    if ("verb", top.lemma.lower()) in weak and any(c.dep in {"xcomp", "ccomp", "acomp"} for c in parse.children(top.i)):
        return True
    if any(("noun", t.lemma.lower()) in weak and _predicates(parse, t) for t in tokens):
        return True
    kinds = {"aux": "modal", "advmod": "adverb", "acomp": "adjective", "amod": "adjective"}
    return any((kinds.get(c.dep, ""), c.lemma.lower()) in weak for c in parse.children(top.i))


@cache
def _speech_verbs(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(language, "speech_verbs"))


@cache
def _negators(language: str) -> frozenset[str]:
    return frozenset(lemma for kind, lemma in rows(language, "negators") if kind == "word")


@cache
def _weakeners(language: str) -> frozenset[tuple[str, str]]:
    return frozenset((kind, lemma) for kind, lemma in rows(language, "weakeners"))


def _predicates(parse: Parse, token: Token) -> bool:
    """True for what something is said to be: "is a possibility", "as a possibility"."""
    return token.dep == "attr" or (token.dep == "pobj" and parse.tokens[token.head].lemma.lower() == "as")


def _denies(tokens: Sequence[Token], language: str) -> bool:
    words = {(pos, lemma) for pos, lemma in rows(language, "denials")}
    return any(
        (token.pos[:1], token.lemma.lower()) in words and token.dep not in {"amod", "compound"} for token in tokens
    )


def _negated(parse: Parse, tokens: Sequence[Token], top: Token, language: str) -> bool:
    """True where the main verb or one of its parts is negated ("was not blocked", "no warning was raised", "nobody
    counted"), or the opinion that governs it ("I do not think that …"). What is only set right ("not merely … but") or
    leaves something over ("nobody but …") is no denial."""
    parts = {top.i, *(c.i for c in parse.children(top.i))} | ({top.head} if top.dep in _ON_NOUN else set())
    if any(_negates(parse, token, parts, language) for token in tokens):
        return True
    above = parse.tokens[top.head]
    opinions = {lemma for _, lemma, stance in rows(language, "negated") if stance == "denies"}
    if top.dep != "ccomp" or above.lemma.lower() not in opinions:
        return False
    return any(c.dep == "neg" for c in parse.children(above.i))


def _refuted(parse: Parse, head: Token, language: str) -> bool:
    """True for what a verb of denying governs ("denies that they entered"), and for what is told within the subject of
    a clause by which it is not so ("news according to which the town has fallen is false", "reports of men having
    entered do not correspond to reality")."""
    words = {(pos, lemma) for pos, lemma in rows(language, "denials")}
    if head.dep == "pcomp" and any(t.lemma.lower() == "which" for t in parse.tokens[max(0, head.i - _NEAR) : head.i]):
        # "Reports according to which the town has fallen are false", whatever the parse takes "are" to hang on.
        after = [t for t in parse.sentence_tokens(parse.sentences[head.sentence]) if t.i > head.i]
        return any(t.pos in _VERBS and _belies(parse, t, words, language) for t in after)
    below = head
    for above in parse.ancestors(head.i):
        if below.dep == "ccomp" and above.pos == "VERB" and ("V", above.lemma.lower()) in words:
            return not any(c.dep == "neg" for c in parse.children(above.i))
        if below.dep in {"ccomp", "csubj"} and below.i == head.i and above.pos == "VERB":
            return False  # said, and by another
        if below.dep in SUBJECTS and below.i != head.i and above.pos in _VERBS:
            return _belies(parse, above, words, language)
        below = above
    return False


def _unfounded(parse: Parse, head: Token, language: str) -> bool:
    """True for what nothing is said to speak for ("no sign so far that data had been taken")."""
    if head.dep not in {"acl", "ccomp", "relcl", "pcomp"}:
        return False
    above = list(parse.ancestors(head.i))[:_UP]
    nouns = [a for a in above if a.pos == "NOUN"]
    nouns += [c for a in above[:1] if a.pos in _VERBS for c in parse.children(a.i) if c.dep in {"dobj", "attr"}]
    known = {lemma for (lemma,) in rows(language, "evidence")}
    return any(
        noun.i < head.i
        and noun.lemma.lower() in known
        and any(c.lemma.lower() == "no" or c.dep == "neg" for c in parse.children(noun.i) + parse.children(noun.head))
        for noun in nouns
    )


def _belies(parse: Parse, verb: Token, words: set[tuple[str, str]], language: str) -> bool:
    """Whether a predicate has it that its subject is not so."""
    if any(c.dep in {"acomp", "attr"} and (c.pos[:1], c.lemma.lower()) in words for c in parse.children(verb.i)):
        return not any(c.dep == "neg" for c in parse.children(verb.i))
    grounds = {lemma for (lemma,) in rows(language, "grounds")}
    held = [parse.tokens[i] for i in parse.subtree(verb.i) if i > verb.i]
    return any(t.dep == "neg" or t.lemma == "no" for t in parse.children(verb.i) + tuple(held)) and any(
        t.lemma.lower() in grounds and t.dep in {"dobj", "pobj", "attr"} for t in held
    )


def _negates(parse: Parse, token: Token, parts: set[int], language: str) -> bool:
    if token.dep != "neg" and not {token.lemma.lower(), token.text.lower()} & _negators(language):
        return False
    # A verb's own "not", or a "no" that stands with one of its parts; not the "not" of an infinitive below it.
    none_of = parse.tokens[token.head].lemma.lower() == "one"  # "not one of them was struck"
    if token.i not in parts and ((token.dep == "neg" and not none_of) or token.head not in parts):
        return False
    setting_right = {(part, lemma) for kind, part, lemma in rows(language, "modality") if kind == "corrected"}
    after = [t for t in parse.sentence_tokens(parse.sentences[token.sentence]) if t.i > token.i]
    if after and ("R", after[0].lemma.lower()) in setting_right:
        return False
    # "Nobody but …", "not a fight for land but for peace"; a "but" between clauses takes nothing back.
    return not any(("C", t.lemma.lower()) in setting_right and _between_words(parse, t) for t in after)


def _between_words(parse: Parse, but: Token) -> bool:
    return but.dep == "prep" or (but.dep == "cc" and parse.tokens[but.head].pos not in {"VERB", "AUX"})
