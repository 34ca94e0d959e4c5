"""What part a noun plays in its sentence, read off the dependency tree (spaCy's English labels)."""

from rashomon.entities.words import Lexicon
from rashomon.nlp.parse import Parse, Token

__all__ = ["acts", "acts_itself", "governor", "head_of", "located", "speaks"]

_CARRIED = {"conj", "appos", "compound", "nmod"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_REPORTS = {"accord", "according"}


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of a run (`last` exclusive) that governs it: the one whose own governor lies outside."""
    for i in range(last - 1, first - 1, -1):
        head = parse.tokens[i].head
        if (not first <= head < last or head == i) and parse.tokens[i].pos != "PUNCT":
            return i
    return last - 1


def _lifted(parse: Parse, i: int) -> Token:
    """The token that stands for its coordination or apposition ("A and B said": B plays A's part)."""
    token = parse.tokens[i]
    for _ in range(4):
        above = parse.tokens[token.head]
        if token.dep in _CARRIED and above is not token and above.pos in {"NOUN", "PROPN", "PRON"}:
            token = above
        else:
            break
    return token


def governor(parse: Parse, i: int) -> Token | None:
    """The verb that a noun is the subject or agent of, if any."""
    token = _lifted(parse, i)
    head = parse.tokens[token.head]
    if token.dep in _SUBJECTS and head.pos in {"VERB", "AUX"}:
        return head
    if token.dep == "pobj" and head.dep == "agent":
        return parse.tokens[head.head]
    return None


def speaks(parse: Parse, i: int, words: Lexicon) -> bool:
    """Whether a noun is the source of something said or held."""
    token = _lifted(parse, i)
    head = parse.tokens[token.head]
    if token.dep == "pobj" and head.text.lower() == "to":
        above = parse.tokens[head.head]
        return above.lemma.lower() in _REPORTS or (head.i > 0 and parse.tokens[head.i - 1].lemma.lower() in _REPORTS)
    for child in parse.children(i):
        # "officials, who have warned": the clause that says who they are tells what they say
        if (
            child.dep == "relcl"
            and child.lemma.lower() in words.speech
            and any(c.dep == "nsubj" and c.text.lower() in {"who", "which"} for c in parse.children(child.i))
        ):
            return True
    verb = governor(parse, i)
    if verb is None:
        return False
    passive = token.dep == "nsubjpass"
    if verb.lemma.lower() in words.speech:
        return not passive
    # "refused to say", "went on to argue": what the subject does by an infinitive
    return not passive and any(c.dep == "xcomp" and c.lemma.lower() in words.speech for c in parse.children(verb.i))


def acts(parse: Parse, i: int) -> bool:
    """Whether a noun is the subject or the agent of a verb."""
    return governor(parse, i) is not None


def acts_itself(parse: Parse, i: int) -> bool:
    """Whether a noun is the subject of a verb in the active voice, or the agent of one in the passive."""
    return governor(parse, i) is not None and _lifted(parse, i).dep != "nsubjpass"


def located(parse: Parse, first: int, words: Lexicon) -> bool:
    """Whether a locative preposition stands right before a run."""
    return first > 0 and parse.tokens[first - 1].text.lower() in words.small("locative")
