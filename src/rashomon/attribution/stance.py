"""How a statement stands to its content: it asserts, hedges, denies or questions it.

`hedges`: the speaker, or the writer through the cue, weakens the content (may, reportedly, "suggests", "believes",
"alleges") or leaves it open ("could not confirm that"). "Claims" keeps a distance and yet reports an assertion: it
stays `asserts`. `denies`: the content is what the speaker rejects ("denied that …", "does not believe that …"); the
words of a quotation are never that. What only describes the world as uncertain inside a longer utterance is no hedge.
"""

import functools
from collections.abc import Iterable

from rashomon.attribution.cue import KINDS, Cue, lemma_of, reports, stance_of_word
from rashomon.attribution.draft import Draft
from rashomon.model import Stance
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["stance"]

Words = frozenset[tuple[str, str]]

# Where a cue holds several words of saying ("rejected claims that"), the one farthest from asserting decides.
_ORDER: tuple[Stance, ...] = ("denies", "questions", "hedges", "asserts")
_NOUNS = frozenset({"NOUN", "PROPN"})
# The complements of a verb that means something else without one ("appeared at the window").
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "oprd", "attr", "expl"})
_CHAIN = frozenset({"xcomp", "pcomp", "ccomp", "prep", "acl", "acomp", "oprd"})
_OWN = frozenset({"i", "we"})


@functools.cache
def _words(language: str, lexicon: str) -> Words:
    return frozenset((row[0], row[1]) for row in rows(language, lexicon))


@functools.cache
def _phrases(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words.split()) for kind, words in rows(language, "negators") if kind == "phrase")


@functools.cache
def _negated(language: str) -> dict[tuple[str, str], str]:
    return {(kind, lemma): stance for kind, lemma, stance in rows(language, "negated")}


@functools.cache
def _focus(language: str) -> frozenset[str]:
    """Words after which a "not" denies nothing: "not only said"."""
    return frozenset(lemma for kind, _, lemma in rows(language, "modality") if kind == "corrected")


def stance(parse: Parse, draft: Draft, language: str) -> Stance:
    """The stance of a statement, from all words of its cue and from the head of its content."""
    inside = [t for start, end in draft.content for t in parse.within(start, end)]
    word = _of_cue(parse, draft, draft.cue, inside, language) if draft.cue is not None else "asserts"
    if word == "denies":
        return "asserts" if draft.kind == "direct" or _as_label(parse, draft) else "denies"
    if word == "questions" or (word != "hedges" and _asked(parse, draft, inside, language)):
        return "questions"
    if word == "hedges" or _weakened(parse, inside, language):
        return "hedges"
    return "asserts"


def _of_cue(parse: Parse, draft: Draft, cue: Cue, inside: list[Token], language: str) -> Stance:
    """The stance that a cue gives its content, negation and weakening counted in."""
    tokens = [parse.tokens[i] for i in sorted({cue.i, *cue.tokens})]
    governors = {lemma for kind, lemma in _words(language, "negators") if kind == "governor"}
    known = [token for token in tokens if _stance_of(parse, token, language) is not None]
    # "Declined to confirm": the word of saying is the one governed.
    said = [token for token in known if token.lemma.lower() not in governors] or known
    if said and all(token.lemma.lower() in governors for token in said) and _tells(parse, inside, language):
        return "hedges"
    found: list[Stance] = []
    for token in said:
        value = _stance_of(parse, token, language) or "asserts"
        if ("verb", token.lemma.lower()) in _words(language, "asking"):
            value = "questions" if _interrogative(parse, draft, inside, language) else "asserts"
        if _is_negated(parse, token, tokens, language):
            value = _turned(parse, token, language)
        elif _rejected(parse, token, draft, language):
            value = "denies"
        found.append(value)
    if not found or min(map(_ORDER.index, found)) == _ORDER.index("asserts"):
        return "hedges" if _distanced(parse, parse.tokens[cue.i], tokens, draft, language) else "asserts"
    return min(found, key=_ORDER.index)


def _tells(parse: Parse, inside: list[Token], language: str) -> bool:
    """Whether a content is itself a saying without a subject: "to confirm that …", which somebody refused."""
    verb = next((token for token in inside if token.tag != "TO" and token.dep not in {"advmod", "neg"}), None)
    return (
        verb is not None
        and verb.tag == "VB"
        and _stance_of(parse, verb, language) is not None
        and any(child.dep in {"ccomp", "dobj"} for child in parse.children(verb.i))
    )


def _stance_of(parse: Parse, token: Token, language: str) -> Stance | None:
    kind = KINDS.get(token.pos, "V")
    passive = any(child.dep in {"auxpass", "nsubjpass"} for child in parse.children(token.i))
    for lemma in (lemma_of(parse, token.i), token.lemma.lower()):
        found = stance_of_word(language, kind, lemma)
        # "Is known to" keeps a distance, "they know" does not.
        only_passive = reports(language, kind, lemma, "passive") and not reports(language, kind, lemma, "clause")
        if found is None or reports(language, kind, lemma, "none"):
            continue
        if passive or not only_passive:
            return next((stance for stance in _ORDER if stance == found), None)
    return None


