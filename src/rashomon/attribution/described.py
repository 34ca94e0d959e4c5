"""What the description of an unnamed source says: noun and class, nations and names before it, gender, number."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Statement
from rashomon.text.lexicon import rows

__all__ = ["Described", "any_class", "bare", "compatible", "count", "describe", "office", "same_class", "telling"]

_ASIDE = re.compile(
    r",|\(|\b(?:of|from|in|within|inside|at|for|with|on|near|to|close|familiar|briefed|who|whose|based|quoted|speaking)\b"
)
_DETERMINER = re.compile(
    r"^(?:(?:the|that|this|a|an|one|another|some|unnamed|unidentified|anonymous|other|local|second|third"
    r"|(?:one|some|two|three|several) of)\s+)+",
    re.I,
)
_COUNTED = re.compile(r"^(?:(?:the|at least|some|other)\s+)*([a-z]+)\s+(?:of\s+)?", re.I)
# Words of up to so many letters tell little; inflections share so many letters.
_SHORT, _STEM = 3, 5
_OPENING = frozenset({"with", "from", "within", "inside", "near", "close", "based", "second", "third", "former"})
_GENDERED = {"he": "men", "his": "men", "him": "men", "she": "women", "her": "women"}


@dataclass(frozen=True, slots=True)
class Described:
    """A voice with what its description says: head noun, the noun's class, nations and other names before it, gender.

    `number` tells apart the voices of one counted group.
    """

    article: str
    description: str
    statements: tuple[str, ...]
    head: str
    group: str
    nations: frozenset[str]
    names: frozenset[str]
    gender: str
    bodies: frozenset[str] = frozenset()
    number: int = 0
    copied_in: tuple[str, ...] = ()
    language: str = "en"

    @property
    def articles(self) -> set[str]:
        """All articles that carry the voice."""
        return {self.article, *self.copied_in}


@functools.cache
def _nouns(language: str) -> dict[str, tuple[str, str]]:
    # "People" is no person's noun but stands for persons where it hides them.
    found = {lemma: group for lemma, kind, group in rows(language, "source_nouns") if kind == "person"}
    return {lemma: (lemma, group) for lemma, group in found.items()} | {"people": ("person", "source")}


@functools.cache
def _classes(language: str) -> tuple[frozenset[str], frozenset[frozenset[str]]]:
    table = rows(language, "voice_classes")
    anyone = frozenset(row[1] for row in table if row[0] == "any")
    return anyone, frozenset(frozenset(row[1:3]) for row in table if row[0] == "pair")


@functools.cache
def _adjectives(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Names and adjectives of nations as written, each with one adjective that stands for all, and what finds them."""
    out: dict[str, str] = {}
    for names, adjectives, capitals in (row[:3] for row in rows(language, "nations")):
        own = adjectives.split("|")[0]
        for words in (names, adjectives, capitals):
            out.update({word: own for word in words.split("|") if word != "-"})
    out |= {row[0]: row[0] for row in rows(language, "blocs")}
    found = "|".join(re.escape(words) for words in sorted(out, key=lambda words: (-len(words), words)))
    return out, re.compile(rf"(?<!\w)({found})(?!\w)" if out else r"(?!)")


@functools.cache
def _common(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(language, "common_words"))


@functools.cache
def _blocs(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(members.split("|")) for name, members in rows(language, "blocs")}


@functools.cache
def _genders(language: str) -> dict[str, str]:
    found = {word: group for word, group in rows(language, "persons") if group in {"men", "women"}}
    titles = {row[0]: {"m": "men", "f": "women"}.get(row[3], "") for row in rows(language, "titles")}
    return {**titles, **found}


@functools.cache
def _numbers(language: str) -> dict[str, int]:
    return {row[0]: int(row[2]) for row in rows(language, "numbers") if row[1] == "unit"}


def count(name: str, language: str) -> int:
    """How many persons a description counts: 2 for "two officials", 0 where it counts none."""
    found = _COUNTED.match(name)
    return _numbers(language).get(found.group(1).lower(), 0) if found else 0


def _read(name: str, language: str) -> tuple[str, str, str]:
    """Head noun, its class, and the words before it; no class where the noun is none of a source."""
    phrase = _ASIDE.split(_DETERMINER.sub("", name), maxsplit=1)[0].strip()
    words = re.findall(r"[\w.’'-]+", phrase)
    nouns = _nouns(language)
    for at in range(len(words) - 1, -1, -1):
        word = words[at].lower().strip(".")
        for form in (
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            word.removesuffix("ies") + "y",
            word.replace("men", "man"),
        ):
            if form in nouns:
                return nouns[form][0], nouns[form][1], " ".join(words[:at])
    return (words[-1].lower() if words else ""), "", ""


