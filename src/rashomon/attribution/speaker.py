"""Who speaks: a source mention resolved to the article's entity, its kind, whether it is named and on record."""

import functools
import re

from rashomon.attribution.anonymity import anonymous, holds_office, is_insider
from rashomon.attribution.names import name_at, names_within
from rashomon.attribution.referents import Referents
from rashomon.attribution.source import Source, mention
from rashomon.model import Article, Entity, Span, Speaker, SpeakerKind
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows, standing

__all__ = ["UNSPECIFIED", "anonymity", "by_entity", "noun_kind", "on_record", "speaker"]

# A name of two words and more at the end of a source, beside what its bearer is: "our spokesman, Sai Harn Tai".
_BESIDE = re.compile(r",\s+(?:[^\W\d_]+\.\s+)?((?:[A-ZÀ-ÞА-Я][\w’'-]+\s+){1,4}[A-ZÀ-ÞА-Я][\w’'-]+),?$")
UNSPECIFIED = Speaker(name="unspecified", kind="unspecified", named=False, entity=None, anonymity=None)

_KINDS: dict[str, SpeakerKind] = {
    "person": "person", "group": "group", "organisation": "organisation", "media": "media", "document": "unspecified",
}  # fmt: skip
_LABELS: dict[str, SpeakerKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "organisation", "FAC": "organisation",
}  # fmt: skip
_NAMING = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_ENTITIES: dict[str, SpeakerKind] = {
    "person": "person", "organisation": "organisation", "military_unit": "organisation", "group": "group",
}  # fmt: skip
_PLURAL = frozenset({"NNS", "NNPS"})
_APART = frozenset({"conj", "relcl", "acl"})
_NUMBERS = frozenset({"CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY", "DATE", "TIME"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_POSSESSIVE = re.compile(r"[’']s$")
_VEHICLES = frozenset({"channel", "agency", "newspaper"})
_QUOTED = re.compile(r"\s(?:quoted|cited|interviewed|reached|contacted)\b.*", re.S)  # how they came to be heard
_TRAILING = re.compile(r"[\s,]*(?:,\s*(?:who|which|that|whose))?[\s,]*$")  # what a clause or an aside leaves behind
_LONGEST_DESCRIPTION = 80  # code points
_WHICH = re.compile(r",?\swhich\b")  # goes on about a body
_ONE = re.compile(r"(?:an?|one|another)\s")
_LEAST = 3  # words of a description with a name behind it
_LEADING = re.compile(r"^(?:The|A|An|One|Some|Many|Several|Two|Three|Other|Most)\s")


@functools.cache
def _nouns(language: str) -> dict[str, tuple[str, str]]:
    return {lemma: (kind, group) for lemma, kind, group in rows(language, "source_nouns")}


@functools.cache
def _anyone(language: str) -> frozenset[str]:
    """Words that alone tell nothing of who it is: "some say"."""
    return frozenset(word for word, kind in rows(language, "pronouns") if kind == "some")


@functools.cache
def _outlets(language: str) -> tuple[frozenset[str], frozenset[str]]:
    agencies = frozenset(name for (name,) in rows(language, "agencies"))
    words = frozenset(
        w
        for w, kind in rows(language, "channels")
        if kind in {"agency", "outlet", "channel", "website"} and " " not in w
    )
    return agencies, words


def noun_kind(language: str, token: Token) -> tuple[str, str] | None:
    """Kind and class of a common noun that may name a source (`source_nouns.tsv`), if it is one."""
    return _nouns(language).get(token.text.lower()) or _nouns(language).get(token.lemma.lower())


def speaker(article: Article, parse: Parse, source: Source, referents: Referents, language: str) -> Speaker:
    """The speaker behind a source mention; without an entity for it, a name is looked up by its last word."""
    if parse.text[source.start : source.end].lower() in _anyone(language):
        return UNSPECIFIED
    found = _entity(parse, source, referents)
    if found is None or not _proper(found):
        found = _closing(parse, source, referents) or _apposed(parse, source, referents) or found
    hidden = anonymity(article, parse, source, language)
    if found is not None:
        named = _proper(found)
        kind = _kind_of_entity(parse, found, source, language)
        name = _own_name(parse, source, found) if named else _described(parse, source, found)
        return Speaker(name=name, kind=kind, named=named, entity=found.id, anonymity=hidden)
    name, named = _name(parse, source, referents)
    return Speaker(name=name, kind=_kind(parse, source, name, language), named=named, entity=None, anonymity=hidden)


def by_entity(entity: Entity, who: Speaker) -> Speaker:
    """A speaker that turns out to be an entity of the article."""
    kind = _ENTITIES.get(entity.kind, "unspecified")
    return Speaker(name=entity.name, kind=kind, named=_proper(entity), entity=entity.id, anonymity=who.anonymity)


def _entity(parse: Parse, source: Source, referents: Referents) -> Entity | None:
    """The entity of the source's head; of several, the one with the widest mention there."""
    head = parse.tokens[_head(parse, source)]
    best: tuple[int, Entity] | None = None
    for found, entity in referents.at(head.start, head.end):
        width = min(found.end, source.end) - max(found.start, source.start)
        if found.start < source.end and (best is None or width > best[0]):
            best = (width, entity)
    return best[1] if best else None


def _described(parse: Parse, source: Source, entity: Entity) -> str:
    """An unnamed entity by its first mention, with what follows the noun there: "sources familiar with the talks"."""
    first = min((m for m in entity.mentions if m.field is None), key=lambda m: m.start)
    tokens = parse.within(first.start, first.end)
    head = next((t for t in tokens if not first.start <= parse.tokens[t.head].start < first.end or t.head == t.i), None)
    if head is None or head.pos == "PRON":
        return _description(parse, entity.name, source)
    whole = mention(parse, head.i)
    words = parse.text[whole.start : whole.end]
    longer = whole.start == first.start and len(entity.name) < len(words) <= _LONGEST_DESCRIPTION and "\n" not in words
    return _description(parse, words if longer else entity.name, whole if longer else source)


def _own_name(parse: Parse, source: Source, entity: Entity) -> str:
    """An entity's name; for a body that the source calls by another proper name, that name ("the X government")."""
    words = _ARTICLE.sub("", parse.text[source.start : source.end])
    last = words.split()[-1:] or [""]
    same = last[0].casefold() == entity.name.split()[-1].casefold()
    proper = any(word[0].isupper() for word in words.split()) and not words.isupper()
    if (
        entity.kind != "organisation"
        or same
        or not proper
        or not {words, "The " + words, "the " + words} & {*entity.names}
    ):
        return entity.name
    return words


def _head(parse: Parse, source: Source) -> int:
    """The word to look up: of "the governor of X John Smith" the name that closes the phrase, else its head."""
    for chunk in names_within(parse, source.start + 1, source.end):
        if chunk.label == "PERSON" and chunk.end == source.end and chunk.last - chunk.first > 1:
            before = parse.tokens[chunk.first - 1]
            if before.pos in {"ADP", "CCONJ", "PUNCT"} or before.text.lower() == "to":
                continue
            if not _another(parse, source, chunk.last - 1):
                return chunk.last - 1
    return source.head


def _closing(parse: Parse, source: Source, referents: Referents) -> Entity | None:
    """The person in full whose name closes a source behind what they are ("his ambassador to Norway Anna Roe")."""
    inside = parse.within(source.start, source.end)
    if len(inside) < _LEAST or inside[-1].i == source.head or _another(parse, source, inside[-1].i):
        return None
    for found, entity in referents.at(inside[-1].start, inside[-1].end):
        before = [t for t in inside if t.end <= found.start]
        full = " " in found.text and found.end == inside[-1].end and entity.kind == "person" and _proper(entity)
        if full and before and before[-1].pos in {"NOUN", "PROPN"}:
            return entity
    return None


def _apposed(parse: Parse, source: Source, referents: Referents) -> Entity | None:
    """The named body that a source is told to be across a comma: "the owner of the ferry, Acme Lines,"."""
    for child in parse.children(source.head):
        if child.dep != "appos" or child.pos != "PROPN" or not source.start <= child.start < source.end:
            continue
        found = [e for _, e in referents.at(child.start, child.end) if e.kind == "organisation" and _proper(e)]
        if found and parse.tokens[parse.subtree(child.i)[0] - 1].text == ",":
            return found[-1]
    return None


def _another(parse: Parse, source: Source, i: int) -> bool:
    """Whether a name in a source is somebody beside its head, or stands in a clause on it ("Roe and Senator Lindqvist",
    "a group that supported Senator Lindqvist")."""
    if i == source.head:
        return False
    way = [parse.tokens[i], *(t for t in parse.ancestors(i) if source.start <= t.start < source.end)]
    if source.head not in {t.i for t in way}:
        return False
    below = way[: [t.i for t in way].index(source.head)]
    return any(t.dep in _APART for t in below)


def _proper(entity: Entity) -> bool:
    """Whether an entity has a name of its own and is not only described."""
    words = [word for word in entity.name.split() if any(c.isalpha() for c in word)]
    if not words or entity.kind == "group" or _LEADING.match(entity.name) or not words[0][0].isupper():
        return False
    return entity.kind != "person" or any(c.isupper() for c in words[-1])


def _kind_of_entity(parse: Parse, entity: Entity, source: Source, language: str) -> SpeakerKind:
    if entity.kind != "person" and _is_media(entity.names, language):
        return "media"
    noun = noun_kind(language, parse.tokens[source.head])
    if entity.kind in {"person", "group"} and noun and noun[1] == "source" and parse.tokens[source.head].tag in _PLURAL:
        return "unspecified"
    return _ENTITIES.get(entity.kind, "unspecified")


def _is_media(names: tuple[str, ...], language: str) -> bool:
    agencies, words = _outlets(language)
    return any(
        name in agencies or (set(name.lower().split()) & words and name[:1].isupper() and "service" not in name.lower())
        for name in names
    )


def _description(parse: Parse, words: str, source: Source) -> str:
    """A description begins in lower case wherever it stood in its sentence, unless a name opens it."""
    start = parse.text.find(words) if words not in parse.text[source.start : source.end] else source.start
    first = next(iter(parse.within(max(0, start), start + len(words))), None)
    name = first is None or first.pos == "PROPN" or first.text.isupper() or any(c.isupper() for c in first.text[1:])
    # Adjectives of nations keep their capital; a parser gives them, too, as adjectives.
    nation = first is not None and first.pos == "ADJ" and first.start > 0 and name_at(parse, first.i) is not None
    words = _TRAILING.sub("", _QUOTED.sub("", words))
    return words if name or nation else words[:1].lower() + words[1:]


def _name(parse: Parse, source: Source, referents: Referents) -> tuple[str, bool]:
    """The name in a source mention, completed from a fuller form in the article, else the words used."""
    head = parse.tokens[source.head]
    words = parse.text[source.start : source.end]
    own = name_at(parse, source.head)
    if own is not None and not (source.start <= own.start and own.end <= source.end):
        own = None
    if own is not None and (own.label in _NUMBERS or (own.label == "NORP" and _one_of(parse, source))):
        return _description(parse, words, source), False  # "dozens of lawmakers", "the Ohio Democrat"
    if own is None and head.pos != "PROPN":
        beside = _BESIDE.search(words)
        return (beside[1], True) if beside else (_description(parse, words, source), False)
    name = _ARTICLE.sub("", words if own is None else parse.text[own.start : own.end])
    name = _POSSESSIVE.sub("", name)
    if own is not None and own.label != "PERSON" and set(words.lower().split()) & _VEHICLES:
        name = head.text  # of "the Telegram channel X" the name is X
    if (own is not None and own.label == "PERSON") or (own is None and " " not in name):
        return max(name, referents.fullest.get(name.split()[-1], ""), key=len) if name.split() else name, True
    return name, own is None or own.label in _NAMING


def _one_of(parse: Parse, source: Source) -> bool:
    """Whether a source is one of a people or party, told by more than its name: "the Ohio Democrat"."""
    return parse.tokens[source.head].tag in {"NN", "NNP"} and len(parse.within(source.start, source.end)) > 1


def _kind(parse: Parse, source: Source, name: str, language: str) -> SpeakerKind:
    if _is_media((name, parse.text[source.start : source.end]), language):
        return "media"
    head = parse.tokens[source.head]
    noun = noun_kind(language, head) if head.pos in {"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM"} else None
    if _is_body(parse, source, language):
        return "organisation"
    if noun is not None and head.pos != "PROPN":
        kind, group = noun
        if kind == "person" and head.tag in _PLURAL:
            return "unspecified" if group == "source" else "group"
        return _KINDS[kind]
    own = name_at(parse, source.head)
    if own is not None and own.label == "NORP" and _one_of(parse, source):
        return "person"
    if own is not None and own.label in _LABELS:
        return _LABELS[own.label]
    if head.tag in {"PRP", "PRP$", "WP"}:
        they, thing = {"they", "their", "them"}, {"it", "its"}
        return "group" if head.text.lower() in they else "unspecified" if head.text.lower() in thing else "person"
    if head.pos in {"DET", "ADJ", "NUM"} or head.tag in _PLURAL:
        return "group"
    if head.pos != "PROPN":
        return "unspecified"
    return "organisation" if _WHICH.match(parse.text, source.end) else "person"


def _is_body(parse: Parse, source: Source, language: str) -> bool:
    """Whether a noun for a person ends the name of a standing body: "the coast guard", but "a coast guard"."""
    words = parse.text[source.start : parse.tokens[source.head].end].lower()
    if parse.tokens[source.head].tag not in {"NN", "NNP"} or _ONE.match(words):
        return False
    return any(words == noun or words.endswith(" " + noun) for noun in standing(language) if " " in noun)


def anonymity(article: Article, parse: Parse, source: Source, language: str) -> Span | None:
    """Where the text says that a source stays unnamed, with the reason that it gives."""
    return anonymous(article, parse, source, language.split("-")[0])


def on_record(who: Speaker, language: str = "en") -> bool:
    """Whether somebody stands by the words: not an unnamed individual, an unspecified source or one kept anonymous.

    Who holds an office that one person holds ("the mayor") stands by them without a name; "officials familiar with the
    talks" do not.
    """
    if who.anonymity is not None or who.kind == "unspecified":
        return False
    if who.named or who.kind not in {"person", "group"}:
        return True
    return holds_office(language, who.name) if who.kind == "person" else not is_insider(language, who.name)