def _turned(parse: Parse, token: Token, language: str) -> Stance:
    """The stance of a negated word: given by hand, else left open."""
    known = _negated(language).get((KINDS.get(token.pos, "V"), lemma_of(parse, token.i)))
    return next((stance for stance in _ORDER if stance == known), "hedges")


def _is_negated(parse: Parse, word: Token, tokens: Iterable[Token], language: str) -> bool:
    """Whether the cue, or what governs its word of saying, negates it."""
    negators, focus = _words(language, "negators"), _focus(language)
    around = {token.i for token in tokens if token.i != word.i} | {child.i for child in parse.children(word.i)}
    above = list(_governors(parse, word))
    above += _coordinated(parse, word)
    around |= {child.i for token in above for child in parse.children(token.i) if child.i < word.i}
    for i in around:
        token = parse.tokens[i]
        after = parse.tokens[i + 1].text.lower() if i + 1 < len(parse.tokens) else ""
        if i and parse.tokens[i - 1].text.lower() == "or":
            continue  # "whether or not"
        # A "no" in the object of what is said belongs to the object: only one before the word counts.
        if i < word.i and ("word", token.text.lower()) in negators and after not in focus:
            return True
    for subject in (child for child in parse.children(word.i) if child.dep == "nsubj"):
        parts = (subject, *parse.children(subject.i))
        no = [part for part in parts if ("word", part.text.lower()) in negators and part.i < word.i]
        if any(parse.tokens[part.i + 1].text.lower() not in focus for part in no):  # "not just his office thought"
            return True
    for token in (*above, *tokens):
        if token.i != word.i and ("governor", token.lemma.lower()) in negators and token.i < word.i:
            return True
    if any(("without", token.text.lower()) in negators for token in above[:1]):
        return True
    before = [token.text.lower() for token in parse.tokens[max(0, word.i - 4) : word.i]]
    return any(_runs(before, phrase) for phrase in _phrases(language))


def _coordinated(parse: Parse, word: Token) -> list[Token]:
    """The verb before in "neither confirmed nor denied", "did not confirm or deny": its negation holds for both."""
    head = parse.tokens[word.head]
    if word.dep != "conj" or any(child.dep in {"nsubj", "nsubjpass"} for child in parse.children(word.i)):
        return []
    joined = {child.text.lower() for child in parse.children(head.i) if child.dep == "cc" and child.i < word.i}
    return [head] if joined & {"or", "nor"} else []