def _modifiers(before: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Nations and other names in the words before a head noun."""
    known, pattern = _adjectives(language)
    nations = frozenset(known[found] for found in pattern.findall(before))
    rest = pattern.sub(" ", before).split()
    return nations, frozenset(word for word in rest if word[0].isupper() and word.lower() not in _common(language))


def _gender(head: str, said: Sequence[Statement], language: str) -> str:
    """Men or women, by the noun, by a pronoun as source, or by the words on the name; empty where nothing tells."""
    known = _genders(language).get(head, "")
    if known:
        return known
    for statement in said:
        told = [statement.source.text if statement.source else ""]
        told += statement.speaker.anonymity.text.split() if statement.speaker.anonymity else []
        found = {_GENDERED[word.lower()] for word in told if word.lower() in _GENDERED}
        if len(found) == 1:
            return found.pop()
    return ""


def office(voice: Described) -> str | None:
    """The office in a description without article and place; null for a mere source or witness."""
    anyone, _ = _classes(voice.language)
    if voice.head in anyone or voice.group not in {"office", "military", "expert", "business"}:
        return None
    words = _ASIDE.split(_DETERMINER.sub("", voice.description), maxsplit=1)[0].split()
    if words and words[0].lower() in _numbers(voice.language):
        words = [*words[1:-1], voice.head]
    return " ".join(words) or None


def compatible(a: Described, b: Described) -> bool:
    """Whether nations, names, gender, bodies and offices of two descriptions allow one person."""
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if a.nations and b.nations and not any(_same_nation(x, y, a.language) for x in a.nations for y in b.nations):
        return False
    if a.bodies and b.bodies and not a.bodies & b.bodies:
        return False  # an officer of the coast guard is no official of the department
    if _mouth(a) != _mouth(b) and not _general(a) and not _general(b):
        return False  # a spokesman is no commander
    return not (a.names and b.names and not a.names & b.names)


def _mouth(voice: Described) -> bool:
    return any(words == voice.head and kind == "mouth" for kind, words in rows(voice.language, "body_offices"))


def _general(voice: Described) -> bool:
    """Whether a noun says nothing of what somebody does: "an official", "a source"."""
    mouths = {words for kind, words in rows(voice.language, "body_offices") if kind == "mouth"}
    return any_class(voice) or voice.head in {row[0] for row in rows(voice.language, "broad_voices")} - mouths


def _bodies(name: str, language: str) -> frozenset[str]:
    """The nouns of the bodies in a description: "hospital" of "a nurse at the hospital"; not those of forces, of which
    one is part of another."""
    forces = {word for word, kind in rows(language, "org_words") if kind == "forces"}
    nouns = {word: word for word, kind in rows(language, "name_grammar") if kind in {"body_noun", "lower_body"}}
    nouns |= {row[0]: row[1] for row in rows(language, "standing_bodies")}
    plain = name.casefold().replace("’", "'")
    found = {noun for word, noun in nouns.items() if word not in forces and re.search(rf"\b{re.escape(word)}\b", plain)}
    return frozenset(found)


def _same_nation(one: str, other: str, language: str) -> bool:
    blocs = _blocs(language)
    members = (blocs.get(one, frozenset()), blocs.get(other, frozenset()))
    return one == other or other in members[0] or one in members[1] or any("*" in each for each in members)


def bare(voice: Described) -> str:
    """A description without its determiner."""
    return _DETERMINER.sub("", voice.description).casefold()


@functools.cache
def _empty(language: str) -> frozenset[str]:
    """Words that tell nothing of who it is: of staying unnamed, pronouns, and what opens a phrase."""
    hidden = {word for row in rows(language, "namelessness") for word in row[-1].split()}
    hidden |= {word for (phrase,) in rows(language, "anonymity") for word in phrase.split()}
    alone = {word for word, _ in rows(language, "pronouns")}
    opening = {word for word, kind in rows(language, "name_grammar") if kind in {"function", "possessive", "small"}}
    return frozenset(hidden | alone | opening | _OPENING)


def telling(voice: Described) -> frozenset[str]:
    """The words of a description that tell who it is, by their first letters: "hospi" of "a nurse at the hospital"."""
    found = re.findall(r"[^\W\d_]+", voice.description.casefold())
    return frozenset(word[:_STEM] for word in found if len(word) > _SHORT and word not in _empty(voice.language))


def describe(article: str, name: str, said: Sequence[Statement], language: str) -> Described | None:
    """The voice that a description tells of; null where its noun is none of a person."""
    head, group, before = _read(name, language)
    if not group:
        return None
    nations, names = _modifiers(before, language)
    ids = tuple(statement.id for statement in said)
    return Described(
        article,
        name,
        ids,
        head,
        group,
        nations,
        names,
        _gender(head, said, language),
        _bodies(name, language),
        language=language,
    )


def any_class(voice: Described) -> bool:
    """Whether a description tells of no office at all: "a source", "the man"."""
    return voice.head in _classes(voice.language)[0]


def same_class(a: Described, b: Described) -> bool:
    """Whether the classes of two descriptions may hold one person."""
    pairs = _classes(a.language)[1]
    return a.group == b.group or frozenset((a.group, b.group)) in pairs or any_class(a) or any_class(b)
