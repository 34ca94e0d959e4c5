"""The lexicons of the entities room, as sets and maps by word: titles, units, organisations, groups, nations, names."""

import functools
from dataclasses import dataclass

from rashomon.text.lexicon import rows

__all__ = ["Lexicon", "Title", "lexicon", "word_class"]


@dataclass(frozen=True, slots=True)
class Title:
    """What somebody is: the full form of a title word, its class, and the gender that it tells, if any."""

    full: str
    kind: str
    gender: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words; every key is in lower case."""

    titles: dict[str, Title]
    title_words: frozenset[str]  # single words that end a title ("minister" of "prime minister")
    units: dict[str, str]  # written form -> full form of the kind of unit
    branches: frozenset[str]
    orgs: dict[str, frozenset[str]]  # word -> classes
    singular: dict[str, Title]  # noun for a person -> class, gender
    plural: dict[str, str]  # plural -> singular
    collective: frozenset[str]
    given: dict[str, str]  # given name -> m, f or -
    weak_given: frozenset[str]
    nation: dict[str, str]  # adjective, country or capital -> the nation's key
    adjectives: frozenset[str]
    capitals: frozenset[str]
    speech: frozenset[str]
    language: str

    def org_class(self, word: str, *classes: str) -> bool:
        """Whether a word stands in one of these classes of organisation words."""
        return not self.orgs.get(word.lower(), frozenset()).isdisjoint(classes)

    def small(self, *classes: str) -> frozenset[str]:
        """The small words of these classes."""
        return word_class(self.language, *classes)

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name and hardly anything else."""
        first = word.lower().split("-")[0]
        return first in self.given and first not in self.weak_given


@functools.cache
def word_class(language: str, *names: str) -> frozenset[str]:
    """The small words of a language that play these parts in names and descriptions (see `name_grammar.tsv`)."""
    return frozenset(word for word, kind in rows(language, "name_grammar") if kind in names)


def _gender(code: str) -> str | None:
    return code[0] if code[0] in "mf" else None


@functools.cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; empty where there is none."""
    titles = {form: Title(full, kind, _gender(g)) for form, full, kind, g in rows(language, "titles")}
    groups = rows(language, "group_nouns")
    orgs: dict[str, set[str]] = {}
    for word, kind in rows(language, "org_words"):
        orgs.setdefault(word, set()).add(kind)
    units = rows(language, "unit_words")
    names = rows(language, "given_names")
    things = frozenset(row[0] for row in rows(language, "title_things"))
    nation, adjectives, capitals = _nations(language)
    return Lexicon(
        titles=titles,
        title_words=frozenset(form.split()[-1] for form in titles),
        units={form: full for form, full, kind in units if kind == "type"},
        branches=frozenset(form for form, _, kind in units if kind == "branch"),
        orgs={word: frozenset(kinds) for word, kinds in orgs.items()},
        singular={one: Title(one, kind, _gender(g)) for one, _, kind, g in groups if kind != "collective"}
        | {f: t for f, t in titles.items() if t.kind != "honorific" and not set(" .") & set(f) and f not in things},
        plural={many: one for one, many, kind, _ in groups if kind != "collective"}
        | {_plural(f): f for f, t in titles.items() if t.kind != "honorific" and " " not in f and "." not in f},
        collective=frozenset(one for one, _, kind, _ in groups if kind == "collective"),
        given={name: gender[0] for name, gender in names},
        weak_given=frozenset(name for name, gender in names if gender.endswith("?")),
        nation=nation,
        adjectives=adjectives,
        capitals=capitals,
        speech=frozenset(row[0] for row in rows(language, "speech_verbs")),
        language=language,
    )


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    return word + "s"


def _nations(language: str) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    nation: dict[str, str] = {}
    adjectives: set[str] = set()
    capitals: set[str] = set()
    for row in rows(language, "nations"):
        countries, adjective, capital = ([w.lower() for w in cell.split("|") if w != "-"] for cell in row)
        key = (countries or adjective)[0]
        for word in (*countries, *adjective, *capital):
            nation.setdefault(word, key)
        adjectives.update(adjective)
        capitals.update(capital)
    return nation, frozenset(adjectives), frozenset(capitals)
