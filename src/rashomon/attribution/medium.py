"""What is a medium of transmission: the kinds of links by their words, and outlets apart from people and bodies."""

import functools
import re

from rashomon.attribution.names import name_at
from rashomon.attribution.referents import Referents
from rashomon.attribution.source import Source
from rashomon.attribution.speaker import noun_kind
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = [
    "MEDIA",
    "OUTLETS",
    "core",
    "is_audience",
    "is_body",
    "is_medium",
    "is_outlet",
    "is_owned",
    "link_kind",
    "words_of",
]

MEDIA = frozenset({"agency", "outlet", "channel", "website", "press_service"})
OUTLETS = frozenset({"agency", "outlet"})
_OWNED = frozenset({"poss", "compound", "nmod", "amod"})


@functools.cache
def _channels(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, kind) for word, kind in rows(language, "channels"))


@functools.cache
def _agencies(language: str) -> frozenset[str]:
    return frozenset(name for (name,) in rows(language, "agencies"))


@functools.cache
def words_of(language: str, kind: str) -> frozenset[str]:
    """The words of a kind in `transmission.tsv`."""
    return frozenset(word for of, word in rows(language, "transmission") if of == kind)


@functools.cache
def _bodies(language: str) -> frozenset[str]:
    """Words in the names of bodies that are no outlets: whoever tells a ministry or a court tells no medium."""
    classes: dict[str, set[str]] = {}
    for row in rows(language, "org_words"):
        classes.setdefault(row[0], set()).add(row[1])
    nouns = {row[0] for row in rows(language, "source_nouns") if row[1] == "organisation"}
    return frozenset(
        nouns | {word for word, of in classes.items() if "media" not in of and of & {"body", "government"}}
    )


def is_body(language: str, words: str) -> bool:
    """Whether a name is that of a body: a ministry, a court, a parliament."""
    return bool({word.lower() for word in words.split()} & _bodies(language))


def link_kind(language: str, words: str) -> str | None:
    """What a link is, by the words in its name; null where nothing there names a channel of transmission."""
    bare = words.removeprefix("the ").removeprefix("The ")
    if bare in _agencies(language) or set(re.split(r"[\s-]+", bare)) & _agencies(language):
        return "agency"
    padded = f" {bare.lower().replace('’s', '').replace('-', ' ')} "
    for word, kind in _channels(language):
        if len(word) == 1 and word.upper() not in bare.split():
            continue
        if f" {word} " in padded or (f" {word}s " in padded and kind != "outlet"):
            return kind
    return None


def core(parse: Parse, head: Token) -> str:
    """A head with the words that make one name or one noun with it: without what it belongs to and what hangs on it."""
    own = {child.i for child in parse.children(head.i) if child.dep in {"compound", "nmod", "amod", "appos"}}
    chunk = name_at(parse, head.i)
    if chunk is not None and head.pos == "PROPN":
        own |= set(range(chunk.first, chunk.last))
    first = last = head.i
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    # Apposed names follow: "the newspaper El Faro".
    return parse.text[parse.tokens[first].start : parse.tokens[last].end]


def is_medium(parse: Parse, source: Source, language: str) -> bool:
    """Whether a mention is that of an outlet, an agency or a press service by its words."""
    head = parse.tokens[source.head]
    noun = noun_kind(language, head)
    if noun is not None and head.pos == "NOUN":
        words = link_kind(language, core(parse, head))
        return noun[0] == "media" or words in {"agency", "press_service"}
    return head.pos == "PROPN" and link_kind(language, core(parse, head)) in MEDIA


def is_owned(parse: Parse, noun: Token, language: str) -> bool:
    """Whether a noun names a medium: a name, a noun that says so by itself, or somebody's page, account or channel."""
    if noun.pos != "PROPN" and not _ends_so(language, core(parse, noun)):
        return False
    if noun.pos == "PROPN" or noun.lemma.lower() not in words_of(language, "shared"):
        return True
    return any(child.dep in _OWNED and child.pos != "NUM" for child in parse.children(noun.i))


def is_audience(parse: Parse, noun: Token, language: str) -> bool:
    """Whether hearers are the press at large: "the media", "reporters"."""
    words, own = words_of(language, "audience"), core(parse, noun).lower()
    return noun.pos != "PROPN" and (own in words or (own == noun.text.lower() and noun.lemma.lower() in words))


def is_outlet(parse: Parse, token: Token, referents: Referents, language: str) -> bool:
    """Whether a listener is an outlet and not a person or a body: a name that is none of these, or a word for media."""
    noun = noun_kind(language, token)
    words = core(parse, token)
    known = link_kind(language, words)
    if token.pos == "PROPN":
        own = name_at(parse, token.i)
        label = own.label if own else None
        if known in MEDIA:
            return True
        if is_body(language, words):
            return False
        single = label == "PERSON" and " " not in words and referents.fullest.get(words, words) == words
        return label in {"ORG", "PRODUCT", "WORK_OF_ART"} or label is None or single
    if is_audience(parse, token, language):
        return False
    return (noun is not None and noun[0] == "media") or (known in OUTLETS and _ends_so(language, words))


def _ends_so(language: str, words: str) -> bool:
    """Whether it is the noun itself that names a medium: "a news agency", not "a news conference"."""
    last = words.split()[-1:]
    if last and (last[0] in _agencies(language) or (len(last[0]) == 1 and last[0].isupper())):
        return True
    return any(words.lower().endswith((word, word + "s")) for word, _ in _channels(language) if len(word) > 1)