def _runs(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether words end in a phrase, but for one word behind it."""
    size = len(phrase)
    return tuple(words[-size:]) == phrase or tuple(words[-size - 1 : -1]) == phrase


def _governors(parse: Parse, word: Token) -> Iterable[Token]:
    """The words that govern a word of saying without a subject of its own: "refused" and "to" of "refused to confirm".

    A clause with a subject of its own is said by somebody else than whoever governs it.
    """
    token = word
    while token.head != token.i and token.dep in _CHAIN:
        if any(child.dep in {"nsubj", "nsubjpass", "mark", "expl"} for child in parse.children(token.i)):
            return
        token = parse.tokens[token.head]
        yield token


def _rejected(parse: Parse, word: Token, draft: Draft, language: str) -> bool:
    """Whether the speaker rejects what is said: "rejected claims that", "denied saying that"."""
    if word.pos in _NOUNS:
        below = {parse.tokens[i].i for i in parse.subtree(word.i)}
        if draft.source is None or draft.source.head in below or word.dep not in {"dobj", "pobj", "nsubjpass", "conj"}:
            return False
        above: list[Token] = []
        for token in parse.ancestors(word.i):
            above.append(token)
            if token.pos not in _NOUNS | {"ADP", "SCONJ"}:
                break
    else:
        above = list(_governors(parse, word))
    return any(token.pos == "VERB" and _stance_of(parse, token, language) == "denies" for token in above)


def _distanced(parse: Parse, word: Token, tokens: Iterable[Token], draft: Draft, language: str) -> bool:
    """Whether the writer weakens the saying itself: "reportedly said", "appeared to confirm", "is said to have"."""
    weak = _words(language, "weakeners")
    for token in {token.i: token for token in (*tokens, *parse.children(word.i))}.values():
        lemma = token.lemma.lower()
        if token.i != word.i and token.i > word.i and token.dep != "advmod":
            continue
        adverb = token.pos in {"ADV", "ADJ"} and (("adverb", lemma) in weak or ("adverb", token.text.lower()) in weak)
        modal = token.pos == "AUX" and ("modal", lemma) in weak
        verb = token.i != word.i and token.pos == "VERB" and ("verb", lemma) in weak
        if adverb or modal or verb:
            return True
    above = parse.tokens[word.head]
    if word.dep == "xcomp" and ("verb", above.lemma.lower()) in weak:
        return True
    children = parse.children(word.i)
    passive = any(child.dep in {"auxpass", "nsubjpass"} for child in children)
    return draft.source is None and passive and ("passive", word.lemma.lower()) in weak


def _as_label(parse: Parse, draft: Draft) -> bool:
    """Whether the content says what something is dismissed as: the speaker stands by that."""
    start = draft.content[0][0]
    before = next((t for t in reversed(parse.within(max(0, start - 6), start))), None)
    if before is not None and before.text.lower() == "as":
        return True
    head = draft.cue.i if draft.cue is not None else -1
    return any(
        token.text.lower() == "as" and token.dep in {"prep", "mark", "advmod"} and token.head == head
        for begin, end in draft.content
        for token in parse.within(begin, end)
    )


def _asked(parse: Parse, draft: Draft, inside: list[Token], language: str) -> bool:
    """Whether a content is a question, whatever its cue: a quotation of questions alone, or "whether …"."""
    if draft.kind == "direct":
        return _all_questions(parse, draft, inside)
    if not inside or draft.cue is None:
        return False
    opener = _opener(parse, inside)
    if opener is None or ("polar", opener.text.lower()) not in _words(language, "asking"):
        return False
    indices = {token.i for token in inside}
    clause = parse.tokens[opener.head]
    # "If it rains, the dam will break" opens with a condition and asks nothing.
    return opener.dep == "mark" and clause.i in indices and clause.head not in indices and clause.dep != "advcl"


def _all_questions(parse: Parse, draft: Draft, inside: list[Token]) -> bool:
    end = draft.content[-1][1]
    after = parse.text[end - 1 : end + 2].rstrip("”’\"'» ")
    if not after.endswith("?") or not inside:
        return False
    last = {token.sentence: token for token in inside if token.text.strip("”’\"'») ")}
    ends = [token.text for _, token in sorted(last.items())][:-1]
    return all(text.endswith("?") for text in ends)


def _opener(parse: Parse, inside: list[Token]) -> Token | None:
    """The word that opens a content; one that stands before it if that is no part of it ("asked if")."""
    first = inside[0]
    before = parse.tokens[first.i - 1] if first.i else None
    return before if before is not None and before.dep == "mark" and before.text.lower() != "that" else first


def _interrogative(parse: Parse, draft: Draft, inside: list[Token], language: str) -> bool:
    """Whether the content of "ask" is a question and no request."""
    if not inside:
        return False
    asking = _words(language, "asking")
    if draft.kind == "direct":
        return _all_questions(parse, draft, inside)
    for token in (_opener(parse, inside), inside[0]):
        if token is not None and {("polar", token.text.lower()), ("open", token.text.lower())} & asking:
            return True
    if inside[0].text.lower() in {"about"} or inside[-1].text == "?":
        return True
    # A preposition first: "for whom", "on what".
    return len(inside) > 1 and inside[0].pos == "ADP" and ("open", inside[1].text.lower()) in asking


def _weakened(parse: Parse, inside: list[Token], language: str) -> bool:
    """Whether a hedge governs the whole content: its first clause's head bears one, in a single sentence."""
    if not inside or len({token.sentence for token in inside}) > 1:
        return False
    indices = {token.i for token in inside}
    heads = [token for token in inside if token.head not in indices or token.head == token.i]
    return any(_weak_head(parse, head, indices, language) for head in heads if head.pos != "PUNCT")


def _weak_head(parse: Parse, head: Token, indices: set[int], language: str) -> bool:
    weak = _words(language, "weakeners")
    lemma = head.lemma.lower()
    children = [child for child in parse.children(head.i) if child.i in indices]
    deps = {child.dep for child in children}
    subject = next((child for child in children if child.dep in {"nsubj", "nsubjpass"}), None)
    person = subject is not None and (subject.tag == "PRP" and subject.text.lower() != "it")
    if ("verb", lemma) in weak and deps & _COMPLEMENTS and not (person and "ccomp" in deps):
        return True
    if ("first", lemma) in weak and "ccomp" in deps and subject is not None and subject.text.lower() in _OWN:
        return not any(child.dep == "neg" for child in children)
    if ("adjective", lemma) in weak and head.pos == "ADJ":
        return True
    negated = any(child.dep == "neg" for child in children)
    for child in children:
        below = child.lemma.lower()
        if child.dep == "aux" and ("modal", below) in weak:
            able = below == "could" and (negated or ("ability", lemma) in weak)
            if not able:
                return True
        if child.dep == "advmod" and ("adverb", below) in weak and not _asks_how(parse, child):
            return True
        if child.dep == "acomp" and (("adjective", below) in weak or (negated and ("unsure", below) in weak)):
            return True
        if child.dep == "attr" and "expl" in deps and not negated and ("noun", below) in weak:
            return True
    return False


def _asks_how(parse: Parse, adverb: Token) -> bool:
    """ "More likely than", "how likely": a degree that is spoken of, and no hedge."""
    return any(
        child.dep == "advmod" and child.text.lower() in {"how", "as", "more", "less", "so"}
        for child in parse.children(adverb.i)
    )
